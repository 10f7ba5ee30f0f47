package graph_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/compile"
	"miroir/internal/graph"
	"miroir/internal/locale"
)

// TestTasksAreDrawnInOrderWithWhatMustComeBefore: each task stands before its steps, in every way of writing a graph.
func TestTasksAreDrawnInOrderWithWhatMustComeBefore(t *testing.T) {
	const base = "../compile/testdata/base/"
	files := fstest.MapFS{}
	for _, name := range []string{"scenario.yaml", "pages/home.md", "pages/home.en.md", "personas/nina.yaml", "walks/simple.yaml"} {
		text, err := os.ReadFile(base + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	tasks := "    tasks:\n      - { task: un, title: { fr: Le début, en: The beginning }, steps: [foyer, enfants, conjoint] }\n" +
		"      - { task: deux, title: { fr: La suite, en: What comes next }, steps: [plus], after: [un] }\n"
	more := "      - step: plus\n        title: { fr: Encore, en: More }\n        fields: { en_plus: { type: yes_no, label: { fr: Encore, en: More } } }\n    compute:\n"
	text := strings.Replace(string(files["scenario.yaml"].Data), "    compute:\n", more, 1)
	files["scenario.yaml"].Data = []byte(strings.Replace(text, "    steps:\n", tasks+"    steps:\n", 1))
	p, faults, err := compile.LoadAs(files, ".", "taches")
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	g := graph.Of(p, locale.New("fr"))
	left := strings.ReplaceAll(strings.Join(g.Lines(&g.Flows[0]), "\n"), "\u00a0", " ")
	for _, want := range []string{"Partie : Le début (quand on veut)", "Partie : La suite (après : Le début)", "Encore (", "Relire ses réponses"} {
		_, after, found := strings.Cut(left, want)
		if !found {
			t.Fatalf("no %q in its place in\n%s", want, left)
		}
		left = after
	}
	for _, w := range writers() {
		var out bytes.Buffer
		if err := w.write(&out, g); err != nil {
			t.Fatal(err)
		}
		if begin, next := strings.Index(out.String(), "Le début"), strings.Index(out.String(), "La suite"); begin < 0 || next < begin {
			t.Errorf("%s doesn't draw the tasks in order", w.name)
		}
	}
}
