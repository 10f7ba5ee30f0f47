package paper

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"unicode"
)

// Face is whom a portrait shows. The same face is the same person in every look.
type Face struct {
	Seed      uint64
	Sex       string // F or M
	Age       int    // in years; grey hair comes with it
	Watermark string // that it is a specimen; never empty
}

// The looks of portraits.
const (
	GoodLook    = "good"
	DarkLook    = "dark"    // too little light
	HatLook     = "hat"     // the head is covered
	TurnedLook  = "turned"  // turned aside
	BlurredLook = "blurred" // out of focus
)

// Portraits lists the looks of portraits: GoodLook first, then what sites refuse.
func Portraits() []string {
	return []string{GoodLook, DarkLook, HatLook, TurnedLook, BlurredLook}
}

// The size of a portrait in points.
const (
	portraitWidth  = 413
	portraitHeight = 531
)

// Portrait draws a face in a look as a PNG of 413 × 531 points: 35 × 45 mm at 300 points an inch. An unknown look is GoodLook. It
// fails with ErrUnmarked when no letter of the watermark can be drawn.
func Portrait(look string, face Face) ([]byte, error) {
	mark := drawable(face.Watermark)
	if !strings.ContainsFunc(mark, unicode.IsLetter) {
		return nil, fmt.Errorf("draw a portrait: %w", ErrUnmarked)
	}
	c := newCanvas(portraitWidth, portraitHeight)
	drawFace(c, face.traits(), look)
	switch look {
	case DarkLook:
		c.darken()
	case BlurredLook:
		c.blur(7)
	}
	c.band(mark)
	return c.png()
}

// band says that the picture is a specimen: pale across it, and on a band at its foot. It is never blurred nor dark.
func (c *canvas) band(mark string) {
	_, face := faces()
	w, h := float64(c.Bounds().Dx()), float64(c.Bounds().Dy())
	across := 0.88 * math.Hypot(w, h) / face.width(mark)
	angle := math.Atan2(h, w)
	sin, cos := math.Sincos(angle)
	tilted := face.text(-across*face.width(mark)/2, across/3, across, mark).moved(func(s spot) spot {
		return spot{w/2 + s.x*cos + s.y*sin, h/2 - s.x*sin + s.y*cos}
	})
	c.fill(tilted, color.NRGBA{0xff, 0xff, 0xff, 0x58})

	const height, pad = 30.0, 12.0
	c.fill(rectangle(0, h-height, w, height), rgb(0x8a1c4a))
	size := min((w-2*pad)/face.width(mark), 0.62*height)
	c.fill(face.text((w-size*face.width(mark))/2, h-height/2+0.35*size, size, mark), rgb(0xffffff))
}

// darken takes the light away, and leaves the grain of a picture taken without it.
func (c *canvas) darken() {
	x := uint32(0x9e3779b9) // xorshift: any grain will do
	for i := range c.Pix {
		if i%4 == 3 {
			continue
		}
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		v := int(c.Pix[i])*26/100 + int(x%9) - 4
		c.Pix[i] = uint8(min(max(v, 0), 255))
	}
}

// fade is a picture of the portrait's size that goes from one colour to another, from one height down to another.
func fade(from, to color.RGBA, top, below int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, portraitWidth, portraitHeight))
	for y := range portraitHeight {
		t := min(max(y-top, 0), below-top)
		mix := func(a, b uint8) uint8 { return uint8((int(a)*(below-top-t) + int(b)*t) / (below - top)) }
		at := color.RGBA{mix(from.R, to.R), mix(from.G, to.G), mix(from.B, to.B), 0xff}
		for x := range portraitWidth {
			picture.SetRGBA(x, y, at)
		}
	}
	return picture
}
