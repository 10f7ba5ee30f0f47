package web

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"

	"miroir/sandbox"
)

// wantPlaying fails unless a browser still plays Ada.
func (b *browser) wantPlaying() {
	b.t.Helper()
	b.get("/desk").want(b.t, http.StatusOK, "Ada")
}

// A second click with the cookie of the first ends where the first one did, with the same new cookie.
func TestSecondClickWithTheOldCookie(t *testing.T) {
	tests := []struct{ name, path string }{{"start again", "/restart"}, {"open", "/open"}, {"sign in", "/s/club/sign-in"}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t, club)
			b := s.opened()
			b.visit("/s/club/sign-in")
			old, second := b.cookies[cookieName], b.copy()
			form := []string{"site", "club", "persona", "ada", "action", "persona"}
			b.post(tt.path, form...).want(t, http.StatusSeeOther)
			second.post(tt.path, form...).want(t, http.StatusSeeOther)
			if b.cookies[cookieName] == old || second.cookies[cookieName] != b.cookies[cookieName] {
				t.Fatalf("cookies %q, then %q and %q", old, b.cookies[cookieName], second.cookies[cookieName])
			}
			b.wantPlaying()

			late := s.browser() // what another tab asked for just before
			late.cookies[cookieName] = old
			late.get("/desk").wantTo(t, "/desk")
			late.wantPlaying()
			late = s.browser()
			late.cookies[cookieName] = old
			late.last = second.last
			where := late.post("/undo", "back", "/s/club/").want(t, http.StatusSeeOther).header.Get("Location")
			late.visit(where).want(t, http.StatusOK, "Ada")

			stranger := s.browser()
			stranger.cookies[cookieName] = old
			s.clock.set(s.clock.Now().Add(2 * movedTime))
			stranger.get("/desk").want(t, http.StatusGone)
		})
	}
}

func TestClicksAtOnceOpenOneSandbox(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	b.visit("/restart")
	const clicks = 5
	var wg sync.WaitGroup
	tabs := make([]*browser, clicks)
	for i := range tabs {
		tabs[i] = b.copy()
		wg.Go(func() { tabs[i].post("/restart") })
	}
	wg.Wait()
	for _, tab := range tabs[1:] {
		if tab.cookies[cookieName] != tabs[0].cookies[cookieName] {
			t.Fatal("two sandboxes were opened")
		}
	}
	tabs[0].wantPlaying()
}

// The form of a page that was drawn before the cookie changed is refused kindly: nothing is done, and one goes on where one is.
func TestFormsOfOldPages(t *testing.T) {
	changes := map[string]func(*browser){
		"start again":  func(b *browser) { b.visit("/restart"); b.send("/restart") },
		"open another": func(b *browser) { b.visit("/"); b.send("/open", "site", "club", "persona", "ada") },
		"sign in":      func(b *browser) { b.visit("/s/club/sign-in"); b.send("/s/club/sign-in", "action", "persona") },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			s := newServer(t, club)
			b := s.opened()
			old := b.visit("/s/club/sign-in")
			change(b)
			cookie := b.cookies[cookieName]
			for _, path := range []string{"/restart", "/open", "/leave", "/s/club/sign-out", "/s/club/sign-in", "/undo", "/s/club/p/inscription/vous"} {
				b.last = old
				p := b.post(path, "site", "club", "persona", "blaise", "action", "persona")
				p.want(t, http.StatusForbidden, "Cette page n’était plus à jour", "Revenir où vous en étiez", `href="/s/club/`)
				if b.cookies[cookieName] != cookie {
					t.Errorf("%s replaces the cookie", path)
				}
			}
			b.wantPlaying()
		})
	}
}

func TestOldPagesLeadToTheDraft(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	old := b.visit("/s/club/sign-in")
	b.send("/s/club/sign-in", "action", "persona")
	b.visit("/s/club/p/inscription")
	b.last = old
	b.post("/s/club/sign-in", "action", "persona").want(t, http.StatusForbidden, `href="/s/club/p/inscription"`)
}

// A form from another site is refused as before, whatever its token.
func TestFormsOfOthersAreNotOldPages(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	p := b.raw("/restart", nil, "Origin", "http://evil.example").want(t, http.StatusForbidden)
	if strings.Contains(p.body, "plus à jour") {
		t.Error("a forged form is called an old page")
	}
}

func TestLeavingTwice(t *testing.T) {
	for _, path := range []string{"/leave", "/s/club/sign-out"} {
		s := newServer(t, club)
		b := s.opened()
		asked := b.visit(path)
		b.post(path).wantTo(t, goodbyePath)
		cookie := b.cookies[cookieName]
		b.last = asked // another tab, or a second click once the new cookie is there
		b.post(path).wantTo(t, goodbyePath)
		if b.cookies[cookieName] != cookie {
			t.Errorf("%s: the second goodbye replaces the cookie", path)
		}
		b.post("/s/club/sign-in", "action", "persona").want(t, http.StatusForbidden, "plus à jour", `href="/"`)
	}
}

// Leaving erases what a click just before it opened, and no door leads there any more.
func TestLeavingErasesWhatReplacedTheSandbox(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	b.visit("/restart")
	old := b.copy()
	b.post("/restart").want(t, http.StatusSeeOther)
	fresh := readCookie(b.cookies[cookieName])
	old.post("/leave").wantTo(t, goodbyePath)
	if _, err := s.store.Read(t.Context(), fresh.id(), 1); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("what was opened last is still there (%v)", err)
	}
	again := s.browser()
	again.cookies[cookieName] = string(fresh)
	again.get("/desk").want(t, http.StatusGone)
}
