package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"sync"
	"testing"
	"time"

	"miroir/internal/faults"
	"miroir/internal/store"
)

// twoNodes are two servers over one PostgreSQL, with one clock.
type twoNodes struct {
	t    *testing.T
	a, b *serverTest
}

// startDatabase starts a PostgreSQL for a test.
func startDatabase(t *testing.T) *faults.Postgres {
	t.Helper()
	if testing.Short() {
		t.Skip("starts PostgreSQL")
	}
	database, err := faults.NewPostgres(t.Context())
	if errors.Is(err, faults.ErrNoPostgres) {
		lacking(t, "PostgreSQL", "apt install postgresql")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(database.Remove)
	return database
}

// nodesOver starts two nodes over a database that other nodes may have used before.
func nodesOver(t *testing.T, database *faults.Postgres, from func() (*library, error), change ...func(*Config)) *twoNodes {
	t.Helper()
	start := func() *serverTest {
		s := newServer(t, from, append(change, func(c *Config) {
			kept, err := store.Open(t.Context(), store.Config{URL: database.URL(), Now: c.Clock, Rand: rand.Reader})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { kept.Close() })
			c.Store = kept
		})...)
		s.store = s.rooms.store
		return s
	}
	n := &twoNodes{t, start(), start()}
	if _, err := n.a.store.Sweep(t.Context(), n.a.clock.Now().Add(time.Hour), time.Time{}); err != nil { // of the test before
		t.Fatal(err)
	}
	return n
}

// at has a browser send what comes next to a node.
func (b *browser) at(s *serverTest) *browser {
	b.server = s
	return b
}

func (n *twoNodes) pass(d time.Duration) {
	for _, s := range []*serverTest{n.a, n.b} {
		s.clock.set(s.clock.Now().Add(d))
	}
}

// A learner who is answered by two nodes in turn notices nothing of it.
func TestTwoNodesAreOne(t *testing.T) {
	database := startDatabase(t)
	t.Run("signing in", func(t *testing.T) { signsInAtTwo(nodesOver(t, database, relais)) })
	t.Run("at once", func(t *testing.T) { signsInAtOnce(nodesOver(t, database, club)) })
	t.Run("a node dies", func(t *testing.T) { diesWhileMoving(nodesOver(t, database, club)) })
	t.Run("starting again", func(t *testing.T) { startsAgainAtTwo(nodesOver(t, database, club)) })
	t.Run("leaving", func(t *testing.T) { leavesAtTwo(nodesOver(t, database, club)) })
	t.Run("session", func(t *testing.T) { staysAtTwo(nodesOver(t, database, hasty)) })
	t.Run("as many as may be", func(t *testing.T) {
		fillsTwo(nodesOver(t, database, club, func(c *Config) { c.MaxOpen = 3 }))
	})
	t.Run("news", func(t *testing.T) { hearsAtTwo(nodesOver(t, database, relais)) })
}

func signsInAtTwo(n *twoNodes) {
	b := n.a.playing("ines")
	old := b.copy()
	b.at(n.b).signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(n.t, "/s/relais/code")
	b.at(n.a).visit("/s/relais/code").want(n.t, http.StatusOK)
	b.at(n.b).post("/s/relais/code", "code", b.texted()).wantTo(n.t, "/s/relais/space")
	old.at(n.a).visit("/s/relais/space").want(n.t, http.StatusOK) // a tab that still shows the old cookie
	if old.cookies[cookieName] != b.cookies[cookieName] {
		n.t.Error("the other node doesn't lead to the new cookie")
	}
	b.at(n.a).visit("/s/relais/space").want(n.t, http.StatusOK)
	if undone := b.at(n.b).state().Undoable; undone == 0 || undone != b.at(n.a).state().Undoable {
		n.t.Errorf("%d actions can be undone at one node", undone)
	}
	b.visit("/s/relais/space")
	b.send("/undo").want(n.t, http.StatusOK)
	if b.at(n.a).state().Undoable != b.at(n.b).state().Undoable {
		n.t.Error("what is undone at one node isn't at the other")
	}
}

// signsInAtOnce signs in with two tabs, each at a node, at the same moment.
func signsInAtOnce(n *twoNodes) {
	for round := range 5 {
		first := n.a.opened()
		first.visit("/s/club/sign-in").want(n.t, http.StatusOK)
		second := first.copy().at(n.b)
		var clicks sync.WaitGroup
		for _, tab := range []*browser{first, second} {
			clicks.Go(func() { tab.post("/s/club/sign-in", "action", "persona").wantTo(n.t, "/s/club/space") })
		}
		clicks.Wait()
		// The one that came between the other's two steps keeps the old cookie, which leads on.
		first.visit("/s/club/space").want(n.t, http.StatusOK)
		second.visit("/s/club/space").want(n.t, http.StatusOK)
		if first.cookies[cookieName] != second.cookies[cookieName] {
			n.t.Errorf("round %d: a click at each node gives two cookies", round)
		}
	}
	if count := n.a.sandboxes(); count != 5 {
		n.t.Errorf("%d sandboxes of 5 learners", count)
	}
}

// diesWhileMoving has a node die at two moments of a change of cookie: what was acknowledged is found by the other.
func diesWhileMoving(n *twoNodes) {
	for _, moved := range []bool{false, true} {
		b := n.a.opened()
		b.visit("/s/club/sign-in")
		fresh, err := newCookie(rand.Reader, sandboxCookie)
		if err != nil {
			n.t.Fatal(err)
		}
		x := &exchange{id: readCookie(b.cookies[cookieName]).id(), from: netip.IPv4Unspecified(), now: n.a.clock.Now()}
		if _, err = n.a.replace(n.t.Context(), x, fresh, true); err == nil && moved {
			err = n.a.rooms.move(n.t.Context(), x.id, fresh.id())
		}
		if err != nil {
			n.t.Fatal(err)
		}
		b.at(n.b).send("/s/club/sign-in", "action", "persona").want(n.t, http.StatusOK)
		b.visit("/s/club/space").want(n.t, http.StatusOK)
		if !moved && b.cookies[cookieName] != string(fresh) {
			n.t.Error("the second node doesn't take the door that the first one opened")
		}
	}
}

func startsAgainAtTwo(n *twoNodes) {
	first := n.a.opened()
	first.visit("/restart")
	second := first.copy().at(n.b)
	var clicks sync.WaitGroup
	for _, tab := range []*browser{first, second} {
		clicks.Go(func() { tab.post("/restart").want(n.t, http.StatusSeeOther) })
	}
	clicks.Wait()
	for _, b := range []*browser{first, second} {
		b.visit("/desk").want(n.t, http.StatusOK)
	}
	if count := n.a.sandboxes(); first.cookies[cookieName] != second.cookies[cookieName] || count != 1 {
		n.t.Errorf("starting again at two nodes leaves %d sandboxes", count)
	}
}

// leavesAtTwo leaves at one node with the cookie from before one signed in at the other.
func leavesAtTwo(n *twoNodes) {
	b := n.a.opened()
	old := b.copy().at(n.b)
	old.visit("/leave").want(n.t, http.StatusOK)
	b.visit("/s/club/sign-in")
	b.send("/s/club/sign-in", "action", "persona").want(n.t, http.StatusOK)
	old.post("/leave").wantTo(n.t, goodbyePath)
	if count := n.a.sandboxes(); count != 0 {
		n.t.Errorf("leaving at another node leaves %d sandboxes", count)
	}
	b.visit("/desk").want(n.t, http.StatusGone)
}

func staysAtTwo(n *twoNodes) {
	b := n.a.opened()
	b.visit("/s/club/sign-in")
	b.send("/s/club/sign-in", "action", "persona").want(n.t, http.StatusOK)
	b.at(n.a).visit("/s/club/space").want(n.t, http.StatusOK)
	for range 4 {
		n.pass(5 * time.Minute)
		b.at(n.b).get("/s/club/space").want(n.t, http.StatusOK)
	}
	b.at(n.a).get("/s/club/space").want(n.t, http.StatusOK) // who was here 20 minutes ago, and is there all the time
	n.pass(5 * time.Minute)
	b.at(n.a).get("/s/club/session").want(n.t, http.StatusOK, `"left":6`)
	n.pass(20 * time.Minute)
	b.at(n.b).get("/s/club/space").wantTo(n.t, clubEnded)
	b.at(n.a).visit("/s/club/sign-in")
	b.send("/s/club/sign-in", "action", "persona").want(n.t, http.StatusOK)
	b.at(n.b).get("/s/club/space").want(n.t, http.StatusOK)
}

func fillsTwo(n *twoNodes) {
	for i := range 6 {
		s := []*serverTest{n.a, n.b}[i%2]
		b := s.browser()
		b.visit("/")
		want := http.StatusSeeOther
		if i >= 3 {
			want = http.StatusServiceUnavailable
		}
		b.post("/open", "site", "club", "persona", "ada").want(n.t, want)
		n.pass(time.Second)
	}
	if count := n.a.sandboxes(); count != 3 {
		n.t.Errorf("%d sandboxes are open of 3", count)
	}
}

// hearsAtTwo keeps the desk open at one node while a code is sent by the other.
func hearsAtTwo(n *twoNodes) {
	b := n.a.playing("ines")
	resp, lines := b.listens(n.b.listening(), b.nowSeen())
	wantOpen(n.t, resp, lines)
	b.signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(n.t, "/s/relais/code")
	wantEvent(n.t, lines, fmt.Sprintf("event: desk|data: %d", b.state().Arrived()))
}
