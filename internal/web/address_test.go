package web

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/valyala/fasthttp"
)

// Who asks is who the last proxy that is trusted says, and nobody else: what a visitor writes into the header himself doesn't count.
func TestVisitorsAreKnownBehindProxies(t *testing.T) {
	trusted := readProxies([]string{"127.0.0.0/8", "::1", "10.1.2.3", "2001:db8::/32", "nonsense"})
	tests := []struct {
		from string
		said []string
		want string
	}{
		{"203.0.113.5", nil, "203.0.113.5"},
		{"203.0.113.5", []string{"198.51.100.7"}, "203.0.113.5"}, // a stranger's word
		{"127.0.0.1", nil, "127.0.0.1"},
		{"127.0.0.1", []string{"203.0.113.5"}, "203.0.113.5"},
		{"127.0.0.1", []string{"1.1.1.1, 203.0.113.5"}, "203.0.113.5"}, // the visitor says the first
		{"127.0.0.1", []string{"1.1.1.1", "203.0.113.5"}, "203.0.113.5"},
		{"127.0.0.1", []string{"203.0.113.5, 10.1.2.3"}, "203.0.113.5"}, // two proxies
		{"127.0.0.1", []string{"203.0.113.5, 10.1.2.4"}, "10.1.2.4"},    // one of which isn't
		{"127.0.0.1", []string{"127.0.0.1, 127.0.0.1"}, "127.0.0.1"},
		{"127.0.0.1", []string{"203.0.113.5:4711"}, "203.0.113.5"},
		{"127.0.0.1", []string{"[2a01:cb00::1]:4711"}, "2a01:cb00::1"},
		{"127.0.0.1", []string{"2a01:cb00::1"}, "2a01:cb00::1"},
		{"127.0.0.1", []string{"::ffff:203.0.113.5"}, "203.0.113.5"},
		{"127.0.0.1", []string{"203.0.113.5, unknown"}, "127.0.0.1"}, // what can't be read is no address, nor is what stands before it
		{"127.0.0.1", []string{"", ",,,"}, "127.0.0.1"},
		{"2001:db8::7", []string{"203.0.113.5"}, "203.0.113.5"},
		{"::ffff:127.0.0.1", []string{"203.0.113.5"}, "203.0.113.5"},
	}
	for _, tt := range tests {
		var raw fasthttp.RequestCtx
		raw.Init(&fasthttp.Request{}, &net.TCPAddr{IP: net.ParseIP(tt.from), Port: 4711}, nil)
		for _, line := range tt.said {
			raw.Request.Header.Add("X-Forwarded-For", line)
		}
		if got := trusted.visitor(&raw).String(); got != tt.want {
			t.Errorf("from %s, which says %q, asks %s, want %s", tt.from, tt.said, got, tt.want)
		}
	}
}

// A subscriber's IPv6 network is one visitor; two are two.
func TestNetworksAreOneVisitor(t *testing.T) {
	of := func(text string) netip.Addr { return subscriber(netip.MustParseAddr(text)) }
	if of("2a01:cb00:1:2::1") != of("2a01:cb00:1:2:ffff:ffff:ffff:ffff") {
		t.Error("addresses of one network are two visitors")
	}
	if of("2a01:cb00:1:2::1") == of("2a01:cb00:1:3::1") || of("203.0.113.5") == of("203.0.113.6") {
		t.Error("two networks are one visitor")
	}
}

// from asks as somebody at an address, behind a proxy.
func (b *browser) from(address, method, path string) *page {
	b.t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Header.Set("X-Forwarded-For", address)
	return b.do(r)
}

// Behind a proxy, one visitor's wrong passphrases shut nobody else out, and another address of his network gives him no more of them.
func TestTriesBehindAProxy(t *testing.T) {
	s := newServer(t, club, guarded, func(c *Config) { c.Proxies = []string{"0.0.0.0"} }) // app.Test's own address
	try := func(b *browser, address, typed string) *page {
		b.get("/enter")
		return b.raw("/enter", map[string][]string{fieldCSRF: {b.token()}, fieldPassphrase: {typed}}, "X-Forwarded-For", address)
	}
	b := s.browser()
	for range maxTries {
		try(b, "2a01:cb00:1:2::1", "x").want(t, http.StatusUnprocessableEntity)
	}
	p := try(b, "2a01:cb00:1:2:ffff::7", "trois-petits-chats").want(t, http.StatusTooManyRequests, "Attendez une minute")
	wantProtected(t, p)
	if p.header.Get("Retry-After") != "60" {
		t.Errorf("Retry-After is %q", p.header.Get("Retry-After"))
	}
	try(s.browser(), "203.0.113.5", "trois-petits-chats").wantTo(t, "/")
}
