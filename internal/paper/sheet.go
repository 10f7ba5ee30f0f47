package paper

import (
	"codeberg.org/go-pdf/fpdf"
)

// The page, in millimetres.
const (
	family = "Atkinson"
	width  = 210.0
	height = 297.0
	side   = 22.0
	top    = 34.0
	bottom = 30.0
	inner  = width - 2*side
)

// style is a size of type, in points, with its line in millimetres.
type style struct {
	size, line float64
	bold       bool
	color      [3]int
}

var (
	ink    = [3]int{29, 36, 44}
	muted  = [3]int{82, 92, 104}
	strong = [3]int{138, 28, 74} // of the practice frame: no mirror uses it

	titleStyle   = style{22, 10, true, ink}
	subtleStyle  = style{11, 5.6, false, muted}
	headingStyle = style{14, 7, true, ink}
	textStyle    = style{11, 5.8, false, ink}
	boldStyle    = style{11, 5.8, true, ink}
	noteStyle    = style{9.5, 4.8, false, muted}
	edgeStyle    = style{8.5, 4, false, muted}
	markStyle    = style{9, 4.4, true, strong}
)

// sheet draws on the current page and turns it when it is full.
type sheet struct {
	pdf *fpdf.Fpdf
	doc Document
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

// room turns the page unless so many millimetres are left on it.
func (s *sheet) room(needed float64) {
	if s.pdf.GetY()+needed > height-bottom {
		s.turn()
	}
}

// head marks the page: across it, and at its top under a hatched ribbon.
func (s *sheet) head() {
	s.across()
	s.ribbon(0, 5)
	s.use(markStyle)
	s.at(side, 10, inner, "L", markStyle, s.doc.Watermark)
	s.use(edgeStyle)
	s.at(side, 15.5, inner, "L", edgeStyle, s.doc.Site)
	s.pdf.SetXY(side, top)
}

// foot marks the page at its bottom and numbers it.
func (s *sheet) foot(page string) {
	const from = height - bottom + 6
	s.pdf.SetDrawColor(200, 205, 212)
	s.pdf.SetLineWidth(0.2)
	s.pdf.Line(side, from, width-side, from)
	s.use(markStyle)
	s.at(side, from+2.5, inner, "L", markStyle, s.doc.Watermark)
	s.use(edgeStyle)
	s.at(side, from+2.5, inner, "R", edgeStyle, page)
	for i, line := range s.wrap(s.doc.Footer, inner) {
		if i < 2 {
			s.at(side, from+7.5+float64(i)*edgeStyle.line, inner, "L", edgeStyle, line)
		}
	}
	s.ribbon(height-3, 3)
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

// across draws the mark over the whole page, pale, from corner to corner.
func (s *sheet) across() {
	const length, angle, largest = 300.0, 54.7, 24.0
	_, face := faces()
	mark := drawable(s.doc.Watermark)
	size := min(length/face.width(mark), largest)
	s.pdf.SetFillColor(strong[0], strong[1], strong[2])
	s.pdf.SetAlpha(0.1, "Normal")
	s.pdf.TransformBegin()
	s.pdf.TransformRotate(angle, width/2, height/2)
	face.drawText(s.pdf, width/2-size*face.width(mark)/2, height/2+size/3, size, mark)
	s.pdf.TransformEnd()
	s.pdf.SetAlpha(1, "Normal")
}

// at writes one line at a place.
func (s *sheet) at(x, y, w float64, align string, st style, words string) {
	s.pdf.SetXY(x, y)
	s.pdf.CellFormat(w, st.line, drawable(words), "", 0, align, false, 0, "")
}
