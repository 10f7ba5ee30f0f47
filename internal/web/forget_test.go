package web

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// wantForgotten fails when any page shows a value to a browser.
func (b *browser) wantForgotten(values ...string) {
	b.t.Helper()
	for _, resource := range routes() {
		for _, r := range resource {
			if r.method != http.MethodGet {
				continue
			}
			p := b.visit(fill(r.path))
			for _, value := range values {
				if strings.Contains(p.body, value) {
					b.t.Errorf("%s still shows %q", r.path, value)
				}
			}
		}
	}
}

// typedAtTheClub is what filled types.
var typedAtTheClub = []string{"Colibri-Sentinelle", "Mot-Sentinelle", "Enfant-Sentinelle", "Brouillon-Sentinelle"}

// filled is a browser that typed something everywhere.
func (s *serverTest) filled() *browser {
	s.t.Helper()
	b := s.started()
	b.send("/s/club/p/inscription/vous", "surnom", "Colibri-Sentinelle", "mot", "Mot-Sentinelle").want(s.t, http.StatusOK)
	b.visit("/s/club/p/inscription/enfants")
	b.send("/s/club/p/inscription/enfants/add").want(s.t, http.StatusOK)
	b.send("/s/club/p/inscription/enfants/1", "prenom", "Enfant-Sentinelle").want(s.t, http.StatusOK)
	b.visit("/s/club/p/inscription/vous")
	b.post("/s/club/p/inscription/vous/draft", "surnom", "Brouillon-Sentinelle").want(s.t, http.StatusOK)
	b.visit("/s/club/p/inscription/find?q=Recherche-Sentinelle").want(s.t, http.StatusOK)
	return b
}

func TestLeavingForgets(t *testing.T) {
	for _, path := range []string{"/leave", "/s/club/sign-out"} {
		t.Run(path, func(t *testing.T) {
			s := newServer(t, club)
			b := s.filled()
			old, before := b.cookies[cookieName], b.trace("Colibri-Sentinelle", "Enfant-Sentinelle", "Brouillon-Sentinelle")
			b.visit(path).want(t, http.StatusOK)
			p := b.post(path).wantTo(t, "/?left=1")
			if b.cookies[cookieName] == old || !strings.Contains(p.header.Get("Set-Cookie"), "HttpOnly") {
				t.Error("the cookie isn't replaced, so the back button shows the pages again")
			}
			goodbye := b.visit("/?left=1").want(t, http.StatusOK)
			if strings.Contains(goodbye.body, "Ada") {
				t.Error("the goodbye page still names who was played")
			}
			b.wantForgotten(typedAtTheClub...)
			thief := s.browser()
			thief.cookies[cookieName] = old
			thief.wantForgotten(typedAtTheClub...)
			s.wantErased(before)
			s.wantUnlogged(append(typedAtTheClub, "Recherche-Sentinelle", "lilas-bleu-7")...)
		})
	}
}

func TestRestartForgets(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	before := b.trace("Colibri-Sentinelle")
	b.visit("/restart").want(t, http.StatusOK)
	b.send("/restart").want(t, http.StatusOK)
	s.wantErased(before)
	s.wantUnlogged(typedAtTheClub...)
	b.trace("ada") // the new one is there
	b.wantForgotten(typedAtTheClub...)
	b.visit("/desk").want(t, http.StatusOK, "Ada") // the same persona
}

func TestOpeningAnotherForgets(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	before := b.trace("Colibri-Sentinelle")
	b.visit("/")
	b.send("/open", "site", "club", "persona", "blaise").want(t, http.StatusOK)
	b.visit("/desk").want(t, http.StatusOK, "Blaise")
	s.wantErased(before)
	s.wantUnlogged(typedAtTheClub...)
}

func TestIdleAndMidnight(t *testing.T) {
	opened := time.Date(2026, 5, 4, 10, 0, 0, 0, time.Local)
	tests := []struct {
		name string
		now  time.Time
		gone bool
	}{
		{"a while", opened.Add(119 * time.Minute), false},
		{"two hours", opened.Add(121 * time.Minute), true},
		{"the day after", time.Date(2026, 5, 5, 0, 0, 30, 0, time.Local), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t, club, func(c *Config) {
				if tt.name == "the day after" {
					c.Idle = 48 * time.Hour
				}
			})
			b := s.filled()
			trace := b.trace("Colibri-Sentinelle")
			s.clock.set(tt.now)
			if _, err := s.rooms.sweep(t.Context(), s.idle); err != nil {
				t.Fatal(err)
			}
			if !tt.gone {
				b.visit("/s/club/p/inscription/review").want(t, http.StatusOK, "Enfant-Sentinelle")
				return
			}
			before := b.cookies[cookieName]
			b.get("/s/club/p/inscription/review").want(t, http.StatusGone, `href="/`)
			if b.cookies[cookieName] == before {
				t.Error("the cookie of a wiped sandbox isn't replaced")
			}
			b.get("/").want(t, http.StatusOK) // said once
			b.wantForgotten(typedAtTheClub...)
			s.wantErased(trace)
			s.wantUnlogged(typedAtTheClub...)
			if s.rooms.cache.len() != 0 {
				t.Errorf("%d states are still in memory", s.rooms.cache.len())
			}
		})
	}
}

func TestFormOfAWipedSandbox(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	b.visit("/s/club/p/inscription/vous")
	before := b.trace("Colibri-Sentinelle")
	if err := s.store.Delete(t.Context(), before.id); err != nil {
		t.Fatal(err)
	}
	b.post("/s/club/p/inscription/vous", "surnom", "Trop-Tard").want(t, http.StatusGone)
	s.wantErased(before)
	s.wantUnlogged("Trop-Tard")
}

// What looks like a real person's is refused, comes back empty, and is kept nowhere, by the draft either.
func TestRealIdentifiersAreKeptNowhere(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	real := []string{"jean.dupont@orange.fr", "0612345678", "3012345678901"}
	fields := []string{"surnom", "Colibri", "courriel", real[0], "telephone", real[1], "fiscal", real[2], "mot", "écrivez à jean.dupont@orange.fr ou au 06 12 34 56 78"}
	p := b.post("/s/club/p/inscription/vous", fields...).want(t, http.StatusUnprocessableEntity, "Colibri")
	for _, value := range append(real, "06 12 34 56 78") {
		if strings.Contains(p.body, value) {
			t.Errorf("the refused form still shows %q", value)
		}
	}
	b.post("/s/club/p/inscription/vous/draft", fields...)
	b.post("/s/club/p/inscription/vous", append(fields, "action", "later")...)
	b.visit("/s/club/sign-in")
	b.wantUnrecorded("Colibri", append(real, "06 12 34 56 78", "jean.dupont")...)
	again := b.visit("/s/club/p/inscription/vous")
	for _, value := range real {
		if strings.Contains(again.body, value) {
			t.Errorf("the form drawn again shows %q", value)
		}
	}
}

// Passwords are compared and thrown away.
func TestPasswordsAreKeptNowhere(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	b.visit("/s/club/sign-in")
	b.post("/s/club/sign-in", "identifier", "1234567890123", "password", "Sesame-Sentinelle").want(t, http.StatusUnprocessableEntity)
	p := b.post("/s/club/sign-in", "identifier", "1234567890123", "password", "Sesame-Sentinelle")
	if strings.Contains(p.body, "Sesame-Sentinelle") {
		t.Error("the page shows the password again")
	}
	b.send("/s/club/sign-in", "identifier", s.rooms.world.Persona("club", "ada").Identity.TaxNumber, "password", "lilas-bleu-7").want(t, http.StatusOK)
	b.wantUnrecorded("signed_in", "Sesame-Sentinelle", "1234567890123", "lilas-bleu-7")
}
