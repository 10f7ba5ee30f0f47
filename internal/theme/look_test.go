package theme_test

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/locale"
	"miroir/internal/theme"
	"miroir/themes"
)

// ardoise is the shipped looks' folder, whose ardoise is to break.
func ardoise(t *testing.T) fstest.MapFS {
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
	return files
}

func load(files fs.FS) error {
	_, err := theme.Load(files, "ardoise", locale.New("fr"))
	return err
}

// TestShippedLooks type-checks every template of every look against its view, and finds all the words, in every language.
func TestShippedLooks(t *testing.T) {
	looks, err := theme.Names(themes.FS)
	if err != nil || len(looks) == 0 {
		t.Fatal(err)
	}
	for _, tag := range locale.Tags() {
		if _, err := theme.Engine(locale.New(tag)); err != nil {
			t.Errorf("engine in %s: %v", tag, err)
		}
		for _, look := range looks {
			if _, err := theme.Load(themes.FS, look, locale.New(tag)); err != nil {
				t.Errorf("%s in %s: %v", look, tag, err)
			}
		}
	}
}

func TestBrokenLooks(t *testing.T) {
	const page, partial = "shared/pages/home.html", "shared/partials/back.html"
	for name, c := range map[string]struct {
		file, text string // an empty text removes the file
		want       error
		says       string
	}{
		"no manifest":           {"ardoise/theme.json", "", theme.ErrMissing, "theme.json"},
		"style that isn't":      {"ardoise/theme.json", `{"name": "x", "base": "shared", "styles": ["gone.css"]}`, theme.ErrMissing, "gone.css"},
		"no layout":             {"shared/layout.html", "", theme.ErrMissing, "layout.html"},
		"no page":               {page, "", theme.ErrMissing, "pages/home.html"},
		"a page too many":       {"ardoise/pages/extra.html", "x", theme.ErrUndeclared, "pages/extra.html"},
		"a file that isn't one": {"ardoise/pages/home.txt", "x", theme.ErrUndeclared, "home.txt"},
		"no partial":            {partial, "", theme.ErrMissing, "back"},
		"unknown field":         {page, `{{.Heding}}`, theme.ErrTemplate, `no "Heding"`},
		"unknown field in a branch that is not taken": {page, `{{if .StartURL}}{{else}}{{.Nope}}{{end}}`, theme.ErrTemplate, `no "Nope"`},
		"unknown field of a row":                      {page, `{{range .Personas}}{{.Nope}}{{end}}`, theme.ErrTemplate, `no "Nope"`},
		"unknown field in a partial":                  {partial, `{{.BackURL}}{{.Nope}}`, theme.ErrTemplate, `no "Nope"`},
		"unknown variable":                            {page, `{{$x}}`, nil, "$x"},
		"unknown function":                            {page, `{{upper .StartURL}}`, nil, "upper"},
		"a function that looks have not":              {page, `{{printf "%s" .StartURL}}`, nil, "printf"},
		"a pipe":                                      {page, `{{.StartURL | word}}`, theme.ErrTemplate, "pipes"},
		"a view printed":                              {page, `{{.Site}}`, theme.ErrTemplate, "view"},
		"a flag printed":                              {page, `{{.Frame.Playing}}`, theme.ErrTemplate, "flag"},
		"Markdown printed":                            {page, `{{.Body}}`, theme.ErrTemplate, "Markdown"},
		"a flag as a condition":                       {page, `{{if .Frame.Playing}}x{{end}}`, theme.ErrTemplate, "flag"},
		"a text as a condition":                       {page, `{{if .Heading}}x{{end}}`, theme.ErrTemplate, "text that varies"},
		"rows as a list":                              {page, `{{range .Frame.Notices}}x{{end}}`, theme.ErrTemplate, "list of rows"},
		"a text passed on":                            {page, `{{word "site.play" "Name" .Heading}}`, theme.ErrTemplate, "never varies"},
		"no such words":                               {page, `{{word "site.nope"}}`, theme.ErrTemplate, "site.nope"},
		"no such icon":                                {page, `{{icon "nope"}}`, theme.ErrTemplate, "nope"},
		"with":                                        {page, `{{with .Heading}}x{{end}}`, theme.ErrTemplate, "not for looks"},
		"a range that declares":                       {page, `{{range $i, $p := .Personas}}x{{end}}`, theme.ErrTemplate, "declares"},
		"a template without a view":                   {page, `{{template "back"}}`, theme.ErrTemplate, "back"},
		"no such template":                            {page, `{{template "nope" .}}`, theme.ErrMissing, "nope"},
		"a definition":                                {page, `{{define "frame.ribbon"}}{{end}}`, theme.ErrForbidden, "frame.ribbon"},
		"the frame's name":                            {"shared/partials/frame.ribbon.html", `x`, theme.ErrForbidden, "frame.ribbon"},
		"a script":                                    {page, `<script src="/x"></script>`, theme.ErrForbidden, "<script"},
		"the body's end":                              {page, `</body>`, theme.ErrForbidden, "</body"},
		"a style":                                     {partial, `<STYLE>`, theme.ErrForbidden, "<STYLE"},
		"a base":                                      {"ardoise/layout.html", `<base href="/">{{template "content" .}}`, theme.ErrForbidden, "<base"},
		"a script file":                               {"ardoise/static/x.js", `x`, theme.ErrForbidden, "x.js"},
		"a file that isn't served":                    {"ardoise/static/x.exe", `x`, theme.ErrAsset, "x.exe"},
		"a file that is too large":                    {"ardoise/static/x.svg", strings.Repeat("x", 4<<20+1), theme.ErrAsset, "larger than"},
		"an import":                                   {"ardoise/static/x.css", `@import "y.css";`, theme.ErrForbidden, "@import"},
		"an import in disguise":                       {"ardoise/static/x.css", `@\69mport "y.css";`, theme.ErrForbidden, `\`},
		"a file from elsewhere":                       {"ardoise/static/x.css", `a { background: url(https://x.example/y.png) }`, theme.ErrForbidden, "x.example"},
		"a file that isn't there":                     {"ardoise/static/x.css", `a { background: url("y.png") }`, theme.ErrForbidden, "y.png"},
		"a layer that is closed":                      {"ardoise/static/x.css", `} .frame { display: none !important } @media all {`, theme.ErrForbidden, "braces"},
		"a brace in a comment that doesn't end":       {"ardoise/static/x.css", `a {} /* }`, theme.ErrForbidden, "does not end"},
		"a brace in a string that doesn't end":        {"ardoise/static/x.css", "a { content: \"} }", theme.ErrForbidden, "does not end"},
	} {
		t.Run(name, func(t *testing.T) {
			files := ardoise(t)
			if c.text == "" {
				delete(files, c.file)
			} else {
				files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
			}
			err := load(files)
			if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error = %v, want %v that says %q", err, c.want, c.says)
			}
		})
	}
}

func TestLooksThatAreNot(t *testing.T) {
	for _, name := range []string{"", ".", "..", "../ardoise", "shared", "shared/pages", "nope"} {
		if _, err := theme.Load(themes.FS, name, locale.New("fr")); !errors.Is(err, theme.ErrMissing) {
			t.Errorf("Load(%q): %v", name, err)
		}
	}
}

func TestExecuteUnknownPage(t *testing.T) {
	look, err := theme.Load(themes.FS, "ardoise", locale.New("fr"))
	if err != nil {
		t.Fatal(err)
	}
	if err := look.Execute(io.Discard, "nope", nil); !errors.Is(err, theme.ErrMissing) {
		t.Errorf("error = %v", err)
	}
}
