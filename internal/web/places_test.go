package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestBackStaysHere(t *testing.T) {
	tests := []struct{ asked, want string }{
		{"/desk", "/desk"},
		{"/s/club/p/inscription/vous?return=review", "/s/club/p/inscription/vous?return=review"},
		{"", "/"},
		{"desk", "/"},
		{"//evil.example", "/"},
		{"/\\evil.example", "/"},
		{"\\\\evil.example", "/"},
		{"/\t/evil.example", "/"},
		{"/\n/evil.example", "/"},
		{"https://evil.example/", "/"},
		{"javascript:alert(1)", "/"},
		{"/%2fevil.example", "/"},
		{"/%zz", "/"},
		{"/a\r\nSet-Cookie: x=y", "/"},
		{"///evil.example", "/"},
		{"/ /evil.example", "/%20/evil.example"},
		{"/\v/evil.example", "/"},
		{"/\u0085/evil.example", "/"},
		{"/\x00/evil.example", "/"},
		{"/\x7f/evil.example", "/"},
		{"/%2fevil.example", "/"},
		{"/%2Fevil.example", "/"},
		{"/%5cevil.example", "/"},
		{"/%5Cevil.example", "/"},
		{"/%252fevil.example", "/"},
		{"/%255cevil.example", "/"},
		{"/%25252fevil.example", "/"},
		{"/%2525252525252fevil.example", "/"},
		{"/%09/evil.example", "/"},
		{"/%0d%0aSet-Cookie:%20x=y", "/"},
		{"/%250d%250aSet-Cookie:%20x=y", "/"},
		{"/.//evil.example", "/"},
		{"/a/..//evil.example", "/"},
		{"/a/%2e%2e//evil.example", "/"},
		{"http:evil.example", "/"},
		{"https:evil.example", "/"},
		{"https:/evil.example", "/"},
		{"https:///evil.example", "/"},
		{"HTTPS://evil.example", "/"},
		{"//you@evil.example", "/"},
		{"you@evil.example", "/"},
		{"@evil.example", "/"},
		{".evil.example", "/"},
		{":80/", "/"},
		{"?back=//evil.example", "/"},
		{"data:text/html,x", "/"},
		{"vbscript:x", "/"},
		{" javascript:alert(1)", "/"},
		{"java\tscript:alert(1)", "/"},
		{"/desk?back=//evil.example", "/desk?back=//evil.example"}, // read again where it is used
		{"/desk#//evil.example", "/desk"},
		{"／／evil.example", "/"},
		{"/／evil.example", "/%EF%BC%8Fevil.example"},
	}
	for _, tt := range tests {
		if got := within(tt.asked, "/"); got != tt.want {
			t.Errorf("within(%q) is %q, want %q", tt.asked, got, tt.want)
		}
	}
}

func TestLanguageGoesBackHereOnly(t *testing.T) {
	s := newServer(t, club)
	b := s.browser()
	b.visit("/")
	b.post("/language", "lang", "en", "back", "/about").wantTo(t, "/about")
	b.visit("/about").want(t, http.StatusOK, `<html lang="en"`)
	b.post("/language", "lang", "fr", "back", "//evil.example/").wantTo(t, "/")
	b.visit("/").want(t, http.StatusOK, `<html lang="fr"`)
	b.post("/language", "lang", "../x", "back", "/").want(t, http.StatusBadRequest)
}

// What someone typed into the address isn't told again, by the page that says there is no such page or by what leads elsewhere.
func TestTypedPathsAreNotEchoed(t *testing.T) {
	s := newServer(t, club, guarded)
	b := s.opened()
	for _, typed := range []string{"0612345678", "jean.dupont@orange.fr", "3012345678167", "06%2012%2034%2056%2078", "06%252012%252034%252056%252078"} {
		for _, path := range []string{"/" + typed, "/s/" + typed, "/s/" + typed + "/", "/s/club/p/" + typed, "/s/club/p/inscription/" + typed, "/desk/mail/" + typed} {
			p := b.get(path)
			wantSilent(t, p, typed)
			r := request(http.MethodGet, path)
			r.Header.Set("X-Forwarded-For", "192.0.2.7") // a stranger, led to the passphrase
			wantSilent(t, s.browser().do(r), typed)
		}
		wantSilent(t, b.get("/enter?back=/"+typed), typed)
		b.visit("/desk")
		wantSilent(t, b.post("/language", "lang", "en", "back", "/s/"+typed), typed)
	}
}

func wantSilent(t *testing.T, p *page, typed string) {
	t.Helper()
	plain, err := url.PathUnescape(typed)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{typed, plain, url.QueryEscape(typed), url.QueryEscape(plain)} {
		if strings.Contains(p.body, text) || strings.Contains(p.header.Get("Location"), text) {
			t.Errorf("%s: %d tells %q again, to %q", p.path, p.status, text, p.header.Get("Location"))
		}
	}
}
