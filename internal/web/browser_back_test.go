package web

import (
	"strings"
	"testing"

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
	for b.back() && steps < 20 {
		steps++
		shown := b.text(`document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map(e => e.value).join(" ")`)
		for _, word := range []string{secret, number} {
			if strings.Contains(shown, word) {
				t.Errorf("%d steps back, %s shows %q", steps, b.at, word)
			}
		}
	}
	if steps < 5 {
		t.Errorf("the history goes only %d steps back: the test shows nothing", steps)
	}
}
