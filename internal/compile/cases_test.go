package compile

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"miroir/internal/check"
	"miroir/internal/diag"
)

// A mark stands in a file of testdata/err behind the line with the fault:
//
//	label: x   # ERROR 11 "what English says" "what French says"
//	           # WARNING -2:11 "…" "…"      the same for the line two above, where a remark can't stand
//
// The number is the column. Both are regular expressions.
type mark struct {
	file         string
	line, column int
	severity     string
	en, fr       *regexp.Regexp
}

var markShape = regexp.MustCompile(`# (ERROR|WARNING|NOTE) (?:(-?\d+):)?(\d+) (".*)$`)

// TestEveryFaultIsFoundAtItsPlace loads each broken scenario: it gives exactly the diagnostics that are marked.
func TestEveryFaultIsFoundAtItsPlace(t *testing.T) {
	for _, file := range glob(t, "testdata/err/*") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			files := overlay(t, file)
			_, faults := load(t, files)
			marks := marksOf(t, files)
			if len(marks) == 0 {
				t.Fatal("nothing is marked")
			}
			english, french := diag.InLanguage("en"), diag.InLanguage("fr")
			for _, d := range faults {
				at := d.Span.Position()
				i := slices.IndexFunc(marks, func(m mark) bool {
					return m.file == d.Span.Path() && m.line == at.Line && m.column == at.Column && m.severity == d.Severity.String()
				})
				if i < 0 {
					t.Errorf("not marked: %s: %s [%s]", d.Span, english.Message(d), d.Rule)
					continue
				}
				for want, got := range map[*regexp.Regexp]string{marks[i].en: english.Message(d), marks[i].fr: french.Message(d)} {
					if !want.MatchString(got) {
						t.Errorf("%s: %q does not say %q", d.Span, got, want)
					}
				}
				marks = slices.Delete(marks, i, i+1)
			}
			for _, m := range marks {
				t.Errorf("not found: %s:%d:%d %s", m.file, m.line, m.column, m.en)
			}
		})
	}
}

// TestEveryRuleHasABrokenScenario demands a file named after each rule, in which that rule speaks.
func TestEveryRuleHasABrokenScenario(t *testing.T) {
	spoken := map[string]bool{}
	for _, file := range glob(t, "testdata/err/*") {
		_, faults := load(t, overlay(t, file))
		for _, d := range faults {
			if strings.HasPrefix(filepath.Base(file), d.Rule) {
				spoken[d.Rule] = true
			}
		}
	}
	for _, rule := range diag.Rules() {
		if !spoken[rule.Name] {
			t.Errorf("no file testdata/err/%s* in which the rule speaks", rule.Name)
		}
	}
}

// TestTheBrokenScenariosAreMany: as many as were promised, so that none is lost when files are tidied.
func TestTheBrokenScenariosAreMany(t *testing.T) {
	if n := len(glob(t, "testdata/err/*")); n < 200 {
		t.Errorf("%d broken scenarios, and at least 200 are promised", n)
	}
}

// TestSoundScenariosAreSilent loads each sound scenario without a diagnostic.
func TestSoundScenariosAreSilent(t *testing.T) {
	for _, file := range append(glob(t, "testdata/ok/*"), "") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			made, faults := load(t, overlay(t, file))
			var out strings.Builder
			if err := diag.WriteText(&out, faults, "en"); err != nil || out.Len() > 0 {
				t.Errorf("%s %v", out.String(), err)
			}
			if !made {
				t.Error("no program")
			}
		})
	}
}

func load(t *testing.T, files fstest.MapFS) (made bool, faults diag.List) {
	t.Helper()
	looks := check.Looks{Themes: []string{"ardoise"}, HasIcon: func(name string) bool { return name == "landmark" }}
	p, faults, err := LoadAs(files, ".", "aide", DressedIn(looks))
	if err != nil {
		t.Fatal(err)
	}
	if (p == nil) != faults.HasErrors() {
		t.Errorf("a program: %v, with errors: %v", p != nil, faults.HasErrors())
	}
	return p != nil, faults
}

// overlay gives the sound scenario of testdata/base with the files of a case laid over it: a scenario.yaml, or an archive of
// files; an empty one is taken away.
func overlay(t testing.TB, file string) fstest.MapFS {
	t.Helper()
	files := readBase(t)
	switch filepath.Ext(file) {
	case ".yaml":
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files["scenario.yaml"] = &fstest.MapFile{Data: text}
	case ".txtar":
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
			if len(f.Data) == 0 {
				delete(files, f.Name)
			}
		}
	}
	return files
}

// readBase gives the sound scenario.
func readBase(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/base"), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path.Join("testdata/base", name))
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func marksOf(t *testing.T, files fstest.MapFS) []mark {
	t.Helper()
	var marks []mark
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for i, line := range strings.Split(string(files[name].Data), "\n") {
			found := markShape.FindStringSubmatch(strings.TrimRight(line, "\r"))
			if found == nil {
				continue
			}
			back, _ := strconv.Atoi(found[2])
			column, _ := strconv.Atoi(found[3])
			en, rest := quoted(t, found[4])
			fr, _ := quoted(t, strings.TrimSpace(rest))
			marks = append(marks, mark{
				file: "aide/" + name, line: i + 1 + back, column: column,
				severity: strings.ToLower(found[1]), en: regexp.MustCompile(en), fr: regexp.MustCompile(fr),
			})
		}
	}
	return marks
}

func quoted(t *testing.T, text string) (value, rest string) {
	t.Helper()
	prefix, err := strconv.QuotedPrefix(text)
	if err == nil {
		value, err = strconv.Unquote(prefix)
	}
	if err != nil {
		t.Fatal(fmt.Errorf("read the mark %s: %w", text, err))
	}
	return value, text[len(prefix):]
}

func glob(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return files
}
