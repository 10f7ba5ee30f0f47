package web

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"miroir/sandbox"
)

// nickname is the page whose answer these tests change.
const nickname = "/s/club/p/inscription/vous"

// answers changes the nickname from a page that is asked for first.
func (b *browser) answers(name string) {
	b.t.Helper()
	b.visit(nickname)
	b.post(nickname, "surnom", name, "mot", "x").want(b.t, http.StatusSeeOther)
}

// shows is whether the nickname's page, and what is to be checked before sending, show a name.
func (b *browser) shows(name string) {
	b.t.Helper()
	b.visit(nickname).want(b.t, http.StatusOK, `value="`+name+`"`)
	b.visit("/s/club/p/inscription/review").want(b.t, http.StatusOK, name)
}

// TestPagesShowWhatWasDoneElsewhere changes an answer in one tab, in another, and by another server over the same store, in turns: each page shows the last, though what
// was seen for the page before is handed on; and so after undoing.
func TestPagesShowWhatWasDoneElsewhere(t *testing.T) {
	s := newServer(t, club)
	other := newServer(t, club, func(c *Config) { c.Store = s.rooms.store })
	here := s.filled()
	tab, there := here.copy(), other.browser()
	for name, value := range here.cookies {
		there.cookies[name] = value
	}
	all := []*browser{here, tab, there}
	for turn, b := range []*browser{here, tab, there, tab, there, here, there, there, here} {
		name := fmt.Sprint("Tour-", turn)
		b.answers(name)
		for _, reader := range all {
			reader.shows(name)
		}
	}
	there.visit("/desk")
	there.post("/undo", "back", nickname).want(t, http.StatusSeeOther)
	for _, reader := range all {
		reader.shows("Tour-7")
	}
}

// TestViewsAreNobodyElses has learners answer and look at once, each in their own sandbox with two tabs: nobody ever sees another's answer, nor one of their own that was
// replaced before they asked.
func TestViewsAreNobodyElses(t *testing.T) {
	s := newServer(t, club)
	const learners, turns = 6, 8
	var walking sync.WaitGroup
	for n := range learners {
		here := s.filled()
		tab := here.copy()
		walking.Go(func() {
			for turn := range turns {
				name := fmt.Sprintf("Nom-%d-%d", n, turn)
				here, tab = tab, here
				here.answers(name)
				var looking sync.WaitGroup
				looking.Go(func() { here.shows(name) })
				tab.shows(name)
				looking.Wait()
			}
		})
	}
	walking.Wait()
}

// TestViewsAreOfOneState keeps what was seen: it is given once, for its own sandbox and state alone, and makes room for that of others.
func TestViewsAreOfOneState(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	before := b.state()
	b.answers("Autre")
	after := b.state()
	v := views{of: map[sandbox.ID]*sandbox.Snapshot{}}
	mine, others := sandboxNumber(0), sandboxNumber(1)
	view := s.look(before, "club", "inscription")
	v.keep(mine, view)
	if v.take(mine, after) != nil || v.take(others, before) != nil {
		t.Fatal("a view is given for another state, or another sandbox")
	}
	if v.take(mine, before) != view || v.take(mine, before) != nil {
		t.Error("a view is given to two, or to nobody")
	}
	v.keep(mine, view)
	v.forget(mine)
	if v.take(mine, before) != nil {
		t.Error("a view that was forgotten is given")
	}
	for n := range 3 * maxViews {
		v.keep(sandboxNumber(n), view)
		v.keep(sandboxNumber(n), view) // once more takes no more room
		if len(v.of) > maxViews {
			t.Fatalf("%d views are kept", len(v.of))
		}
	}
	if v.take(sandboxNumber(2*maxViews-1), before) != nil || v.take(sandboxNumber(2*maxViews), before) != view {
		t.Error("others than the first make room")
	}
}

// TestViewsGoWithTheirState puts a later state in a cache, lets states rest and drops them: what was seen of the one before is kept no more.
func TestViewsGoWithTheirState(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	before, now := b.state(), s.clock.Now()
	b.answers("Autre")
	after := b.state()
	c := newCache(1<<20, sandbox.NewPacker(s.rooms.world))
	id := sandboxNumber(0)
	old := s.look(before, "club", "inscription")
	for what, change := range map[string]func(){
		"a later state": func() { c.put(id, after, 0, now) },
		"resting":       func() { c.rest([]*kept{c.find(id)}) },
		"leaving":       func() { c.drop(id) },
	} {
		c.drop(id)
		c.put(id, before, 0, now)
		c.saw(id, old)
		if c.see(id, before) != old {
			t.Fatal("what was seen isn't kept")
		}
		c.saw(id, old)
		change()
		if c.see(id, before) != nil {
			t.Errorf("after %s, what was seen before is given", what)
		}
		c.saw(id, old) // by who had it meanwhile
		if c.see(id, before) != nil {
			t.Errorf("after %s, what was seen before is taken back", what)
		}
	}
}
