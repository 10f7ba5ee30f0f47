package theme_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/locale"
	"miroir/internal/theme"
)

// standing are the shipped looks with more files beside them.
func standing(t *testing.T, more map[string]string) fstest.MapFS {
	t.Helper()
	files := ardoise(t)
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// TestBases holds that a look has the files of its own folder, then those of its bases, and that style sheets come in the bases' order before its own.
func TestBases(t *testing.T) {
	files := standing(t, map[string]string{
		"craie/theme.json":           `{"name": "Craie", "base": "ardoise", "styles": ["craie.css"]}`,
		"craie/static/craie.css":     `:root { --accent: #0b4a6f }`,
		"craie/partials/back.html":   `<p class="back">own{{.BackURL}}</p>`,
		"buvard/theme.json":          `{"name": "Buvard", "base": "craie", "styles": ["craie.css"]}`,
		"buvard/static/craie.css":    `:root { --accent: #4a0b6f }`,
		"buvard/pages/visitor.html":  `<h1 class="title">buvard</h1>`,
		"ardoise/partials/more.html": `never called`,
	})
	look, err := theme.Load(files, "buvard", locale.New("fr"))
	if err != nil {
		t.Fatal(err)
	}
	var page strings.Builder
	if err := look.Execute(&page, "visitor", theme.VisitorPage{Document: theme.Document{Site: theme.Chrome{Mark: "landmark"}}}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(page.String(), `<h1 class="title">buvard</h1>`) || !strings.Contains(page.String(), `class="site-header"`) {
		t.Errorf("not its own page in its base's layout:\n%s", page.String())
	}
	last := -1
	for _, sheet := range []string{"/site.css", "/ardoise.css", "/craie.css"} {
		at := strings.Index(page.String(), sheet)
		if at <= last || strings.Count(page.String(), sheet) != 1 {
			t.Errorf("%s is not linked once, in its turn:\n%s", sheet, page.String())
		}
		last = at
	}
	if css := find(t, look.Bundle(), "craie.css"); !strings.Contains(css, "#4a0b6f") {
		t.Errorf("the base's sheet in the place of the look's own: %s", css)
	}
	names, err := theme.Names(files)
	if err != nil || !slices.Contains(names, "buvard") || slices.Contains(names, "shared") || !slices.IsSorted(names) {
		t.Errorf("Names = %v, %v", names, err)
	}
}

// TestFaultsNameTheirFile holds that a fault says in which folder's file it is, and where.
func TestFaultsNameTheirFile(t *testing.T) {
	own := map[string]string{"craie/theme.json": `{"name": "Craie", "base": "shared"}`}
	for says, more := range map[string]map[string]string{
		`look craie: craie/pages/home.html: frame.document: layout: craie/pages/home.html:2:2: `: {"craie/pages/home.html": "<p>x</p>\n{{.Nope}}"},
		`shared/partials/back.html:1:`:             {"shared/partials/back.html": "{{.Nope}}"},
		`parse craie/partials/back.html`:           {"craie/partials/back.html": "{{if}}"},
		`craie/partials/back.html: ends inside`:    {"craie/partials/back.html": "<p"},
		`craie/pages/extra.html: not a page`:       {"craie/pages/extra.html": "<p>x</p>"},
		`craie/partials/x.txt: not a page`:         {"craie/partials/x.txt": "x"},
		`read craie/theme.json: json: unknown fie`: {"craie/theme.json": `{"name": "x", "extends": "shared"}`},
	} {
		files := maps.Clone(own)
		maps.Copy(files, more)
		_, err := theme.Load(standing(t, files), "craie", locale.New("fr"))
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("error = %v, want one that says %q", err, says)
		}
	}
}

func TestBasesThatCannotBe(t *testing.T) {
	for base, c := range map[string]struct {
		want error
		says string
	}{
		"craie":         {theme.ErrForbidden, `"craie" stands on itself`},
		"round":         {theme.ErrForbidden, `"craie" stands on itself`},
		"nope":          {theme.ErrMissing, `base "nope"`},
		"..":            {theme.ErrMissing, `base ".."`},
		"shared/pages":  {theme.ErrMissing, `base "shared/pages"`},
		"README.md":     {theme.ErrMissing, `base "README.md"`},
		"t1":            {theme.ErrForbidden, "more than 4 bases"},
		"broken":        {nil, "read broken/theme.json"},
		"nothing-there": {theme.ErrMissing, "nothing-there"},
	} {
		files := standing(t, map[string]string{
			"craie/theme.json":  `{"name": "Craie", "base": "` + base + `"}`,
			"round/theme.json":  `{"base": "craie"}`,
			"broken/theme.json": `{`,
			"t1/theme.json":     `{"base": "t2"}`, "t2/theme.json": `{"base": "t3"}`, "t3/theme.json": `{"base": "t4"}`, "t4/theme.json": `{"base": "shared"}`,
		})
		_, err := theme.Load(files, "craie", locale.New("fr"))
		if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("on %q: error = %v, want %v that says %q", base, err, c.want, c.says)
		}
	}
}
