package web

import (
	"strings"
	"sync"
	"testing"

	"miroir/internal/walk"
)

// followed is a small scenario with all that may come after something was sent.
var followed = sync.OnceValues(func() (*library, error) { return openLibrary("../walk/testdata", "espace") })

// benefits are the shipped sites that follow claims, in a world with the others that their walks cross.
var benefits = sync.OnceValues(func() (*library, error) { return openLibrary("", "caf", "travail", "impots", "sante") })

// ways are the widths that pages are read at, with scripts and without.
func ways() []looks {
	return []looks{{1280, true, "fr"}, {375, false, "fr"}, {375, true, "fr"}, {1280, false, "fr"}}
}

// In a real browser: all that may come after something was sent, wide with scripts and narrow without; on each page axe and html-validate find nothing.
func TestFollowedInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	s := browse(t, followed, "espace")
	for i := range 2 {
		s.walksInTurn(t, i)
	}
	t.Run("HTML", s.recorder.valid)
	s.look.tell(t)
}

// In a real browser: every walk of the shipped benefits, each in one of the ways, by turns; one that crosses sites with scripts and without.
func TestBenefitsInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	for i, site := range []string{"caf", "travail"} {
		t.Run(site, func(t *testing.T) {
			s := browse(t, benefits, site)
			s.walksInTurn(t, i)
			t.Run("HTML", s.recorder.valid)
			s.look.tell(t)
		})
	}
}

// walksInTurn walks every walk of the mirror once: the first in the way that is numbered, the second in the next one. One that goes to other sites is walked
// wide with scripts and narrow without.
func (s *browsing) walksInTurn(t *testing.T, first int) {
	s.walkAll(t, func(number int, w *walk.Walk) []looks {
		if strings.Contains(string(w.File.Text), "- site: ") {
			return ways()[:2]
		}
		return ways()[(first+number)%len(ways()):][:1]
	})
}
