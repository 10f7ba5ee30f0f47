package guard_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"miroir/internal/guard"
)

// size is how many lines each corpus has.
const size = 20_000

// tally counts what holds, by what it is.
type tally struct {
	held, all map[string]int
	failed    []string
}

func newTally() *tally { return &tally{map[string]int{}, map[string]int{}, nil} }

func (c *tally) note(what, text string, ok bool) {
	c.all[what]++
	switch {
	case ok:
		c.held[what]++
	case len(c.failed) < 60:
		c.failed = append(c.failed, fmt.Sprintf("%s %q", what, text))
	}
}

func (c *tally) share() float64 {
	held, all := 0, 0
	for what := range c.all {
		held, all = held+c.held[what], all+c.all[what]
	}
	return float64(held) / float64(all)
}

// state says the share, and which kinds of lines fell short of all.
func (c *tally) state(t *testing.T, name string, least float64) {
	t.Helper()
	var short []string
	for _, what := range slices.Sorted(maps.Keys(c.all)) {
		if c.held[what] < c.all[what] {
			short = append(short, fmt.Sprintf("%s %d of %d", what, c.held[what], c.all[what]))
		}
	}
	t.Logf("%s: %.3f %% %s", name, 100*c.share(), strings.Join(short, ", "))
	if c.share() < least {
		t.Errorf("%s: %.3f %%, want %.1f %%; such as\n%s", name, 100*c.share(), 100*least, strings.Join(c.failed, "\n"))
	}
}

func identifiersIn(ways map[string]writing, seed uint64) *tally {
	r := rand.New(rand.NewPCG(seed, 2))
	names := slices.Sorted(maps.Keys(ways))
	c := newTally()
	for range size {
		s, way := someone(r), pick(r, names...)
		text := inText(r, s, ways[way](r, s))
		c.note(s.kind+" "+way, text, !guard.Clean(text, nil))
	}
	return c
}

func TestRealLookingIdentifiersAreBlocked(t *testing.T) {
	identifiersIn(everyday, 1).state(t, "identifiers as people type them, blocked", 0.999)
	identifiersIn(odd, 3).state(t, "identifiers in odd writings, blocked", 0.99)
}

func TestOrdinaryAnswersPass(t *testing.T) {
	for _, tt := range []struct {
		name  string
		least float64
		draw  func(*rand.Rand) string
	}{
		{"ordinary answers, let through", 0.999, answer},
		{"look-alikes, let through", 0.99, lookAlike},
		{"identifiers of nobody, let through", 0.999, func(r *rand.Rand) string {
			s := nobody(r)
			return inText(r, s, everyday[pick(r, "in one", "spaces", "dots", "dashes", "no-break", "lines", "small")](r, s))
		}},
	} {
		r := rand.New(rand.NewPCG(5, 6))
		c := newTally()
		for range size {
			text := tt.draw(r)
			found := guard.Check(text, nil)
			kind := "?"
			if found != nil {
				kind = found[0].Kind
			}
			c.note("as "+kind, text, found == nil)
		}
		c.state(t, tt.name, tt.least)
	}
}

// What is found is of the kind that was typed, when nothing stands in its way.
func TestKindsAreTold(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	c := newTally()
	for range size / 4 {
		s := someone(r)
		text := inText(r, s, s.glue(" "))
		found := guard.Check(text, nil)
		c.note(s.kind, fmt.Sprint(text, found), len(found) == 1 && found[0].Kind == s.kind)
	}
	c.state(t, "one finding, of the kind typed", 0.95)
}
