package theme

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"miroir/internal/colour"
	"miroir/themes"
)

var tokenOf = regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`)

// TestSurfacesAreAsLightAndAsDarkAsColoursAreJudgedBy reads the surfaces of every theme and of the shared components: check judges colours against the
// darkest light one and the lightest dark one that there may be.
func TestSurfacesAreAsLightAndAsDarkAsColoursAreJudgedBy(t *testing.T) {
	sheets, err := fs.Glob(themes.FS, "*/static/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatal(sheets, err)
	}
	texts := map[string]string{}
	for _, name := range sheets {
		raw, err := fs.ReadFile(themes.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(raw)
	}
	raw, err := fs.ReadFile(frameFS, "frame/styles/base.css")
	if err != nil {
		t.Fatal(err)
	}
	texts["base.css"] = string(raw)
	for name, text := range texts {
		light, dark, _ := strings.Cut(text, "prefers-color-scheme: dark")
		for _, one := range tokenOf.FindAllStringSubmatch(light, -1) {
			c, _ := colour.Parse(one[2])
			if surface(one[1]) && colour.Contrast(c, colour.Black) < colour.Contrast(colour.Light, colour.Black) {
				t.Errorf("%s: --%s: %s is darker than %s", name, one[1], one[2], colour.Light)
			}
		}
		dark, _, _ = strings.Cut(dark, "@media")
		for _, one := range tokenOf.FindAllStringSubmatch(dark, -1) {
			c, _ := colour.Parse(one[2])
			if surface(one[1]) && colour.Contrast(c, colour.White) < colour.Contrast(colour.Dark, colour.White) {
				t.Errorf("%s: --%s: %s is lighter than %s", name, one[1], one[2], colour.Dark)
			}
		}
	}
}

func surface(token string) bool { return token == "surface" || token == "raised" || token == "sunken" }

// TestPalettesReadWithEase draws palettes from colours that check lets pass: words in them, and on them, read with ease.
func TestPalettesReadWithEase(t *testing.T) {
	for _, written := range []string{"#0d4f3f", "#7a1f4b", "#1b2f7a", "#5a3a00", "#000000"} {
		accent, _ := colour.Parse(written)
		if colour.Contrast(accent, colour.Light) < colour.Text {
			t.Fatalf("check refuses %s", written)
		}
		bundle, err := Palette(accent, accent.ReadableOn(colour.Dark))
		if err != nil {
			t.Fatal(err)
		}
		text := string(bundle.files[PaletteFile].Bytes)
		light, dark, _ := strings.Cut(text, "prefers-color-scheme: dark")
		for half, surface := range map[string]colour.Colour{light: colour.Light, dark: colour.Dark} {
			tokens := map[string]colour.Colour{}
			for _, one := range tokenOf.FindAllStringSubmatch(half, -1) {
				tokens[one[1]], _ = colour.Parse(one[2])
			}
			for name, pair := range map[string][2]colour.Colour{
				"a link": {tokens["accent"], surface}, "a link pointed at": {tokens["accent-strong"], surface},
				"a button": {tokens["accent-ink"], tokens["accent"]}, "a button pointed at": {tokens["accent-ink"], tokens["accent-strong"]},
				"a soft place": {tokens["accent-strong"], tokens["accent-soft"]},
			} {
				if got := colour.Contrast(pair[0], pair[1]); got < colour.Text {
					t.Errorf("%s, %s: %s on %s is %.1f", written, name, pair[0], pair[1], got)
				}
			}
		}
	}
}
