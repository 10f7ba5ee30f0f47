package paper

import (
	"hash/fnv"
	"image/color"
)

// traits is what a face looks like, whatever it is doing.
type traits struct {
	skin, shade, blush, lips color.RGBA
	hair, strand             color.RGBA // and its lighter streaks
	iris                     color.RGBA
	shirt, collar            color.RGBA
	style                    int // of the hair
	neckline                 int
	width, jaw, eye, nose    float64 // about 1
	mouth, brow              float64
	glasses                  bool
	beard                    int // 0 none, 1 short, 2 full, 3 a moustache
	lines                    int // of age: 0 to 3
	woman                    bool
}

// The tables are made, not measured: faces that are plainly drawn, of all kinds.
func skins() [][4]color.RGBA { // skin, its shade, cheeks, lips
	return [][4]color.RGBA{
		{rgb(0xf6d9c4), rgb(0xe3b79b), rgb(0xf0a993), rgb(0xc9756c)},
		{rgb(0xf2cdb0), rgb(0xdba983), rgb(0xe99e84), rgb(0xc06a5e)},
		{rgb(0xe6b894), rgb(0xc89168), rgb(0xd98a6c), rgb(0xb05f50)},
		{rgb(0xcf9a70), rgb(0xac7749), rgb(0xc07a55), rgb(0x98503f)},
		{rgb(0xa8744c), rgb(0x855433), rgb(0x9c5b3c), rgb(0x7b3b33)},
		{rgb(0x7d5236), rgb(0x5d3a24), rgb(0x74422e), rgb(0x5c2a28)},
	}
}

func hairs() [][2]color.RGBA {
	return [][2]color.RGBA{
		{rgb(0x241c1a), rgb(0x3f3430)},
		{rgb(0x3d2a20), rgb(0x5a4132)},
		{rgb(0x5b3d28), rgb(0x7b573b)},
		{rgb(0x86592f), rgb(0xa67845)},
		{rgb(0xc79a58), rgb(0xdfb97c)},
		{rgb(0x9c4a26), rgb(0xbb673c)},
	}
}

func greys() [][2]color.RGBA {
	return [][2]color.RGBA{{rgb(0x8d8b8a), rgb(0xaaa8a6)}, {rgb(0xb9b6b2), rgb(0xd2d0cc)}, {rgb(0xdcdad6), rgb(0xf0efec)}}
}

func irises() []color.RGBA {
	return []color.RGBA{rgb(0x4a3122), rgb(0x5f4127), rgb(0x6d6a3c), rgb(0x4f7358), rgb(0x55789a)}
}

func shirts() [][2]color.RGBA {
	return [][2]color.RGBA{
		{rgb(0x3f5a6b), rgb(0x54738a)}, {rgb(0x7a4a5d), rgb(0x97637a)}, {rgb(0x4e6b52), rgb(0x698a6e)},
		{rgb(0x8a6a3f), rgb(0xa98758)}, {rgb(0x59546f), rgb(0x757092)}, {rgb(0x8f4f3d), rgb(0xb06c58)}, {rgb(0x4c4f53), rgb(0x6a6e74)},
	}
}

func (f Face) traits() traits {
	skin := skins()[f.weighted("skin", 6, 6, 4, 3, 2, 2)]
	dark := f.trait("skin tone", 2) // hair that goes with darker skin is dark
	hair := hairs()[f.weighted("hair", 3, 5, 5, 3, 3, 1)]
	if skin == skins()[3] || skin == skins()[4] || skin == skins()[5] {
		hair = hairs()[dark]
	}
	if g := f.grey(); g > 0 {
		hair = greys()[g-1]
	}
	shirt := shirts()[f.trait("shirt", len(shirts()))]
	t := traits{
		skin: skin[0], shade: skin[1], blush: skin[2], lips: skin[3],
		hair: hair[0], strand: hair[1], iris: irises()[f.weighted("iris", 4, 3, 2, 1, 2)], shirt: shirt[0], collar: shirt[1],
		style: f.trait("hair style", 5), neckline: f.trait("neckline", 3),
		width: f.about("width", 0.06), jaw: f.about("jaw", 0.1), eye: f.about("eye", 0.1), nose: f.about("nose", 0.18), mouth: f.about("mouth", 0.12),
		brow:    f.about("brow", 0.25),
		glasses: f.trait("glasses", 100) < 18+f.Age/3, lines: min(max(f.Age-38, 0)/12, 3), woman: f.Sex == "F",
	}
	if !t.woman && f.Age >= 22 {
		t.beard = f.weighted("beard", 6, 3, 2, 1)
	}
	if !t.woman && f.Age > 48 && f.trait("bald", 100) < f.Age {
		t.style = 5
	}
	return t
}

// grey is how far the hair has turned: 0 not at all, 3 white.
func (f Face) grey() int {
	return min(max(f.Age-46+f.trait("grey", 14)-7, 0)/9, 3)
}

// trait draws a number below n; each name draws its own.
func (f Face) trait(name string, n int) int {
	h := fnv.New64a()
	h.Write([]byte(name))
	x := h.Sum64() ^ f.Seed
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9 // splitmix64
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return int((x ^ x>>31) >> 33 % uint64(n))
}

// weighted draws an index, each as often as its weight says.
func (f Face) weighted(name string, weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := f.trait(name, sum)
	for i, w := range weights {
		if at < w {
			return i
		}
		at -= w
	}
	return 0
}

// about draws a factor of 1, give or take.
func (f Face) about(name string, spread float64) float64 {
	return 1 + spread*(float64(f.trait(name, 2001))/1000-1)
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// veil gives a colour one sees through, opacity of 255.
func veil(c color.RGBA, opacity uint8) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, opacity} }
