package compile

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/people"
	"miroir/internal/source"
	"miroir/internal/spec"
)

const reference = "../../scenarios/README.md"

var fenced = regexp.MustCompile("(?ms)^```(?:yaml|markdown|csv) (\\S+)\n(.*?)^```$")

// referenceFiles gives the files that the language's reference shows, and small ones for those it only names.
func referenceFiles(t *testing.T) (readme string, files fstest.MapFS) {
	t.Helper()
	text, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	files = fstest.MapFS{"picture.svg": {Data: []byte("<svg/>")}}
	for _, name := range []string{"pages/space.md", "pages/space.en.md", "mails/accord.md", "mails/accord.en.md"} {
		files[name] = &fstest.MapFile{Data: []byte("{{ today }}\n")}
	}
	for _, block := range fenced.FindAllSubmatch(text, -1) {
		files[string(block[1])] = &fstest.MapFile{Data: block[2]}
	}
	return string(text), files
}

// TestTheReferencesExampleIsSound loads the files of the reference: they make a scenario without so much as a warning.
func TestTheReferencesExampleIsSound(t *testing.T) {
	_, files := referenceFiles(t)
	p, faults, err := LoadAs(files, ".", "README")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := diag.WriteText(&out, faults, "en"); err != nil {
		t.Fatal(err)
	}
	if p == nil || out.Len() > 0 {
		t.Fatal(out.String())
	}
	if len(p.Walks) != 6 || len(p.Personas) != 3 || len(p.Procedures) != 4 {
		t.Errorf("%d walks, %d personas, %d procedures", len(p.Walks), len(p.Personas), len(p.Procedures))
	}
}

var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (.*) \\|$")

// TestTheReferencesExpressionsGiveWhatItSays evaluates the table of expressions.
func TestTheReferencesExpressionsGiveWhatItSays(t *testing.T) {
	readme, _ := referenceFiles(t)
	_, table, _ := strings.Cut(readme, "\n## Expressions\n")
	table, _, _ = strings.Cut(table, "\n## ")
	rows := row.FindAllStringSubmatch(table, -1)
	if len(rows) < 15 {
		t.Fatalf("%d expressions", len(rows))
	}
	for _, r := range rows {
		e, faults := expr.Compile(source.NewLiteral("README.md", r[1]), newScope(nil), nil)
		if len(faults) > 0 {
			t.Errorf("%s: %s", r[1], diag.InLanguage("en").Message(faults[0]))
			continue
		}
		if got := e.Eval(unanswered{}).String(); got != r[2] {
			t.Errorf("%s gives %s, not %s", r[1], got, r[2])
		}
	}
}

// unanswered is a world without names.
type unanswered struct{}

func (unanswered) Value(expr.Symbol) expr.Value { return expr.Value{} }

// TestTheReferenceTellsAll: every key, type of field and function of the language stands in it.
func TestTheReferenceTellsAll(t *testing.T) {
	readme, _ := referenceFiles(t)
	for _, b := range spec.Blocks() {
		for _, name := range b.Names() {
			if !regexp.MustCompile(`\b` + name + `\b`).MatchString(readme) {
				t.Errorf("the key %q of %s is not told of", name, b.Name)
			}
		}
	}
	for _, name := range spec.FieldTypeNames() {
		if !strings.Contains(readme, "`"+name+"`") {
			t.Errorf("the type %q is not told of", name)
		}
	}
	for _, papers := range library().each("papers") {
		for _, e := range papers.Each() {
			if !regexp.MustCompile(`\b` + e.Name + `\b`).MatchString(readme) {
				t.Errorf("the paper %q is not told of", e.Name)
			}
		}
	}
	for _, name := range membersOf(people.RecordType, nil) {
		if !strings.Contains(readme, "`"+name+"`") && !strings.Contains(readme, "`"+name+".`") && !strings.Contains(readme, "."+name+".`") {
			t.Errorf("%q of personas is not told of", name)
		}
	}
	for _, name := range expr.Functions() {
		if !strings.Contains(readme, name+"(") && !strings.Contains(readme, "`"+name+"`") {
			t.Errorf("the function %q is not told of", name)
		}
	}
}

// membersOf lists the names of all members of a record, of those in it too.
func membersOf(t *expr.Type, names []string) []string {
	if t.Elem != nil {
		return membersOf(t.Elem, names)
	}
	for _, m := range t.Members {
		names = membersOf(m.Type, append(names, m.Name))
	}
	return names
}
