package web

import (
	"encoding/binary"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/sandbox"
)

// sandboxNumber is a sandbox's ID.
func sandboxNumber(n int) (id sandbox.ID) {
	binary.LittleEndian.PutUint64(id[:], uint64(n)+1)
	return id
}

// TestStatesRestWithinTheirBytes opens more sandboxes than a cache has room for: the last ones are at hand, those before rest, the first have left. What
// rested is what it was, and nothing is left of what nobody asks for.
func TestStatesRestWithinTheirBytes(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	state, err := s.rooms.load(t.Context(), readCookie(b.cookies[cookieName]).id())
	if err != nil {
		t.Fatal(err)
	}
	const size, grown, many = 1 << 20, 20_000, 3000
	now := time.Unix(1_000_000, 0)
	c := newCache(size, sandbox.NewPacker(s.rooms.world))
	for n := range many {
		c.put(sandboxNumber(n), state, grown, now.Add(time.Duration(n)*time.Second))
		if c.bytes() > size {
			t.Fatalf("%d bytes after %d sandboxes", c.bytes(), n+1)
		}
	}
	end := now.Add(many * time.Second)
	if n := c.len(); n < size/2/1000 || n >= many {
		t.Errorf("%d sandboxes are kept in %d bytes", n, size)
	}
	if c.get(sandboxNumber(0), end) != nil {
		t.Error("the first is still kept")
	}
	if c.get(sandboxNumber(many-1), end) != state {
		t.Error("the last isn't at hand")
	}
	rested := c.get(sandboxNumber(many-100), end)
	if rested == nil || rested == state {
		t.Fatal("one of those before it doesn't rest")
	}
	everything := cmp.Exporter(func(reflect.Type) bool { return true })
	if diff := cmp.Diff(state, rested, everything); diff != "" {
		t.Errorf("it woke up changed (-before, +after):\n%s", diff)
	}
	if c.get(sandboxNumber(many-100), end) != rested {
		t.Error("what woke up isn't at hand")
	}
	c.purge(end.Add(-time.Second), time.Time{})
	if n := c.len(); n != 2 {
		t.Errorf("%d are kept of the two that were asked for last", n)
	}
	c.purge(end.Add(time.Hour), time.Time{})
	if c.len() != 0 || c.bytes() != 0 {
		t.Errorf("%d sandboxes and %d bytes are left of nothing", c.len(), c.bytes())
	}
}

// TestStatesOfTheCacheAreNeverOlder has a state put that another request has overtaken.
func TestStatesOfTheCacheAreNeverOlder(t *testing.T) {
	s := newServer(t, club)
	c := newCache(1<<20, sandbox.NewPacker(s.rooms.world))
	late, early := &sandbox.State{Seq: 9}, &sandbox.State{Seq: 8}
	c.put(sandboxNumber(1), late, 0, time.Now())
	c.put(sandboxNumber(1), early, 0, time.Now())
	if c.get(sandboxNumber(1), time.Now()) != late {
		t.Error("an older state took the place of a later one")
	}
}

// TestIdleSandboxesCostNothing leaves a sandbox alone for a while: its state leaves, and comes back from its log.
func TestIdleSandboxesCostNothing(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	s.clock.pass(restful + time.Minute)
	s.sweep(t.Context())
	if n, bytes := s.rooms.cache.len(), s.rooms.cache.bytes(); n != 0 || bytes != 0 {
		t.Errorf("%d states, %d bytes", n, bytes)
	}
	b.visit("/s/club/p/inscription/enfants").want(t, 200, "Enfant-Sentinelle")
}

// TestIDsThatBeginAlikeAreTwo has two sandboxes whose IDs begin with the same bytes: neither sees the other's state.
func TestIDsThatBeginAlikeAreTwo(t *testing.T) {
	s := newServer(t, club)
	c := newCache(1<<20, sandbox.NewPacker(s.rooms.world))
	one, other := sandboxNumber(1), sandboxNumber(1)
	other[31] = 1
	c.put(one, &sandbox.State{Seq: 1}, 0, time.Now())
	if c.get(other, time.Now()) != nil {
		t.Error("one's state is given to another")
	}
	c.put(other, &sandbox.State{Seq: 2}, 0, time.Now())
	if c.get(one, time.Now()) != nil || c.get(other, time.Now()) == nil || c.len() != 1 {
		t.Error("they share a place, and one's state is given to another")
	}
	c.drop(one)
	if c.len() != 1 {
		t.Error("dropping one drops the other")
	}
}

// TestAnswersGivenAgainTakeNoMoreRoom counts what a step that is answered over and over adds to a state.
func TestAnswersGivenAgainTakeNoMoreRoom(t *testing.T) {
	s := newServer(t, club)
	b := s.filled()
	id := readCookie(b.cookies[cookieName]).id()
	state, err := s.rooms.load(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	log, err := s.rooms.store.Read(t.Context(), id, 1)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(log, func(e sandbox.Event) bool { return e.Kind == sandbox.Answered && e.Row == 0 && len(e.Values) > 0 })
	if i < 0 {
		t.Fatal("no step was answered")
	}
	first := grownBy(nil, log[i:i+1])
	if first <= eventSize {
		t.Errorf("the first answers take %d bytes, want more than %d", first, eventSize)
	}
	if again := grownBy(state, log[i:i+1]); again != trailSize {
		t.Errorf("the same answers again take %d bytes, want %d", again, trailSize)
	}
	if all := grownBy(nil, []sandbox.Event{log[i], log[i], log[i]}); all != first+2*trailSize {
		t.Errorf("three times the same take %d bytes, want %d", all, first+2*trailSize)
	}
}
