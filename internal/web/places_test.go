package web

import (
	"net/http"
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
