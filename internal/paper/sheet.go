package paper

import (
	"math"

	"codeberg.org/go-pdf/fpdf"
)

// The page, in millimetres.
const (
	family = "Atkinson"
	width  = 210.0
	height = 297.0
	side   = 22.0
	top    = 30.0
	bottom = 30.0
	inner  = width - 2*side

	half   = (inner - gutter) / 2 // of two boxes beside each other
	gutter = 6.0
	boxPad = 3.5
)

// style is a size of type, in points, with its line in millimetres.
type style struct {
	size, line float64
	bold       bool
	color      [3]int
}

// scaled is the style at a part of its size.
func (st style) scaled(by float64) style {
	st.size, st.line = st.size*by, st.line*by
	return st
}

// fonts are the styles of a section.
type fonts struct {
	heading, text, bold, note style
	pad                       float64 // above and below a line, in millimetres
	boxed                     bool    // what they set stands in a box
}

var (
	ink    = [3]int{29, 36, 44}
	muted  = [3]int{82, 92, 104}
	strong = [3]int{138, 28, 74} // of the practice frame: no mirror uses it

	titleStyle  = style{22, 10, true, ink}
	subtleStyle = style{11, 5.6, false, muted}
	edgeStyle   = style{8.5, 4, false, muted}
	markStyle   = style{9, 4.4, true, strong}

	// of what a site gives out
	wideFonts = fonts{style{14, 7, true, ink}, style{11, 5.8, false, ink}, style{11, 5.8, true, ink}, style{9.5, 4.8, false, muted}, 1.6, false}

	// of what somebody issued: denser, as such papers are
	issuerStyle   = style{13, 6.2, true, ink}
	addressStyle  = style{10, 4.9, false, muted}
	headlineStyle = style{18, 8.4, true, ink}
	paperFonts    = fonts{style{12, 6, true, ink}, style{10.5, 5.3, false, ink}, style{10.5, 5.3, true, ink}, style{9, 4.5, false, muted}, 1.4, false}
	boxFonts      = fonts{style{10.5, 5.2, true, ink}, style{10, 5, false, ink}, style{10, 5, true, ink}, style{8.5, 4.2, false, muted}, 1.1, true}
)

// sheet draws on the current page and turns it when it is full.
type sheet struct {
	*structure
	doc  Document
	part *element // what is drawn belongs to this part of the document
	full bool     // there are no more pages
}

func (s *sheet) use(st style) {
	weight := ""
	if st.bold {
		weight = "B"
	}
	s.pdf.SetFont(family, weight, st.size)
	s.pdf.SetTextColor(st.color[0], st.color[1], st.color[2])
}

func (s *sheet) turn() { s.pdf.AddPage() }

// body draws a document that is a Sheet.
func (s *sheet) body() {
	f := wideFonts
	if len(s.doc.Issuer) > 0 {
		f = paperFonts
		s.letterhead()
	} else {
		s.flow(s.paragraph("H1", s.doc.Title, titleStyle, inner))
		s.flow(s.paragraph("P", s.doc.Subtitle, subtleStyle, inner))
		s.flow([]block{gap(3)})
	}
	for sections := s.doc.Sections; len(sections) > 0; {
		s.flow([]block{gap(4)})
		if n := halves(sections); n > 0 {
			s.beside(s.half(sections[:n], LeftSide), s.half(sections[:n], RightSide))
			sections = sections[n:]
			continue
		}
		s.part = s.root.in("Sect")
		s.flow(s.section(sections[0], inner, f))
		sections = sections[1:]
	}
	s.part = &s.root
}

// halves counts the first sections that stand beside each other: those of the left half, then those of the right one.
func halves(sections []Section) int {
	n := 0
	for n < len(sections) && sections[n].Side == LeftSide {
		n++
	}
	for n < len(sections) && sections[n].Side == RightSide {
		n++
	}
	return n
}

// half gives the pile of the sections of one side.
func (s *sheet) half(sections []Section, name string) []block {
	var pile []block
	for _, section := range sections {
		if section.Side != name {
			continue
		}
		s.part = s.root.in("Sect")
		if len(pile) > 0 {
			pile = append(pile, gap(3))
		}
		pile = append(pile, s.section(section, half-2*boxPad, boxFonts)...)
	}
	return pile
}

// letterhead writes who made the paper, then what it is.
func (s *sheet) letterhead() {
	s.flow(s.paragraph("P", s.doc.Issuer[0], issuerStyle, inner))
	for _, line := range s.doc.Issuer[1:] {
		s.flow(s.paragraph("P", line, addressStyle, inner))
	}
	s.flow([]block{gap(6)})
	s.flow(s.paragraph("H1", s.doc.Title, headlineStyle, inner))
	s.flow(s.paragraph("P", s.doc.Subtitle, subtleStyle, inner))
	s.flow([]block{gap(2), {height: 1, draw: func(x, y float64) { s.thickRule(x, y, inner) }}})
}

// head marks the page: across it, and at its top under a hatched ribbon. The first page's is a part of what is read aloud.
func (s *sheet) head() {
	s.say(nil, func() {
		s.across(width, height, 0, 0)
		s.ribbon(0, 5)
	})
	var mark, site *element
	if s.pdf.PageNo() == 1 {
		mark, site = s.root.in("P"), s.root.in("P")
	}
	s.say(mark, func() { s.at(side, 10, inner, "L", markStyle, s.doc.Watermark) })
	s.say(site, func() { s.at(side, 15.5, inner, "L", edgeStyle, s.doc.Site) })
	s.pdf.SetXY(side, top)
}

// foot marks the page at its bottom and numbers it.
func (s *sheet) foot(page string) {
	const from = height - bottom + 6
	s.rule(side, from, inner)
	s.say(nil, func() {
		s.at(side, from+2.5, inner, "L", markStyle, s.doc.Watermark)
		s.at(side, from+2.5, inner, "R", edgeStyle, page)
		for i, line := range s.wrap(edgeStyle, s.doc.Footer, inner) {
			if i < 2 {
				s.at(side, from+7.5+float64(i)*edgeStyle.line, inner, "L", edgeStyle, line)
			}
		}
		s.ribbon(height-3, 3)
	})
}

// ribbon is the hatched band of the practice frame.
func (s *sheet) ribbon(y, h float64) {
	const step = 4.0
	s.pdf.SetFillColor(strong[0], strong[1], strong[2])
	s.pdf.Rect(0, y, width, h, "F")
	s.pdf.SetFillColor(255, 255, 255)
	s.pdf.ClipRect(0, y, width, h, false)
	for x := -h; x < width; x += 2 * step {
		s.pdf.Polygon([]fpdf.PointType{{X: x, Y: y + h}, {X: x + h, Y: y}, {X: x + h + step/2, Y: y}, {X: x + step/2, Y: y + h}}, "F")
	}
	s.pdf.ClipEnd()
}

// across draws the mark over a place on the page, pale, from corner to corner.
func (s *sheet) across(w, h, x, y float64) {
	const part, largest = 0.83, 24.0
	_, face := faces()
	mark := drawable(s.doc.Watermark)
	size := min(part*math.Hypot(w, h)/face.width(mark), largest)
	s.pdf.SetFillColor(strong[0], strong[1], strong[2])
	s.pdf.SetAlpha(0.1, "Normal")
	s.pdf.TransformBegin()
	s.pdf.TransformRotate(math.Atan2(h, w)*180/math.Pi, x+w/2, y+h/2)
	face.drawText(s.pdf, x+w/2-size*face.width(mark)/2, y+h/2+size/3, size, mark)
	s.pdf.TransformEnd()
	s.pdf.SetAlpha(1, "Normal")
}

func (s *sheet) rule(x, y, w float64) {
	s.say(nil, func() {
		s.pdf.SetDrawColor(200, 205, 212)
		s.pdf.SetLineWidth(0.2)
		s.pdf.Line(x, y, x+w, y)
	})
}

func (s *sheet) thickRule(x, y, w float64) {
	s.say(nil, func() {
		s.pdf.SetDrawColor(ink[0], ink[1], ink[2])
		s.pdf.SetLineWidth(0.45)
		s.pdf.Line(x, y, x+w, y)
	})
}

// box is the border of what stands beside something else.
func (s *sheet) box(x, y, w, h float64) {
	s.say(nil, func() {
		s.pdf.SetDrawColor(170, 178, 188)
		s.pdf.SetLineWidth(0.25)
		s.pdf.RoundedRect(x, y, w, h, 1.5, "1234", "D")
	})
}

// at writes one line at a place.
func (s *sheet) at(x, y, w float64, align string, st style, words string) {
	s.use(st)
	s.pdf.SetXY(x, y)
	s.pdf.CellFormat(w, st.line, drawable(words), "", 0, align, false, 0, "")
}
