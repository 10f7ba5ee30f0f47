package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// faulty are pages with one fault each, and what must be said of it.
var faulty = []struct{ name, body, said string }{
	{"no banner", `<h1>a</h1>`, "no training banner"},
	{"a low banner", banner(`height:20px`), "20 pixels high"},
	{"a covered banner", banner(``) + `<div style="position:fixed;inset:0;background:#fff">x</div>`, "covers the banner"},
	{"a banner aside", banner(`margin-left:-40px`), "leaves the window"},
	{"a pale banner", banner(`color:#bbb`), "contrast"},
	{"a hatched banner", banner(`background:repeating-linear-gradient(90deg,#000 0 9px,#fc0 9px 18px)`), "contrast"},
	{"a wide page", banner(``) + `<p style="width:350px">x</p>`, "at 320 pixels"},
	{"an input without name", banner(``) + `<input>`, "axe: label"},
	{"a picture without words", banner(``) + `<img src="data:,">`, "axe: image-alt"},
	{"pale words", banner(``) + `<p style="color:#ccc">words</p>`, "axe: color-contrast"},
	{"a script inside", banner(``) + `<script>alert(1)</script>`, "complains"},
	{"a script that fails", banner(``) + `<script src="/fails.js"></script>`, "complains: script"},
	{"a picture from elsewhere", banner(``) + `<img alt="x" src="http://127.0.0.2:1/x.png">`, "complains"},
}

func banner(style string) string {
	return `<div class="frame__ribbon" style="height:40px;background:#fc0;color:#000;` + style + `"><strong>Training, nothing is sent</strong></div>`
}

// faultsAreFound shows each fault to what looks at pages: a check that finds none of them would prove nothing.
func (s *browsing) faultsAreFound(t *testing.T) {
	page := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/fails.js" {
			fmt.Fprint(w, "nothing.at.all()")
			return
		}
		w.Header().Set("Content-Type", typeHTML)
		w.Header().Set("Content-Security-Policy", "default-src 'self' data:; style-src 'unsafe-inline'")
		fmt.Fprint(w, `<!DOCTYPE html><html lang="fr"><meta name="viewport" content="width=device-width"><title>(entraînement) a</title><style>body{margin:0}</style><main>`+page+`<h1>a</h1></main>`)
	}))
	defer server.Close()
	b := s.chromium.openTab(t, server.URL, looks{1280, true, "fr"})
	for _, f := range faulty {
		page = f.body
		b.visit("/")
		found := strings.Join(s.look.findings(b), "\n")
		if !strings.Contains(found, f.said) {
			t.Errorf("%s: %q isn't said, but\n%s", f.name, f.said, found)
		}
	}
	page = banner(``)
	b.visit("/")
	for _, found := range s.look.findings(b) {
		if !strings.Contains(found, "region") {
			t.Errorf("a page without fault: %s", found)
		}
	}
}
