package web

import (
	"path"
	"strings"
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
	world := browsing.rooms.world
	all, err := walk.All(world.Site("everything"))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		for _, as := range []looks{{1280, true, "fr"}, {375, false, "fr"}} {
			t.Run(strings.TrimSuffix(path.Base(w.File.Path), ".yaml")+" "+as.String(), func(t *testing.T) { browsing.walk(t, world, w, as) })
		}
	}
	t.Run("HTML", browsing.recorder.valid)
	browsing.look.tell(t)
}
