package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"miroir/sandbox"
)

func TestAsManySandboxesAsMayBe(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.MaxOpen = 2 })
	first := s.opened()
	s.opened()
	third := s.browser()
	third.visit("/")
	third.post("/open", "site", "club", "persona", "ada").want(t, http.StatusServiceUnavailable, "Il y a trop de monde", `href="/"`)
	if strings.Contains(s.log.String(), `"level":"ERROR"`) {
		t.Error("a full house is logged as a failure")
	}
	first.visit("/restart").want(t, http.StatusOK)
	first.send("/restart").want(t, http.StatusOK) // takes no other place
	first.visit("/s/club/sign-in")
	first.send("/s/club/sign-in", "action", "persona").want(t, http.StatusOK) // nor does signing in
	third.post("/open", "site", "club", "persona", "ada").want(t, http.StatusServiceUnavailable)
	guess := s.browser()
	guess.cookies[cookieName] = sandboxCookie + strings.Repeat("A", 43)
	guess.last = third.last
	guess.post("/open", "site", "club", "persona", "ada").want(t, http.StatusForbidden)

	first.visit("/leave")
	first.send("/leave").want(t, http.StatusOK)
	third.post("/open", "site", "club", "persona", "ada").want(t, http.StatusSeeOther)
}

// The places that were taken before the server started count as soon as they are counted, and are free once swept.
func TestPlacesAreCountedAnew(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.MaxOpen = 1 })
	s.opened()
	s.rooms.alive.Store(0) // as after a start
	if err := s.rooms.count(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := s.browser()
	b.visit("/")
	b.post("/open", "site", "club", "persona", "ada").want(t, http.StatusServiceUnavailable)
	s.clock.set(s.clock.Now().Add(3 * time.Hour))
	if _, err := s.rooms.sweep(t.Context(), s.idle); err != nil {
		t.Fatal(err)
	}
	b.post("/open", "site", "club", "persona", "ada").want(t, http.StatusSeeOther)
}

func TestAsManyEventsAsMayBe(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.MaxEvents = 8 })
	b := s.started()
	refused := 0
	for _, word := range strings.Fields("un deux trois quatre cinq six sept huit neuf") {
		b.visit("/s/club/p/inscription/vous") // knows the draft before
		if p := b.post("/s/club/p/inscription/vous/draft", "surnom", word); p.status == http.StatusConflict {
			refused++
		}
	}
	if n := s.count(b, sandbox.Drafted); refused == 0 || n+refused != 9 {
		t.Errorf("%d drafts kept and %d refused of 9", n, refused)
	}
	p := b.post("/s/club/p/inscription/vous", "surnom", "Colibri").want(t, http.StatusConflict, "trop long", `href="/restart"`)
	wantProtected(t, p)
	b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK) // what there is can be read
	b.visit("/restart")
	b.send("/restart").want(t, http.StatusOK)
	b.visit("/s/club/sign-in")
	b.send("/s/club/sign-in", "action", "persona").want(t, http.StatusOK)
}
