package paper

import (
	"bytes"
	"slices"

	"codeberg.org/go-pdf/fpdf"
)

// The card, in millimetres: as wide as a bank card (ISO/IEC 7810, ID-1), and where its parts stand.
const (
	cardWidth  = 85.6
	cardHeight = 54.0
	cardPad    = 4.0
	cardEdge   = 4.0 // the marked strip at its head and at its foot
	photoWidth = 21.0
)

var (
	cardTitleStyle = style{9, 4, true, ink}
	cardLabelStyle = style{5.8, 2.3, false, muted}
	cardValueStyle = style{8, 3.4, true, ink}
	cardNoteStyle  = style{6.6, 2.8, false, ink}
	cardMarkStyle  = style{5.6, cardEdge, true, [3]int{255, 255, 255}}
)

// card draws both sides at their size, as a copy of a card has them.
func (s *sheet) card() {
	s.flow(s.paragraph("H1", s.doc.Title, headlineStyle, inner))
	s.flow(s.paragraph("P", s.doc.Subtitle, subtleStyle, inner))
	for i, name := range []string{FrontSide, BackSide} {
		sections := s.on(name)
		if len(sections) == 0 && i > 0 {
			break
		}
		s.part = s.root.in("Sect")
		words := []string{s.doc.Front, s.doc.Back}[i]
		s.flow([]block{gap(10)})
		s.flow(s.paragraph("H2", words, subtleStyle, inner))
		s.flow([]block{gap(2), {height: cardHeight, draw: func(x, y float64) {
			s.cardSide(x, y, sections, i == 0)
		}}})
	}
	s.part = &s.root
}

// on gives the sections of a side.
func (s *sheet) on(name string) []Section {
	var sections []Section
	for _, section := range s.doc.Sections {
		if (section.Side == BackSide) == (name == BackSide) {
			sections = append(sections, section)
		}
	}
	return sections
}

func (s *sheet) cardSide(x, y float64, sections []Section, front bool) {
	s.say(nil, func() { s.plastic(x, y) })
	mark := s.part.in("P")
	s.say(mark, func() { s.at(x, y, cardWidth, "C", cardMarkStyle, s.doc.Watermark) })
	s.say(nil, func() { s.at(x, y+cardHeight-cardEdge, cardWidth, "C", cardMarkStyle, s.doc.Watermark) })

	left, at := x+cardPad, y+cardEdge+1.6
	if front {
		title := s.part.in("P")
		s.say(title, func() { s.at(left, at, cardWidth-2*cardPad, "L", cardTitleStyle, s.cardTitle()) })
		at += cardTitleStyle.line + 1
		if len(s.doc.Portrait) > 0 {
			s.portrait(left, at+0.4, photoWidth)
			left += photoWidth + 3
		}
	}
	s.fit(sections, left, at, x+cardWidth-cardPad-left, y+cardHeight-cardEdge-1.5-at)
}

// smallest is the part of its size to which a card's type shrinks.
const smallest = 0.7

// fit writes the sections of a side as large as there is room for.
func (s *sheet) fit(sections []Section, x, y, w, h float64) {
	for _, scale := range []float64{1.3, 1.2, 1.1, 1, 0.9, 0.8, smallest} {
		part := s.part
		s.part = &element{}
		tall := total(s.cardBlocks(sections, w, scale))
		s.part = part
		if tall <= h || scale == smallest {
			s.pile(s.cut(s.cardBlocks(sections, w, scale), w, h), x, y)
			return
		}
	}
}

// cut leaves out what there is no room for on a side, and says that there was more.
func (s *sheet) cut(blocks []block, w, h float64) []block {
	if total(blocks) <= h {
		return blocks
	}
	more := s.paragraph("P", "…", cardNoteStyle.scaled(smallest), w)
	room, n := h-total(more), 0
	for n < len(blocks) && blocks[n].height <= room {
		room -= blocks[n].height
		n++
	}
	return append(blocks[:n:n], more...)
}

// cardTitle is the issuer's name where there is one: the card's title stands above it on the page.
func (s *sheet) cardTitle() string {
	if len(s.doc.Issuer) > 0 {
		return s.doc.Issuer[0]
	}
	return s.doc.Title
}

// plastic is the card without its words.
func (s *sheet) plastic(x, y float64) {
	const radius = 3.2
	s.pdf.ClipRoundedRect(x, y, cardWidth, cardHeight, radius, false)
	s.pdf.SetFillColor(244, 241, 234)
	s.pdf.Rect(x, y, cardWidth, cardHeight, "F")
	s.pdf.SetDrawColor(233, 228, 216)
	s.pdf.SetLineWidth(0.25)
	for i := range 12 { // a pattern that no real card has: rings from a corner
		s.pdf.Circle(x+cardWidth, y+cardHeight, 8+float64(i)*7, "D")
	}
	s.pdf.SetFillColor(strong[0], strong[1], strong[2])
	s.pdf.Rect(x, y, cardWidth, cardEdge, "F")
	s.pdf.Rect(x, y+cardHeight-cardEdge, cardWidth, cardEdge, "F")
	s.across(cardWidth, cardHeight-2*cardEdge, x, y+cardEdge)
	s.pdf.ClipEnd()
	s.pdf.SetFillColor(255, 255, 255) // the end of a clip takes the colour back, which fpdf doesn't know
	s.pdf.SetDrawColor(150, 145, 134)
	s.pdf.SetLineWidth(0.25)
	s.pdf.RoundedRect(x, y, cardWidth, cardHeight, radius, "1234", "D")
}

// cardBlocks gives the sections' words, two lines beside each other where both are short.
func (s *sheet) cardBlocks(sections []Section, w, scale float64) []block {
	const apart = 2.0
	var blocks []block
	for i, section := range sections {
		if i > 0 {
			blocks = append(blocks, gap(1.2*scale))
		}
		blocks = append(blocks, s.paragraph("P", section.Title, cardTitleStyle.scaled(0.85*scale), w)...)
		for _, words := range section.Paragraphs {
			blocks = append(blocks, s.paragraph("P", words, cardNoteStyle.scaled(scale), w)...)
			blocks = append(blocks, gap(0.8*scale))
		}
		for lines := section.Lines; len(lines) > 0; {
			n, wide := min(2, len(lines)), (w-apart)/2
			if n < 2 || s.cardWidth(lines[0], scale) > wide || s.cardWidth(lines[1], scale) > wide {
				n, wide = 1, w
			}
			row := block{}
			var cells [][]block
			for _, line := range lines[:n] {
				cell := s.cardLine(line, wide, scale)
				cells = append(cells, cell)
				row.height = max(row.height, total(cell))
			}
			row.draw = func(x, y float64) {
				for i, cell := range cells {
					s.pile(cell, x+float64(i)*(wide+apart), y)
				}
			}
			blocks = append(blocks, row, gap(0.9*scale))
			lines = lines[n:]
		}
	}
	return blocks
}

func (s *sheet) cardWidth(l Line, scale float64) float64 {
	return max(s.wide(cardLabelStyle.scaled(scale), l.Label), s.wide(cardValueStyle.scaled(scale), l.Value))
}

// cardLine is a label above its value.
func (s *sheet) cardLine(l Line, w, scale float64) []block {
	return slices.Concat(
		s.paragraph("P", l.Label, cardLabelStyle.scaled(scale), w),
		s.paragraph("P", l.Value, cardValueStyle.scaled(scale), w),
		s.paragraph("P", l.Note, cardLabelStyle.scaled(scale), w),
	)
}

// photo draws a portrait at its size, 35 × 45 mm.
func (s *sheet) photo() {
	s.flow(s.paragraph("H1", s.doc.Title, headlineStyle, inner))
	s.flow(s.paragraph("P", s.doc.Subtitle, subtleStyle, inner))
	s.flow([]block{gap(8), {height: 45, draw: func(x, y float64) { s.portrait(x, y, 35) }}})
	for _, section := range s.doc.Sections {
		s.part = s.root.in("Sect")
		s.flow(append([]block{gap(4)}, s.section(section, inner, paperFonts)...))
	}
	s.part = &s.root
}

// portrait draws the picture in a width.
func (s *sheet) portrait(x, y, w float64) {
	if len(s.doc.Portrait) == 0 {
		return
	}
	e := s.part.in("Figure")
	e.alt = drawable(s.doc.Alt)
	s.say(e, func() {
		options := fpdf.ImageOptions{ImageType: "PNG"}
		s.pdf.RegisterImageOptionsReader("portrait", options, bytes.NewReader(s.doc.Portrait))
		s.pdf.ImageOptions("portrait", x, y, w, w*portraitHeight/portraitWidth, false, options, 0, "")
		s.pdf.SetDrawColor(150, 145, 134)
		s.pdf.SetLineWidth(0.2)
		s.pdf.Rect(x, y, w, w*portraitHeight/portraitWidth, "D")
	})
}
