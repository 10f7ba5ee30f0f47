package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"miroir/sandbox"
)

// after posts a form of a tab some moments later, and gives the answer and the sandbox that it leaves the browser with.
func (b *browser) after(wait time.Duration, path string, pairs ...string) (*page, sandbox.ID) {
	b.t.Helper()
	time.Sleep(wait)
	tab := b.copy()
	form := url.Values{fieldCSRF: {b.token()}, fieldBase: {"1000000"}} // whatever was done meanwhile, it is no second click
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	p := tab.raw(path, form, "Origin", "http://example.com")
	return p, readCookie(tab.cookies[cookieName]).id()
}

// lives tells whether there is a sandbox under an ID.
func (s *serverTest) lives(id sandbox.ID) bool {
	s.t.Helper()
	_, err := s.store.Read(s.t.Context(), id, 1)
	if err != nil && !errors.Is(err, sandbox.ErrGone) {
		s.t.Fatal(err)
	}
	return err == nil
}

// What is acknowledged while another tab signs in is in the log of the sandbox that goes on.
func TestActionsBesideASignInAreKept(t *testing.T) {
	s := newServer(t, club)
	for round := range 50 {
		b := s.opened()
		b.visit("/s/club/sign-in")
		var acknowledged atomic.Int64
		var signed sandbox.ID
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				for range 4 {
					p, _ := b.after(0, "/advance", "days", "1")
					if p.status == http.StatusSeeOther {
						acknowledged.Add(1)
					} else {
						t.Errorf("round %d: an action answers %d", round, p.status)
					}
				}
			})
		}
		wg.Go(func() {
			var p *page
			p, signed = b.after(time.Duration(round)*200*time.Microsecond, "/s/club/sign-in", "action", "persona")
			p.wantTo(t, "/s/club/space")
		})
		wg.Wait()
		events, err := s.store.Read(t.Context(), signed, 1)
		if err != nil {
			t.Fatal(err)
		}
		kept := int64(0)
		for _, e := range events {
			if e.Kind == sandbox.Advanced {
				kept++
			}
		}
		if kept != acknowledged.Load() {
			t.Errorf("round %d: %d actions acknowledged, %d kept", round, acknowledged.Load(), kept)
		}
	}
}

// Who leaves, or starts again, while another tab signs in leaves nothing alive, whichever comes first.
func TestNothingOutlivesLeaving(t *testing.T) {
	for _, path := range []string{"/leave", "/restart", "/s/club/sign-out"} {
		t.Run(path, func(t *testing.T) {
			s := newServer(t, club)
			for round := range 25 {
				b := s.opened()
				b.visit("/s/club/sign-in")
				old := readCookie(b.cookies[cookieName]).id()
				var signed, left sandbox.ID
				var wg sync.WaitGroup
				wg.Go(func() { _, signed = b.after(0, "/s/club/sign-in", "action", "persona") })
				wg.Go(func() {
					var p *page
					p, left = b.after(time.Duration(round)*200*time.Microsecond, path)
					p.want(t, http.StatusSeeOther)
				})
				wg.Wait()
				if s.lives(old) || signed != left && s.lives(signed) {
					t.Errorf("round %d: the sandbox lives on", round)
				}
				if got := s.lives(left); got != (path == "/restart") {
					t.Errorf("round %d: a new sandbox lives: %t", round, got)
				}
			}
		})
	}
}

// Forty tabs at once: one draft is kept, the others are told that theirs is old, and nobody waits in vain.
func TestDraftsAtOnce(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	var kept, stale atomic.Int64
	var wg sync.WaitGroup
	for i := range 40 {
		tab := b.copy()
		wg.Go(func() {
			switch p := tab.post("/s/club/p/inscription/vous/draft", "surnom", fmt.Sprint("Onglet ", i)); p.status {
			case http.StatusOK:
				kept.Add(1)
			case http.StatusConflict:
				stale.Add(1)
			default:
				t.Errorf("tab %d: %d", i, p.status)
			}
		})
	}
	wg.Wait()
	if kept.Load() != 1 || stale.Load() != 39 {
		t.Errorf("%d drafts kept and %d refused, want 1 and 39", kept.Load(), stale.Load())
	}
	if n := s.count(b, sandbox.Drafted); n != 1 {
		t.Errorf("%d drafts are in the log", n)
	}
}

// Forty presses at once of what all may do: each is done.
func TestContentionIsNoFailure(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			p, _ := b.after(0, "/advance", "days", "1")
			p.want(t, http.StatusSeeOther)
		})
	}
	wg.Wait()
	if n := s.count(b, sandbox.Advanced); n != 40 {
		t.Errorf("%d of 40 days went by", n)
	}
}

// A telephone number with a digit too few or too many is not shown again.
func TestWrongNumbersAreNotEchoed(t *testing.T) {
	b := newServer(t, club).started()
	for _, typed := range []string{"061234567", "06123456789"} {
		p := b.post("/s/club/p/inscription/vous", "surnom", "Colibri", "telephone", typed).want(t, http.StatusUnprocessableEntity, "Colibri")
		if strings.Contains(p.body, typed) {
			t.Errorf("%q is shown again", typed)
		}
	}
}
