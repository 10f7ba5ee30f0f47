package theme_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/locale"
	"miroir/internal/theme"
	"miroir/themes"
)

// TestLayers holds that nothing a look writes comes before the engine's layer, or outside of its own.
func TestLayers(t *testing.T) {
	frame, err := theme.FrameBundle()
	if err != nil {
		t.Fatal(err)
	}
	if css := rules(find(t, frame, "frame.css")); !strings.HasPrefix(css, "@layer engine,") || !strings.Contains(strings.SplitN(css, ";", 2)[0], "theme") {
		t.Errorf("frame.css does not begin by ordering the layers: %.60q", css)
	}
	look, err := theme.Load(themes.FS, "ardoise", locale.New("fr"))
	if err != nil {
		t.Fatal(err)
	}
	if css := find(t, look.Bundle(), "ardoise.css"); !strings.HasPrefix(css, "@layer theme {") || !strings.HasSuffix(css, "}\n") {
		t.Errorf("ardoise.css is not in its layer: %.60q", css)
	}
}

// TestComponents holds that every sheet of the components is served, in its layer, the one for paper last.
func TestComponents(t *testing.T) {
	frame, err := theme.FrameBundle()
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := filepath.Glob("frame/styles/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("no sheets: %v", err)
	}
	joined := find(t, frame, "components.css")
	for _, name := range sheets {
		sheet, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(rules(string(sheet)), "@layer components {") {
			t.Errorf("%s is not in its layer", name)
		}
		if strings.Count(joined, string(sheet)) != 1 {
			t.Errorf("%s is not served once", name)
		}
		if filepath.Base(name) == "print.css" && !strings.HasSuffix(joined, string(sheet)) {
			t.Error("the screen's rules come after those of paper")
		}
	}
}

// TestEverySheetIsMarked holds that each printed sheet says in the page's language that it is for training, whatever a look says.
func TestEverySheetIsMarked(t *testing.T) {
	frame, err := theme.FrameBundle()
	if err != nil {
		t.Fatal(err)
	}
	css := find(t, frame, "frame.css")
	for _, want := range []string{`content: "SPÉCIMEN – SITE D’ENTRAÎNEMENT" !important`, `content: "SPECIMEN – TRAINING SITE" !important`, "page: english !important"} {
		if !strings.Contains(css, want) {
			t.Errorf("frame.css lacks %q", want)
		}
	}
}

// rules are a style sheet without the comment at its head.
func rules(css string) string {
	if _, after, ok := strings.Cut(css, "*/"); ok && strings.HasPrefix(strings.TrimSpace(css), "/*") {
		css = after
	}
	return strings.TrimSpace(css)
}

func find(t *testing.T, b *theme.Bundle, name string) string {
	t.Helper()
	url, err := b.URL(name)
	if err != nil {
		t.Fatal(err)
	}
	asset, ok := b.Assets()[url]
	if !ok {
		t.Fatalf("nothing is served at %s", url)
	}
	return string(asset.Bytes)
}

func TestBundle(t *testing.T) {
	one, err := theme.NewBundle(map[string][]byte{"a.svg": []byte("<svg/>"), "b.css": []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	url, err := one.URL("a.svg")
	if err != nil || !strings.HasPrefix(url, "/static/") || !strings.HasSuffix(url, "/a.svg") {
		t.Errorf("URL = %q, %v", url, err)
	}
	if got := one.Assets()[url].Type; got != "image/svg+xml" {
		t.Errorf("type = %q", got)
	}
	if _, err := one.URL("c.svg"); !errors.Is(err, theme.ErrMissing) {
		t.Errorf("URL of a file that isn't there: %v", err)
	}
	two, err := theme.NewBundle(map[string][]byte{"a.svg": []byte("<svg/>"), "b.css": []byte("y")})
	if err != nil {
		t.Fatal(err)
	}
	if changed, _ := two.URL("a.svg"); changed == url {
		t.Error("the URL stays while the bundle changes")
	}
	if _, err := theme.NewBundle(map[string][]byte{"a.html": nil}); !errors.Is(err, theme.ErrAsset) {
		t.Errorf("a page as an asset: %v", err)
	}
}

func TestOwnFilesInStyles(t *testing.T) {
	files := ardoise(t)
	files["ardoise/static/x.css"] = &fstest.MapFile{Data: []byte(`a { background: url("y.svg"); content: "}" } /* } */`)}
	files["ardoise/static/y.svg"] = &fstest.MapFile{Data: []byte(`<svg/>`)}
	if err := load(files); err != nil {
		t.Error(err)
	}
}

func TestIcon(t *testing.T) {
	html, err := theme.Icon("pencil")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<svg class="icon"`, `aria-hidden="true"`, `<path d="`, `</svg>`} {
		if !strings.Contains(string(html), want) {
			t.Errorf("icon lacks %s: %s", want, html)
		}
	}
	if strings.Count(string(html), "<svg") != 1 {
		t.Errorf("not one picture: %s", html)
	}
	for _, name := range []string{"nope", "../theme", ""} {
		if _, err := theme.Icon(name); !errors.Is(err, theme.ErrMissing) {
			t.Errorf("Icon(%q): %v", name, err)
		}
	}
}
