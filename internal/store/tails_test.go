package store

import (
	"errors"
	"testing"

	"miroir/sandbox"
)

// TestTailsOfABrokenTransaction has a transaction break after it added to a log: that log can be added to where it ends on the disk.
func TestTailsOfABrokenTransaction(t *testing.T) {
	s, _ := openTest(t, Config{})
	must(t, s.Create(t.Context(), id("a"), event(1, "one")))
	bodies, err := encode(event(2, "lost"))
	must(t, err)
	broken := errors.New("no more chance")
	batch := []*request{
		{ctx: t.Context(), answer: make(chan error, 1), apply: func(tx *tx) error { return tx.append(id("a"), 1, bodies) }},
		{ctx: t.Context(), answer: make(chan error, 1), apply: func(*tx) error { return broken }},
	}
	s.writer.settle(batch) // whose goroutine waits for requests, and there are none
	for i, r := range batch {
		if err := <-r.answer; !errors.Is(err, broken) {
			t.Errorf("request %d of a broken transaction gives %v", i, err)
		}
	}
	must(t, s.Append(t.Context(), id("a"), 1, event(2, "two")))
	if err := s.Append(t.Context(), id("a"), 1, event(2, "again")); !errors.Is(err, sandbox.ErrConflict) {
		t.Errorf("where another has added, adding gives %v", err)
	}
}

// TestTailsAreFew adds to more logs than are known at once.
func TestTailsAreFew(t *testing.T) {
	s, _ := openTest(t, Config{})
	for range maxTails {
		s.writer.tx.keep(sandbox.ID{1, byte(len(s.writer.tx.tails)), byte(len(s.writer.tx.tails) >> 8)}, tail{})
	}
	must(t, s.Create(t.Context(), id("a"), event(1, "one")))
	must(t, s.Append(t.Context(), id("a"), 1, event(2, "two")))
	if n := len(s.writer.tx.tails); n > maxTails {
		t.Errorf("%d logs are known, more than %d", n, maxTails)
	}
}
