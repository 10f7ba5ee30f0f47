package paper

import (
	"strings"
	"unicode/utf8"
)

// title writes the document's head, once.
func (s *sheet) title() {
	s.paragraph(s.doc.Title, titleStyle, side, inner)
	s.paragraph(s.doc.Subtitle, subtleStyle, side, inner)
	s.gap(3)
}

// section writes a heading with at least the beginning of what it heads, paragraphs, lines.
func (s *sheet) section(section Section) {
	s.gap(4)
	if section.Title != "" {
		s.room(headingStyle.line + 3*textStyle.line)
		s.paragraph(section.Title, headingStyle, side, inner)
		s.gap(1.5)
	}
	for _, p := range section.Paragraphs {
		s.paragraph(p, textStyle, side, inner)
		s.gap(2)
	}
	for i, line := range section.Lines {
		s.line(line, i == 0)
	}
}

// line writes a label on the left and its value on the right, between two rules. It is never cut in two by the end of a page, short of a page's
// height.
func (s *sheet) line(l Line, first bool) {
	const pad = 1.6
	st := textStyle
	if l.Strong {
		st = boldStyle
	}
	s.use(st)
	labelWidth, valueWidth := s.columns(l)
	labels, values := s.wrap(l.Label, labelWidth), s.wrap(l.Value, valueWidth)
	s.use(noteStyle)
	notes := s.wrap(l.Note, labelWidth)
	rows := max(len(labels), len(values))
	needed := float64(rows)*st.line + float64(len(notes))*noteStyle.line + 2*pad

	s.room(min(needed, height-top-bottom))
	if first || s.pdf.GetY() == top {
		s.rule()
	}
	s.gap(pad)
	for i := range rows {
		s.room(st.line)
		y := s.pdf.GetY()
		s.use(st)
		if i < len(labels) {
			s.at(side, y, labelWidth, "L", st, labels[i])
		}
		if i < len(values) {
			s.at(width-side-valueWidth, y, valueWidth, "R", st, values[i])
		}
		s.pdf.SetXY(side, y+st.line)
	}
	s.paragraph(l.Note, noteStyle, side, labelWidth)
	s.gap(pad)
	s.rule()
}

// columns shares a line's width, in the font in use: as much as it takes for a value that is short beside its label, and half of it each otherwise.
func (s *sheet) columns(l Line) (label, value float64) {
	const between, half = 6.0, inner * 0.5
	if l.Value == "" {
		return inner, 0
	}
	value = s.pdf.GetStringWidth(drawable(l.Value)) + 0.1
	if s.pdf.GetStringWidth(drawable(l.Label)) > inner-between-value {
		value = min(value, half)
	}
	return inner - between - value, value
}

// paragraph writes words on as many lines as they take, over as many pages.
func (s *sheet) paragraph(words string, st style, x, w float64) {
	s.use(st)
	for _, line := range s.wrap(words, w) {
		s.room(st.line)
		s.use(st)
		y := s.pdf.GetY()
		s.at(x, y, w, "L", st, line)
		s.pdf.SetXY(side, y+st.line)
	}
}

func (s *sheet) rule() {
	s.pdf.SetDrawColor(200, 205, 212)
	s.pdf.SetLineWidth(0.2)
	s.pdf.Line(side, s.pdf.GetY(), width-side, s.pdf.GetY())
}

func (s *sheet) gap(h float64) { s.pdf.SetY(s.pdf.GetY() + h) }

// wrap breaks words into lines of at most w millimetres in the font in use: at spaces, never at no-break ones, and inside what is longer than a line.
// An empty text has no line, an empty paragraph inside a text has one.
func (s *sheet) wrap(words string, w float64) []string {
	if strings.TrimSpace(words) == "" {
		return nil
	}
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

// breakWord cuts a word in lines that are full and what is left.
func (s *sheet) breakWord(word string, w float64) (full []string, left string) {
	for s.pdf.GetStringWidth(word) > w {
		end := 0
		for i, r := range word {
			if s.pdf.GetStringWidth(word[:i]+string(r)) > w && i > 0 {
				break
			}
			end = i + utf8.RuneLen(r)
		}
		full, word = append(full, word[:end]), word[end:]
	}
	return full, word
}
