package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"miroir/sandbox"
)

func TestOthersCookiesOpenNothing(t *testing.T) {
	s := newServer(t, club)
	ada := s.started()
	ada.send("/s/club/p/inscription/vous", "surnom", "Colibri-Sentinelle").want(t, http.StatusOK)
	real := ada.cookies[cookieName]
	last := real[len(real)-1:]
	other := "A"
	if last == "A" {
		other = "E"
	}
	guesses := []string{
		"", "s.", "x", "s." + strings.Repeat("A", 43), "v." + strings.TrimPrefix(real, "s."), strings.TrimPrefix(real, "s."),
		real[:len(real)-1], real + "A", real[:len(real)-1] + other, strings.ToUpper(real), "s.." + real[2:],
		readCookie(real).id().String(), "s." + strings.Repeat("é", 22),
	}
	for _, guess := range guesses {
		b := s.browser()
		b.cookies[cookieName] = guess
		for _, path := range []string{"/desk", "/s/club/p/inscription/vous", "/s/club/p/inscription/review", "/s/club/space", "/"} {
			p := b.do(request(http.MethodGet, path))
			if strings.Contains(p.body, "Colibri-Sentinelle") || strings.Contains(p.body, "lilas-bleu-7") {
				t.Errorf("cookie %q opens %s", guess, path)
			}
			b.cookies[cookieName] = guess
		}
	}
	ada.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Colibri-Sentinelle")
}

// The store holds nothing from which a cookie could be made: only the SHA-256 of its bits.
func TestCookieIsNotStored(t *testing.T) {
	s := newServer(t, club)
	ada := s.started()
	id := readCookie(ada.cookies[cookieName]).id()
	if _, err := s.store.Read(t.Context(), id, 1); err != nil {
		t.Fatalf("the sandbox isn't under its cookie's hash: %v", err)
	}
	sent := readCookie(ada.cookies[cookieName])
	if !s.onDisk(id[:]) {
		t.Error("the search doesn't find the cookie's hash, which is there")
	}
	bits, ok := sent.bits()
	if !ok || s.onDisk(bits[:]) || s.onDisk([]byte(sent[2:])) {
		t.Error("the store holds the cookie")
	}
	s.wantUnlogged(string(sent[2:]))
}

// Opening and signing in give a new cookie, so that one planted before is worth nothing; the old one opens nothing.
func TestCookieIsNewAtOpenAndSignIn(t *testing.T) {
	s := newServer(t, club)
	b := s.browser()
	b.visit("/")
	visitor := b.cookies[cookieName]
	b.send("/open", "site", "club", "persona", "ada")
	opened := b.cookies[cookieName]
	b.visit("/s/club/sign-in")
	b.send("/s/club/sign-in", "action", "persona").want(t, http.StatusOK)
	signed := b.cookies[cookieName]
	if visitor == opened || opened == signed || !strings.HasPrefix(visitor, "v.") || !strings.HasPrefix(signed, "s.") {
		t.Fatalf("cookies %q, %q, %q", visitor, opened, signed)
	}
	s.clock.set(s.clock.Now().Add(2 * movedTime)) // the time of a double click is over
	for _, old := range []string{visitor, opened} {
		planted := s.browser()
		planted.cookies[cookieName] = old
		if p := planted.visit("/desk"); strings.Contains(p.body, "lilas-bleu-7") {
			t.Errorf("the old cookie %q still opens the desk", old)
		}
	}
}

func TestTwoLearnersNeverSeeEachOther(t *testing.T) {
	s := newServer(t, club)
	const learners = 6
	var wg sync.WaitGroup
	for i := range learners {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mine := fmt.Sprintf("Surnom-%c%c", 'A'+i, 'Z'-i)
			b := s.browser()
			b.visit("/")
			b.send("/open", "site", "club", "persona", []string{"ada", "blaise"}[i%2])
			b.visit("/s/club/sign-in")
			b.send("/s/club/sign-in", "action", "persona")
			for round := range 5 {
				b.visit("/s/club/p/inscription/vous")
				b.send("/s/club/p/inscription/vous", "surnom", mine, "mot", fmt.Sprintf("tour %d", round))
				p := b.visit("/s/club/p/inscription/review")
				if !strings.Contains(p.body, mine) || strings.Count(p.body, "Surnom-") != strings.Count(p.body, mine) {
					t.Errorf("learner %d sees:\n%s", i, p.body)
				}
			}
		}()
	}
	wg.Wait()
}

func TestDoubleClicks(t *testing.T) {
	s := newServer(t, club)
	b := s.browser()
	b.visit("/")

	// On "sign in": the second request has the first one's old cookie, and ends in the same place with the same new one.
	b.send("/open", "site", "club", "persona", "ada")
	b.visit("/s/club/sign-in")
	second, old := b.copy(), b.cookies[cookieName]
	first := b.post("/s/club/sign-in", "action", "persona")
	again := second.post("/s/club/sign-in", "action", "persona")
	again.wantTo(t, first.header.Get("Location"))
	if b.cookies[cookieName] != second.cookies[cookieName] {
		t.Error("a double click on the sign-in button gives two sandboxes")
	}

	// A tab that asked with the old cookie meanwhile goes on with the new one.
	tab := s.browser()
	tab.cookies[cookieName] = old
	tab.get("/desk").wantTo(t, "/desk")
	tab.get("/desk").want(t, http.StatusOK, "Ada")

	// On "continue": one answer.
	b.visit("/s/club/p/inscription")
	second = b.copy()
	first = b.post("/s/club/p/inscription/vous", "surnom", "Colibri")
	again = second.post("/s/club/p/inscription/vous", "surnom", "Colibri")
	again.wantTo(t, first.header.Get("Location"))
	if n := s.count(b, sandbox.Answered); n != 1 {
		t.Errorf("a double click answers %d times", n)
	}

	// On "leave": one goodbye.
	b.visit("/leave").want(t, http.StatusOK)
	second = b.copy()
	b.post("/leave").wantTo(t, "/?left=1")
	second.post("/leave").wantTo(t, "/?left=1")
}

func TestSecondTabIsTold(t *testing.T) {
	s := newServer(t, club)
	one := s.started()
	two := one.copy()
	two.visit("/s/club/p/inscription/vous")
	one.send("/s/club/p/inscription/vous", "surnom", "Colibri").want(t, http.StatusOK)
	two.post("/s/club/p/inscription/vous", "surnom", "Mésange").want(t, http.StatusConflict, "Colibri", "Mésange")
	one.visit("/s/club/p/inscription/review").want(t, http.StatusOK, "Colibri")
}

func TestConcurrentFormsLoseNothing(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	var wg sync.WaitGroup
	for i := range 6 {
		tab := b.copy()
		wg.Add(1)
		go func() {
			defer wg.Done()
			p := tab.post("/s/club/p/inscription/vous/draft", "surnom", fmt.Sprint("Onglet ", i))
			if p.status != http.StatusOK && p.status != http.StatusConflict {
				t.Errorf("tab %d: %d %s", i, p.status, p.body)
			}
		}()
	}
	wg.Wait()
	b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Onglet ")
}

// request is a plain one, whose cookies the browser adds.
func request(method, path string) *http.Request {
	r, err := http.NewRequest(method, path, nil)
	if err != nil {
		panic(err)
	}
	r.Host = "example.com"
	return r
}

// count counts the events of a kind in a browser's sandbox.
func (s *serverTest) count(b *browser, kind sandbox.Kind) int {
	s.t.Helper()
	events, err := s.store.Read(s.t.Context(), readCookie(b.cookies[cookieName]).id(), 1)
	if err != nil && !errors.Is(err, sandbox.ErrGone) {
		s.t.Fatal(err)
	}
	n := 0
	for _, e := range events {
		if e.Kind == kind {
			n++
		}
	}
	return n
}
