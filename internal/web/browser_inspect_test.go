package web

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// An inspector looks at every page that a tab reaches: once for each width at which it says and holds the same. What doesn't hang on the words it looks at once for
// each width and each way in which a page is made: axe, and the colours of the banner.
type inspector struct {
	axe                string
	mu                 sync.Mutex
	pages, made, drawn map[[sha256.Size]byte]bool // pages, the ways in which they are made, and the banner's
	reached            int
}

func newInspector(t *testing.T) *inspector {
	t.Helper()
	return &inspector{axe: readAxe(t), pages: make(map[[sha256.Size]byte]bool), made: make(map[[sha256.Size]byte]bool), drawn: make(map[[sha256.Size]byte]bool)}
}

// tell logs how much was seen.
func (i *inspector) tell(t *testing.T) {
	t.Logf("%d pages reached, %d of them different in what they say or in width, %d in how they are made", i.reached, len(i.pages), len(i.made))
}

// see fails the test for each fault of the page that a tab shows.
func (i *inspector) see(b *tab) {
	b.t.Helper()
	for _, found := range i.findings(b) {
		b.t.Errorf("%s (%v): %s", b.at, b.looks, found)
	}
}

// findings are what is wrong with a page: what the browser complains of each time, the rest the first time.
func (i *inspector) findings(b *tab) []string {
	b.t.Helper()
	var all []string
	for _, said := range b.complaints() {
		all = append(all, "the browser complains: "+said)
	}
	if i.knows(b) {
		return all
	}
	all = append(all, b.misplaced()...)
	if i.first(i.drawn, b.width, b.text(bannerLook)) {
		all = append(all, b.bannerFaints()...)
	}
	if !i.first(i.made, b.width, b.text(makeup)) {
		return all
	}
	for _, barrier := range b.barriers(i.axe) {
		all = append(all, "axe: "+barrier)
	}
	return all
}

// knows tells whether the same was seen before at this width, and remembers it.
func (i *inspector) knows(b *tab) bool {
	b.t.Helper()
	i.mu.Lock()
	i.reached++
	i.mu.Unlock()
	return !i.first(i.pages, b.width, plainPage(b.text(`document.documentElement.outerHTML`)))
}

// first tells whether something is new at a width, and remembers it.
func (i *inspector) first(among map[[sha256.Size]byte]bool, width int64, what string) bool {
	key := sha256.Sum256(fmt.Append(nil, width, what))
	i.mu.Lock()
	defer i.mu.Unlock()
	known := among[key]
	among[key] = true
	return !known
}

// makeup tells how a page is made: its elements with their attributes, of which those that only hold what varies from case to case count by whether they hold anything,
// and where there are words. Rows that are made alike count once.
const makeup = `(() => {
	const varies = /^(value|href|action|content|src|alt|title|datetime|min|max|data-.*)$/;
	const of = e => {
		let said = e.localName, last = "";
		for (const a of e.attributes) said += " " + a.name + "=" + (varies.test(a.name) ? !!a.value : a.value);
		said += "(";
		for (const c of e.childNodes) {
			const next = c.nodeType === Node.ELEMENT_NODE ? of(c) : c.nodeType === Node.TEXT_NODE && c.data.trim() ? "#" : last;
			if (next !== last) said += next;
			last = next;
		}
		return said + ")";
	};
	return of(document.documentElement) + getComputedStyle(document.documentElement).colorScheme + matchMedia("(prefers-color-scheme: dark)").matches;
})()`

// faults gives what is wrong with the page that any page of ours must have right: the training banner is in sight and its words are plain to read, the title says where
// one is, nothing needs to be scrolled sideways, on a narrow screen either, pictures are drawn in lines.
func (b *tab) faults() []string {
	b.t.Helper()
	return append(b.misplaced(), b.bannerFaints()...)
}

// misplaced gives all of the faults but the banner's colours.
func (b *tab) misplaced() []string {
	b.t.Helper()
	var all []string
	if said := b.text(bannerFaults); said != "" {
		all = append(all, strings.Split(said, "\n")...)
	}
	if said := b.text(blots); said != "" {
		all = append(all, strings.Split(said, "\n")...)
	}
	for _, width := range []int64{b.width, 320} {
		b.do("narrow the tab", b.wide(width))
		if said := b.text(fmt.Sprintf(`(%s)(%d)`, overflow, width)); said != "" {
			all = append(all, said)
		}
		if said := b.text(overlaps); said != "" {
			all = append(all, strings.Split(said, "\n")...)
		}
	}
	b.do("widen the tab", b.wide(b.width))
	return all
}

// bannerFaints tells when the banner's words are hard to read.
func (b *tab) bannerFaints() []string {
	b.t.Helper()
	if ratio := b.bannerContrast(); ratio < 4.5 {
		return []string{fmt.Sprintf("the banner's words have a contrast of %.2f", ratio)}
	}
	return nil
}

// bannerLook tells what the banner's colours come from: the style sheets, the banner, all that it lies in, and what the style sheets make of them.
const bannerLook = `(() => {
	const said = [...document.styleSheets].map(s => s.href || s.ownerNode.textContent);
	for (let e = document.querySelector(".frame__ribbon strong"); e; e = e.parentElement) {
		const style = getComputedStyle(e);
		said.push(e.localName, e.className, e.getAttribute("style"), style.color, style.background, style.opacity, style.filter, style.mixBlendMode, style.transform);
	}
	return said.join("\n") + document.querySelector(".frame__ribbon")?.outerHTML;
})()`

// bannerContrast gives the contrast of the banner's words, as drawn, against what is behind them: each colour that takes much of their place.
func (b *tab) bannerContrast() float64 {
	b.t.Helper()
	var drawn []byte
	if !b.yes(`!!document.querySelector(".frame__ribbon strong")`) {
		return 0
	}
	b.do("draw the banner", chromedp.Screenshot(".frame__ribbon strong", &drawn, chromedp.ByQuery))
	picture, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		b.t.Fatal(err)
	}
	var r, g, blue float64
	if _, err := fmt.Sscanf(b.text(`getComputedStyle(document.querySelector(".frame__ribbon strong")).color`), "rgb(%f, %f, %f)", &r, &g, &blue); err != nil {
		b.t.Fatalf("read the banner's colour: %v", err)
	}
	words := luminance(r, g, blue)
	box := picture.Bounds()
	share := make(map[color.RGBA]int)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			share[color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)]++
		}
	}
	const much = 0.3 // letters take less of it
	worst, found := 21.0, false
	for c, n := range share {
		if float64(n) < much*float64(box.Dx()*box.Dy()) {
			continue
		}
		behind := luminance(float64(c.R), float64(c.G), float64(c.B))
		found = true
		worst = min(worst, (max(words, behind)+0.05)/(min(words, behind)+0.05))
	}
	if !found {
		return 0 // a background of many colours is none
	}
	return worst
}

// luminance is that of WCAG 2.2, of a colour whose parts go up to 255.
func luminance(r, g, b float64) float64 {
	linear := func(v float64) float64 {
		if v /= 255; v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// bannerFaults says what is wrong with the training banner: it must be at least 32 pixels high, inside the window, on top of everything.
const bannerFaults = `(() => {
	const faults = [];
	scrollTo(0, 0);
	const banner = document.querySelector(".frame__ribbon");
	if (!banner) return "there is no training banner";
	const box = banner.getBoundingClientRect();
	if (box.height < 32) faults.push("the banner is " + box.height + " pixels high");
	if (box.top < 0 || box.left < 0 || box.right > innerWidth + 0.5 || box.bottom > innerHeight) faults.push("the banner leaves the window");
	for (const part of [0.02, 0.5, 0.98]) {
		const hit = document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
		if (!hit || !banner.contains(hit)) faults.push("something covers the banner");
	}
	const say = banner.querySelector("strong");
	if (!say || !say.textContent.trim() || say.getBoundingClientRect().height < 10) faults.push("the banner says nothing");
	if (!/^\((entraînement|training|تدريب)\)/.test(document.title)) faults.push("the title doesn't say that this is training: " + document.title);
	return faults.join("\n");
})()`

// blots names pictures whose lines aren't drawn, or whose shapes are filled without saying so: the style sheet that says how isn't there, or isn't heard.
const blots = `[...document.querySelectorAll("svg.icon")].filter(e => [...e.children].some(line => {
	const style = getComputedStyle(line);
	return style.fill !== "none" && !line.hasAttribute("fill") || style.stroke === "none" || style.strokeWidth !== "2px" || style.strokeLinecap !== "round" || style.strokeLinejoin !== "round";
})).map(e => "a picture is not drawn in lines: " + e.parentElement.outerHTML.slice(0, 160)).slice(0, 5).join("\n")`

// overflow names the widest element when the page must be scrolled sideways in a window of some width.
const overflow = `width => {
	const root = document.scrollingElement;
	const wide = Math.max(root.scrollWidth, (document.querySelector(".frame-page") || root).scrollWidth); // which cuts what leaves it
	if (wide <= width) return "";
	let widest = root, right = 0;
	for (const e of document.body.querySelectorAll("*")) {
		const box = e.getBoundingClientRect();
		if (box.width && box.right > right) { widest = e; right = box.right; }
	}
	return "at " + width + " pixels the page is " + wide + " wide, because of " + widest.outerHTML.slice(0, 160);
}`

// overlaps names words and controls of the page's content that lie over each other.
const overlaps = `(() => {
	const shown = [...document.querySelectorAll("main :is(h1, h2, h3, p, label, legend, input, select, textarea, button, dt, dd, li > a)")].filter(e => {
		const box = e.getBoundingClientRect();
		return box.width > 2 && box.height > 2 && e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest(".paper");
	});
	const faults = [];
	const lines = shown.map(e => [...e.getClientRects()]); // a link in a sentence may have several
	const over = (i, j) => lines[i].some(box => lines[j].some(other =>
		Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 2));
	for (const [i, a] of shown.entries()) {
		for (const [j, b] of shown.entries()) {
			if (j <= i || a.contains(b) || b.contains(a) || a.matches("[type=radio], [type=checkbox]") || b.matches("[type=radio], [type=checkbox]")) continue;
			if (over(i, j)) faults.push("at " + innerWidth + " pixels " + a.outerHTML.slice(0, 90) + " lies over " + b.outerHTML.slice(0, 90));
		}
	}
	return faults.slice(0, 5).join("\n");
})()`
