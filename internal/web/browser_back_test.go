package web

import (
	"context"
	"strings"
	"testing"

	history "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// backAfterLeaving types something, leaves, and goes back as far as the browser's history does: no page shows it, nor who was played.
func (s *browsing) backAfterLeaving(t *testing.T) {
	for _, as := range []looks{{1280, true, "fr"}, {375, false, "fr"}} {
		for _, leave := range []string{"/leave", "/s/impots/sign-out"} {
			t.Run(as.String()+" by "+leave[1:], func(t *testing.T) { s.leaves(t, as, leave) })
		}
	}
}

// shownNow is all that a page shows, and what stands in its forms.
const shownNow = `document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map(e => e.value).join(" ")`

// reload asks for the page again as the browser's button does; of a form's answer, the form is sent again.
func (b *tab) reload() {
	b.t.Helper()
	b.leave("reload", chromedp.ActionFunc(func(ctx context.Context) error { return history.Reload().Do(ctx) }))
}

func (s *browsing) leaves(t *testing.T, as looks, leave string) {
	const secret = "Zqxsecretvwk"
	b := s.chromium.openTab(t, s.recorder.url, as)
	b.plays("claire")
	b.visit(declaration + "/etat_civil")
	b.do("answer", chromedp.Evaluate(`document.querySelector("[name=etat_civil_exact][value=false]").click()`, nil))
	b.press(continues)
	b.do("type", chromedp.SetValue(`[name=etat_civil_erreur]`, secret, chromedp.ByQuery))
	b.press(continues)
	b.visit(declaration + "/etat_civil")
	number := b.text(`document.querySelector("main").innerText.match(/9\d\s\d\d\s\d{3}\s\d{3}\s\d{3}/)?.[0] || ""`)
	if !strings.Contains(b.text(`document.documentElement.outerHTML`), secret) || number == "" {
		t.Fatal("what was typed isn't there before leaving: the test can't fail")
	}
	b.visit("/desk")
	b.visit("/desk/papers/" + s.rooms.world.Persona("impots", "claire").Papers[0].Ref)
	b.visit("/desk/mail/1")
	b.visit(leave)
	b.press(`main form[method=post] button`)
	steps := 0
	silent := func(how string) {
		t.Helper()
		shown := b.text(shownNow)
		for _, word := range []string{secret, number} {
			if strings.Contains(shown, word) {
				t.Errorf("%d steps back, %s %s shows %q", steps, b.at, how, word)
			}
		}
	}
	for b.back() && steps < 20 {
		steps++
		silent("restored")
		b.reload()
		silent("asked for again")
	}
	if steps < 5 {
		t.Errorf("the history goes only %d steps back: the test shows nothing", steps)
	}
}
