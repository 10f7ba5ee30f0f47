package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"miroir/sandbox"
)

// sickStore can't write, or read, while it is made to.
type sickStore struct {
	sandbox.Store
	writes, reads atomic.Pointer[error]
}

var errAttic = errors.New("/attic/a.db: the disk is full: make room on it")

func (s *sickStore) fall(writes, reads error) {
	s.writes.Store(&writes)
	s.reads.Store(&reads)
}

func fault(p *atomic.Pointer[error]) error {
	if e := p.Load(); e != nil {
		return *e
	}
	return nil
}

func (s *sickStore) Create(ctx context.Context, id sandbox.ID, first []sandbox.Event) error {
	if err := fault(&s.writes); err != nil {
		return err
	}
	return s.Store.Create(ctx, id, first)
}

func (s *sickStore) Append(ctx context.Context, id sandbox.ID, after int64, more []sandbox.Event) error {
	if err := fault(&s.writes); err != nil {
		return err
	}
	return s.Store.Append(ctx, id, after, more)
}

func (s *sickStore) Read(ctx context.Context, id sandbox.ID, from int64) ([]sandbox.Event, error) {
	if err := fault(&s.reads); err != nil {
		return nil, err
	}
	return s.Store.Read(ctx, id, from)
}

func (s *sickStore) Move(ctx context.Context, from, to sandbox.ID) error {
	if err := fault(&s.writes); err != nil {
		return err
	}
	return s.Store.Move(ctx, from, to)
}

func (s *sickStore) Delete(ctx context.Context, id sandbox.ID) error {
	if err := fault(&s.writes); err != nil {
		return err
	}
	return s.Store.Delete(ctx, id)
}

func (s *sickStore) Probe(context.Context) error { return fault(&s.writes) }

func newSick(t *testing.T) (*serverTest, *sickStore) {
	t.Helper()
	var sick *sickStore
	s := newServer(t, club, func(c *Config) {
		sick = &sickStore{Store: c.Store}
		c.Store = sick
	})
	return s, sick
}

// TestAnswersAreOfferedAgain sends an answer that can't be written: it comes back in its form, nothing is lost, the log says it once and then that it is over.
func TestAnswersAreOfferedAgain(t *testing.T) {
	for name, cause := range map[string]error{"full": errAttic, "slow": context.DeadlineExceeded} {
		s, sick := newSick(t)
		b := s.started()
		b.send("/s/club/p/inscription/vous", "surnom", "Colibri").want(t, http.StatusOK)
		b.visit("/s/club/p/inscription/vous")
		sick.fall(cause, nil)
		for range 3 {
			p := b.post("/s/club/p/inscription/vous", "surnom", "Mésange").want(t, http.StatusServiceUnavailable, `value="Mésange"`, "n’a pas pu être enregistrée")
			wantProtected(t, p)
			if p.header.Get("Retry-After") == "" {
				t.Error("programs aren't told when to come back")
			}
		}
		// What is wrong with an answer is said even now.
		b.post("/s/club/p/inscription/vous", "surnom", "").want(t, http.StatusUnprocessableEntity, `href="#f-surnom"`)
		b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Colibri")
		s.browser().get("/healthz").want(t, http.StatusOK)
		s.browser().get("/readyz").want(t, http.StatusServiceUnavailable, "the store is in trouble")
		if s.keeper.mended(t.Context()) {
			t.Error("a trouble that lasts is taken for mended")
		}
		sick.fall(nil, nil)
		b.post("/s/club/p/inscription/vous", "surnom", "Mésange").want(t, http.StatusSeeOther)
		b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Mésange")
		s.browser().get("/readyz").want(t, http.StatusOK)
		log := s.log.String()
		for _, line := range []string{"the store is in trouble", cause.Error(), "the store is well again"} {
			if n := strings.Count(log, line); n != 1 {
				t.Errorf("%s: the log says %q %d times", name, line, n)
			}
		}
		s.wantUnlogged("Mésange", "Colibri")
	}
}

// TestNothingIsKeptNow meets other pages while nothing can be written or read: each says so kindly, in one's language, and leads on.
func TestNothingIsKeptNow(t *testing.T) {
	s, sick := newSick(t)
	b := s.filled()
	visitor := s.browser()
	visitor.visit("/")
	b.visit("/restart")
	sick.fall(errAttic, nil)
	visitor.post("/open", "site", "club", "persona", "ada").want(t, http.StatusServiceUnavailable, "Rien ne peut être enregistré", `href="/"`)
	b.post("/restart").want(t, http.StatusServiceUnavailable, "Rien ne peut être enregistré", "Revenir")
	b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Brouillon-Sentinelle") // nothing of it is lost
	sick.fall(errAttic, errAttic)
	b.cookies[tongueName] = "en"
	b.get("/s/club/p/inscription/vous").want(t, http.StatusServiceUnavailable, "Nothing can be saved at the moment", "Go back to where you were")
	sick.fall(nil, nil)
	if !s.keeper.mended(t.Context()) {
		t.Error("a trouble that is over isn't mended")
	}
	s.browser().get("/readyz").want(t, http.StatusOK)
	b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Brouillon-Sentinelle")
}

// TestLeavingOwes leaves while nothing can be erased: it isn't said to be, nobody can open it again, and it is erased as soon as it can be.
func TestLeavingOwes(t *testing.T) {
	for _, path := range []string{"/leave", "/s/club/sign-out"} {
		s, sick := newSick(t)
		b := s.filled()
		thief := s.browser()
		thief.cookies[cookieName] = b.cookies[cookieName]
		trace := b.trace("Colibri-Sentinelle")
		b.visit(path)
		sick.fall(errAttic, nil)
		p := b.post(path).want(t, http.StatusServiceUnavailable, "il n’est pas encore effacé", `href="/"`)
		if !strings.Contains(p.header.Get("Set-Cookie"), cookieName) || thief.cookies[cookieName] == b.cookies[cookieName] {
			t.Error("who has left still holds the cookie")
		}
		b.wantForgotten(typedAtTheClub...)
		thief.get("/s/club/p/inscription/vous").want(t, http.StatusGone)
		thief.wantForgotten(typedAtTheClub...)
		if s.keeper.mended(t.Context()) {
			t.Error("an erasure that is owed is taken for done")
		}
		sick.fall(nil, nil)
		if !s.keeper.mended(t.Context()) {
			t.Error("what is owed isn't erased")
		}
		s.wantErased(trace)
		s.wantUnlogged(typedAtTheClub...)
	}
}

// TestDamageIsToldApart reads a sandbox that was changed on disk: its learner is told, with a number that the log knows; others go on.
func TestDamageIsToldApart(t *testing.T) {
	s, sick := newSick(t)
	b := s.filled()
	sick.fall(nil, sandbox.ErrDamaged)
	p := b.get("/s/club/p/inscription/vous").want(t, http.StatusInternalServerError, "ne peut plus être relu", `href="/"`)
	if number := regexpIncident.FindString(p.body); number == "" || !strings.Contains(s.log.String(), number) {
		t.Errorf("incident %q isn't in the log", number)
	}
	s.browser().get("/readyz").want(t, http.StatusServiceUnavailable)
	sick.fall(nil, nil)
	s.browser().get("/readyz").want(t, http.StatusOK)
}

// TestLongTroublesAreToldAgain meets one trouble for some minutes: a line a minute, whatever many requests.
func TestLongTroublesAreToldAgain(t *testing.T) {
	s, sick := newSick(t)
	b := s.started()
	b.visit("/s/club/p/inscription/vous")
	sick.fall(errAttic, nil)
	for range 180 {
		s.clock.set(s.clock.Now().Add(time.Second))
		b.post("/s/club/p/inscription/vous/draft", "surnom", "Mésange").want(t, http.StatusServiceUnavailable)
	}
	if n := strings.Count(s.log.String(), errAttic.Error()); n < 2 || n > 4 {
		t.Errorf("three minutes of trouble take %d lines", n)
	}
}
