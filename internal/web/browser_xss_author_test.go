package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// An author's pages show what a learner typed, the walk that is made of it, what is wrong with a file, and what stands in it: all are words.
func TestPayloadsAreWordsToAuthors(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	w := atWork(t)
	c := startChromium(t)
	c.openTab(t, w.url, looks{1280, true, "fr"}).wantNothingBack()
	b := c.openTab(t, w.url, looks{1280, true, "fr"})
	b.hearsDialogs()
	tr := &trial{t: t, seen: make(map[string]bool)}
	b.joins()
	b.do("type", chromedp.SetValue(`[name=surnom]`, payloads[3], chromedp.ByQuery), chromedp.SetValue(`[name=mot]`, strings.Join(payloads, "\n"), chromedp.ByQuery))
	b.press(continues)
	tr.judge(b, "the next page")
	b.visit("/_miroir/?back=" + url.QueryEscape("/s/club/p/inscription/vous"))
	tr.judge(b, "the console")
	tr.wantAll(2)
	tr.seen = make(map[string]bool)
	for _, p := range joined(400) {
		b.visit("/_miroir/?said=" + url.QueryEscape(p) + "&back=" + url.QueryEscape("/"+p))
		tr.judge(b, "the console, of "+p)
		for path, values := range map[string]url.Values{
			"/_miroir/walk": {"name": {p}, "back": {"/" + p}}, "/_miroir/open": {"who": {p}, "seed": {p}, "day": {p}}, "/_miroir/jump": {"to": {p}, "back": {p}},
		} {
			b.visit("/_miroir/")
			b.post(path, values)
			tr.judge(b, path+" of "+p)
		}
	}
	b.visit(nicknamePath)
	var keys strings.Builder
	tr.seen = make(map[string]bool)
	for i, p := range payloads {
		if tr.seen[mark(i)] = strings.ContainsAny(p, unseen); !tr.seen[mark(i)] { // others may stand in no file
			fmt.Fprintf(&keys, "%s: 1, ", quotedYAML(p))
		}
	}
	w.replace("surnom: { type: text,", "surnom: { "+keys.String()+"type: text,")
	b.eventually("the faults", `document.querySelector("[data-report]").open && document.querySelectorAll(".fault__line").length > 10`)
	tr.judge(b, "the report under an open page")
	b.visit("/s/club/aucune")
	tr.judge(b, "a page with the report")
	tr.wantAll(10)
}

// wantNothingBack leaves, and goes back as far as it goes: no console, nor any other page, shows what was typed.
func (b *tab) wantNothingBack() {
	b.t.Helper()
	b.joins()
	b.do("type", chromedp.SetValue(`[name=surnom]`, "Zqxsecretvwk", chromedp.ByQuery))
	b.press(continues)
	b.visit("/_miroir/")
	if !strings.Contains(b.text(shownNow), "Zqxsecretvwk") {
		b.t.Fatal("the console doesn't tell what was typed: the test can't fail")
	}
	b.visit("/leave")
	b.press(`main form[method=post] button`)
	for steps := 1; b.back() && steps < 6; steps++ {
		for _, how := range []string{"restored", "asked for again"} {
			if strings.Contains(b.text(shownNow), "Zqxsecretvwk") {
				b.t.Errorf("%d steps back, %s %s shows what was typed", steps, b.at, how)
			}
			if how == "restored" {
				b.reload()
			}
		}
	}
}
