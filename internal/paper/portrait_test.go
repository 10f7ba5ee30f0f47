package paper_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"

	"miroir/internal/paper"
)

var claire = paper.Face{Seed: 5, Sex: "F", Age: 38, Watermark: watermark}

func portrait(t *testing.T, look string, face paper.Face) []byte {
	t.Helper()
	data, err := paper.Portrait(look, face)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// light is how light the face is, 0 to 255: in the middle of the picture, where the words across it don't reach.
func light(picture image.Image) int {
	sum, n := 0, 0
	for y := 270; y < 330; y++ {
		for x := 120; x < 150; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			sum, n = sum+int(r+g+b)/3>>8, n+1
		}
	}
	return sum / n
}

// edges is how much neighbours differ: a picture out of focus has none.
func edges(picture image.Image) int {
	sum := 0
	for y := 150; y < 380; y++ {
		for x := 120; x < 290; x++ {
			a, _, _, _ := picture.At(x, y).RGBA()
			b, _, _, _ := picture.At(x+1, y).RGBA()
			if d := int(a>>8) - int(b>>8); d > 40 || d < -40 {
				sum++
			}
		}
	}
	return sum
}

func TestPortraitsShowTheirLooks(t *testing.T) {
	good := decoded(t, portrait(t, paper.GoodLook, claire))
	if size := good.Bounds().Size(); size != image.Pt(413, 531) {
		t.Errorf("%v points", size)
	}
	seen := map[string]string{}
	for _, look := range paper.Portraits() {
		data := portrait(t, look, claire)
		if !bytes.Equal(data, portrait(t, look, claire)) {
			t.Errorf("%s: the same face gives other bytes", look)
		}
		if other := seen[string(data)]; other != "" {
			t.Errorf("%s looks like %s", look, other)
		}
		seen[string(data)] = look
		r, g, b, _ := decoded(t, data).At(3, 520).RGBA()
		if r>>8 != 0x8a || g>>8 != 0x1c || b>>8 != 0x4a {
			t.Errorf("%s: the band with the watermark isn't there", look)
		}
	}
	if dark := light(decoded(t, portrait(t, paper.DarkLook, claire))); dark*3 > light(good)*2 {
		t.Errorf("the dark portrait is as light as %d, the good one as %d", dark, light(good))
	}
	if blurred := edges(decoded(t, portrait(t, paper.BlurredLook, claire))); blurred*4 > edges(good) {
		t.Errorf("the blurred portrait has %d edges, the good one %d", blurred, edges(good))
	}
}

func TestPeopleLookDifferent(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(12) {
		face := paper.Face{Seed: seed, Sex: []string{"F", "M"}[seed%2], Age: 18 + int(seed)*6, Watermark: watermark}
		seen[string(portrait(t, paper.GoodLook, face))] = true
	}
	if len(seen) != 12 {
		t.Errorf("%d faces of 12", len(seen))
	}
}

func TestNoPortraitGoesWithoutMark(t *testing.T) {
	face := claire
	face.Watermark = "\t"
	if data, err := paper.Portrait(paper.GoodLook, face); !errors.Is(err, paper.ErrUnmarked) || data != nil {
		t.Errorf("%d bytes, error %v", len(data), err)
	}
}

func TestOddFaces(t *testing.T) {
	for _, face := range []paper.Face{{Watermark: "x"}, {Seed: 1 << 63, Sex: "?", Age: -5, Watermark: "é"}, {Age: 1 << 30, Sex: "M", Watermark: string(bytes.Repeat([]byte("long "), 400))}} {
		decoded(t, portrait(t, "no such look", face))
	}
}

func BenchmarkPortrait(b *testing.B) {
	for b.Loop() {
		if _, err := paper.Portrait(paper.GoodLook, claire); err != nil {
			b.Fatal(err)
		}
	}
}
