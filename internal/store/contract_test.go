package store_test

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/store"
	"miroir/sandbox"
)

// clock is a clock that tests move.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time          { return time.UnixMilli(c.at.Load()) }
func (c *clock) advance(d time.Duration) { c.at.Add(d.Milliseconds()) }
func newClock() *clock                   { c := &clock{}; c.at.Store(1_767_225_600_000); return c } // 2026-01-01

func id(name string) sandbox.ID { return sha256.Sum256([]byte(name)) }

// events gives events numbered from first to last, which tell themselves apart by the name.
func events(name string, first, last int64) []sandbox.Event {
	var list []sandbox.Event
	for seq := first; seq <= last; seq++ {
		list = append(list, sandbox.Event{Seq: seq, Kind: sandbox.Answered, Step: fmt.Sprintf("%s-%d", name, seq)})
	}
	return list
}

func openFile(t testing.TB, file string, now func() time.Time) sandbox.Store {
	t.Helper()
	s, err := store.Open(context.Background(), store.Config{URL: "sqlite:" + file, Now: now, Rand: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestContract holds every store to what sandbox.Store promises.
func TestContract(t *testing.T) {
	stores := map[string]func(*testing.T, *clock) sandbox.Store{
		"memory": func(_ *testing.T, c *clock) sandbox.Store { return sandbox.NewMemory(c.now) },
		"sqlite": func(t *testing.T, c *clock) sandbox.Store {
			return openFile(t, filepath.Join(t.TempDir(), "a.db"), c.now)
		},
	}
	if database := postgres(t); database != nil {
		stores["postgres"] = func(t *testing.T, c *clock) sandbox.Store { return openDatabase(t, database, c.now) }
	}
	promises := map[string]func(*testing.T, sandbox.Store, *clock){
		"gives back what was appended":             givesBack,
		"refuses what comes second":                refusesSecond,
		"keeps the log of a refused append":        keepsRefused,
		"knows no sandbox that was never created":  knowsNone,
		"keeps sandboxes apart":                    keepsApart,
		"forgets a deleted sandbox":                forgets,
		"moves a sandbox whole":                    moves,
		"moves nothing onto another":               movesApart,
		"loses no append beside a move":            movesBeside,
		"lets one of many concurrent appends win":  oneWins,
		"sweeps what is idle and what is too old":  sweeps,
		"sweeps nothing before the zero time":      sweepsNothing,
		"spares a sandbox that was used meanwhile": spares,
		"sweeps what a wrong clock wrote":          sweepsWrong,
		"wakes who watches what changes":           wakes,
		"counts what there is":                     counts,
	}
	for kind, open := range stores {
		for promise, holds := range promises {
			t.Run(kind+" "+promise, func(t *testing.T) {
				c := newClock()
				s := open(t, c)
				holds(t, s, c)
			})
		}
	}
}

func create(t *testing.T, s sandbox.Store, name string, last int64) {
	t.Helper()
	if err := s.Create(t.Context(), id(name), events(name, 1, last)); err != nil {
		t.Fatal(err)
	}
}

func wantLog(t *testing.T, s sandbox.Store, name string, from int64, want []sandbox.Event) {
	t.Helper()
	got, err := s.Read(t.Context(), id(name), from)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) == 0 && len(want) == 0 {
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("log of %s from %d (-want +got):\n%s", name, from, diff)
	}
}

func wantErr(t *testing.T, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("got error %v, want %v", got, want)
	}
}

func givesBack(t *testing.T, s sandbox.Store, _ *clock) {
	full := []sandbox.Event{
		{Seq: 1, Kind: sandbox.Opened, Site: "impots", Persona: "martine", Seed: 1<<64 - 1, Day: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)},
		{Seq: 2, Action: 2, Kind: sandbox.Answered, Site: "impots", Procedure: "declaration", Step: "situation", Values: sandbox.Answers{"ville": {"Évry-l’Étang"}, "vide": {}}},
		{Seq: 3, Action: 2, Kind: sandbox.Answered, Row: 2, Values: sandbox.Answers{"1AJ": {"20000.00"}}},
	}
	if err := s.Create(t.Context(), id("a"), full[:1]); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(t.Context(), id("a"), 1, full[1:]); err != nil {
		t.Fatal(err)
	}
	wantLog(t, s, "a", 0, full)
	wantLog(t, s, "a", 1, full)
	wantLog(t, s, "a", 3, full[2:])
	wantLog(t, s, "a", 4, nil)
	wantLog(t, s, "a", 99, nil)
}

func refusesSecond(t *testing.T, s sandbox.Store, _ *clock) {
	create(t, s, "a", 2)
	wantErr(t, s.Create(t.Context(), id("a"), events("other", 1, 1)), sandbox.ErrConflict)
	wantErr(t, s.Append(t.Context(), id("a"), 1, events("late", 2, 2)), sandbox.ErrConflict)
	wantErr(t, s.Append(t.Context(), id("a"), 5, events("early", 6, 6)), sandbox.ErrConflict)
	wantLog(t, s, "a", 1, events("a", 1, 2))
}

func keepsRefused(t *testing.T, s sandbox.Store, _ *clock) {
	create(t, s, "a", 2)
	wantErr(t, s.Append(t.Context(), id("a"), 1, events("late", 2, 5)), sandbox.ErrConflict)
	if err := s.Append(t.Context(), id("a"), 2, events("a", 3, 4)); err != nil {
		t.Fatal(err)
	}
	wantLog(t, s, "a", 1, events("a", 1, 4))
}

func knowsNone(t *testing.T, s sandbox.Store, _ *clock) {
	_, err := s.Read(t.Context(), id("a"), 1)
	wantErr(t, err, sandbox.ErrGone)
	wantErr(t, s.Append(t.Context(), id("a"), 0, events("a", 1, 1)), sandbox.ErrGone)
	if err := s.Delete(t.Context(), id("a")); err != nil {
		t.Errorf("deleting nothing: %v", err)
	}
}

func keepsApart(t *testing.T, s sandbox.Store, _ *clock) {
	for _, name := range []string{"a", "b", "c"} {
		create(t, s, name, 3)
	}
	if err := s.Delete(t.Context(), id("b")); err != nil {
		t.Fatal(err)
	}
	create(t, s, "b", 1)
	wantLog(t, s, "a", 1, events("a", 1, 3))
	wantLog(t, s, "b", 1, events("b", 1, 1))
	wantLog(t, s, "c", 1, events("c", 1, 3))
}

func forgets(t *testing.T, s sandbox.Store, _ *clock) {
	create(t, s, "a", 3)
	if err := s.Delete(t.Context(), id("a")); err != nil {
		t.Fatal(err)
	}
	_, err := s.Read(t.Context(), id("a"), 1)
	wantErr(t, err, sandbox.ErrGone)
	wantErr(t, s.Append(t.Context(), id("a"), 3, events("a", 4, 4)), sandbox.ErrGone)
}

func oneWins(t *testing.T, s sandbox.Store, _ *clock) {
	create(t, s, "a", 1)
	var won, lost atomic.Int32
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			switch err := s.Append(t.Context(), id("a"), 1, events("a", 2, 3)); {
			case err == nil:
				won.Add(1)
			case errors.Is(err, sandbox.ErrConflict):
				lost.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if won.Load() != 1 || lost.Load() != 15 {
		t.Errorf("%d of 16 appends at one place won and %d lost, want 1 and 15", won.Load(), lost.Load())
	}
	wantLog(t, s, "a", 1, events("a", 1, 3))
}

func sweep(t *testing.T, s sandbox.Store, idleBefore, bornBefore time.Time, want int, left ...string) {
	t.Helper()
	got, err := s.Sweep(t.Context(), idleBefore, bornBefore)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("%d sandboxes swept, want %d", got, want)
	}
	var names []string
	for _, name := range []string{"old", "idle", "new"} {
		if _, err := s.Read(t.Context(), id(name), 1); err == nil {
			names = append(names, name)
		}
	}
	if diff := cmp.Diff(left, names); diff != "" {
		t.Errorf("sandboxes left (-want +got):\n%s", diff)
	}
}

// three opens "old", "idle" an hour later, "new" an hour later, in which "old" is used again.
func three(t *testing.T, s sandbox.Store, c *clock) {
	t.Helper()
	create(t, s, "old", 1)
	c.advance(time.Hour)
	create(t, s, "idle", 1)
	c.advance(time.Hour)
	create(t, s, "new", 1)
	if err := s.Append(t.Context(), id("old"), 1, events("old", 2, 2)); err != nil {
		t.Fatal(err)
	}
}

func sweeps(t *testing.T, s sandbox.Store, c *clock) {
	three(t, s, c)
	sweep(t, s, c.now().Add(-time.Hour), time.Time{}, 0, "old", "idle", "new")
	sweep(t, s, c.now().Add(-30*time.Minute), time.Time{}, 1, "old", "new")
	sweep(t, s, time.Time{}, c.now().Add(-90*time.Minute), 1, "new")
	sweep(t, s, c.now().Add(time.Hour), c.now().Add(time.Hour), 1)
}

func sweepsNothing(t *testing.T, s sandbox.Store, c *clock) {
	three(t, s, c)
	sweep(t, s, time.Time{}, time.Time{}, 0, "old", "idle", "new")
}

func spares(t *testing.T, s sandbox.Store, c *clock) {
	three(t, s, c)
	c.advance(time.Hour)
	if err := s.Append(t.Context(), id("idle"), 1, events("idle", 2, 2)); err != nil {
		t.Fatal(err)
	}
	sweep(t, s, c.now(), time.Time{}, 2, "idle")
}

// sweepsWrong writes while the clock is ten years ahead. Once it is right, nothing goes at once, and all goes that isn't used for as long as anything.
func sweepsWrong(t *testing.T, s sandbox.Store, c *clock) {
	const years = 10 * 365 * 24 * time.Hour
	c.advance(years)
	create(t, s, "old", 1)
	create(t, s, "idle", 1)
	c.advance(-years)
	create(t, s, "new", 1)
	sweep(t, s, c.now().Add(-time.Hour), c.now().Add(-time.Hour), 0, "old", "idle", "new")
	c.advance(30 * time.Minute)
	if err := s.Append(t.Context(), id("old"), 1, events("old", 2, 2)); err != nil {
		t.Fatal(err)
	}
	c.advance(40 * time.Minute)
	sweep(t, s, c.now().Add(-time.Hour), time.Time{}, 2, "old")
	sweep(t, s, time.Time{}, c.now(), 1)
}

func moves(t *testing.T, s sandbox.Store, c *clock) {
	create(t, s, "old", 2)
	c.advance(time.Hour)
	if err := s.Move(t.Context(), id("old"), id("new")); err != nil {
		t.Fatal(err)
	}
	wantLog(t, s, "new", 1, events("old", 1, 2))
	_, err := s.Read(t.Context(), id("old"), 1)
	wantErr(t, err, sandbox.ErrGone)
	wantErr(t, s.Append(t.Context(), id("old"), 2, events("old", 3, 3)), sandbox.ErrGone)
	if err := s.Append(t.Context(), id("new"), 2, events("old", 3, 3)); err != nil {
		t.Fatal(err)
	}
	wantLog(t, s, "new", 1, events("old", 1, 3))
	sweep(t, s, time.Time{}, c.now(), 1) // it is as old as it was
}

func movesApart(t *testing.T, s sandbox.Store, c *clock) {
	wantErr(t, s.Move(t.Context(), id("a"), id("b")), sandbox.ErrGone)
	create(t, s, "a", 1)
	create(t, s, "b", 2)
	wantErr(t, s.Move(t.Context(), id("a"), id("b")), sandbox.ErrConflict)
	wantErr(t, s.Move(t.Context(), id("a"), id("a")), sandbox.ErrConflict)
	wantLog(t, s, "a", 1, events("a", 1, 1))
	wantLog(t, s, "b", 1, events("b", 1, 2))
	c.advance(time.Hour)
	if err := s.Move(t.Context(), id("a"), id("idle")); err != nil {
		t.Fatal(err)
	}
	sweep(t, s, c.now(), time.Time{}, 2) // moving is no use
}

// movesBeside appends while the sandbox moves: what was acknowledged is in the log under the new ID.
func movesBeside(t *testing.T, s sandbox.Store, _ *clock) {
	for round := range 20 {
		from, to := fmt.Sprint("from ", round), fmt.Sprint("to ", round)
		create(t, s, from, 1)
		last := int64(1)
		var wait sync.WaitGroup
		wait.Go(func() {
			for s.Append(t.Context(), id(from), last, events(from, last+1, last+1)) == nil {
				last++
			}
		})
		wait.Go(func() {
			if err := s.Move(t.Context(), id(from), id(to)); err != nil {
				t.Error(err)
			}
		})
		wait.Wait()
		wantLog(t, s, to, 1, events(from, 1, last))
	}
}

// woken tells whether something comes from a watch within the time of a slow machine.
func woken(t *testing.T, watch <-chan struct{}) {
	t.Helper()
	select {
	case <-watch:
	case <-time.After(20 * time.Second):
		t.Error("nobody was woken")
	}
}

func wakes(t *testing.T, s sandbox.Store, c *clock) {
	create(t, s, "a", 1)
	create(t, s, "b", 1)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	watch, other := s.Watch(ctx, id("a")), s.Watch(ctx, id("b"))
	drain(watch, other)
	if err := s.Append(t.Context(), id("a"), 1, events("a", 2, 2)); err != nil {
		t.Fatal(err)
	}
	woken(t, watch)
	if err := s.Move(t.Context(), id("a"), id("c")); err != nil {
		t.Fatal(err)
	}
	woken(t, watch)
	moved := s.Watch(ctx, id("c"))
	if err := s.Delete(t.Context(), id("c")); err != nil {
		t.Fatal(err)
	}
	woken(t, moved)
	c.advance(time.Hour)
	drain(other)
	if n, err := s.Sweep(t.Context(), c.now(), time.Time{}); n != 1 || err != nil {
		t.Errorf("%d swept: %v", n, err)
	}
	woken(t, other)
	cancel()
}

// drain takes what came already, as when a listener has just connected.
func drain(watches ...<-chan struct{}) {
	for _, watch := range watches {
		for more := true; more; {
			select {
			case <-watch:
			case <-time.After(100 * time.Millisecond):
				more = false
			}
		}
	}
}

func counts(t *testing.T, s sandbox.Store, _ *clock) {
	for i, name := range []string{"a", "b", "c"} {
		create(t, s, name, 1)
		if n, err := s.Count(t.Context()); n != i+1 || err != nil {
			t.Errorf("%d sandboxes counted of %d: %v", n, i+1, err)
		}
	}
}
