package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
)

// astray are values that lead to another host, or end a header, where someone trusts them.
var astray = []string{
	"//evil.example/", "///evil.example/", "/\\evil.example/", "\\\\evil.example/", "/\t/evil.example/", "/%2fevil.example/", "/%5cevil.example/", "/%252fevil.example/",
	"https:evil.example", "https://evil.example/", "javascript:alert(1)", "data:text/html,x", "//you@evil.example/", "http://example.com@evil.example/", "http://example.com.evil.example/",
	"/x\r\nX-Evil: 1", "/x\nSet-Cookie: evil=1", "/x\rX-Evil: 1", "/x%0d%0aX-Evil:%201", "/x\u560d\u560aX-Evil: 1", "/x\u2028X-Evil: 1", "/.//evil.example/", "/a/..//evil.example/",
}

// parameters are the names by which anything of ours, or of what others are known for, is asked to lead somewhere.
var parameters = []string{"back", "return", "notice", "folder", "left", "said", "action", "q", "site", "persona", "exercise", "lang", "name", "who", "to", "next", "url", "redirect", "continue",
	"provider", "method", "begin", "end", "by", "page", "path", "dest", "r", "edition"}

// No value of any parameter, of any part of a path, or of a header leads a browser to another host, or ends a header of an answer.
func TestNothingLeadsAstray(t *testing.T) {
	s, gated := newServer(t, club), newServer(t, club, guarded)
	for i, value := range astray {
		if testing.Short() && i%12 > 0 {
			continue
		}
		values := url.Values{}
		for _, name := range parameters {
			values.Set(name, value)
		}
		b, outside := s.started(), gated.browser() // who plays, and who is led to the passphrase
		form := url.Values{fieldCSRF: {cookie(b.cookies[cookieName]).token()}, fieldBase: {"1"}}
		for name := range values {
			form.Set(name, value)
		}
		for _, r := range everyRoute() {
			for _, path := range []string{fill(r.path), strayed(r.path, value)} {
				s.wantHere(b.copy(), r, path+"?"+values.Encode(), form, value)
			}
			if r.method == fiber.MethodGet {
				gated.wantHere(outside, r, strayed(r.path, value)+"?"+values.Encode(), form, value)
			}
		}
	}
}

var part = regexp.MustCompile(`:\w+`)

// strayed gives a route's path with a value in its parameters.
func strayed(pattern, value string) string {
	return part.ReplaceAllLiteralString(pattern, url.PathEscape(value))
}

func (s *serverTest) wantHere(b *browser, r route, path string, form url.Values, value string) {
	s.t.Helper()
	var body *strings.Reader
	asked, err := http.NewRequest(r.method, "http://example.com"+path, http.NoBody)
	if r.method == fiber.MethodPost && !r.files {
		body = strings.NewReader(form.Encode())
		asked, err = http.NewRequest(r.method, "http://example.com"+path, body)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	asked.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	asked.Header.Set("Origin", "http://example.com")
	asked.Header.Set("X-Forwarded-For", "192.0.2.7")
	plain := strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' {
			return ' '
		}
		return c
	}, value)
	for _, name := range []string{"Referer", "Accept-Language", "X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override"} {
		asked.Header.Set(name, plain)
	}
	p := b.do(asked)
	if p.status >= http.StatusInternalServerError {
		s.t.Errorf("%s %s answers %d to %q", r.method, r.path, p.status, value)
	}
	if to := p.header.Get("Location"); to != "" && away(to) {
		s.t.Errorf("%s %s leads to %q, of %q", r.method, r.path, to, value)
	}
	for name, list := range p.header {
		if strings.HasPrefix(name, "X-Evil") || slices.ContainsFunc(list, func(v string) bool { return strings.ContainsAny(v, "\r\n") || strings.HasPrefix(v, "evil=") }) {
			s.t.Errorf("%s %s answers the header %s: %q, of %q", r.method, r.path, name, list, value)
		}
	}
}

// away tells whether a browser at example.com that is told a Location goes to another host, however it reads it: it drops tabs and ends of lines, takes backslashes
// for slashes, and a proxy may have decoded the path once or twice.
func away(to string) bool {
	for range 3 {
		read := strings.NewReplacer("\t", "", "\r", "", "\n", "", `\`, "/").Replace(strings.TrimSpace(to))
		here, _, _ := strings.Cut(read, "?")
		if !strings.HasPrefix(here, "/") || strings.HasPrefix(here, "//") {
			return true
		}
		at := url.URL{Scheme: "http", Host: "example.com"}
		if u, err := at.Parse(read); err == nil && u.Host != "example.com" {
			return true
		}
		again, err := url.PathUnescape(here)
		if err != nil {
			return false
		}
		to = again
	}
	return false
}

// TestAwayIsNoticed holds the test above to its word.
func TestAwayIsNoticed(t *testing.T) {
	for _, to := range astray[:12] {
		if !away(to) {
			t.Errorf("%q isn't away", to)
		}
	}
	for _, to := range []string{"/", "/desk", "/s/club/?back=%2F%2Fevil.example", "/desk?back=//evil.example#x"} {
		if away(to) {
			t.Errorf("%q is away", to)
		}
	}
}

// What climbs out of a folder, or names a file of the machine's, finds nothing: in what is served, in papers, in the parts of a scenario, in a language.
func TestPathsLeadNowhereElse(t *testing.T) {
	s := newServer(t, club)
	b := s.adaAtWork()
	asset := ""
	for path := range s.assets {
		if strings.HasSuffix(path, "/frame.css") {
			asset = path
		}
	}
	folder := asset[:strings.LastIndex(asset, "/")]
	climbing := []string{
		"../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%252f..%252fetc%252fpasswd", "....//....//etc/passwd", "..%5c..%5cetc%5cpasswd", `..\..\etc\passwd`,
		"/etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd", "etc/passwd%00.css", "frame.css%00", "FRAME.CSS", "frame.css/", "frame.css/.", "./frame.css", "frame.css%20", "frame.css::$DATA",
		"..;/frame.css", "%c0%ae%c0%ae/etc/passwd", "~root/.bashrc", "", ".", "..", "con", "scenario.yaml", "theme.json", ".git/config", "go.mod",
	}
	own := b.get(folder+"/frame.css").want(t, http.StatusOK).body
	answered := make(map[int]int)
	for _, under := range []string{"/static/", folder + "/", "/desk/papers/", "/desk/papers/bank_details/", "/s/", "/s/club/page/", "/s/club/p/", "/s/club/p/inscription/", "/s/club/link/", "/play/club/", "/"} {
		for _, path := range climbing {
			p := b.do(requestOf(under + path))
			answered[p.status]++
			if strings.Contains(p.body, "root:") || strings.Contains(p.body, "miroir: 1") || strings.Contains(p.body, "module miroir") || p.status >= http.StatusInternalServerError {
				t.Errorf("%s%s answers %d: %.200s", under, path, p.status, p.body)
			}
			if strings.HasPrefix(under, "/static") && p.status == http.StatusOK && p.body != own {
				t.Errorf("%s%s is served", under, path)
			}
		}
	}
	if answered[http.StatusNotFound] < 200 {
		t.Errorf("answered %v: few paths were looked for", answered)
	}
	for _, tag := range climbing {
		b.visit("/desk")
		b.post("/language", "lang", tag, "back", "/").want(t, http.StatusBadRequest)
		b.cookies[tongueName] = url.QueryEscape(tag)
		b.get("/desk").want(t, http.StatusOK, `<html lang="fr"`)
	}
}

// Secrets are asked for in forms that are posted, and browsers are told what they are, or to keep nothing: a browser that offers a real password, or keeps a
// trap's, teaches the wrong thing.
func TestBrowsersKeepNoSecrets(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	found := make(map[string]int)
	for _, path := range []string{"/s/relais/sign-in", "/s/relais/sign-in?method=username", "/s/relais/activate", "/s/relais/broker", "/s/relais/forgot/password", "/s/relais/forgot/username"} {
		s.wantNoSecretsKept(b.visit(path), found)
	}
	b.send("/s/relais/broker", "provider", "")
	b.visit("/s/relais/sign-in")
	b.send("/s/relais/sign-in", "action", "persona")
	s.wantNoSecretsKept(b.visit("/s/relais/password"), found)
	gated := newServer(t, relais, func(c *Config) { c.Passphrase = "sesame" })
	asked := request(http.MethodGet, "/enter")
	asked.Header.Set("X-Forwarded-For", "192.0.2.7")
	gated.wantNoSecretsKept(gated.browser().do(asked), found)
	for _, token := range []string{"current-password", "new-password"} {
		if found[token] == 0 {
			t.Errorf("no field is a %s: the test shows nothing (%v)", token, found)
		}
	}
}

var (
	forms     = regexp.MustCompile(`(?s)<form([^>]*)>(.*?)</form>`)
	asking    = regexp.MustCompile(`<input[^>]*>`)
	attribute = regexp.MustCompile(`([\w-]+)="([^"]*)"`)
)

func (s *serverTest) wantNoSecretsKept(p *page, found map[string]int) {
	s.t.Helper()
	p.want(s.t, http.StatusOK)
	for _, form := range forms.FindAllStringSubmatch(p.body, -1) {
		for _, input := range asking.FindAllString(form[2], -1) {
			is := make(map[string]string)
			for _, a := range attribute.FindAllStringSubmatch(input, -1) {
				is[a[1]] = a[2]
			}
			secret := is["type"] == "password" || slices.Contains([]string{"password", "again", "code", "passphrase"}, is["name"])
			if !secret {
				continue
			}
			token := is["autocomplete"]
			if strings.Contains(form[1], `autocomplete="off"`) && token == "" {
				token = "off"
			}
			found[token]++
			if !slices.Contains([]string{"off", "current-password", "new-password", "one-time-code"}, token) || !strings.Contains(form[1], `method="post"`) || is["value"] != "" {
				s.t.Errorf("%s asks for a secret with %s in <form%s>", p.path, input, form[1])
			}
		}
	}
}

// requestOf asks for a path as it is written.
func requestOf(path string) *http.Request {
	r := request(http.MethodGet, "/x")
	r.URL = &url.URL{Opaque: path}
	if strings.HasPrefix(path, "//") {
		r.URL = &url.URL{Path: path}
	}
	return r
}
