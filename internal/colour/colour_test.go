package colour

import (
	"math"
	"testing"
)

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#ffffff", "#000000", 21}, {"#777777", "#ffffff", 4.48}, {"#0d5848", "#fbfaf5", 7.97}, {"#123456", "#123456", 1}} {
		a, _ := Parse(c.a)
		b, _ := Parse(c.b)
		if got := Contrast(a, b); math.Abs(got-c.want) > 0.05 {
			t.Errorf("%s on %s is %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestParseTakesSixDigitsAlone(t *testing.T) {
	for text, ok := range map[string]bool{"#0d5848": true, "#FFC53D": true, "#fff": false, "red": false, "#12345g": false, "0d58481": false, "": false, "#-12345": false} {
		if _, got := Parse(text); got != ok {
			t.Errorf("%q: %v", text, got)
		}
	}
	if c, _ := Parse("#FFC53D"); c != Frame || c.String() != "#ffc53d" {
		t.Error(c)
	}
}

func TestEveryColourBecomesReadableInTheDark(t *testing.T) {
	for red := 0; red < 256; red += 51 {
		for green := 0; green < 256; green += 51 {
			for blue := 0; blue < 256; blue += 51 {
				c := Colour{uint8(red), uint8(green), uint8(blue)}
				if got := Contrast(c.ReadableOn(Dark), Dark); got < Text {
					t.Errorf("%s: %.2f", c, got)
				}
			}
		}
	}
}
