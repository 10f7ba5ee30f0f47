package diag

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/source"
)

const text = "title: a\nfields:\n\t漢字 é: { libele: x }\nlast"

// at is the span of a word of the text above.
func at(t *testing.T, f *source.File, word string) source.Span {
	t.Helper()
	i := bytes.Index(f.Text, []byte(word))
	if i < 0 {
		t.Fatalf("no %q", word)
	}
	return source.Span{File: f, Start: i, End: i + len(word)}
}

func sample(t *testing.T) List {
	f := &source.File{Path: "scenario.yaml", Text: []byte(text)}
	return List{
		New(at(t, f, "last"), "unused-table", Args{"Name": "last"}),
		New(at(t, f, "libele"), "unknown-key", Args{"Key": "libele", "Where": Term("term.field")}).
			DidYouMean("libele", []string{"label", "libelle"}).
			WithRelated(at(t, f, "title"), "related.first", Args{"Key": "title"}),
	}
}

func TestTextNamesThePlaceAndShowsTheLine(t *testing.T) {
	cases := map[string]string{
		"en": `scenario.yaml:3:10: unknown key "libele" in field; did you mean "libelle"? [unknown-key]
	漢字 é: { libele: x }
	          ^~~~~~
  scenario.yaml:1:1: "title" stands here first
scenario.yaml:4:1: warning: no expression reads table "last" [unused-table]
last
^~~~
`,
		"fr": `scenario.yaml:3:10: clé inconnue « libele » dans un champ ; vouliez-vous dire « libelle » ? [unknown-key]
	漢字 é: { libele: x }
	          ^~~~~~
  scenario.yaml:1:1: « title » est d'abord ici
scenario.yaml:4:1: avertissement : aucune expression ne lit la table « last » [unused-table]
last
^~~~
`,
	}
	for lang, want := range cases {
		var out strings.Builder
		if err := WriteText(&out, sample(t), lang); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(out.String())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", lang, diff)
		}
	}
}

func TestJSONIsTheContract(t *testing.T) {
	var out bytes.Buffer
	if err := WriteJSON(&out, sample(t), "en"); err != nil {
		t.Fatal(err)
	}
	want := `{
  "version": 1,
  "errors": 1,
  "warnings": 1,
  "notes": 0,
  "omitted": 0,
  "diagnostics": [
    {
      "file": "scenario.yaml",
      "line": 3,
      "column": 10,
      "endLine": 3,
      "endColumn": 16,
      "severity": "error",
      "rule": "unknown-key",
      "message": "unknown key \"libele\" in field; did you mean \"libelle\"?",
      "related": [
        {
          "file": "scenario.yaml",
          "line": 1,
          "column": 1,
          "message": "\"title\" stands here first"
        }
      ]
    },
    {
      "file": "scenario.yaml",
      "line": 4,
      "column": 1,
      "endLine": 4,
      "endColumn": 5,
      "severity": "warning",
      "rule": "unused-table",
      "message": "no expression reads table \"last\""
    }
  ]
}
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGitHubGetsACommandALine(t *testing.T) {
	var out strings.Builder
	if err := WriteGitHub(&out, sample(t), "en"); err != nil {
		t.Fatal(err)
	}
	want := "::error file=scenario.yaml,line=3,endLine=3,col=10,endColumn=16,title=unknown-key::unknown key \"libele\" in field; did you mean \"libelle\"?\n" +
		"::warning file=scenario.yaml,line=4,endLine=4,col=1,endColumn=5,title=unused-table::no expression reads table \"last\"\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNothingAnAuthorWritesEndsAGitHubCommand(t *testing.T) {
	f := &source.File{Path: "a,b:c%\n::error::x", Text: []byte("x\ny\n")}
	l := List{New(source.Span{File: f, Start: 0, End: 3}, "unknown-file", Args{"File": "x\n::stop-commands::y%0A"})}
	var out strings.Builder
	if err := WriteGitHub(&out, l, "fr"); err != nil {
		t.Fatal(err)
	}
	if strings.Count(out.String(), "\n") != 1 || strings.Contains(out.String(), "col=") || !strings.Contains(out.String(), "file=a%2Cb%3Ac%25%0A%3A%3Aerror") ||
		!strings.Contains(out.String(), "y%250A") {
		t.Errorf("%q", out.String())
	}
}

func TestSARIFNamesRulesAndPlaces(t *testing.T) {
	var out bytes.Buffer
	if err := WriteSARIF(&out, sample(t), "en"); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.ColumnKind != "unicodeCodePoints" || len(run.Results) != 2 {
		t.Fatalf("%+v", log)
	}
	first := run.Results[0]
	if run.Tool.Driver.Rules[first.RuleIndex].ID != first.RuleID || first.RuleID != "unknown-key" || first.Level != "error" {
		t.Errorf("%+v", first)
	}
	want := sarifPhysical{sarifArtifact{"scenario.yaml"}, sarifRegion{3, 10, 3, 16}}
	if diff := cmp.Diff(want, first.Locations[0].Physical); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(first.Related) != 1 || first.Related[0].Message.Text != "\"title\" stands here first" {
		t.Errorf("%+v", first.Related)
	}
	if got := sarifFile("my site/a#b.yaml").URI; got != "my%20site/a%23b.yaml" {
		t.Error(got)
	}
}

func TestNothingFoundIsAnEmptyListOfJSON(t *testing.T) {
	var out bytes.Buffer
	if err := WriteJSON(&out, nil, "fr"); err != nil {
		t.Fatal(err)
	}
	var report struct{ Diagnostics []any }
	if err := json.Unmarshal(out.Bytes(), &report); err != nil || report.Diagnostics == nil {
		t.Errorf("%v %s", err, out.String())
	}
}

func TestOnlyTheFirstFiftyAreShownAndErrorsBeforeWarnings(t *testing.T) {
	f := &source.File{Path: "a", Text: bytes.Repeat([]byte("x\n"), 100)}
	var l List
	for i := range 100 {
		key := "unused-table"
		if i >= 60 {
			key = "unknown-file"
		}
		l = append(l, New(source.Span{File: f, Start: 2 * i, End: 2*i + 1}, key, Args{"Name": "x", "File": "x"}))
	}
	shown, rest := l.Sorted().Capped(MaxShown)
	if len(shown) != 50 || rest != 50 || shown.Count(Error) != 40 {
		t.Errorf("%d shown, %d errors, %d left out", len(shown), shown.Count(Error), rest)
	}
	var out strings.Builder
	if err := WriteText(&out, l, "en"); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(out.String(), "and 50 more\n") {
		t.Errorf("ends with %q", out.String()[out.Len()-40:])
	}
}

func TestWhatIsSaidTwiceOfOnePlaceIsSaidOnce(t *testing.T) {
	l := append(sample(t), sample(t)...)
	l[2].Span.File, l[3].Span.File = l[0].Span.File, l[1].Span.File
	if got := len(l.Sorted()); got != 2 {
		t.Errorf("%d are left, want 2", got)
	}
}

// TestNothingObeyedByATerminalIsPrinted: a file may hold what moves the cursor or turns the text's direction.
func TestNothingObeyedByATerminalIsPrinted(t *testing.T) {
	f := &source.File{Path: "a\x1b[2J", Text: []byte("x: \x1b[31m\u202eolleh" + strings.Repeat("y", 500))}
	var out strings.Builder
	l := List{New(source.Span{File: f, Start: 3, End: 20}, "unknown-value", Args{"Value": "\x1b[31m\n" + strings.Repeat("z", 500)})}
	if err := WriteText(&out, l, "fr"); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\u202e") {
		t.Errorf("printed %q", out.String())
	}
	for line := range strings.Lines(out.String()) {
		if n := len([]rune(line)); n > 300 {
			t.Errorf("a line of %d characters", n)
		}
	}
}

// TestNothingHiddenIsInAnyFormat: file names and values may hold what a terminal obeys, or what turns the direction of a line; in JSON it means the same.
func TestNothingHiddenIsInAnyFormat(t *testing.T) {
	const path = "a\x1b]0;x\a\u202e\u2066\u009b\U000e0041\u200b.yaml"
	f := &source.File{Path: path, Text: []byte("x: y\n")}
	l := List{New(source.Span{File: f, Start: 0, End: 1}, "unknown-file", Args{"File": path}).WithRelated(source.Span{File: f, Start: 0, End: 1}, "related.first", Args{"Key": path})}
	for name, write := range map[string]func(io.Writer, List, string) error{"text": WriteText, "json": WriteJSON, "github": WriteGitHub, "sarif": WriteSARIF} {
		var out bytes.Buffer
		if err := write(&out, l, "fr"); err != nil {
			t.Fatal(err)
		}
		if i := bytes.IndexAny(out.Bytes(), "\x1b\a\u202e\u2066\u009b\U000e0041\u200b"); i >= 0 {
			t.Errorf("%s: %q", name, out.Bytes()[i:min(i+80, out.Len())])
		}
		var report Report
		if name == "json" && (json.Unmarshal(out.Bytes(), &report) != nil || report.Diagnostics[0].File != path) {
			t.Errorf("%q is said to be %+v", path, report.Diagnostics)
		}
	}
}

// TestWhatIsNotSeenIsShown: characters of no width, and those that turn the text's direction, stand in the line as escapes, the caret where it was.
func TestWhatIsNotSeenIsShown(t *testing.T) {
	f := &source.File{Path: "a", Text: []byte("a\u200bb\u2066c\u00add\ufeff\u00a0: xyz\U000e0041")}
	start := bytes.Index(f.Text, []byte("xyz"))
	var out strings.Builder
	if err := WriteText(&out, List{New(source.Span{File: f, Start: start, End: start + 3}, "unknown-value", Args{"Value": "xyz"})}, "en"); err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(out.String(), "\n")
	want := `a\u200bb\u2066c\u00add\ufeff` + "\u00a0: xyz" + `\ue0041` + "\n" + strings.Repeat(" ", 31) + "^~~\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNearestMeansASlipOfTheKeyboard(t *testing.T) {
	cases := []struct {
		written string
		names   []string
		want    string
	}{
		{"libele", []string{"label", "libelle"}, "libelle"},
		{"lable", []string{"label", "hint"}, "label"},
		{"STATUT", []string{"statut"}, "statut"},
		{"wen", []string{"when"}, "when"},
		{"zzz", []string{"when", "hint"}, ""},
		{"a", []string{"b"}, ""},
		{strings.Repeat("a", 1000), []string{"a"}, ""},
	}
	for _, c := range cases {
		if got, _ := Nearest(c.written, c.names); got != c.want {
			t.Errorf("Nearest(%.10q, %q) = %q, want %q", c.written, c.names, got, c.want)
		}
	}
}

// TestBothLanguagesSayEverything: the catalogues have the same keys, each with words in which the same arguments stand.
func TestBothLanguagesSayEverything(t *testing.T) {
	read := func(lang string) map[string]any {
		raw, err := catalogue.ReadFile("catalogue/" + lang + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]any
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatal(err)
		}
		return words
	}
	english, french := read("en"), read("fr")
	for key, words := range english {
		other, ok := french[key]
		if !ok {
			t.Errorf("%s is not in French", key)
			continue
		}
		if diff := cmp.Diff(arguments(words), arguments(other)); diff != "" {
			t.Errorf("%s has other arguments in French:\n%s", key, diff)
		}
	}
	for key := range french {
		if _, ok := english[key]; !ok {
			t.Errorf("%s is not in English", key)
		}
	}
}

// TestEveryMessageBelongsToARule: a key is a rule's, or one of the few that help to say it.
func TestEveryMessageBelongsToARule(t *testing.T) {
	helpers := []string{"format", "hint", "reference", "related", "severity", "shape", "term", "type"}
	raw, err := catalogue.ReadFile("catalogue/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(raw, &words); err != nil {
		t.Fatal(err)
	}
	for key := range words {
		rule, _, _ := strings.Cut(key, ".")
		if !slices.ContainsFunc(Rules(), func(r Rule) bool { return r.Name == rule }) && !slices.Contains(helpers, rule) {
			t.Errorf("%s belongs to no rule", key)
		}
	}
	for _, rule := range Rules() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(words)), func(key string) bool { return key == rule.Name || strings.HasPrefix(key, rule.Name+".") }) {
			t.Errorf("rule %s has no words", rule.Name)
		}
	}
}

// arguments lists the {{.Arguments}} of a message's forms.
func arguments(words any) []string {
	raw, _ := json.Marshal(words)
	found := map[string]bool{}
	for _, part := range strings.Split(string(raw), "{{.")[1:] {
		name, _, _ := strings.Cut(part, "}}")
		found[name] = true
	}
	list := []string{}
	for name := range found {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}
