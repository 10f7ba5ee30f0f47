package paper

import (
	"bytes"

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
		s.flow([]block{gap(2), {height: cardHeight, draw: func(_, y float64) {
			s.cardSide((width-cardWidth)/2, y, sections, i == 0)
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
	w := x + cardWidth - cardPad - left
	for _, section := range sections {
		at = s.cardSection(section, left, at, w)
	}
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
	s.pdf.SetDrawColor(150, 145, 134)
	s.pdf.SetLineWidth(0.25)
	s.pdf.RoundedRect(x, y, cardWidth, cardHeight, radius, "1234", "D")
}

// cardSection writes a section's lines, two beside each other where both are short, and says where it ends. What doesn't fit the card is smaller, down to
// what can just be read.
func (s *sheet) cardSection(section Section, x, y, w float64) float64 {
	if section.Title != "" {
		e := s.part.in("P")
		s.say(e, func() { s.at(x, y, w, "L", cardTitleStyle.scaled(0.85), section.Title) })
		y += cardTitleStyle.line
	}
	for _, words := range section.Paragraphs {
		e := s.part.in("P")
		for _, line := range s.wrap(cardNoteStyle, words, w) {
			s.say(e, func() { s.at(x, y, w, "L", cardNoteStyle, line) })
			y += cardNoteStyle.line
		}
		y += 0.8
	}
	const apart = 2.0
	for i := 0; i < len(section.Lines); {
		pair := section.Lines[i:min(i+2, len(section.Lines))]
		wide := (w - apart) / 2
		if len(pair) < 2 || s.cardWidth(pair[0]) > wide || s.cardWidth(pair[1]) > wide {
			pair, wide = pair[:1], w
		}
		tall := 0.0
		for j, line := range pair {
			tall = max(tall, s.cardLine(line, x+float64(j)*(wide+apart), y, wide))
		}
		y += tall + 0.9
		i += len(pair)
	}
	return y
}

func (s *sheet) cardWidth(l Line) float64 {
	return max(s.wide(cardLabelStyle, l.Label), s.wide(cardValueStyle, l.Value))
}

// cardLine writes a label above its value.
func (s *sheet) cardLine(l Line, x, y, w float64) float64 {
	e, from := s.part.in("P"), y
	for _, part := range []struct {
		style style
		words string
	}{{cardLabelStyle, l.Label}, {cardValueStyle, l.Value}, {cardLabelStyle, l.Note}} {
		for _, line := range s.wrap(part.style, part.words, w) {
			s.say(e, func() { s.at(x, y, w, "L", part.style, line) })
			y += part.style.line
		}
	}
	return y - from
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
