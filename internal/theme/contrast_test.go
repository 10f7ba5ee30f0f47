package theme

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"miroir/internal/colour"
	"miroir/themes"
)

// tokens are a look's colours by name, as they are written: a colour, or var(--another).
type tokens map[string]string

var settingOf = regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6}|var\(--[a-z-]+\));`)

func (t tokens) set(css string) {
	for _, one := range settingOf.FindAllStringSubmatch(css, -1) {
		t[one[1]] = one[2]
	}
}

// colour is what a token comes to; ok is false where there is none.
func (t tokens) colour(name string) (c colour.Colour, ok bool) {
	written := t[name]
	for range t {
		other, is := strings.CutPrefix(written, "var(--")
		if !is {
			break
		}
		written = t[strings.TrimSuffix(other, ")")]
	}
	return colour.Parse(written)
}

// wearing gives a look's colours by mode: those of the components, then of its bases' sheets, then its own. What a sheet sets for light surfaces stands
// before its first media query for dark ones.
func wearing(t *testing.T, looks fs.FS, look string) map[string]tokens {
	t.Helper()
	from, err := footingOf(looks, look)
	if err != nil {
		t.Fatal(err)
	}
	base, err := fs.ReadFile(frameFS, "frame/styles/base.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark := tokens{}, tokens{}
	for _, sheet := range append([]string{string(base)}, sheetsOf(t, from)...) {
		ofLight, ofDark, _ := strings.Cut(sheet, "@media (prefers-color-scheme: dark)")
		ofDark, _, _ = strings.Cut(ofDark, "@media")
		light.set(ofLight)
		dark.set(ofLight)
		dark.set(ofDark)
	}
	return map[string]tokens{"light": light, "dark": dark}
}

func sheetsOf(t *testing.T, from *footing) []string {
	t.Helper()
	var sheets []string
	for _, style := range from.styles {
		for _, dir := range from.dirs {
			if raw, err := fs.ReadFile(from.fsys, path.Join(dir, "static", style)); err == nil {
				sheets = append(sheets, string(raw))
				break
			}
		}
	}
	if len(sheets) != len(from.styles) {
		t.Fatalf("%d of the sheets %v", len(sheets), from.styles)
	}
	return sheets
}

// TestEveryLookReadsWithEase holds each pair of colours that components and headers lay upon each other, in every look, to what eyes need.
func TestEveryLookReadsWithEase(t *testing.T) {
	looks, err := Names(themes.FS)
	if err != nil || len(looks) < 3 {
		t.Fatal(looks, err)
	}
	for _, look := range looks {
		for mode, worn := range wearing(t, themes.FS, look) {
			for _, fault := range worn.faults() {
				t.Errorf("%s, %s: %s", look, mode, fault)
			}
		}
	}
}

// faults are the pairs of colours that don't read.
func (t tokens) faults() (all []string) {
	for _, pair := range laid() {
		on, known := t.colour(pair.on)
		under, knownToo := t.colour(pair.under)
		got := colour.Contrast(on, under)
		switch {
		case !known || !knownToo:
			all = append(all, fmt.Sprintf("no colour for %s or %s", pair.on, pair.under))
		case got < pair.least:
			all = append(all, fmt.Sprintf("%s %s on %s %s is %.2f, less than %g", pair.on, on, pair.under, under, got, pair.least))
		}
	}
	return all
}

// layer is a token upon another.
type layer struct {
	on, under string
	least     float64
}

// laid are the tokens that stand upon each other, and the contrast that they need.
func laid() []layer {
	pairs := []layer{
		{"accent-ink", "accent", colour.Text}, {"accent-ink", "accent-strong", colour.Text}, {"head-ink", "head", colour.Text}, {"head-line", "head", colour.Control},
		{"danger", "danger-soft", colour.Text}, {"success", "success-soft", colour.Text}, {"warning", "warning-soft", colour.Text}, {"raised", "danger", colour.Text},
		{"ink", "danger-soft", colour.Text}, {"ink", "success-soft", colour.Text}, {"ink", "warning-soft", colour.Text},
		{"accent", "success-soft", colour.Text}, {"accent", "warning-soft", colour.Text},
	}
	for _, on := range []string{"ink", "muted", "accent", "accent-strong"} {
		pairs = append(pairs, layer{on, "accent-soft", colour.Text})
	}
	for _, under := range []string{"surface", "raised", "sunken"} {
		for _, on := range []string{"ink", "muted", "accent", "accent-strong", "danger", "success", "warning"} {
			pairs = append(pairs, layer{on, under, colour.Text})
		}
		pairs = append(pairs, layer{"control", under, colour.Control}, layer{"focus", under, colour.Control})
	}
	return pairs
}

// TestNoLookTakesTheFramesColour holds the colours of looks away from the frame's, on light surfaces and on dark ones.
func TestNoLookTakesTheFramesColour(t *testing.T) {
	looks, err := Names(themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, look := range looks {
		for mode, worn := range wearing(t, themes.FS, look) {
			for _, name := range []string{"surface", "raised", "sunken", "accent", "accent-strong", "accent-soft", "head", "head-line", "leaf", "foam"} {
				if c, set := worn.colour(name); set && colour.Near(c, colour.Frame) {
					t.Errorf("%s, %s: %s %s is like the frame's %s", look, mode, name, c, colour.Frame)
				}
			}
		}
	}
}

// TestLooksAreStrangers holds that no two looks share the colour of what one acts on, of the page or of its header.
func TestLooksAreStrangers(t *testing.T) {
	looks, err := Names(themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, mode := range []string{"light", "dark"} {
		for _, name := range []string{"accent", "surface", "head"} {
			seen := map[colour.Colour]string{}
			for _, look := range looks {
				c, _ := wearing(t, themes.FS, look)[mode].colour(name)
				if seen[c] != "" {
					t.Errorf("%s and %s: %s in the %s is %s in both", seen[c], look, name, mode, c)
				}
				seen[c] = look
			}
		}
	}
}
