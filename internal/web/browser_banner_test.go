package web

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/emulation"
	history "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"miroir/internal/locale"
	"miroir/internal/theme"
	"miroir/themes"
)

// hostile are styles that would take the banner away. Each is refused when the look is loaded, or the whole frame is drawn as if it weren't there.
var hostile = map[string]string{
	// What looks have tried.
	"hidden":                       `.frame strong { display: none } .frame__nothing { display: none }`,
	"hidden, important":            `.frame__nothing, .frame strong { display: none !important; position: absolute !important; left: -9999px !important }`,
	"filled with its ground":       `.frame strong, .frame__nothing { -webkit-text-fill-color: #ffc53d }`,
	"filled with nothing":          `.frame * { -webkit-text-fill-color: transparent !important; -webkit-text-stroke: 0 !important }`,
	"small letters":                `.frame__say { font-size: 1px } .frame__say * { font-size: 0 !important; line-height: 0 !important } .frame { font-size-adjust: .01 !important }`,
	"a small root":                 `:root { font-size: 1px }`,
	"a small root, important":      `html { font-size: 1px !important; -webkit-text-size-adjust: 1% !important; zoom: .1 !important }`,
	"its own variables":            `.frame { --frame-amber: #fff !important; --frame-ink: #fff !important; --frame-paper: #fff !important }`,
	"contents not to be seen":      `.frame, body, html { content-visibility: hidden !important }`,
	"small":                        `.frame__ribbon { zoom: .01 !important; scale: 0 !important }`,
	"moved":                        `.frame__say { scale: 0 !important } .frame__ribbon { translate: -3000px 0 !important; rotate: 90deg !important; offset: path("M0 0H-9000") 100% !important }`,
	"moved by its margin":          `.frame__ribbon { margin-top: -200px !important } .frame__say { position: absolute !important; left: -9999px !important; top: -999px !important }`,
	"moved by the body":            `body { margin-top: -300px !important; translate: 0 -300px !important; top: -300px !important; position: fixed !important; padding-top: 900px !important; border-top: 900px solid !important }`,
	"no body":                      `body { display: block; max-inline-size: 0 !important; max-width: 0 !important; overflow: hidden !important } html { display: none !important }`,
	"a body without height":        `.mirror { overflow: hidden; block-size: 0 !important; max-block-size: 0; height: 0 !important }`,
	"a body the other way round":   `.frame { order: 99 !important } body { display: flex !important; flex-direction: column-reverse !important; writing-mode: vertical-rl !important; direction: rtl !important; text-align: right !important }`,
	"no height":                    `.frame, .frame__ribbon, .frame__say { height: 0 !important; max-height: 0 !important; min-height: 0 !important; overflow: hidden !important }`,
	"no width":                     `.frame__say { columns: 200 1px !important; inline-size: 1px !important; max-inline-size: 1px !important; overflow: hidden !important; max-width: 0 !important }`,
	"every property that covers":   `.frame { mix-blend-mode: difference !important; backdrop-filter: invert(1) !important; mask: linear-gradient(#0000, #0000) !important; -webkit-mask-box-image: linear-gradient(#0000, #0000) !important; contain: strict !important; clip-path: inset(50%) !important; opacity: 0 !important; filter: opacity(0) !important; visibility: hidden !important; animation: x 1s infinite !important; transition: all 9s 9s !important } @keyframes x { from, to { opacity: 0; visibility: hidden } }`,
	"letters apart":                `.frame__say { writing-mode: vertical-rl !important; word-spacing: 9999px !important; letter-spacing: 900px !important; direction: rtl !important; unicode-bidi: bidi-override !important; text-indent: -9999px !important; text-align-last: right !important }`,
	"the other way round":          `html, body, .frame, .frame * { direction: rtl !important; unicode-bidi: bidi-override !important }`,
	"secret letters":               `.frame strong, .frame__nothing { -webkit-text-security: disc !important; font-variant: small-caps !important; text-transform: uppercase !important }`,
	"a first line":                 `html::first-line, body::first-line, .frame::first-line, .frame *::first-line { color: #ffc53d !important; font-size: 1px !important; background: #ffc53d !important }`,
	"a first letter":               `.frame *::first-letter, body::first-letter { color: #ffc53d !important; font-size: 300px !important }`,
	"something before and after":   `html::before, body::before, .frame::before, .frame *::before, .frame *::after, body::after { content: "x" !important; display: block !important; position: fixed !important; inset: 0 !important; background: #fff !important; z-index: 2147483647 !important }`,
	"the head shown":               `head, head * { display: block !important; position: fixed !important; inset: 0 !important; background: #fff !important; z-index: 2147483647 !important }`,
	"inert":                        `.frame, body { interactivity: inert !important; pointer-events: none !important; position-visibility: no-overflow !important }`,
	"a huge picture":               `.frame svg, .frame svg * { width: 3000px !important; height: 3000px !important; position: fixed !important; inset: 0 !important; fill: #fff !important; stroke-width: 0 !important; overflow: visible !important; transform: scale(1000) !important }`,
	"covered by the page":          `#main { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: #fff !important }`,
	"covered by the header":        `.frame { z-index: -1 } .site-header { position: absolute; top: 0; left: 0; right: 0; height: 300px; z-index: 2147483647; background: #fff }`,
	"covered by a margin":          `#main { margin-top: -400px !important; position: relative; z-index: 2147483647; background: #fff !important } body { isolation: auto } html { background: #000 }`,
	"covered by what is moved":     `#main { position: sticky; transform: translateY(-400px) !important; background: #fff !important; min-height: 200vh; will-change: transform }`,
	"covered by all but the frame": `body > :not(.frame) { position: relative; top: -60px; background: #fff; z-index: 2147483647 }`,
	"covered by the page's box":    `.frame-page { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; contain: none !important; display: contents !important; margin: -400px !important; transform: translateY(-300px) !important } .frame-page * { position: fixed !important; inset: 0 !important; background: #fff !important }`,
	"covered by a shadow":          `#main { box-shadow: 0 0 0 9999px #fff !important; outline: 9999px solid #fff !important } body, html { box-shadow: inset 0 0 0 9999px #fff !important; outline: 9999px solid #fff !important; outline-offset: -9999px !important }`,
	"covered by a filter":          `#main { backdrop-filter: invert(1) !important; margin-top: -500px !important } body { backdrop-filter: blur(50px) !important; filter: blur(50px) !important }`,
	"scrolled away":                `html { scroll-snap-type: y mandatory !important } main { scroll-snap-align: start !important; min-height: 300vh }`,
	"scrolled to a target":         `main { min-height: 300vh } .site-footer { scroll-initial-target: nearest !important; scroll-start-target: auto !important }`,
	"on paper":                     `@media print { .frame, .frame__ribbon { max-height: 0 !important; overflow: hidden !important; height: 0 !important; display: none !important; print-color-adjust: economy !important } #main { position: fixed; inset: 0; background: #fff; z-index: 9 } }`,
	"a popover":                    `[popover] { position: fixed; inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; margin: 0; border: 0 }`,
	// What isn't taken.
	"out of its layer":         `a{b:url(/*"x)} } @layer engine { .frame, .frame * { display: none !important } } @media all { .z { c: d(/*"*/ )} `,
	"out by a form feed":       "a{b:\"x\f} } @layer engine{.frame{display:none!important}} z{c:\"}",
	"out by a return":          "a{b:\"x\r} } @layer engine { .frame { display: none !important } } @media all { z{c:\"}",
	"the frame's font, blank":  `@font-face { font-family: "Atkinson Hyperlegible Next"; src: local("DejaVu Sans"); size-adjust: 1% }`,
	"a small sheet of paper":   `@page { size: 1cm 1cm }`,
	"a transition that covers": `@view-transition { navigation: auto } ::view-transition { background: red }`,
	"a wide scrollbar":         `html::-webkit-scrollbar { width: 1280px }`,
}

// TestTheBannerStays holds the frame, in Chromium, against each hostile style: on wide and narrow screens and on paper.
func TestTheBannerStays(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	front := dress(t, newServer(t, club).serve())
	browser := startChromium(t)
	for _, as := range []looks{{1280, false, "fr"}, {375, false, "en"}} {
		t.Run(as.String(), func(t *testing.T) {
			b := browser.openTab(t, front.url, as)
			front.wear(nil)
			plain := b.frameAsDrawn()
			for _, fault := range append(b.faults(), plain.faults()...) {
				t.Errorf("under the plain look: %s", fault)
			}
			for name, css := range hostile {
				worn, err := hostileLook(css)
				if errors.Is(err, theme.ErrForbidden) {
					continue
				}
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				front.wear(worn)
				if said := b.frameAsDrawn().unlike(plain); said != "" {
					t.Errorf("%s: %s", name, said)
				}
			}
		})
	}
}

// TestTheBannerIsMissed holds the test above to its word: rules that do reach the frame are noticed.
func TestTheBannerIsMissed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	front := dress(t, newServer(t, club).serve())
	b := startChromium(t).openTab(t, front.url, looks{1280, false, "fr"})
	plain := b.frameAsDrawn()
	for _, css := range []string{
		`.frame strong { -webkit-text-fill-color: #ffc53d !important }`,
		`.frame { display: none !important }`,
		`.frame-page { margin-top: -60px !important; background: #fff; z-index: 2147483647 !important }`,
		`@media print { .frame__ribbon { opacity: 0 !important } }`,
	} {
		front.wear([]byte(`@layer engine { ` + css + ` }`))
		if b.frameAsDrawn().unlike(plain) == "" {
			t.Errorf("not noticed: %s", css)
		}
	}
}

// hostileLook is ardoise's style sheet with more behind it, as it is served.
func hostileLook(css string) ([]byte, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(themes.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(themes.FS, path)
		files[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		return nil, err
	}
	sheet := files["ardoise/static/ardoise.css"]
	sheet.Data = append(append(bytes.Clone(sheet.Data), '\n'), css...)
	look, err := theme.Load(files, "ardoise", locale.New("fr"))
	if err != nil {
		return nil, err
	}
	for path, asset := range look.Bundle().Assets() {
		if strings.HasSuffix(path, "/ardoise.css") {
			return asset.Bytes, nil
		}
	}
	return nil, fs.ErrNotExist
}

// A wardrobe stands before a server and serves another style sheet for its look's.
type wardrobe struct {
	url  string
	mu   sync.Mutex
	worn []byte // nil: the look's own
}

func dress(t *testing.T, server string) *wardrobe {
	t.Helper()
	to, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	w := &wardrobe{}
	front := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(to)
			p.Out.Host = p.In.Host
			p.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: w.change,
	})
	t.Cleanup(front.Close)
	w.url = front.URL
	return w
}

func (w *wardrobe) wear(css []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.worn = css
}

func (w *wardrobe) change(response *http.Response) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	response.Header.Set("Cache-Control", "no-store")
	if w.worn == nil || !strings.HasSuffix(response.Request.URL.Path, "/ardoise.css") {
		return nil
	}
	response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(w.worn))
	response.ContentLength = int64(len(w.worn))
	response.Header.Set("Content-Length", strconv.Itoa(len(w.worn)))
	return nil
}

// drawn is the frame of a page as one sees it when the page is there: on the screen, on paper.
type drawn struct {
	screen, paper image.Image // of the ribbon and what is under it in the frame
	where         [2]string   // where the ribbon is, how far the page is scrolled, what lies over it
	sheet         []byte      // how the first sheet is drawn when it is printed
}

// frameAsDrawn loads the home page anew and looks at its frame.
func (b *tab) frameAsDrawn() drawn {
	b.t.Helper()
	return b.frameOn("/s/club/")
}

// frameOn loads a page anew and looks at its frame.
func (b *tab) frameOn(path string) drawn {
	b.t.Helper()
	b.visit(path)
	var d drawn
	for i, medium := range []string{"screen", "print"} {
		b.do("take the medium", emulation.SetEmulatedMedia().WithMedia(medium))
		b.do("wait for the letters", chromedp.Evaluate(`document.fonts.ready.then(() => 0)`, nil, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
			return p.WithAwaitPromise(true)
		}))
		d.where[i] = b.text(whereRibbon)
		picture := b.top()
		if medium == "screen" {
			d.screen = picture
		} else {
			d.paper = picture
		}
	}
	b.do("take the screen again", emulation.SetEmulatedMedia().WithMedia(""))
	d.sheet = b.firstSheet()
	return d
}

// firstSheet prints the page, without the grounds that are left out unless they insist, and gives what draws the first sheet of the PDF.
func (b *tab) firstSheet() []byte {
	b.t.Helper()
	var file []byte
	b.do("print", chromedp.ActionFunc(func(ctx context.Context) (err error) {
		file, _, err = history.PrintToPDF().Do(ctx)
		return err
	}))
	for _, stream := range bytes.Split(file, []byte("stream\n"))[1:] {
		packed, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			continue
		}
		drawing, err := io.ReadAll(packed)
		if err == nil && bytes.Contains(drawing, []byte(" rg\n")) {
			return drawing
		}
	}
	b.t.Fatal("nothing is printed")
	return nil
}

var printedAmber = regexp.MustCompile(`\n1 \.77\d* \.2\d* RG`)

// fromAmber is what is drawn from the first amber on.
func fromAmber(sheet []byte) []byte {
	if at := printedAmber.FindIndex(sheet); at != nil {
		return sheet[at[0]:]
	}
	return nil
}

// sameBanner says that two sheets begin with the same banner: amber, with two pieces of text at least. The page is drawn after it, inside its box.
func sameBanner(a, b []byte) bool {
	a, b = fromAmber(a), fromAmber(b)
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return bytes.Count(a[:n], []byte("\nET\n")) >= 2
}

// topHeight is how much of the window's top is compared, in pixels: the ribbon is there at every width.
const topHeight = 60

// top draws the top of the window as it stands.
func (b *tab) top() image.Image {
	b.t.Helper()
	var raw []byte
	b.do("draw the top", chromedp.CaptureScreenshot(&raw))
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		b.t.Fatal(err)
	}
	box := picture.Bounds()
	box.Max.Y = topHeight
	return picture.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(box)
}

// whereRibbon tells the boxes of the ribbon and its words, and what a pointer meets in them.
const whereRibbon = `(() => {
	const tell = [Math.round(scrollX), Math.round(scrollY)];
	for (const selector of [".frame__ribbon", ".frame__say", ".frame__say strong", ".frame__nothing"]) {
		const e = document.querySelector(selector), box = e.getBoundingClientRect();
		tell.push(selector, ...[box.x, box.y, box.width, box.height].map(Math.round));
		for (const part of [0.1, 0.5, 0.9]) {
			const hit = document.elementFromPoint(box.x + box.width * part, box.y + box.height / 2);
			tell.push(!!hit && !!hit.closest(".frame__ribbon"));
		}
	}
	return tell.join(" ");
})()`

// unlike says how a frame is drawn otherwise than another; "" when it isn't.
func (d drawn) unlike(plain drawn) string {
	if d.where != plain.where {
		return fmt.Sprintf("the frame stands otherwise:\n%q, plain:\n%q", d.where, plain.where)
	}
	if n := differing(d.screen, plain.screen); n > 0 {
		return fmt.Sprintf("%d pixels of the banner are drawn otherwise", n)
	}
	if n := differing(d.paper, plain.paper); n > 0 {
		return fmt.Sprintf("%d pixels of the banner are drawn otherwise on paper", n)
	}
	if !sameBanner(d.sheet, plain.sheet) {
		return fmt.Sprintf("the banner is printed otherwise: %.1000q", fromAmber(d.sheet))
	}
	return ""
}

// faults says what a plain frame lacks: its own colours, both in plenty.
func (d drawn) faults() []string {
	var all []string
	for name, picture := range map[string]image.Image{"screen": d.screen, "paper": d.paper} {
		amber, ink := share(picture, color.RGBA{0xff, 0xc5, 0x3d, 0xff}), share(picture, color.RGBA{0x1a, 0x17, 0x12, 0xff})
		if amber < 0.3 || ink < 0.02 {
			all = append(all, fmt.Sprintf("%.0f %% of the banner is amber and %.1f %% ink on %s", 100*amber, 100*ink, name))
		}
	}
	if !sameBanner(d.sheet, d.sheet) {
		all = append(all, "no banner is printed")
	}
	return all
}

func differing(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	n := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if color.RGBAModel.Convert(a.At(x, y)) != color.RGBAModel.Convert(b.At(x, y)) {
				n++
			}
		}
	}
	return n
}

func share(picture image.Image, of color.RGBA) float64 {
	n, box := 0, picture.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if color.RGBAModel.Convert(picture.At(x, y)) == of {
				n++
			}
		}
	}
	return float64(n) / float64(box.Dx()*box.Dy())
}
