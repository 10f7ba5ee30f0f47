package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// Where only this machine is served, no other name reaches it: neither the browser's nor a proxy's.
func TestOnlyThisMachinesNames(t *testing.T) {
	tests := []struct {
		host, forwarded string
		local, status   int
	}{
		{"localhost:8080", "", 200, 200},
		{"LOCALHOST", "", 200, 200},
		{"127.0.0.1:8080", "", 200, 200},
		{"127.8.9.10", "", 200, 200},
		{"[::1]:8080", "", 200, 200},
		{"atelier.example", "", 421, 200},
		{"192.168.1.20:8080", "", 421, 200},
		{"localhost.evil.example", "", 421, 200},
		{"127.0.0.1.evil.example", "", 421, 200},
		{"evil.example", "localhost", 421, 200},
		{"localhost", "atelier.example", 421, 200},
		{"caf.example", "", 421, 421},
	}
	for _, local := range []bool{true, false} {
		s := newServer(t, club, func(c *Config) { c.Local, c.Proxies = local, []string{"0.0.0.0"} })
		for _, tt := range tests {
			want := tt.status
			if local {
				want = tt.local
			}
			for _, path := range []string{"/", "/metrics"} {
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.Host = tt.host
				if tt.forwarded != "" {
					r.Header.Set("X-Forwarded-Host", tt.forwarded)
				}
				if p := s.browser().do(r); p.status != want {
					t.Errorf("local %v: %s of %q (%q) answers %d, want %d", local, path, tt.host, tt.forwarded, p.status, want)
				} else if want == 421 {
					wantProtected(t, p.want(t, 421, "ne répond pas à cette adresse"))
				}
			}
		}
	}
}

func TestLanguageOfWhoStatesNone(t *testing.T) {
	tests := []struct{ locale, accept, want string }{
		{"", "", "fr"}, {"en", "", "en"}, {"en", "de", "en"}, {"en", "fr-FR,fr;q=0.9", "fr"}, {"fr", "en-GB", "en"}, {"xx", "", "fr"},
	}
	for _, tt := range tests {
		s := newServer(t, club, func(c *Config) { c.Locale = tt.locale })
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Language", tt.accept)
		s.browser().do(r).want(t, http.StatusOK, `<html lang="`+tt.want+`"`)
	}
}
