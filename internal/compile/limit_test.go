package compile

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/diag"
)

// with is the sound scenario with computed values and steps of one's own.
func with(t *testing.T, compute, steps string) fstest.MapFS {
	files := maps.Clone(readBase(t))
	text := string(files[ScenarioFile].Data)
	text = strings.Replace(text, "    compute:\n", steps+"    compute:\n"+compute, 1)
	files[ScenarioFile] = &fstest.MapFile{Data: []byte(text)}
	return files
}

// withPapers is the sound scenario with papers of one's own.
func withPapers(t *testing.T, papers string) fstest.MapFS {
	files := maps.Clone(readBase(t))
	text := strings.Replace(string(files[ScenarioFile].Data), "\ntables:", papers, 1)
	files[ScenarioFile] = &fstest.MapFile{Data: []byte(text)}
	return files
}

// TestHostileScenariosEndSoon loads scenarios made to cost time: chains and meshes of computed values, conditions over many
// choices, and as many of them as fit. Without bounds each would take longer than a test may.
func TestHostileScenariosEndSoon(t *testing.T) {
	many := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	choices := "      - step: beaucoup\n        title: { fr: A, en: A }\n        fields:\n" + many(12, func(i int) string {
		return fmt.Sprintf("          c%d: { type: yes_no, label: { fr: A, en: A } }\n", i)
	})
	conditions := many(900, func(i int) string {
		return fmt.Sprintf("          d%d: { type: yes_no, when: c1 and c2 and c3 and c4 and c5 and c6 and c7 and v0 > 2, label: { fr: A, en: A } }\n", i)
	})
	papers := "\npapers:\n" + many(300, func(i int) string {
		return fmt.Sprintf("  p%d: { title: { fr: A, en: A }, file: { fr: a, en: a }, each: persona.payslips, when: \"sum(persona.payslips, sum(persona.payslips, sum(persona.payslips, sum(persona.payslips, month(month))))) > %d\", sections: [{ body: { fr: A, en: A } }] }\n", i, i)
	}) + "tables:"
	cases := map[string]fstest.MapFS{
		"papers that cost":        withPapers(t, papers),
		"a chain, the last first": with(t, many(3000, func(i int) string { return fmt.Sprintf("      v%d: v%d + 1\n", i, i+1) })+"      v3000: 1\n", ""),
		"a mesh":                  with(t, many(3000, func(i int) string { return fmt.Sprintf("      v%d: v%d + v%d\n", i, i+1, i+1) })+"      v3000: 1\n", "      - { step: mesh, title: { fr: A, en: A }, intro: { fr: A, en: A }, when: v0 > 0 }\n"),
		"a circle":                with(t, many(3000, func(i int) string { return fmt.Sprintf("      v%d: v%d + 1\n", i, (i+1)%3000) }), ""),
		"many conditions":         with(t, "      v0: 1\n", choices+conditions),
	}
	for name, files := range cases {
		t.Run(name, func(t *testing.T) {
			_, faults, err := Load(files, ".")
			if err != nil {
				t.Fatal(err)
			}
			if (name == "a circle" || name == "papers that cost") && !faults.HasErrors() {
				t.Error("nothing is found")
			}
		})
	}
}

// TestTextsAndPicturesHaveBounds loads a scenario whose text or picture is beyond them: it says so at the line.
func TestTextsAndPicturesHaveBounds(t *testing.T) {
	drawn := func(inside string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + "\n" + inside + "\n</svg>"
	}
	cases := map[string]struct{ file, text, says string }{
		"quotes":               {"pages/home.md", "a\n\n" + strings.Repeat(">", 50_000) + "a", "pages/home.md:3:1: lists and quotes are nested more than 20 deep"},
		"lists":                {"pages/home.md", strings.Repeat("- ", 30_000) + "a", "pages/home.md:1:1: lists and quotes"},
		"numbers":              {"pages/home.md", strings.Repeat("1. ", 20_000) + "a", "pages/home.md:1:1: lists and quotes"},
		"steps":                {"pages/home.md", "a\n" + strings.Repeat(" ", 44) + "- a", "pages/home.md:2:45: lists and quotes"},
		"marks":                {"pages/home.md", "a\n" + strings.Repeat("*a_\n", 10_000), "pages/home.md:1502:1: more than 3000 signs"},
		"a long text":          {"pages/home.md", strings.Repeat("aé\n", 20_000), "pages/home.md:16385:1: the text is longer than 64 KiB"},
		"a large picture":      {"image.png", strings.Repeat("a", 600<<10), `picture "image.png" is larger than 512 KiB`},
		"a large drawing":      {"image.svg", drawn(strings.Repeat(" ", 600<<10)), `picture "image.svg" is larger than 512 KiB`},
		"a script":             {"image.svg", drawn("<script>alert(1)</script>"), "image.svg:2:1: <script doesn't draw"},
		"a handler":            {"image.svg", drawn(`<path onclick="x"/>`), `image.svg:2:1: onclick="x" doesn't draw`},
		"another language":     {"image.svg", drawn("<foreignObject/>"), "image.svg:2:1: <foreignObject doesn't draw"},
		"a page":               {"image.svg", drawn(`<iframe xmlns="http://www.w3.org/1999/xhtml"/>`), "image.svg:2:1: <iframe doesn't draw"},
		"a type of document":   {"image.svg", `<!DOCTYPE svg [<!ENTITY a "aaaa">]>` + drawn("&a;"), "image.svg:1:1: <!DOCTYPE doesn't draw"},
		"a style sheet":        {"image.svg", `<?xml-stylesheet href="https://evil.example/"?>` + drawn(""), "image.svg:1:1: <?xml-stylesheet doesn't draw"},
		"a picture from afar":  {"image.svg", drawn(`<image xlink:href="https://evil.example/x"/>`), `image.svg:2:1: href="https://evil.example/x" doesn't draw`},
		"a style from afar":    {"image.svg", drawn(`<style>@import "https://evil.example/x";</style>`), "@import doesn't draw"},
		"a filling from afar":  {"image.svg", drawn(`<path fill="url( 'https://evil.example/x' )"/>`), "image.svg:2:1: url( 'https://evil.example/x'"},
		"a link that is moved": {"image.svg", drawn(`<animate attributeName="xlink:href" to="https://evil.example/"/>`), `attributeName="xlink:href" doesn't draw`},
		"not closed":           {"image.svg", "<svg>\n<path", "image.svg:2:1: this drawing is not SVG"},
		"nothing":              {"image.svg", "", "this drawing is not SVG"},
		"a drawing":            {"image.svg", drawn(`<use href="#a"/><path style="fill: url(#b)"/><image href="data:image/png;base64,AA=="/>`), ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			files := with(t, "", "")
			files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
			if picture := path.Base(c.file); c.file == picture {
				main := strings.Replace(string(files[ScenarioFile].Data), "\ntoday:", "\npicture: { file: "+picture+", alt: { fr: A, en: A } }\ntoday:", 1)
				files[ScenarioFile] = &fstest.MapFile{Data: []byte(main)}
			}
			_, faults, err := Load(files, ".")
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := diag.WriteText(&out, faults, "en"); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(out.String(), c.says) || c.says == "" && out.Len() > 0 {
				t.Errorf("%.600s\nwant: %s", out.String(), c.says)
			}
		})
	}
}

// TestPapersHaveBounds loads papers of more than can be set: each is told at its place.
func TestPapersHaveBounds(t *testing.T) {
	paper := func(form, sections string) string {
		return "\npapers:\n  p:\n    form: " + form + "\n    title: { fr: A, en: A }\n    file: { fr: a, en: a }\n    sections:\n" + sections + "tables:"
	}
	table := func(columns, rows string) string {
		return paper("sheet", "      - table: { columns: ["+columns+"], "+rows+" }\n")
	}
	column := `{ label: { fr: a, en: a }, value: line.gross }, `
	cases := map[string]struct{ papers, says string }{
		"columns":        {table(strings.Repeat(column, 60), "rows: persona.payslips"), "at most 20 columns"},
		"a word":         {table(`{ label: "1" }`, `fixed: [[{ fr: "`+strings.Repeat("x", 250)+`", en: a }]]`), "a word of more than 40 letters"},
		"narrow columns": {table(strings.Repeat(`{ label: "123456789" }, `, 12), "fixed: []"), "there is room for 120"},
		"parts":          {paper("sheet", strings.Repeat("      - body: { fr: A, en: A }\n", 401)), "more than 400 sections"},
		"letters":        {paper("sheet", strings.Repeat("      - body: { fr: A, en: \""+strings.Repeat("a b ", 250)+"\" }\n", 101)), "more than 100000 letters"},
		"a card": {paper("card", strings.Repeat("      - { side: front, title: { fr: \""+strings.Repeat("a b ", 125)+"\", en: A } }\n", 50)+
			"      - { side: back, title: { fr: A, en: A } }\n"), "this side of the card takes"},
		"what a card holds": {paper("card", "      - side: front\n        lines:\n"+strings.Repeat("          - { label: { fr: Nom, en: Name }, value: persona.name }\n", 12)), ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, faults, err := Load(withPapers(t, c.papers), ".")
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := diag.WriteText(&out, faults, "en"); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(out.String(), c.says) || c.says == "" && out.Len() > 0 {
				t.Errorf("%.600s\nwant: %s", out.String(), c.says)
			}
		})
	}
}

// TestAFolderWithoutAScenarioIsAnErrorOfTheMachine: it is not the author's fault, and says which file is missing.
func TestAFolderWithoutAScenarioIsAnErrorOfTheMachine(t *testing.T) {
	for _, folder := range []string{".", "nowhere"} {
		p, faults, err := Load(fstest.MapFS{"a.txt": {Data: []byte("a")}}, folder)
		if !errors.Is(err, fs.ErrNotExist) || p != nil || len(faults) > 0 {
			t.Errorf("%s: %v, %v, %v", folder, p, faults, err)
		}
	}
}

// TestAScenarioIsBoundedAsAWhole: files that are each within bounds can't be too much together, whatever kind they are of.
func TestAScenarioIsBoundedAsAWhole(t *testing.T) {
	repeated := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	cases := map[string]struct{ before, each, file, text, says string }{
		"tables": {"tables:\n", "  t%d: { source: x, file: t/%d.csv }\n", "t/%d.csv",
			"key,a\n" + repeated(9000, func(i int) string { return fmt.Sprintf("%d,1\n", i) }), "too-large.scenario"},
		"walks": {"", "", "walks/%d.yaml",
			"walk: { fr: A, en: A }\npersona: nina\nsteps:\n" + repeated(4500, func(int) string { return "  - sign_in: {}\n" }), "too-large.scenario"},
		"pictures": {"        fields:\n", "          p%d: { type: text, label: { fr: A, en: A }, picture: { file: %d.png, alt: { fr: A, en: A } } }\n", "%d.png",
			strings.Repeat("a", 512<<10), "too-large.pictures"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			files := with(t, "", "")
			count := 100
			for i := range count {
				files[fmt.Sprintf(c.file, i)] = &fstest.MapFile{Data: []byte(c.text)}
			}
			if c.before != "" {
				main := strings.Replace(string(files[ScenarioFile].Data), c.before, c.before+repeated(count, func(i int) string { return fmt.Sprintf(c.each, i, i) }), 1)
				files[ScenarioFile] = &fstest.MapFile{Data: []byte(main)}
			}
			_, faults, err := Load(files, ".")
			if err != nil || !slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Message == c.says }) {
				t.Errorf("found %d, %v", len(faults), err)
			}
		})
	}
}

// TestLinksThatLeadRoundAreNotFollowed: a pattern that goes through folders, where each holds links to itself, would have more files than there is time for.
func TestLinksThatLeadRoundAreNotFollowed(t *testing.T) {
	folder := t.TempDir()
	for name, file := range with(t, "", "") {
		text := strings.Replace(string(file.Data), "walks: walks/*.yaml", "walks: \""+strings.Repeat("*/", 20)+"*.yaml\"", 1)
		if err := errors.Join(os.MkdirAll(filepath.Join(folder, path.Dir(name)), 0o755), os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a", "b", "c"} {
		if err := os.Symlink(".", filepath.Join(folder, name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, faults, err := Load(root.FS(), ".")
	if err != nil || !slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Message == "unknown-file.pattern" }) {
		t.Errorf("found %v, %v", faults, err)
	}
}
