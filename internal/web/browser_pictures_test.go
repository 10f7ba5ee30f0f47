package web

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"miroir/internal/theme"
	"miroir/themes"
)

// TestPicturesAreLines holds, in Chromium, that pictures are seen and drawn in lines: on a page of the engine and on one of a mirror in each look, in the
// drawer, in a browser that knows no layers, and whatever a look says of the pictures of papers.
func TestPicturesAreLines(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser for some seconds")
	}
	names, err := theme.Names(themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	browser := startChromium(t)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			s := newServer(t, func() (*library, error) { return openIn(themes.FS, name, "testdata", "club") })
			front := dress(t, s.serve())
			b := browser.openTab(t, front.url, looks{800, true, "fr"})
			b.visit("/")
			b.wantsLines(8)
			b.press(`button[name=persona][value=ada]`)
			b.unfolded()
			plain := b.wantsLines(20)
			if name != "ardoise" {
				return
			}
			b.do("forget layers", chromedp.Evaluate(noLayers, nil))
			b.wantsLines(10)
			worn, err := hostileLook(hidesPapers)
			if err != nil {
				t.Fatal(err)
			}
			front.wear(worn)
			b.unfolded()
			if dressed := b.wantsLines(20); dressed != plain {
				t.Errorf("a look changes the pictures of papers:\n%s\n%s", dressed, plain)
			}
		})
	}
}

// hidesPapers is what a look might say of the pictures that the frame's style sheet draws, to cover the frame with them or to take them away.
const hidesPapers = `.frame-drawer__papers a::before, .frame .frame-drawer__papers .frame-drawer__link::before { content: "x" !important; position: fixed !important; inset: 0 !important; z-index: 9;
	inline-size: 900px !important; background: #fff !important; mask: none !important; -webkit-mask: none !important; opacity: 0.1 !important; scale: 9 !important; display: none !important }`

// noLayers leaves of the style sheets what a browser of before 2022 understands.
const noLayers = `for (const sheet of document.styleSheets) {
	for (let i = sheet.cssRules.length - 1; i >= 0; i--) {
		if (sheet.cssRules[i] instanceof CSSLayerBlockRule) sheet.deleteRule(i);
	}
}`

// unfolded shows the mirror's first page with the drawer open.
func (b *tab) unfolded() {
	b.t.Helper()
	b.visit("/s/club/")
	b.do("unfold the drawer", chromedp.Evaluate(`document.querySelector("[data-drawer]").open = true`, nil))
}

// A picture is where one is in the page, in pixels.
type picture struct {
	Name       string
	X, Y, Side float64
}

// pictures are those that are shown: inlined, or before the words of a paper.
const pictures = `(() => {
	const shown = e => e.checkVisibility() && e.getBoundingClientRect().width > 0;
	const inlined = [...document.querySelectorAll("svg.icon")].filter(shown).map(e => {
		const box = e.getBoundingClientRect();
		return { Name: e.parentElement.className, X: box.x + scrollX, Y: box.y + scrollY, Side: box.width };
	});
	const papers = [...document.querySelectorAll(".frame-drawer__papers a")].filter(shown).map(e => {
		const box = e.getBoundingClientRect(), side = parseFloat(getComputedStyle(e, "::before").inlineSize);
		return { Name: "paper", X: box.x + scrollX, Y: box.y + scrollY + (box.height - side) / 2, Side: side || 0 };
	}).filter(one => one.Side);
	return inlined.concat(papers);
})()`

// wantsLines fails unless so many pictures at least are in the page, each with some ink and not filled with it. It gives each one's share of ink.
func (b *tab) wantsLines(least int) string {
	b.t.Helper()
	var all []picture
	var raw []byte
	b.do("draw the page", chromedp.Evaluate(pictures, &all), chromedp.FullScreenshot(&raw, 100))
	page, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		b.t.Fatal(err)
	}
	if len(all) < least {
		b.t.Errorf("%s shows %d pictures, want %d: %v", b.at, len(all), least, all)
	}
	var told strings.Builder
	for _, one := range all {
		ink := one.ink(page)
		fmt.Fprintf(&told, "%s %.2f\n", one.Name, ink)
		if ink < 0.03 || ink > 0.45 {
			b.t.Errorf("%s: the picture in %q is not drawn in lines: %.0f %% of it is ink", b.at, one.Name, 100*ink)
		}
	}
	return told.String()
}

// ink is the share of a picture that is drawn upon its ground, which is seen in its corner; an edge counts by how dark it is.
func (p picture) ink(page image.Image) float64 {
	box := image.Rect(int(p.X)+1, int(p.Y)+1, int(p.X+p.Side), int(p.Y+p.Side))
	grey := func(x, y int) int { return int(color.GrayModel.Convert(page.At(x, y)).(color.Gray).Y) }
	ground, most, all := grey(box.Min.X, box.Min.Y), 1, 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			unlike := max(grey(x, y)-ground, ground-grey(x, y))
			most, all = max(most, unlike), all+unlike
		}
	}
	return float64(all) / float64(most*box.Dx()*box.Dy())
}
