package web

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// wakes lets time go by on the server, and has the page find out, as when a computer wakes up.
func (s *serverTest) wakes(b *tab, after time.Duration, until string) {
	b.t.Helper()
	s.clock.pass(after)
	b.do("wake up", chromedp.Evaluate(`document.dispatchEvent(new Event("visibilitychange"))`, nil), chromedp.Poll(until, nil))
}

// warns reads what the warning says; "" where it isn't in sight.
const warns = `(box => box && box.checkVisibility() ? box.innerText : "")(document.querySelector("[data-session]"))`

// In a real browser, a warning comes before the session ends: read out, reached by the keyboard, and no trap. One may stay; else one is led to where one
// signs in, and finds what one had typed.
func TestSessionWarnsInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	s := newServer(t, hasty)
	look := newInspector(t)
	b := startChromium(t).openTab(t, s.serve(), looks{375, true, "fr"})
	b.visit("/")
	b.press(`button[name=persona][value=ada]`)
	b.visit(clubSignIn)
	b.press(`button[name=action][value=persona]`)
	b.visit("/s/club/p/inscription")
	if said := b.text(warns); said != "" {
		t.Errorf("the warning is there from the start: %s", said)
	}
	b.do("type", chromedp.Focus(`[name=surnom]`), chromedp.KeyEvent("Colibri"))
	const shown = `document.querySelector("[data-session]:not([hidden])")`
	const hidden = `document.querySelector("[data-session][hidden]")`
	s.clock.pass(time.Minute)
	b.do("let the draft be sent", chromedp.Poll(`document.querySelector("[data-saved]:not([hidden])")`, nil))

	s.wakes(b, 13*time.Minute+30*time.Second, shown)
	b.do("read", chromedp.Poll(`document.activeElement.matches("[role=alertdialog]")`, nil))
	if said := b.text(`document.querySelector("[data-title]").innerText`); said != "Vous allez être déconnecté dans 2 minutes" {
		t.Errorf("the warning says %q", said)
	}
	look.see(b)
	b.tabTo(`.session button`)
	b.do("stay", chromedp.KeyEvent(kb.Enter), chromedp.Poll(hidden, nil))
	if !b.yes(`document.activeElement.name === "surnom"`) {
		t.Error("the focus isn't back where it was")
	}
	s.wakes(b, 14*time.Minute, shown)
	b.do("stay by Escape", chromedp.KeyEvent(kb.Escape), chromedp.Poll(hidden, nil))

	s.wakes(b, 14*time.Minute+10*time.Second, shown)
	if said := b.text(`document.querySelector("[data-title]").innerText`); said != "Vous allez être déconnecté dans moins d’une minute" {
		t.Errorf("before the end the warning says %q", said)
	}
	s.clock.pass(time.Minute)
	b.leave("wake up too late", chromedp.Evaluate(`document.dispatchEvent(new Event("visibilitychange"))`, nil))
	if b.at != clubEnded {
		t.Fatalf("the end leads to %s", b.at)
	}
	look.see(b)
	b.press(`button[name=action][value=persona]`)
	if b.at != clubStep || b.text(`document.querySelector("[name=surnom]").value`) != "Colibri" {
		t.Errorf("signing in again leads to %s", b.at)
	}
}
