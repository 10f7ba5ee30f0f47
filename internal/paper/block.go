package paper

import "strings"

// section gives the blocks of a heading, paragraphs, lines and a table, in a width.
func (s *sheet) section(section Section, w float64, f fonts) []block {
	var blocks []block
	if section.Title != "" {
		blocks = append(blocks, s.heading(section.Title, w, f)...)
	}
	for i, p := range section.Paragraphs {
		if i > 0 {
			blocks = append(blocks, gap(f.text.line*0.35))
		}
		blocks = append(blocks, s.paragraph("P", p, f.text, w)...)
	}
	if len(section.Paragraphs) > 0 && (len(section.Lines) > 0 || section.Table != nil) {
		blocks = append(blocks, gap(2))
	}
	blocks = append(blocks, s.lines(section.Lines, w, f)...)
	if section.Table != nil {
		blocks = append(blocks, s.table(*section.Table, w, f)...)
	}
	return blocks
}

// heading stands on the page of at least the beginning of what it heads.
func (s *sheet) heading(title string, w float64, f fonts) []block {
	blocks := s.paragraph("H2", title, f.heading, w)
	for i := range blocks {
		blocks[i].follow = 4 * f.text.line
	}
	return append(blocks, block{height: f.text.line * 0.25, follow: 3 * f.text.line})
}

// paragraph gives words in as many lines as they take, a block each, all of one element.
func (s *sheet) paragraph(role, words string, st style, w float64) []block {
	lines := s.wrap(st, words, w)
	if len(lines) == 0 {
		return nil
	}
	e := s.part.in(role)
	blocks := make([]block, len(lines))
	for i, line := range lines {
		blocks[i] = block{height: st.line, draw: func(x, y float64) {
			s.say(e, func() { s.at(x, y, w, "L", st, line) })
		}}
	}
	return blocks
}

// lines gives labels on the left and their values on the right, with rules between them.
func (s *sheet) lines(lines []Line, w float64, f fonts) []block {
	var blocks []block
	list := s.part
	if len(lines) > 0 {
		list = s.part.in("L")
	}
	for i, line := range lines {
		blocks = append(blocks, s.line(list, line, w, f, i == 0, f.boxed && i == len(lines)-1)...)
	}
	return blocks
}

// line is never cut in two by the end of a page, short of a page's height. The first one has a rule above it, the last one in a box none below.
func (s *sheet) line(list *element, l Line, w float64, f fonts, first, last bool) []block {
	pad := f.pad
	st := f.text
	if l.Strong {
		st = f.bold
	}
	labelWidth, valueWidth := s.columns(l, st, w)
	labels, values := s.wrap(st, l.Label, labelWidth), s.wrap(st, l.Value, valueWidth)
	item := list.in("LI")
	label, body := item.in("Lbl"), item.in("LBody")
	rule := func(x, y float64) { s.rule(x, y, w) }
	rows := []block{{height: pad, head: rule, draw: func(x, y float64) {
		if first {
			rule(x, y)
		}
	}}}
	for i := range max(len(labels), len(values)) {
		rows = append(rows, block{height: st.line, head: rule, draw: func(x, y float64) {
			if i < len(labels) {
				s.say(label, func() { s.at(x, y, labelWidth, "L", st, labels[i]) })
			}
			if i < len(values) {
				s.say(body, func() { s.at(x+w-valueWidth, y, valueWidth, "R", st, values[i]) })
			}
		}})
	}
	for _, note := range s.wrap(f.note, l.Note, labelWidth) {
		rows = append(rows, block{height: f.note.line, head: rule, draw: func(x, y float64) {
			s.say(body, func() { s.at(x, y, labelWidth, "L", f.note, note) })
		}})
	}
	if !last {
		rows = append(rows, block{height: pad, draw: func(x, y float64) { rule(x, y+pad) }})
	}
	if total(rows) > height-top-bottom {
		return rows
	}
	return []block{s.whole(rows)}
}

// whole makes one block of several.
func (s *sheet) whole(blocks []block) block {
	return block{height: total(blocks), head: blocks[0].head, draw: func(x, y float64) {
		for _, b := range blocks {
			b.draw(x, y)
			y += b.height
		}
	}}
}

// columns shares a line's width: as much as it takes for a value that is short beside its label, else half of it each, and more where a figure or a word
// would be cut.
func (s *sheet) columns(l Line, st style, w float64) (label, value float64) {
	const apart = 4.0
	if l.Value == "" {
		return w, 0
	}
	value = s.wide(st, l.Value) + slack
	if s.wide(st, l.Label)+slack > w-apart-value {
		word := min(s.longest(st, l.Value)+slack, w-apart-s.longest(st, l.Label)-slack)
		value = min(value, max(w/2, word))
	}
	return w - apart - value, value
}

// wide is a text's length in a style, in millimetres.
func (s *sheet) wide(st style, words string) float64 {
	s.use(st)
	return s.pdf.GetStringWidth(drawable(words))
}

// wrap breaks words into lines of at most w millimetres: at spaces, never at no-break ones, and inside what is longer than a line. An empty text has no
// line, an empty paragraph inside a text has one.
func (s *sheet) wrap(st style, words string, w float64) []string {
	if strings.TrimSpace(words) == "" {
		return nil
	}
	s.use(st)
	var lines []string
	for paragraph := range strings.SplitSeq(drawable(words), "\n") {
		line := ""
		for _, word := range strings.Split(strings.TrimRight(paragraph, " "), " ") {
			joined := word
			if line != "" {
				joined = line + " " + word
			}
			if s.pdf.GetStringWidth(joined) <= w {
				line = joined
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			var full []string
			full, line = s.breakWord(word, w)
			lines = append(lines, full...)
		}
		lines = append(lines, line)
	}
	return lines
}

// breakWord cuts a word in lines that are full and what is left. A line has a letter at least, however narrow it is.
func (s *sheet) breakWord(word string, w float64) (full []string, left string) {
	_, size := s.pdf.GetFontSize()
	start, taken := 0, 0
	for i, r := range word {
		wide := s.pdf.GetStringSymbolWidth(string(r))
		if i > start && float64(taken+wide)*size/1000 > w {
			full = append(full, word[start:i])
			start, taken = i, 0
		}
		taken += wide
	}
	return full, word[start:]
}
