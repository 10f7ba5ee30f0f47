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
		{"miroir.mediatheque-lyon.example:8080", false},
		{"www.impots.gouv.fr", true},
		{"impots-gouv.example:8080", true},
		{"xn--impts-8ta.example", true},
		{"caf.fr:443", true},
	}
	for _, tt := range tests {
		if got := looksOfficial(tt.host); got != tt.want {
			t.Errorf("looksOfficial(%q) is %v", tt.host, got)
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
