package paper

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
)

// canvas is a picture drawn from filled outlines, with smooth edges. Outlines are rounded to whole 256ths of a point and filled in whole numbers, so
// that the same drawing gives the same bytes on every machine.
type canvas struct {
	*image.RGBA
	mask *image.Alpha // as large as the picture; empty between two fills
}

func newCanvas(w, h int) *canvas {
	bounds := image.Rect(0, 0, w, h)
	return &canvas{image.NewRGBA(bounds), image.NewAlpha(bounds)}
}

// spot is a place on a canvas, y downwards.
type spot struct{ x, y float64 }

// path is closed outlines; what is inside by the nonzero rule is filled. It is a pen.
type path struct{ contours [][]spot }

// MoveTo begins an outline.
func (p *path) MoveTo(x, y float64) { p.contours = append(p.contours, []spot{{x, y}}) }

// LineTo adds a straight line.
func (p *path) LineTo(x, y float64) {
	last := len(p.contours) - 1
	p.contours[last] = append(p.contours[last], spot{x, y})
}

// CurveBezierCubicTo adds a cubic curve.
func (p *path) CurveBezierCubicTo(x1, y1, x2, y2, x, y float64) {
	const parts = 24
	last := len(p.contours) - 1
	from := p.contours[last][len(p.contours[last])-1]
	for i := 1; i <= parts; i++ {
		t := float64(i) / parts
		u := 1 - t
		a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		p.LineTo(a*from.x+b*x1+c*x2+d*x, a*from.y+b*y1+c*y2+d*y)
	}
}

// ClosePath does nothing: outlines are closed.
func (p *path) ClosePath() {}

// through adds a smooth closed outline through places (Catmull-Rom).
func through(places ...spot) path {
	var p path
	n := len(places)
	p.MoveTo(places[0].x, places[0].y)
	for i := range n {
		a, b, c, d := places[(i+n-1)%n], places[i], places[(i+1)%n], places[(i+2)%n]
		p.CurveBezierCubicTo(b.x+(c.x-a.x)/6, b.y+(c.y-a.y)/6, c.x-(d.x-b.x)/6, c.y-(d.y-b.y)/6, c.x, c.y)
	}
	return p
}

// stroke is a line along places as an outline, thick in its middle and thin at its ends.
func stroke(width float64, places ...spot) path {
	line := along(places)
	var p path
	edge := func(i int, side float64) spot {
		before, after := line[max(i-1, 0)], line[min(i+1, len(line)-1)]
		dx, dy := after.x-before.x, after.y-before.y
		length := math.Hypot(dx, dy)
		t := float64(i) / float64(len(line)-1)
		w := side * width / 2 * (0.35 + 0.65*math.Sin(math.Pi*t))
		return spot{line[i].x - dy/length*w, line[i].y + dx/length*w}
	}
	first := edge(0, 1)
	p.MoveTo(first.x, first.y)
	for i := 1; i < len(line); i++ {
		s := edge(i, 1)
		p.LineTo(s.x, s.y)
	}
	for i := range slices.Backward(line) {
		s := edge(i, -1)
		p.LineTo(s.x, s.y)
	}
	return p
}

// along gives many places of the smooth open line through a few.
func along(places []spot) []spot {
	var p path
	p.MoveTo(places[0].x, places[0].y)
	at := func(i int) spot { return places[min(max(i, 0), len(places)-1)] }
	for i := range len(places) - 1 {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		p.CurveBezierCubicTo(b.x+(c.x-a.x)/6, b.y+(c.y-a.y)/6, c.x-(d.x-b.x)/6, c.y-(d.y-b.y)/6, c.x, c.y)
	}
	return p.contours[0]
}

func ellipse(x, y, rx, ry float64) path {
	const k = 0.5522847498
	var p path
	p.MoveTo(x+rx, y)
	p.CurveBezierCubicTo(x+rx, y+k*ry, x+k*rx, y+ry, x, y+ry)
	p.CurveBezierCubicTo(x-k*rx, y+ry, x-rx, y+k*ry, x-rx, y)
	p.CurveBezierCubicTo(x-rx, y-k*ry, x-k*rx, y-ry, x, y-ry)
	p.CurveBezierCubicTo(x+k*rx, y-ry, x+rx, y-k*ry, x+rx, y)
	return p
}

func rectangle(x, y, w, h float64) path {
	return path{[][]spot{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}}}
}

// moved gives the path with each place moved.
func (p path) moved(move func(spot) spot) path {
	out := path{make([][]spot, len(p.contours))}
	for i, contour := range p.contours {
		out.contours[i] = make([]spot, len(contour))
		for j, s := range contour {
			out.contours[i][j] = move(s)
		}
	}
	return out
}

// text gives the outlines of a text on its baseline.
func (f typeface) text(x, y, size float64, words string) path {
	var p path
	f.outline(&p, x, y, size, words)
	return p
}

// fill paints what is inside a path.
func (c *canvas) fill(p path, with color.Color) {
	c.paint(p, image.NewUniform(with))
}

// paint shows a picture, which lies where the canvas does, inside a path.
func (c *canvas) paint(p path, with image.Image) {
	touched := c.cover(p)
	draw.DrawMask(c, touched, with, touched.Min, c.mask, touched.Min, draw.Over)
	for y := touched.Min.Y; y < touched.Max.Y; y++ {
		clear(c.mask.Pix[c.mask.PixOffset(touched.Min.X, y):c.mask.PixOffset(touched.Max.X, y)])
	}
}

// unit is a point of the picture; each of its rows is sampled lines times.
const (
	unit  = 256
	lines = 5
)

// crossing is where a sampled line meets an outline: how far along, and whether it goes up or down there.
type crossing struct{ x, turn int }

// cover writes into the mask how much of each point a path covers, and gives the rectangle it wrote to.
func (c *canvas) cover(p path) image.Rectangle {
	edges, box := p.edges()
	box = box.Intersect(c.Bounds())
	slices.SortFunc(edges, func(a, b edge) int { return a.y0 - b.y0 })
	row := make([]int, c.Bounds().Dx()+1)
	var near []edge // those that reach the row
	var met []crossing
	for y := box.Min.Y; y < box.Max.Y; y++ {
		near = slices.DeleteFunc(near, func(e edge) bool { return e.y1 <= y*unit })
		for len(edges) > 0 && edges[0].y0 < (y+1)*unit {
			near, edges = append(near, edges[0]), edges[1:]
		}
		clear(row[box.Min.X : box.Max.X+1])
		for k := range lines {
			at := y*unit + (2*k+1)*unit/(2*lines)
			met = met[:0]
			for _, e := range near {
				if x, ok := e.meets(at); ok {
					met = append(met, crossing{x, e.turn})
				}
			}
			addSpans(row, met, c.Bounds().Dx()*unit)
		}
		for x := box.Min.X; x < box.Max.X; x++ {
			c.mask.Pix[c.mask.PixOffset(x, y)] = uint8(min(row[x]*255/(lines*unit), 255))
		}
	}
	return box
}

// addSpans adds what one sampled line covers of each point, in 256ths.
func addSpans(row []int, met []crossing, width int) {
	slices.SortFunc(met, func(a, b crossing) int { return a.x - b.x })
	winding := 0
	for i, m := range met {
		winding += m.turn
		if winding == 0 || i+1 == len(met) {
			continue
		}
		from, to := max(m.x, 0), min(met[i+1].x, width)
		for from < to {
			next := min((from/unit+1)*unit, to)
			row[from/unit] += next - from
			from = next
		}
	}
}

// edge is a straight piece of an outline, downwards, in 256ths of a point.
type edge struct{ x0, y0, x1, y1, turn int }

func (e edge) meets(y int) (x int, ok bool) {
	if y < e.y0 || y >= e.y1 {
		return 0, false
	}
	return e.x0 + (e.x1-e.x0)*(y-e.y0)/(e.y1-e.y0), true
}

func (p path) edges() ([]edge, image.Rectangle) {
	var edges []edge
	box := image.Rectangle{}
	for _, contour := range p.contours {
		for i, s := range contour {
			next := contour[(i+1)%len(contour)]
			e := edge{whole(s.x), whole(s.y), whole(next.x), whole(next.y), 1}
			box = box.Union(image.Rect(e.x0/unit-1, e.y0/unit-1, e.x0/unit+2, e.y0/unit+2))
			if e.y0 > e.y1 {
				e = edge{e.x1, e.y1, e.x0, e.y0, -1}
			}
			if e.y0 != e.y1 {
				edges = append(edges, e)
			}
		}
	}
	return edges, box
}

// whole rounds a length to whole 256ths. The added fraction keeps lengths that lie half way, which are the usual ones, from being rounded one way
// here and the other there.
func whole(v float64) int { return int(math.Floor(v*unit + 0.50001)) }

// blur spreads each point over its neighbours, radius points around, three times: nearly as a lens does.
func (c *canvas) blur(radius int) {
	for range 3 {
		blurLines(c.Pix, c.Rect.Dy(), c.Rect.Dx(), c.Stride, 4, radius)
		blurLines(c.Pix, c.Rect.Dx(), c.Rect.Dy(), 4, c.Stride, radius)
	}
}

// blurLines averages along n lines of m points each, which lie line and step bytes apart.
func blurLines(pix []uint8, n, m, line, step, radius int) {
	old := make([]int, m)
	for i := range n {
		for channel := range 3 {
			at := i*line + channel
			for j := range m {
				old[j] = int(pix[at+j*step])
			}
			sum := 0
			for j := -radius; j <= radius; j++ {
				sum += old[min(max(j, 0), m-1)]
			}
			for j := range m {
				pix[at+j*step] = uint8(sum / (2*radius + 1))
				sum += old[min(j+radius+1, m-1)] - old[max(j-radius, 0)]
			}
		}
	}
}
