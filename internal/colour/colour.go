// Package colour knows colours and how well one reads upon another.
//
// It stands at the bottom, beside source: check judges by it what authors choose, theme draws with it. It knows neither scenarios nor pages.
package colour

import (
	"fmt"
	"math"
	"strconv"
)

// A Colour is an opaque one of sRGB.
type Colour struct{ Red, Green, Blue uint8 }

// The surfaces upon which a theme's words stand: its light ones are as light as Light at the least, its dark ones as dark as Dark; a test of
// the themes holds them to it.
var (
	Light = Colour{0xea, 0xe8, 0xe0}
	Dark  = Colour{0x24, 0x2a, 0x2e}
)

// Frame is the strong colour of the practice frame, which no mirror may take for its own.
var Frame = Colour{0xff, 0xc5, 0x3d}

// How much contrast words need to be read with ease (WCAG 2.2, 1.4.6), and a control to be seen (1.4.11).
const (
	Text    = 7
	Control = 3
)

// Parse reads #rrggbb.
func Parse(text string) (Colour, bool) {
	if len(text) != 7 || text[0] != '#' {
		return Colour{}, false
	}
	n, err := strconv.ParseUint(text[1:], 16, 24)
	if err != nil {
		return Colour{}, false
	}
	return Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// String is #rrggbb.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.Red, c.Green, c.Blue) }

// Contrast is the ratio of two colours' luminances, from 1 to 21 (WCAG 2.2, "contrast ratio").
func Contrast(a, b Colour) float64 {
	light, dark := max(a.luminance(), b.luminance()), min(a.luminance(), b.luminance())
	return (light + 0.05) / (dark + 0.05)
}

// luminance is relative to white (WCAG 2.2, "relative luminance").
func (c Colour) luminance() float64 {
	return 0.2126*linear(c.Red) + 0.7152*linear(c.Green) + 0.0722*linear(c.Blue)
}

func linear(channel uint8) float64 {
	v := float64(channel) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// Mix is a colour with so many parts of a hundred of another in it.
func (c Colour) Mix(other Colour, parts int) Colour {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(100-parts) + int(b)*parts + 50) / 100) }
	return Colour{mix(c.Red, other.Red), mix(c.Green, other.Green), mix(c.Blue, other.Blue)}
}

// ReadableOn lightens a colour until words in it read with ease on a dark surface.
func (c Colour) ReadableOn(surface Colour) Colour {
	lighter := c
	for parts := 0; parts <= 100 && Contrast(lighter, surface) < Text; parts += 5 {
		lighter = c.Mix(White, parts)
	}
	return lighter
}

// White and Black are the ends of all mixtures.
var (
	White = Colour{0xff, 0xff, 0xff}
	Black = Colour{0x10, 0x14, 0x15}
)

// Near tells two colours that most people would call the same.
func Near(a, b Colour) bool {
	d := func(x, y uint8) float64 { return float64(x) - float64(y) }
	red, green, blue := d(a.Red, b.Red), d(a.Green, b.Green), d(a.Blue, b.Blue)
	return math.Sqrt(2*red*red+4*green*green+3*blue*blue) < nearly
}

// nearly is a weighted distance in sRGB ("redmean" without its mean) below which colours are taken for each other.
const nearly = 150
