package theme

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/colour"
	"miroir/internal/locale"
	"miroir/themes"
)

// stepOf is a file that the contract gives whole: its name, then what is in it.
var stepOf = regexp.MustCompile("(?s)`(brique/[a-z/._]+)`:\\n\\n```[a-z]+\\n(.*?)```")

// fourth follows the contract's steps to a look of one's own: after each file, the looks with all files so far.
func fourth(t *testing.T) (steps []fstest.MapFS) {
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
	for _, one := range stepOf.FindAllStringSubmatch(contract(t), -1) {
		files[one[1]] = &fstest.MapFile{Data: []byte(one[2])}
		step := fstest.MapFS{}
		for path, file := range files {
			step[path] = file
		}
		steps = append(steps, step)
	}
	if len(steps) != 4 {
		t.Fatalf("%d files in the contract's steps", len(steps))
	}
	return steps
}

// TestALookOfOnesOwn makes the look that the contract makes: from its second file on it loads in every language, and draws a page with what it says.
func TestALookOfOnesOwn(t *testing.T) {
	steps := fourth(t)
	if _, err := Load(steps[0], "brique", locale.New("fr")); err == nil || !strings.Contains(err.Error(), "brique.css") {
		t.Errorf("without its sheet: %v", err)
	}
	for i, step := range steps[1:] {
		for _, tag := range locale.Tags() {
			if _, err := Load(step, "brique", locale.New(tag)); err != nil {
				t.Fatalf("file %d, in %s: %v", i+2, tag, err)
			}
		}
	}
	look, err := Load(steps[3], "brique", locale.New("fr"))
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	chrome := Chrome{Name: "Le Mur", Mark: "landmark", Nav: []Link{{Label: "Aide", URL: "/s/mur/aide"}}}
	if err := look.Execute(&page, "start", StartPage{Document: Document{Lang: "fr", Site: chrome}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/site.css", "/brique.css", "Le Mur", `class="back"`} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %s:\n%s", want, page.String())
		}
	}
	if nav, header := strings.Index(page.String(), "site-nav"), strings.Index(page.String(), `"site-header"`); nav < 0 || nav > header {
		t.Error("not its own layout")
	}
}

// TestTheContractsColoursReadWithEase holds the colours that the contract proposes to what it asks of them.
func TestTheContractsColoursReadWithEase(t *testing.T) {
	for mode, worn := range wearing(t, fourth(t)[3], "brique") {
		for _, fault := range worn.faults() {
			t.Errorf("%s: %s", mode, fault)
		}
		if c, _ := worn.colour("accent"); colour.Near(c, colour.Frame) {
			t.Errorf("%s: the frame's colour", mode)
		}
	}
}

// TestTheContractNamesTheTokens holds that each token of the contract is one that the engine's or the shared sheets set or read.
func TestTheContractNamesTheTokens(t *testing.T) {
	sheets, err := static(frameFS, "frame/styles")
	if err != nil {
		t.Fatal(err)
	}
	site, err := fs.ReadFile(themes.FS, "shared/static/site.css")
	if err != nil {
		t.Fatal(err)
	}
	known := string(site)
	for _, raw := range sheets {
		known += string(raw)
	}
	_, table, _ := strings.Cut(contract(t), "| token | what |")
	table, _, _ = strings.Cut(table, "\n\n")
	named := regexp.MustCompile("`(--[a-z-]+)`").FindAllStringSubmatch(table, -1)
	if len(named) < 30 {
		t.Fatalf("%d tokens", len(named))
	}
	for _, one := range named {
		if !regexp.MustCompile(one[1] + `[:,)]`).MatchString(known) {
			t.Errorf("nothing knows %s", one[1])
		}
	}
	for _, set := range regexp.MustCompile(`(?m)^ +(--[a-z-]+):`).FindAllStringSubmatch(string(sheets["base.css"]), -1) {
		token := strings.TrimSuffix(set[1], "-soft")
		if token != "--target" && !strings.Contains(table, "`"+token+"`") && !strings.Contains(table, "`"+set[1]+"`") {
			t.Errorf("the contract doesn't name %s", set[1])
		}
	}
}
