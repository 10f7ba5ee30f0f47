package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTheConsoleTellsAll looks behind a page, jumps about in what was done, records it, and begins again as someone else on another day.
func TestTheConsoleTellsAll(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	w, axe := atWork(t), readAxe(t)
	c := startChromium(t)
	for _, as := range []looks{{1280, true, "fr"}, {375, false, "fr"}, {375, true, "en"}} {
		b := c.openTab(t, w.url, as)
		b.joins()
		b.do("type", chromedp.SetValue(`[name=surnom]`, "Zoé", chromedp.ByQuery))
		b.leave("go on", chromedp.Click(`main button[name=action][value=continue]`, chromedp.ByQuery))
		b.wantAt("/s/club/p/inscription/enfants")
		b.leave("open the console", chromedp.Click(`.frame-author a[href^="/_miroir/"]`, chromedp.ByQuery))
		for _, words := range []string{"inscription / enfants", "surnom", "Zoé", "total"} {
			if !strings.Contains(b.reads("main"), words) {
				t.Errorf("%s: the console lacks %q:\n%s", as, words, b.reads("main"))
			}
		}
		for _, found := range b.barriers(axe) {
			t.Errorf("%s: %s", as, found)
		}
		if wide := b.yes(`document.documentElement.scrollWidth > innerWidth`); wide {
			t.Errorf("%s: the console scrolls sideways", as)
		}
		b.shoot("console")
		w.keeps(b, strings.NewReplacer(" ", "", ",", "").Replace(as.String()))
		b.jumps()
		b.do("go to the beginning", chromedp.Navigate(b.base+"/_miroir/"))
		b.do("choose", chromedp.SetValue(`#begin-who`, "club/blaise", chromedp.ByQuery), chromedp.SetValue(`#begin-seed`, "42", chromedp.ByQuery),
			chromedp.SetValue(`#begin-day`, "2031-02-03", chromedp.ByQuery))
		b.leave("begin", chromedp.Submit(`#begin-seed`, chromedp.ByQuery))
		b.visit("/_miroir/")
		if lead := b.reads("main .lead"); !strings.Contains(lead, "Blaise") || !strings.Contains(lead, "42") || !strings.Contains(lead, "2031") {
			t.Errorf("%s: begun as %q", as, lead)
		}
		for _, complaint := range b.complaints() {
			t.Error(complaint)
		}
	}
}

// keeps saves the journey as a walk, under a name that serves once.
func (w *writing) keeps(b *tab, name string) {
	w.t.Helper()
	recorded := b.text(`document.getElementById("walk-text").value`)
	if !strings.Contains(recorded, `fill: { surnom: "Zoé" }`) || !strings.Contains(recorded, "expect: { step: enfants }") {
		w.t.Errorf("recorded:\n%s", recorded)
	}
	for i, want := range []int64{200, 422} {
		b.do("name it", chromedp.SetValue(`#walk-name`, name, chromedp.ByQuery))
		b.leave("save it", chromedp.Submit(`#walk-name`, chromedp.ByQuery))
		if b.status != want || i == 1 && b.reads(".console__wrong") == "" {
			w.t.Errorf("%s: saving gives %d, want %d", name, b.status, want)
		}
	}
	if w.saved[name] != recorded {
		w.t.Errorf("%s: saved %q", name, w.saved[name])
	}
}

// jumps goes back to the very beginning, and to the end again.
func (b *tab) jumps() {
	b.t.Helper()
	b.visit("/_miroir/")
	b.leave("jump to the beginning", chromedp.Click(`#events ~ ol li:last-child form[action="/_miroir/jump"] button`, chromedp.ByQuery))
	b.visit(nicknamePath)
	if b.at == nicknamePath {
		b.t.Errorf("%s: after the jump one still stands at %s", b.looks, b.at)
	}
	b.visit("/_miroir/")
	b.leave("jump to the end", chromedp.Click(`#events ~ ol li:first-child form[action="/_miroir/jump"] button`, chromedp.ByQuery))
	b.visit(nicknamePath)
	if typed := b.text(`document.querySelector("[name=surnom]")?.value || location.href`); typed != "Zoé" {
		b.t.Errorf("%s: after both jumps: %q", b.looks, typed)
	}
}

// TestNoConsoleForLearners holds that serve has none of it.
func TestNoConsoleForLearners(t *testing.T) {
	b := newServer(t, club).opened()
	for _, path := range []string{"/_miroir/", "/_miroir/changes"} {
		b.get(path).want(t, 404)
	}
	page := b.get("/s/club/")
	for _, word := range []string{"frame-author", "author.js", "_miroir"} {
		if strings.Contains(page.body, word) {
			t.Errorf("a learner's page holds %s", word)
		}
	}
}

// TestAnotherNameIsNoAuthor holds that a page from elsewhere, whose name was made to lead to this machine (DNS rebinding), finds neither the console
// nor a way around the passphrase, also where other machines are served.
func TestAnotherNameIsNoAuthor(t *testing.T) {
	w := atWork(t, guarded, func(c *Config) { c.Local = false })
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	tests := []struct {
		host, path string
		want       int
	}{
		{"127.0.0.1:8080", "/_miroir/", http.StatusOK},
		{"localhost", "/_miroir/changes", http.StatusOK},
		{"127.0.0.1", "/", http.StatusOK},
		{"rebound.example:8080", "/_miroir/", http.StatusNotFound},
		{"rebound.example", "/_miroir/changes", http.StatusNotFound},
		{"127.0.0.1.rebound.example", "/", http.StatusSeeOther},
	}
	for _, tt := range tests {
		r, err := http.NewRequest(http.MethodGet, w.url+tt.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = tt.host
		got, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if got.Body.Close(); got.StatusCode != tt.want {
			t.Errorf("%s%s: %d, want %d", tt.host, tt.path, got.StatusCode, tt.want)
		}
	}
}
