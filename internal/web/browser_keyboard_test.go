package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focusFault says what is wrong with where the focus is: it must be on something in sight, and show.
const focusFault = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return "";
	const shows = e => {
		const s = e && getComputedStyle(e);
		return s && (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none");
	};
	const label = e.labels && e.labels[0];
	if (![e, label, e.parentElement].some(shows)) return "the focus doesn't show on " + e.outerHTML.slice(0, 120);
	const box = e.getBoundingClientRect();
	if (box.bottom < 0 || box.top > innerHeight) return "the focus is out of sight on " + e.outerHTML.slice(0, 120);
	return "";
})()`

// tabTo presses the tab key until the focus is on what a selector finds.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	const most = 150
	for range most {
		b.do("press the tab key", chromedp.KeyEvent(kb.Tab))
		if said := b.text(focusFault); said != "" {
			b.t.Errorf("%s: %s", b.at, said)
		}
		if b.yes(fmt.Sprintf(`document.activeElement.matches(%s)`, quoted(selector))) {
			return
		}
	}
	b.t.Fatalf("%s: the tab key doesn't reach %s", b.at, selector)
}

// enter goes to something by the keyboard and presses Enter, which leads to another page.
func (b *tab) enter(selector string) {
	b.t.Helper()
	b.tabTo(selector)
	b.leave("press Enter on "+selector, chromedp.KeyEvent(kb.Enter))
}

// types goes to an input by the keyboard and types.
func (b *tab) types(selector, text string) {
	b.t.Helper()
	b.tabTo(selector)
	b.do("type", chromedp.KeyEvent(text))
}

// keyboard files with the keyboard alone, from the library to the receipt.
func (s *browsing) keyboard(t *testing.T) {
	lib, err := impots()
	if err != nil {
		t.Fatal(err)
	}
	odette := lib.world.Persona("impots", "odette")
	b := s.chromium.openTab(t, s.recorder.url, looks{1280, true, "fr"})
	b.visit("/")
	b.tabTo(`.frame__skip`)
	b.enter(`button[name=persona][value=odette]`)
	b.enter(`a[href="/s/impots/sign-in"]`)
	b.types(`[name=identifier]`, odette.Identity.TaxNumber)
	b.types(`[name=password]`, odette.Password)
	b.enter(`form:has([name=password]) button[name=action]`)
	b.enter(`a[href="/s/impots/p/declaration"]`)
	yes := map[string]string{"etat_civil": "etat_civil_exact"}
	no := map[string]string{"adresse": "demenagement", "situation_famille": "situation_changee"}
	for range 40 {
		step := strings.TrimPrefix(b.at, declaration+"/")
		switch step {
		case "review":
			b.enter(`main a[href$="/submit"]`)
			b.tabTo(`[name=declare]`)
			b.do("tick", chromedp.KeyEvent(" "))
			b.enter(continues)
			if b.at != declaration+"/receipt" {
				t.Errorf("signing leads to %s", b.at)
			}
			return
		default:
			if name := yes[step]; name != "" {
				b.choose(name, 0)
			}
			if name := no[step]; name != "" {
				b.choose(name, 1)
			}
			b.enter(continues)
			if b.at == declaration+"/"+step {
				t.Fatalf("%s isn't accepted: %s", step, b.text(`document.querySelector("[role=alert]")?.innerText || ""`))
			}
		}
	}
	t.Errorf("never comes to the review, but to %s", b.at)
}

// choose picks the n-th of a few choices with the space bar and the arrow keys.
func (b *tab) choose(name string, n int) {
	b.t.Helper()
	b.tabTo(fmt.Sprintf(`[name=%s]`, name))
	b.do("choose", chromedp.KeyEvent(" "))
	for range n {
		b.do("choose the next", chromedp.KeyEvent(kb.ArrowDown))
	}
}
