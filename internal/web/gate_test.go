package web

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func guarded(c *Config) { c.Passphrase = "trois-petits-chats" }

func TestPassphraseFirst(t *testing.T) {
	s := newServer(t, club, guarded)
	b := s.browser()
	b.get("/s/club/?notice=undone").wantTo(t, "/enter?back=%2Fs%2Fclub%2F")
	b.post("/open", "site", "club", "persona", "ada")
	form := b.get("/enter?back=%2Fs%2Fclub%2F").want(t, http.StatusOK, `name="passphrase"`, "noindex", "frame__ribbon")
	wantProtected(t, form)
	wrong := b.post("/enter", "passphrase", "quatre-petits-chats", "back", "/s/club/")
	wrong.want(t, http.StatusUnprocessableEntity, `role="alert"`, "<title>(entraînement) Erreur", `name="back" value="/s/club/"`)
	if strings.Contains(wrong.body, "quatre") {
		t.Error("the page shows the wrong passphrase")
	}
	b.raw("/enter", nil, "Origin", "http://example.com").want(t, http.StatusForbidden)
	b.get("/desk").wantTo(t, "/enter?back=%2Fdesk")
	b.get("/enter?back=//evil.example").want(t, http.StatusOK, `name="back" value="/"`)
	b.post("/enter", "passphrase", " trois-petits-chats ", "back", "/s/club/").wantTo(t, "/s/club/")
	b.get("/s/club/").want(t, http.StatusOK)
	b.get("/healthz").want(t, http.StatusOK)
	stranger := s.browser()
	stranger.cookies[entryName] = "trois-petits-chats"
	stranger.get("/").wantTo(t, "/enter?back=%2F")
	stranger.get("/metrics").want(t, http.StatusNotFound)
	s.wantUnlogged("petits-chats")
}

func TestPassphraseCannotBeGuessedAtWill(t *testing.T) {
	s := newServer(t, club, guarded)
	b := s.browser()
	b.get("/enter")
	for range maxTries {
		b.post("/enter", "passphrase", "x").want(t, http.StatusUnprocessableEntity)
	}
	b.post("/enter", "passphrase", "trois-petits-chats").want(t, http.StatusTooManyRequests)
	s.clock.set(s.clock.Now().Add(2 * time.Minute))
	b.post("/enter", "passphrase", "trois-petits-chats").wantTo(t, "/")
}

// TestNobodyWaitsForAClock sets a clock back by a year, after it let somebody wait and led a second click on: what was to last a moment is over.
func TestNobodyWaitsForAClock(t *testing.T) {
	s := newServer(t, club, guarded)
	b := s.browser()
	b.get("/enter")
	for range maxTries + 1 {
		b.post("/enter", "passphrase", "x")
	}
	old, fresh := cookie("s.old"), cookie("s.fresh")
	s.doors.note(old.id(), fresh, true, "192.0.2.1", s.clock.Now())
	s.clock.set(s.clock.Now().Add(-365 * 24 * time.Hour))
	b.post("/enter", "passphrase", "trois-petits-chats").wantTo(t, "/")
	if _, open := s.doors.find(old.id(), "192.0.2.1", s.clock.Now()); open {
		t.Error("a cookie that was replaced a year ago, as the clock has it, still leads on")
	}
}

func TestThisMachineIsNotAsked(t *testing.T) {
	s := newServer(t, club, guarded)
	p := shout(t, s.listening(), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
	if p == nil || p.status != http.StatusOK {
		t.Fatalf("the trainer's own machine is asked: %+v", p)
	}
	p = shout(t, s.listening(), "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.5\r\n\r\n")
	if p == nil || p.status != http.StatusSeeOther {
		t.Fatalf("who comes through a proxy isn't asked: %+v", p)
	}
}

// Whatever one asks for first, the passphrase comes before it: a paper, a card's page, the guard's.
func TestPassphraseBeforeEverything(t *testing.T) {
	s := newServer(t, club, guarded)
	for _, resource := range routes() {
		for _, r := range resource {
			if r.open {
				continue
			}
			p := s.browser().do(request(r.method, fill(r.path)))
			if r.method == http.MethodPost {
				p = s.browser().forge(r, nil)
			}
			if to := p.header.Get("Location"); p.status != http.StatusSeeOther || !strings.HasPrefix(to, "/enter?back=") {
				t.Errorf("%s %s answers %d to %q", r.method, r.path, p.status, to)
			}
		}
	}
}

// Who was let in by one node is let in by all, and by the same after a restart; not where the passphrase is another.
func TestPassphraseIsGivenOnce(t *testing.T) {
	b := newServer(t, club, guarded).browser()
	b.get("/enter")
	b.post("/enter", "passphrase", "trois-petits-chats").wantTo(t, "/")
	elsewhere := newServer(t, club, guarded).browser()
	elsewhere.cookies[entryName] = b.cookies[entryName]
	elsewhere.get("/s/club/").want(t, http.StatusOK)
	changed := newServer(t, club, func(c *Config) { c.Passphrase = "quatre-petits-chats" }).browser()
	changed.cookies[entryName] = b.cookies[entryName]
	changed.get("/s/club/").wantTo(t, "/enter?back=%2Fs%2Fclub%2F")
}
