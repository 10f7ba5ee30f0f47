package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/gofiber/fiber/v2"
)

func TestEveryPostNeedsTokenAndOrigin(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	good, other := b.token(), s.opened().token()
	if good == "" {
		t.Fatal("the page has no token")
	}
	before, err := s.store.Read(t.Context(), readCookie(b.cookies[cookieName]).id(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, resource := range routes() {
		for _, r := range resource {
			if r.method != fiber.MethodPost {
				continue
			}
			refused := []*page{
				b.copy().forge(r, url.Values{}, "Origin", "http://example.com"),
				b.copy().forge(r, url.Values{fieldCSRF: {""}}),
				b.copy().forge(r, url.Values{fieldCSRF: {other}}, "Origin", "http://example.com"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Origin", "http://evil.example"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Origin", "null"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Origin", "http://example.com:8081"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Origin", "https://example.com"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Origin", "http://you@example.com"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Origin", "http://example.com/"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Sec-Fetch-Site", "cross-site"),
				b.copy().forge(r, url.Values{fieldCSRF: {good}}, "Sec-Fetch-Site", "same-site"),
			}
			query := r
			query.path += "?csrf=" + good
			refused = append(refused, b.copy().forge(query, url.Values{}, "Origin", "http://example.com"))
			for i, p := range refused {
				if p.status != http.StatusForbidden {
					t.Errorf("POST %s, forgery %d: answers %d, want 403", r.path, i, p.status)
				}
			}
		}
	}
	after, err := s.store.Read(t.Context(), readCookie(b.cookies[cookieName]).id(), 1)
	if err != nil || len(after) != len(before) {
		t.Errorf("forged forms left %d events of %d (%v)", len(after), len(before), err)
	}
}

// forge posts a form to a route, as it takes them.
func (b *browser) forge(r route, form url.Values, header ...string) *page {
	b.t.Helper()
	if r.files {
		return b.rawParts(fill(r.path), valueParts(form), header...)
	}
	return b.raw(fill(r.path), form, header...)
}

// A visitor who has no sandbox yet can't be made to open one either: the attacker would know what was opened.
func TestVisitorsFormsNeedTokens(t *testing.T) {
	s := newServer(t, club)
	form := url.Values{"site": {"club"}, "persona": {"ada"}}
	s.browser().raw("/open", form, "Origin", "http://example.com").want(t, http.StatusForbidden)
	b := s.browser()
	b.visit("/")
	b.raw("/open", form, "Origin", "http://example.com").want(t, http.StatusForbidden)
	form.Set(fieldCSRF, b.token())
	b.raw("/open", form).wantTo(t, "/s/club/") // a browser that sends no Origin
}

func TestOriginBehindAProxy(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Proxies = []string{"0.0.0.0"} })
	b := s.browser()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	r.Header.Set("X-Forwarded-Host", "atelier.example")
	b.last = b.do(r)
	form := url.Values{"site": {"club"}, "persona": {"ada"}, fieldCSRF: {b.token()}}
	b.copy().raw("/open", form, "Origin", "http://atelier.example", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "atelier.example").
		want(t, http.StatusForbidden)
	b.raw("/open", form, "Origin", "https://atelier.example", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "atelier.example").
		wantTo(t, "/s/club/")
}
