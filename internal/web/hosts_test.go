package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestOfficialHosts(t *testing.T) {
	tests := []struct {
		host string
		want bool
	}{
		{"localhost:8080", false},
		{"127.0.0.1:8080", false},
		{"[::1]:8080", false},
		{"192.168.1.20", false},
		{"miroir.mediatheque-lyon.example", false},
		{"restaurants.example", false},
		{"cafe-numerique.example", false},
		{"ameliorer.example", false},
		{"amelie.example:8080", false},
		{"plants.example", false},
		{"atelier-vacaf.example", false},
		{"www.impots.gouv.fr", true},
		{"impots.gouv.fr.example", true},
		{"impots-gouv.example", true},
		{"IMPOTS.example", true},
		{"imp0ts.example", true},
		{"impôts.example", true},
		{"xn--impts-8ta.example", true},
		{"іmроts.example", true}, // і, р, о are Cyrillic
		{"ｉｍｐｏｔｓ.example", true},
		{"імpôts.example", true}, // and an accent
		{"caf.fr", true},
		{"mon-caf.example", true},
		{"www.ameli.example", true},
		{"ants.example", true},
		{"france-travail.example", true},
		{"franceTravail.example", true},
		{"service-public.example", true},
		{"service.public.example", true},
		{"servicepublic-gouv.example", true},
		{"france-connect.example", true},
		{"urssaf.example", true},
	}
	for _, tt := range tests {
		if got := official(tt.host); got != tt.want {
			t.Errorf("official(%q) is %v", tt.host, got)
		}
	}
}

func TestOfficialHostsAreRefused(t *testing.T) {
	s := newServer(t, club)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host = "impots-gouv.example"
	p := s.browser().do(r).want(t, http.StatusMisdirectedRequest)
	wantProtected(t, p)
}
