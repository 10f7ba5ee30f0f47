package web

import (
	"errors"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"miroir/internal/locale"
	"miroir/internal/walk"
	"miroir/sandbox"
)

// serve has a server listen on this machine, and gives the address that a browser opens.
func (s *serverTest) serve() string { return "http://" + s.listening() }

// browsing is a server with a mirror, Chromium before it, and what looks at its pages.
type browsing struct {
	*serverTest
	site     string
	chromium chromium
	recorder *recorder
	look     *inspector
}

func browse(t *testing.T, from func() (*library, error), site string) *browsing {
	t.Helper()
	look := newInspector(t)
	s := newServer(t, from)
	return &browsing{serverTest: s, site: site, chromium: startChromium(t), look: look, recorder: record(t, s.serve())}
}

// In a real browser: each persona files to the end on wide and narrow screens, with scripts and without, every other walk is walked, and on every
// page that is reached axe and html-validate find nothing, the training banner is in sight, nothing scrolls sideways, nothing is blocked.
func TestInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	browsing := browse(t, impots, "impots")
	t.Run("faults are found", browsing.faultsAreFound)
	t.Run("walks", browsing.walks)
	t.Run("odd pages", browsing.oddPages)
	t.Run("keyboard", browsing.keyboard)
	t.Run("back after leaving", browsing.backAfterLeaving)
	t.Run("HTML", browsing.recorder.valid)
	browsing.look.tell(t)
}

// toTheEnd are the walks that between them take one everywhere: they are walked on wide and narrow screens, with scripts and without.
var toTheEnd = []string{"claire.yaml", "karim-lea.yaml", "odette.yaml", "carte.yaml"}

// inEnglish is a walk that expects no French words.
const inEnglish = "corriger.yaml"

func (s *browsing) walks(t *testing.T) {
	s.walkAll(t, func(_ int, w *walk.Walk) []looks {
		as := []looks{{1280, true, "fr"}}
		if slices.Contains(toTheEnd, path.Base(w.File.Path)) {
			as = ways()
		}
		if path.Base(w.File.Path) == inEnglish {
			as = append(as, looks{375, true, "en"})
		}
		return as
	})
}

// walkAll walks every walk of the mirror in the ways that it is given for it, some tabs at a time, and returns when all are through.
func (s *browsing) walkAll(t *testing.T, ways func(number int, w *walk.Walk) []looks, more ...chromedp.Action) {
	all, err := walk.All(s.rooms.world.Site(s.site))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("each", func(t *testing.T) {
		for i, w := range all {
			for _, as := range ways(i, w) {
				t.Run(strings.TrimSuffix(path.Base(w.File.Path), ".yaml")+" "+as.String(), func(t *testing.T) {
					t.Parallel()
					s.walk(t, w, as, more...)
				})
			}
		}
	})
}

func (s *browsing) walk(t *testing.T, w *walk.Walk, as looks, more ...chromedp.Action) {
	world := s.rooms.world
	b := s.chromium.openTab(t, s.recorder.url, as)
	b.do("set the tab up", more...)
	player, err := walk.NewBrowser(walk.BrowserConfig{
		URL: newBridge(b, s.look.see).server.URL, Site: world.Site(w.Site()),
		Peek: func() (*sandbox.State, error) { return s.kept(b) },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer player.Close()
	failure, err := w.Play(world, player)
	if err != nil {
		t.Fatal(err)
	}
	if failure != nil {
		at := failure.Span.Position()
		t.Errorf("%s:%d: %s (on %s)", failure.Span.File.Path, at.Line, failure.Message(locale.New("en")), b.at)
	}
}

// kept is what the server keeps of a tab's sandbox; nil when it keeps none.
func (s *browsing) kept(b *tab) (*sandbox.State, error) {
	state, err := s.rooms.load(b.ctx, s.idOf(b))
	if errors.Is(err, sandbox.ErrGone) {
		return nil, nil
	}
	return state, err
}

// idOf is the sandbox that a tab's cookie opens.
func (s *browsing) idOf(b *tab) sandbox.ID {
	for _, c := range b.cookies() {
		if c.Name == cookieName {
			return readCookie(c.Value).id()
		}
	}
	return sandbox.ID{}
}
