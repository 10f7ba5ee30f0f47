package web

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"miroir/internal/theme"
)

// sly are styles that would take the banner away where somebody is played: the frame then has a bar, buttons and a drawer that a look might open, blow up or
// put over it. They are of what browsers learned since the first ones, and of what reaches the document as a whole.
var sly = map[string]string{
	"what a drawer holds, over all":      `details::details-content { display: block !important; content-visibility: visible !important; position: fixed !important; inset: 0 !important; background: #fff !important; z-index: 2147483647 !important; block-size: 100vh !important }`,
	"what a drawer holds, above itself":  `::details-content { display: block !important; content-visibility: visible !important; translate: 0 -400px !important; margin-top: -400px !important; background: #fff !important; position: relative !important; height: 900px !important; box-shadow: 0 0 0 9999px #fff !important; outline: 9999px solid #fff !important }`,
	"what a drawer holds, before it":     `::details-content::before, ::details-content::after { content: "x" !important; position: fixed !important; inset: 0 !important; background: #fff !important; display: block !important }`,
	"the drawer's button":                `summary, summary::marker, summary::before { position: fixed !important; inset: 0 !important; background: #fff !important; content: "x" !important; font-size: 300px !important; z-index: 2147483647 !important }`,
	"signs of lists":                     `.frame li, .frame-drawer li { display: list-item !important; list-style: "xxxxxxxxxxxxxxxx" inside !important; position: fixed !important; inset: 0 !important } ::marker { content: "xxxxxxxxxxxxxxxxxxx" !important; font-size: 400px !important }`,
	"buttons and fields":                 `.frame button, .frame input, .frame form, .frame fieldset { appearance: none !important; display: block !important; position: fixed !important; inset: 0 !important; background: #fff !important; z-index: 9 !important; border: 900px solid #fff !important }`,
	"links":                              `.frame a, a:link, a:visited, a:any-link { position: fixed !important; inset: 0 !important; display: block !important; background: #fff !important; color: #fff !important; z-index: 9 !important }`,
	"pictures of the frame":              `.icon, .icon *, use, path { transform: scale(400) !important; fill: #fff !important; stroke: #fff !important; stroke-width: 900 !important; overflow: visible !important; transform-box: fill-box !important }`,
	"all that is":                        `* { all: unset !important; display: none !important } *::before, *::after { all: unset !important }`,
	"everything at once":                 `:is(html, body, section, div, p, strong, span) { all: revert-layer !important; position: fixed !important; top: -999px !important; opacity: 0 !important }`,
	"with a heavy selector":              `:root:root:root:root:has(.frame) body:not(#a#b#c#d) .frame.frame.frame.frame { display: none !important; visibility: collapse !important }`,
	"nested":                             `html { & body { & .frame, & > section:first-child { display: none !important; & * { color: transparent !important } } } }`,
	"a root that is turned":              `:root { transform: rotate(180deg) !important; rotate: x 90deg !important; perspective: 1px !important; transform-origin: 0 9999px !important; offset-path: ray(45deg) !important }`,
	"a root that is clipped":             `:root, body { clip-path: inset(300px 0 0 0) !important; mask-image: linear-gradient(transparent, transparent) !important; -webkit-mask: none !important; overflow: clip !important; contain: strict !important; container-type: size !important }`,
	"a root that fades":                  `html, body { opacity: 0 !important; filter: invert(1) contrast(0) !important; mix-blend-mode: difference !important; background-blend-mode: luminosity !important; visibility: hidden !important }`,
	"a root in columns":                  `html, body { columns: 40 !important; column-width: 10px !important; display: grid !important; grid-template: "b a" 0 / 0 1fr !important; place-items: end !important; float: right !important; writing-mode: sideways-lr !important }`,
	"a root without display":             `html, body { display: contents !important; position: absolute !important; inset: 100% !important; block-size: 0 !important; line-height: 0 !important; zoom: 0.1 !important }`,
	"frames that move":                   `@keyframes gone { from, to { opacity: 0; transform: translateY(-999px); visibility: hidden; display: none } } html, body, .frame, .frame * { animation: gone 1s infinite both !important; animation-timeline: scroll() !important; transition: all 9s 9s allow-discrete !important }`,
	"a transition of its colours":        `.frame, .frame * { transition: all 999999s steps(1, jump-end) !important; transition-behavior: allow-discrete !important } @media print { .frame, .frame * { color: #fff !important; background: #fff !important } }`,
	"letters of another sort":            `.frame, .frame * { font-variation-settings: "wght" 1 !important; font-feature-settings: "smcp" !important; font-palette: dark !important; font-stretch: 1% !important; font-size-adjust: 0.01 !important; font-synthesis: none !important; text-box: trim-both cap alphabetic !important }`,
	"letters of its colour":              `:root { --a: #ffc53d; color-scheme: only dark !important; accent-color: #ffc53d !important; forced-color-adjust: none !important } .frame strong, .frame span, .frame p { color: var(--a) !important; -webkit-text-fill-color: var(--a) !important; text-decoration: line-through 900px var(--a) !important; text-shadow: 0 0 50px var(--a) !important; text-emphasis: filled var(--a) !important; caret-color: var(--a) !important }`,
	"letters cut off":                    `.frame__say { text-overflow: clip !important; overflow: clip !important; white-space: nowrap !important; -webkit-line-clamp: 1 !important; line-clamp: 1 !important; -webkit-box-orient: vertical !important; display: -webkit-box !important; block-size: 1px !important; -webkit-box-reflect: above !important }`,
	"a shadow over it":                   `.frame-drawer, .frame-drawer *, .frame__bar, .frame__bar * { box-shadow: 0 -200px 0 400px #fff !important; outline: 400px solid #fff !important; filter: drop-shadow(0 -300px 0 #fff) !important; border-image: linear-gradient(#fff, #fff) 1 / 1 / 400px !important }`,
	"a background that is seen through":  `.frame-drawer { position: fixed !important; inset: 0 !important; backdrop-filter: invert(1) !important; background: #fff !important; view-transition-name: x !important; anchor-name: --a !important }`,
	"anchored to the banner":             `.frame-page, .frame-page * { position: fixed !important; position-anchor: --a !important; position-area: center !important; inset: anchor(top) 0 0 0 !important; background: #fff !important; z-index: 2147483647 !important } .frame { anchor-name: --a !important }`,
	"the page before the banner":         `body { display: flex !important; flex-direction: column-reverse !important; reading-flow: flex-visual !important } .frame-page { order: -9 !important; margin-block-start: -900px !important; inset-block-start: -900px !important; contain: none !important; overlay: auto !important; isolation: auto !important; z-index: 2147483647 !important }`,
	"where the page is scrolled to":      `html { scroll-snap-type: both mandatory !important; scroll-padding: 9999px !important; overflow-anchor: none !important; scroll-behavior: smooth !important; scroll-start: 900px !important } .frame-page { scroll-snap-align: end !important; scroll-initial-target: nearest !important; min-block-size: 400vh !important }`,
	"on paper, over pages":               `@media print { .frame { break-after: page !important; break-before: page !important; page-break-after: always !important; page: x !important; position: running(x) !important } html { margin-top: -300px !important; block-size: 0 !important } .frame-page { page: y !important; break-before: recto !important; margin-top: -300px !important } }`,
	"on paper, in another colour":        `@media print { .frame, .frame * { background: none !important; color: #fff !important; -webkit-print-color-adjust: economy !important; border: 0 !important; opacity: .01 !important } }`,
	"of a narrow or a wide screen alone": `@media (width < 600px) { .frame { display: none !important } } @media (width >= 600px) { .frame { visibility: hidden !important } } @supports (color: red) { @container page (width > 0) { .frame, #main { position: fixed !important; inset: 0 !important } } }`,
	"who wants less":                     `@media (prefers-reduced-motion: no-preference) { .frame { translate: 0 -100% !important } } @media (scripting: enabled) { .frame { display: none !important } } @media (scripting: none) { .frame { display: none !important } }`,
	// What isn't taken.
	"a scope":                `@scope (.frame) { :scope { display: none !important } }`,
	"where it starts":        `@starting-style { .frame { opacity: 0 !important } }`,
	"a property":             `@property --x { syntax: "<color>"; inherits: true; initial-value: #fff }`,
	"signs that are counted": `@counter-style x { system: cyclic; symbols: "x" }`,
	"a place to try":         `@position-try --x { inset: 0 }`,
	"letters of two colours": `@font-palette-values --x { font-family: "Atkinson Hyperlegible Next" }`,
	"a function":             `@function --x() { result: #fff }`,
	"a picture of a scroll":  `.frame::scroll-marker { content: "x" } .frame::column { background: #fff }`,
	"what is picked":         `::picker(select) { position: fixed; inset: 0 }`,
	"letters that are found": `::highlight(x) { color: #fff } ::target-text { color: #fff } ::spelling-error { color: #fff }`,
}

// refused are those of the styles above that a look may not bring.
const refused = 10

// TestTheBannerStaysWherePlayed holds the frame of a sandbox against the styles above, on several pages, wide and narrow and on paper.
func TestTheBannerStaysWherePlayed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes most of a minute")
	}
	front := dress(t, newServer(t, club).serve())
	browser := startChromium(t)
	pages := []string{"/s/club/", "/s/club/sign-in", "/s/club/space"}
	taken := map[string][]byte{}
	for name, css := range sly {
		worn, err := hostileLook(css)
		if err != nil && !errors.Is(err, theme.ErrForbidden) {
			t.Fatalf("%s: %v", name, err)
		}
		if err == nil {
			taken[name] = worn
		}
	}
	if len(taken) != len(sly)-refused {
		t.Errorf("%d of %d styles are taken", len(taken), len(sly))
	}
	for turn, as := range []looks{{1280, true, "fr"}, {375, true, "fr"}} {
		t.Run(as.String(), func(t *testing.T) {
			b := browser.openTab(t, front.url, as)
			front.wear(nil)
			b.visit("/")
			b.press(`button[name=persona][value=ada]`)
			plain := map[string]drawn{}
			for _, page := range pages {
				plain[page] = b.frameOn(page)
				for _, fault := range plain[page].faults() {
					t.Errorf("%s under the plain look: %s", page, fault)
				}
			}
			for i, name := range slices.Sorted(maps.Keys(taken)) {
				page := pages[(i+turn)%len(pages)]
				front.wear(taken[name])
				if said := b.frameOn(page).unlike(plain[page]); said != "" {
					t.Errorf("%s, on %s: %s", name, page, said)
				}
			}
		})
	}
}
