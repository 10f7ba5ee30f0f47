package web

import (
	"io/fs"
	"net/http"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"miroir/internal/theme"
	"miroir/internal/walk"
	"miroir/themes"
)

// In a real browser, every construct of the language in each look that the other tests don't wear: half of the walks by day on a wide screen, half by
// night on a narrow one without scripts, and in the next look the other way round.
func TestEveryLookInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	names, err := theme.Names(themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	for n, look := range names {
		if look == "ardoise" {
			continue
		}
		t.Run(look, func(t *testing.T) {
			browsing := browse(t, func() (*library, error) { return openIn(themes.FS, look, "../walk/testdata", "everything") }, "everything")
			browsing.worn(t, n)
			browsing.look.tell(t)
		})
	}
}

func (s *browsing) worn(t *testing.T, n int) {
	for half, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			s.walkAll(t, func(number int, _ *walk.Walk) []looks {
				if (number+n)%2 == half {
					return nil
				}
				return ways()[half:][:1]
			}, prefers(scheme))
		})
	}
	t.Run("HTML", s.recorder.valid)
}

// prefers says which colours the visitor wants.
func prefers(scheme string) chromedp.Action {
	return emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}})
}

// TestALookOfOnesOwnIsServed makes the look that themes/README.md makes, and serves a site in it.
func TestALookOfOnesOwnIsServed(t *testing.T) {
	looks := withFourth(t)
	b := newServer(t, func() (*library, error) { return openIn(looks, "brique", "testdata", "club") }).browser()
	page := b.visit("/s/club/").want(t, http.StatusOK, "/brique.css", "site-header")
	sheet := regexp.MustCompile(`href="(/static/[0-9a-f]+/brique\.css)"`).FindStringSubmatch(page.body)
	if sheet == nil {
		t.Fatal("no sheet of its own")
	}
	b.visit(sheet[1]).want(t, http.StatusOK, "@layer theme {", "--accent: #6d2f14")
}

// withFourth are the shipped looks, and the one whose files themes/README.md gives whole.
func withFourth(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(themes.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(themes.FS, path)
		files[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range regexp.MustCompile("(?s)`(brique/[a-z/._]+)`:\n\n```[a-z]+\n(.*?)```").FindAllSubmatch(files["README.md"].Data, -1) {
		files[string(file[1])] = &fstest.MapFile{Data: file[2]}
	}
	return files
}
