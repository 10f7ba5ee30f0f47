package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// In a real browser, with the desk in a tab of its own: a code that is sent while one signs in is told there, politely, without moving the focus or the page; the
// line's link shows it. Without a script nothing is said, and the desk is as it was.
func TestTheDeskIsToldInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	s := newServer(t, relais)
	look := newInspector(t)
	browser := startChromium(t)
	site := browser.openTab(t, s.serve(), looks{1280, true, "fr"})
	site.visit("/")
	site.press(`button[name=persona][value=ines]`)
	desk := browser.openTabIn(t, site.apart, site.base, looks{375, true, "fr"})
	plain := browser.openTabIn(t, site.apart, site.base, looks{375, false, "fr"})
	desk.visit("/desk")
	plain.visit("/desk")
	desk.do("write", chromedp.Focus(`[name=notes]`))
	const line = `(p => p && p.checkVisibility() ? p.innerText.trim() : "")(document.querySelector("[role=status] .frame__notice"))`
	const stands = `document.activeElement.name + " at " + scrollY + " " + document.querySelectorAll(".phone__list li").length`
	before := desk.text(stands)
	if said := desk.text(line); said != "" {
		t.Errorf("the desk says %q before anything came", said)
	}
	site.visit("/s/relais/sign-in")
	const way = `form:has([name=method][value=username])`
	site.do("type", chromedp.Evaluate(`document.querySelectorAll("details.sign-in__way").forEach(way => way.open = !!way.querySelector("[value=username]"))`, nil),
		chromedp.SetValue(way+` [name=identifier]`, "ines.roussel", chromedp.ByQuery), chromedp.SetValue(way+` [name=password]`, "Lilas-Bleu-7", chromedp.ByQuery))
	site.press(way + ` button[value=continue]`)
	site.wantAt("/s/relais/code")

	desk.do("wait for the news", chromedp.Poll(line, nil))
	if said := desk.text(line); said != "Votre bureau a changé. Voir ce qui est arrivé" {
		t.Errorf("the desk says %q", said)
	}
	if after := desk.text(stands); after != before || !strings.HasPrefix(after, "notes at ") {
		t.Errorf("the desk was %q and is %q", before, after)
	}
	if said := plain.text(line); said != "" {
		t.Errorf("without a script, the desk says %q", said)
	}
	if !desk.yes(`(box => box.top >= 0 && box.bottom <= innerHeight)(document.querySelector(".frame__notice--live").getBoundingClientRect())`) {
		t.Error("the line is out of sight")
	}
	look.see(desk)
	desk.press(`[role=status] .frame__notice a`)
	desk.wantAt("/desk")
	if now := desk.text(stands); strings.HasSuffix(before, now[len(now)-2:]) || desk.text(line) != "" {
		t.Errorf("the link doesn't show what came: %q", now)
	}
}
