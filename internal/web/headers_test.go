package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// wantProtected fails unless an answer has every safety header.
func wantProtected(t *testing.T, p *page) {
	t.Helper()
	for _, h := range safeHeaders {
		want := h[1]
		if h[0] == "Cache-Control" && p.status == http.StatusOK && strings.HasPrefix(p.path, "/static/") {
			want = immutable
		}
		if got := p.header.Get(h[0]); got != want {
			t.Errorf("%s (%d): %s is %q, want %q", p.path, p.status, h[0], got, want)
		}
	}
	if strings.Contains(p.body, "<html") && !strings.Contains(p.body, "noindex") {
		t.Errorf("%s (%d): the page doesn't say noindex", p.path, p.status)
	}
}

// fill gives a path for a route's pattern.
func fill(pattern string) string {
	return strings.NewReplacer(
		":site", "club", ":page", "aide", ":procedure", "inscription", ":step", "vous", ":row", "1", ":mail", "1", ":call", "1",
		":what", "password", ":key", "abcdefghijkl", ":persona", "ada", ":ref", "bank_details", ":file", "pdf",
		":message", "1", ":document", "1", ":case", "1", ":actor", "conjoint",
	).Replace(pattern)
}

func TestHeadersOnEveryRoute(t *testing.T) {
	s := newServer(t, club)
	visitor, player := s.browser(), s.started()
	for _, resource := range routes() {
		for _, r := range resource {
			for _, b := range []*browser{visitor, player.copy()} {
				p := b.do(httptest.NewRequest(r.method, fill(r.path), nil))
				wantProtected(t, p)
				if p.status >= http.StatusInternalServerError {
					t.Errorf("%s %s answers %d", r.method, r.path, p.status)
				}
			}
		}
	}
	for _, path := range []string{"/healthz", "/readyz", "/metrics", "/robots.txt", "/static..", "/static/", "/static/none/frame.css", "/favicon.ico"} {
		wantProtected(t, visitor.get(path))
	}
}

func TestAssetsAreKeptForEver(t *testing.T) {
	s := newServer(t, club)
	if len(s.assets) == 0 {
		t.Fatal("no asset")
	}
	for path, asset := range s.assets {
		p := s.browser().get(path).want(t, http.StatusOK)
		wantProtected(t, p)
		if p.header.Get("Content-Type") != asset.Type || p.body != string(asset.Bytes) {
			t.Errorf("%s: other bytes or type %q", path, p.header.Get("Content-Type"))
		}
		if p.header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", path)
		}
	}
}

func TestStrictTransportOnlyBehindTLS(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Proxies = []string{"0.0.0.0"} }) // app.Test's own address
	plain := s.browser().get("/")
	if plain.header.Get("Strict-Transport-Security") != "" {
		t.Error("plain HTTP answers with HSTS")
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	p := s.browser().do(r)
	if p.header.Get("Strict-Transport-Security") == "" {
		t.Error("behind TLS there is no HSTS")
	}
	cookie := p.header.Get("Set-Cookie")
	for _, want := range []string{"__Host-miroir=v.", "; HttpOnly", "; secure", "; SameSite=Lax", "; path=/"} {
		if !strings.Contains(strings.ToLower(cookie), strings.ToLower(want)) {
			t.Errorf("the cookie behind TLS is %q, want %q in it", cookie, want)
		}
	}
}

func TestForwardedHeadersOfStrangersDontCount(t *testing.T) {
	s := newServer(t, club)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	p := s.browser().do(r)
	if cookie := p.header.Get("Set-Cookie"); !strings.HasPrefix(cookie, "miroir=v.") || strings.Contains(cookie, "ecure") {
		t.Errorf("the cookie is %q", cookie)
	}
}
