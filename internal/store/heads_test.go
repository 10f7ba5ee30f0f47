package store

import (
	"errors"
	mathrand "math/rand/v2"
	"sync"
	"testing"

	"miroir/sandbox"
)

// TestHeadsTellTheTruth writes, moves and erases logs at random, more of them than ends are known at once, and asks after each change for what came after, as every
// request does: what is there comes, what isn't doesn't, and who is gone is gone.
func TestHeadsTellTheTruth(t *testing.T) {
	s, _ := openTest(t, Config{})
	s.writer.heads.most = 3
	chance, names := mathrand.New(mathrand.NewPCG(1, 2)), "abcdefgh"
	ends := map[string]int64{}
	for range 400 {
		name, other := pick(chance, names), pick(chance, names)
		end, there := ends[name]
		switch n := chance.IntN(8); {
		case !there:
			must(t, s.Create(t.Context(), id(name), event(1, name)))
			ends[name] = 1
		case n == 0:
			must(t, s.Delete(t.Context(), id(name)))
			delete(ends, name)
		case n == 1 && ends[other] == 0:
			must(t, s.Move(t.Context(), id(name), id(other)))
			ends[other] = end
			delete(ends, name)
		case n == 2: // comes second
			if err := s.Append(t.Context(), id(name), end-1, event(end, "late")); !errors.Is(err, sandbox.ErrConflict) {
				t.Fatalf("what comes second gets %v", err)
			}
		default:
			must(t, s.Append(t.Context(), id(name), end, event(end+1, name)))
			ends[name]++
		}
		wantEnds(t, s, names, ends)
	}
	if n := len(s.writer.heads.last); n == 0 || n > 3 {
		t.Errorf("%d ends are known, want a few", n)
	}
}

func pick(chance *mathrand.Rand, names string) string {
	n := chance.IntN(len(names))
	return names[n : n+1]
}

// wantEnds asks each log for its last event, and for what comes after.
func wantEnds(t *testing.T, s *sqlite, names string, ends map[string]int64) {
	t.Helper()
	for _, name := range names {
		end := ends[string(name)]
		for from, want := range map[int64]int{max(end, 1): 1, end + 1: 0, end + 2: 0} {
			log, err := s.Read(t.Context(), id(string(name)), from)
			switch {
			case end == 0 && !errors.Is(err, sandbox.ErrGone):
				t.Fatalf("of %c, which is gone, from %d: %d events, %v", name, from, len(log), err)
			case end > 0 && (err != nil || len(log) != want):
				t.Fatalf("of %c, which ends at %d, from %d: %d events, %v", name, end, from, len(log), err)
			}
		}
	}
}

// TestHeadsAreKnownBeforeTheAnswer has writers read back what was just acknowledged, while others write: it is there for whoever asks.
func TestHeadsAreKnownBeforeTheAnswer(t *testing.T) {
	s, _ := openTest(t, Config{})
	var writing sync.WaitGroup
	for n := range 8 {
		writing.Go(func() {
			name := string(rune('a' + n))
			err := s.Create(t.Context(), id(name), event(1, name))
			for seq := int64(2); err == nil && seq < 60; seq++ {
				err = s.Append(t.Context(), id(name), seq-1, event(seq, name))
				if log, e := s.Read(t.Context(), id(name), seq); e != nil || len(log) != 1 {
					t.Errorf("event %d was acknowledged, and %d are read: %v", seq, len(log), e)
				}
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	writing.Wait()
}

// TestForgottenHeadsAreLookedUp has a commit leave it open where a log ends: then only the file tells.
func TestForgottenHeadsAreLookedUp(t *testing.T) {
	h := newHeads()
	h.learn([]end{{id("a"), 5}, {id("b"), 5}})
	h.forget([]end{{id("a"), 6}})
	if h.before(id("a"), 6) || !h.before(id("b"), 6) {
		t.Error("the end of a log that may have grown is taken for known, or another's isn't")
	}
}
