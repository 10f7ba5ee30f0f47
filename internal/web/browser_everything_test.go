package web

import (
	"sync"
	"testing"

	"miroir/internal/walk"
)

// everyPart is a scenario with each type of field and each pattern of the language.
var everyPart = sync.OnceValues(func() (*library, error) { return openLibrary("../walk/testdata", "everything") })

// Every construct of the language in a real browser, wide with scripts and narrow without: on each page axe and html-validate find nothing, the
// banner is in sight and nothing scrolls sideways.
func TestEverythingInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	browsing := browse(t, everyPart, "everything")
	browsing.walkAll(t, func(int, *walk.Walk) []looks { return ways()[:2] })
	t.Run("HTML", browsing.recorder.valid)
	browsing.look.tell(t)
}
