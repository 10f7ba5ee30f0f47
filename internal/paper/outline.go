package paper

import "codeberg.org/go-pdf/fpdf"

// pen draws outlines: a page of a PDF, or a path.
type pen interface {
	MoveTo(x, y float64)
	LineTo(x, y float64)
	CurveBezierCubicTo(x1, y1, x2, y2, x, y float64)
	ClosePath()
}

// point is a point of a glyph's outline, in the font's units, y upwards; off the curve it is the control point of a quadratic one.
type point struct {
	x, y float64
	on   bool
}

// advance is how far the pen goes on after a glyph.
func (f typeface) advance(glyph int) float64 {
	return float64(u16(f.hmtx, 4*min(glyph, f.metrics-1)))
}

// width is the length of a text at a size of one.
func (f typeface) width(s string) float64 {
	sum := 0.0
	for _, r := range s {
		sum += f.advance(f.glyphs[r])
	}
	return sum / f.unit
}

// contours gives the closed outlines of a simple glyph (OpenType 1.9, "glyf"); of an empty or a composite one none.
func (f typeface) contours(glyph int) [][]point {
	from, to := u32(f.loca, 4*glyph), u32(f.loca, 4*glyph+4)
	if from == to || int16(u16(f.glyf, int(from))) <= 0 {
		return nil
	}
	g := f.glyf[from:to]
	count := int(u16(g, 0))
	at := 10 + 2*count
	total := int(u16(g, at-2)) + 1
	at += 2 + int(u16(g, at)) // instructions
	flags := make([]byte, 0, total)
	for len(flags) < total {
		flag := g[at]
		at++
		flags = append(flags, flag)
		if flag&8 != 0 { // said again
			for range g[at] {
				flags = append(flags, flag)
			}
			at++
		}
	}
	points := make([]point, total)
	at = coordinates(g, at, flags, 2, 16, func(i int, v float64) { points[i].x = v })
	coordinates(g, at, flags, 4, 32, func(i int, v float64) { points[i].y = v })
	for i := range points {
		points[i].on = flags[i]&1 != 0
	}
	var all [][]point
	start := 0
	for c := range count {
		end := int(u16(g, 10+2*c)) + 1
		all = append(all, points[start:end])
		start = end
	}
	return all
}

// coordinates reads one axis: each a step from the last, of one byte or two, or none.
func coordinates(g []byte, at int, flags []byte, short, same byte, put func(int, float64)) int {
	value := 0
	for i, flag := range flags {
		switch {
		case flag&short != 0:
			step := int(g[at])
			at++
			if flag&same == 0 {
				step = -step
			}
			value += step
		case flag&same == 0:
			value += int(int16(u16(g, at)))
			at += 2
		}
		put(i, float64(value))
	}
	return at
}

// drawText fills the outlines of a text on its baseline at (x, y), at a size in the unit of the page. It is a drawing: nobody selects it, and it
// stands in nobody's way who selects the words above it.
func (f typeface) drawText(pdf *fpdf.Fpdf, x, y, size float64, s string) {
	f.outline(pdf, x, y, size, s)
	pdf.DrawPath("F")
}

// outline draws the outlines of a text on its baseline at (x, y), at a size in the unit of the place.
func (f typeface) outline(to pen, x, y, size float64, s string) {
	scale := size / f.unit
	for _, r := range s {
		glyph := f.glyphs[r]
		for _, contour := range f.contours(glyph) {
			drawContour(to, contour, func(p point) (float64, float64) { return x + p.x*scale, y - p.y*scale })
		}
		x += f.advance(glyph) * scale
	}
}

// drawContour adds one closed outline to the path. Between two control points in a row lies a point of the curve, half way.
func drawContour(on pen, contour []point, place func(point) (float64, float64)) {
	n := len(contour)
	first := contour[0]
	if !first.on {
		first = between(contour[n-1], contour[0])
	}
	from := first
	on.MoveTo(place(first))
	for i := range n {
		p, next := contour[i], contour[(i+1)%n]
		if p.on {
			if i > 0 {
				on.LineTo(place(p))
			}
			from = p
			continue
		}
		to := next
		if i == n-1 {
			to = first
		} else if !next.on {
			to = between(p, next)
		}
		curve(on, from, p, to, place)
		from = to
	}
	on.ClosePath()
}

func between(a, b point) point {
	if a.on {
		return a
	}
	return point{(a.x + b.x) / 2, (a.y + b.y) / 2, true}
}

// curve adds a quadratic curve as the cubic one that is the same.
func curve(on pen, from, control, to point, place func(point) (float64, float64)) {
	third := func(a point) point { return point{x: a.x + (control.x-a.x)*2/3, y: a.y + (control.y-a.y)*2/3} }
	x1, y1 := place(third(from))
	x2, y2 := place(third(to))
	x, y := place(to)
	on.CurveBezierCubicTo(x1, y1, x2, y2, x, y)
}
