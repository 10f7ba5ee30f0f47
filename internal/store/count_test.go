package store

import "testing"

func TestCount(t *testing.T) {
	s, _ := openTest(t, Config{})
	for want, act := range []func() error{
		func() error { return nil },
		func() error { return s.Create(t.Context(), id("a"), event(1, "one")) },
		func() error { return s.Create(t.Context(), id("b"), event(1, "one")) },
	} {
		must(t, act())
		if got, err := s.Count(t.Context()); err != nil || got != want {
			t.Errorf("%d sandboxes (%v), want %d", got, err, want)
		}
	}
	must(t, s.Delete(t.Context(), id("a")))
	if got, err := s.Count(t.Context()); err != nil || got != 1 {
		t.Errorf("%d sandboxes (%v) after a deletion, want 1", got, err)
	}
}
