package paper

import (
	"image/color"
	"math"
)

// artist draws one face on a canvas of portraitWidth × portraitHeight. Places are those of a face that looks straight ahead; turn moves what is on its
// front when it looks aside.
type artist struct {
	*canvas
	traits
	angle float64 // how far the head is turned, in radians
}

const (
	middle   = portraitWidth / 2.0
	headSide = 112.0 // half of a head's width
)

func drawFace(c *canvas, t traits, look string) {
	a := artist{canvas: c, traits: t}
	if look == TurnedLook {
		a.angle = 0.46
	}
	c.paint(rectangle(0, 0, portraitWidth, portraitHeight), fade(rgb(0xe9edef), rgb(0xd2d9dd), 0, portraitHeight))
	covered := look == HatLook
	a.hairBehind()
	a.bust()
	a.head()
	a.cheeks()
	a.beards()
	a.eyes()
	a.noseAndMouth()
	a.age()
	if !covered {
		a.hairBefore()
	}
	if covered {
		a.hat()
	}
	if t.glasses {
		a.spectacles()
	}
}

// turned gives a place on the front of the head as it is seen: the head is round, and depth is how far the place stands out of it.
func (a artist) turned(s spot, depth float64) spot {
	if a.angle == 0 {
		return s
	}
	radius := headSide * a.width
	u := min(max((s.x-middle)/radius, -1), 1)
	return spot{middle + (radius+depth)*math.Sin(math.Asin(u)+a.angle), s.y}
}

func (a artist) front(p path) path {
	return p.moved(func(s spot) spot { return a.turned(s, 0) })
}

// wide gives a place as the head's own width has it.
func (a artist) wide(x, y float64) spot { return spot{middle + x*a.width, y} }

// both draws a thing of the left half on both sides.
func (a artist) both(p path, with color.Color) {
	a.fill(a.front(p), with)
	a.fill(a.front(p.moved(func(s spot) spot { return spot{2*middle - s.x, s.y} })), with)
}

// bust is neck, shoulders and what is worn.
func (a artist) bust() {
	var neck path
	neck.MoveTo(middle-51, 330)
	neck.LineTo(middle-51, 425)
	neck.CurveBezierCubicTo(middle-52, 446, middle-90, 452, middle-100, 462)
	neck.LineTo(middle-60, 531)
	neck.LineTo(middle+60, 531)
	neck.LineTo(middle+100, 462)
	neck.CurveBezierCubicTo(middle+90, 452, middle+52, 446, middle+51, 425)
	neck.LineTo(middle+51, 330)
	a.fill(neck, a.skin)
	var shade path
	shade.MoveTo(middle-51, 380)
	shade.LineTo(middle-51, 404)
	shade.CurveBezierCubicTo(middle-30, 440, middle+30, 452, middle+51, 414)
	shade.LineTo(middle+51, 380)
	a.fill(shade, veil(a.shade, 190))

	var body path
	body.MoveTo(middle-70, 448)
	body.CurveBezierCubicTo(middle-110, 466, middle-178, 470, middle-196, 540)
	body.LineTo(middle+196, 540)
	body.CurveBezierCubicTo(middle+178, 470, middle+110, 466, middle+70, 448)
	a.opening(&body)
	a.paint(body, fade(a.shirt, darker(a.shirt), 440, 540))
	switch a.neckline {
	case 0: // a collar
		for _, side := range []float64{-1, 1} {
			a.fill(through(spot{middle + side*72, 442}, spot{middle + side*50, 452}, spot{middle + side*6, 498}, spot{middle + side*34, 520}, spot{middle + side*82, 466}), a.collar)
		}
	case 1:
		a.fill(stroke(9, spot{middle - 71, 448}, spot{middle - 44, 484}, spot{middle, 497}, spot{middle + 44, 484}, spot{middle + 71, 448}), a.collar)
	case 2:
		a.fill(stroke(7, spot{middle - 71, 448}, spot{middle - 40, 490}, spot{middle, 519}, spot{middle + 40, 490}, spot{middle + 71, 448}), a.collar)
	}
}

// opening closes the outline of what is worn round the neck.
func (a artist) opening(body *path) {
	depth := [...]float64{500, 497, 518}[a.neckline]
	body.CurveBezierCubicTo(middle+58, depth-18, middle+26, depth, middle, depth)
	body.CurveBezierCubicTo(middle-26, depth, middle-58, depth-18, middle-70, 448)
}

// skull is the outline of the head.
func (a artist) skull() path {
	jaw := 78 * a.jaw
	return through(
		spot{middle, 92}, a.wide(66, 110), a.wide(102, 160), a.wide(109, 225), a.wide(104, 290), a.wide(jaw+10, 350), a.wide(jaw*0.58, 395), spot{middle, 412},
		a.wide(-jaw*0.58, 395), a.wide(-jaw-10, 350), a.wide(-104, 290), a.wide(-109, 225), a.wide(-102, 160), a.wide(-66, 110),
	)
}

func (a artist) head() {
	for _, side := range []float64{-1, 1} {
		x, rx := side*112*a.width, 17.0
		if a.angle != 0 && side > 0 {
			continue // the other ear is behind
		}
		if a.angle != 0 {
			x, rx = x*0.93, 20
		}
		a.fill(ellipse(middle+x, 268, rx, 32), a.skin)
		a.fill(ellipse(middle+x+side*2, 268, rx*0.55, 20), veil(a.shade, 150))
	}
	head := a.skull()
	a.fill(head, a.skin)
	if a.angle != 0 { // the nose stands out of the side, the far cheek is in the shade
		a.fill(through(a.wide(112, 200), a.wide(96, 300), a.wide(70, 380), a.wide(88, 352), a.wide(106, 290)), veil(a.shade, 120))
	}
}

func (a artist) cheeks() {
	for _, r := range []float64{34, 27, 20, 13} {
		a.both(ellipse(middle-62*a.width, 312, r, r*0.72), veil(a.blush, 26))
	}
}

func (a artist) eyes() {
	x, y := middle-47*a.width, 250.0
	w, h := 23*a.eye, 11.5*a.eye
	var almond path
	almond.MoveTo(x-w, y+2)
	almond.CurveBezierCubicTo(x-w*0.55, y-h*1.35, x+w*0.5, y-h*1.35, x+w, y+3)
	almond.CurveBezierCubicTo(x+w*0.45, y+h*1.05, x-w*0.5, y+h*1.1, x-w, y+2)
	a.both(through(spot{x - w - 4, y - 2}, spot{x, y - h*1.9}, spot{x + w + 2, y - 2}, spot{x, y + h*1.5}), veil(a.shade, 70))
	a.both(almond, rgb(0xfbfaf7))
	a.both(ellipse(x+1, y-0.5, 10.4*a.eye, 10.4*a.eye), a.iris)
	a.both(ellipse(x+1, y-0.5, 5*a.eye, 5*a.eye), rgb(0x15110f))
	for _, side := range []float64{-1, 1} {
		gleam := ellipse(middle+side*47*a.width+4, y-4.5, 2.7, 2.7)
		a.fill(a.front(gleam), veil(rgb(0xffffff), 235))
	}
	lash := 3.4
	if a.woman {
		lash = 5.2
	}
	a.both(stroke(lash, spot{x - w - 2, y + 2}, spot{x - w*0.5, y - h*0.82}, spot{x + w*0.4, y - h*0.86}, spot{x + w + 1, y + 3}), rgb(0x2a1f1b))
	a.both(stroke(1.8, spot{x - w + 3, y + 5}, spot{x, y + h*0.86}, spot{x + w - 2, y + 5}), veil(a.shade, 220))
	a.both(stroke(2, spot{x - w, y - h*0.9}, spot{x - w*0.2, y - h*1.62}, spot{x + w*0.9, y - h*0.8}), veil(a.shade, 230))

	thick := 7.5 * a.brow
	if !a.woman {
		thick *= 1.35
	}
	a.both(stroke(thick, spot{x - w - 9, y - 27}, spot{x - w*0.5, y - 38}, spot{x + w*0.4, y - 36}, spot{x + w + 5, y - 29}), veil(a.browColour(), 235))
}

// browColour is the hair's, a little darker when that is fair.
func (a artist) browColour() color.RGBA { return darker(a.hair) }

func (a artist) noseAndMouth() {
	w := 19 * a.nose
	stand := func(p path) path { return p.moved(func(s spot) spot { return a.turned(s, 22*math.Sin(a.angle)) }) }
	a.fill(stand(stroke(4.2, spot{middle + 7, 238}, spot{middle + 10, 280}, spot{middle + w, 312}, spot{middle + w*0.7, 321})), veil(a.shade, 150))
	a.fill(stand(stroke(4.6, spot{middle - w, 315}, spot{middle - w*0.5, 324}, spot{middle, 327}, spot{middle + w*0.5, 324}, spot{middle + w, 315})), veil(a.shade, 255))
	a.fill(stand(ellipse(middle-w*0.42, 320, 4.4, 2.6)), veil(darker(a.shade), 170))
	a.fill(stand(ellipse(middle+w*0.42, 320, 4.4, 2.6)), veil(darker(a.shade), 170))

	m := 36 * a.mouth
	var upper, lower path
	upper.MoveTo(middle-m, 353)
	upper.CurveBezierCubicTo(middle-m*0.5, 351, middle-m*0.25, 347, middle, 352)
	upper.CurveBezierCubicTo(middle+m*0.25, 347, middle+m*0.5, 351, middle+m, 353)
	upper.CurveBezierCubicTo(middle+m*0.4, 364, middle-m*0.4, 364, middle-m, 353)
	lower.MoveTo(middle-m, 353)
	lower.CurveBezierCubicTo(middle-m*0.4, 363, middle+m*0.4, 363, middle+m, 353)
	lower.CurveBezierCubicTo(middle+m*0.5, 378, middle-m*0.5, 378, middle-m, 353)
	lips := veil(a.lips, 170)
	if a.woman {
		lips = veil(a.lips, 235)
	}
	a.fill(a.front(upper), lips)
	a.fill(a.front(lower), veil(a.lips, lips.A-45))
	a.fill(a.front(stroke(3, spot{middle - m - 3, 350}, spot{middle - m*0.45, 359.5}, spot{middle + m*0.45, 359.5}, spot{middle + m + 3, 350})), veil(darker(a.lips), 230))
	a.fill(a.front(stroke(2.4, spot{middle - 14, 386}, spot{middle, 389}, spot{middle + 14, 386})), veil(a.shade, 170))
}

// age draws the lines that come with the years.
func (a artist) age() {
	line := veil(a.shade, uint8(70*a.lines))
	if a.lines == 0 {
		return
	}
	x := middle - 47*a.width
	a.both(stroke(2.2, spot{middle - 26*a.nose, 322}, spot{middle - 40, 342}, spot{middle - 45, 364}), line)
	a.both(stroke(2, spot{x - 16, 272}, spot{x, 277}, spot{x + 16, 273}), line)
	if a.lines > 1 {
		a.both(stroke(1.6, spot{x - 27, 250}, spot{x - 38, 245}), line)
		a.both(stroke(1.6, spot{x - 27, 256}, spot{x - 38, 259}), line)
	}
	if a.lines > 2 && !a.woman {
		a.fill(a.front(stroke(1.8, spot{middle - 48, 180}, spot{middle, 176}, spot{middle + 48, 180})), line)
		a.fill(a.front(stroke(1.8, spot{middle - 40, 162}, spot{middle, 158}, spot{middle + 40, 162})), line)
	}
}

func (a artist) beards() {
	if a.beard == 0 {
		return
	}
	hair := veil(a.browColour(), 210)
	jaw := 78 * a.jaw
	if a.beard == 3 || a.beard == 2 {
		a.fill(a.front(through(spot{middle - 40, 352}, spot{middle - 22, 335}, spot{middle, 339}, spot{middle + 22, 335}, spot{middle + 40, 352}, spot{middle + 20, 348}, spot{middle, 346}, spot{middle - 20, 348})), hair)
	}
	if a.beard == 3 {
		return
	}
	if a.beard == 1 {
		hair.A = 95
	}
	var beard path
	beard.MoveTo(middle-106*a.width, 285)
	for _, s := range along([]spot{a.wide(-106, 285), a.wide(-jaw-11, 350), a.wide(-jaw*0.58, 397), {middle, 415}, a.wide(jaw*0.58, 397), a.wide(jaw+11, 350), a.wide(106, 285)}) {
		beard.LineTo(s.x, s.y)
	}
	for _, s := range along([]spot{a.wide(106, 285), a.wide(84, 330), {middle + 46, 348}, {middle + 26, 336}, {middle, 340}, {middle - 26, 336}, {middle - 46, 348}, a.wide(-84, 330), a.wide(-106, 285)}) {
		beard.LineTo(s.x, s.y)
	}
	a.fill(beard, hair)
	if a.beard == 2 { // the mouth stays free
		a.fill(a.front(ellipse(middle, 361, 41*a.mouth, 14)), a.skin)
	}
}

// darker gives a colour's shade.
func darker(c color.RGBA) color.RGBA {
	return color.RGBA{uint8(int(c.R) * 78 / 100), uint8(int(c.G) * 78 / 100), uint8(int(c.B) * 78 / 100), 0xff}
}
