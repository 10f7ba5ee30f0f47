package graph_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/compile"
	"miroir/internal/graph"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/scenarios"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(m.Run())
}

// shipped compiles a scenario of the library.
func shipped(t *testing.T, name string) *program.Program {
	t.Helper()
	p, faults, err := compile.Load(scenarios.FS, name)
	if err != nil || faults.HasErrors() {
		t.Fatal(err, faults)
	}
	return p
}

type writer struct {
	name  string
	write func(io.Writer, *graph.Graph) error
}

func writers() []writer {
	return []writer{{"svg", graph.WriteSVG}, {"mmd", graph.WriteMermaid}, {"dot", graph.WriteDOT}, {"txt", graph.WriteText}}
}

func TestTheTaxReturnIsDrawnAsItIs(t *testing.T) {
	g := graph.Of(shipped(t, "impots"), locale.New("fr"))
	for _, w := range writers() {
		var out bytes.Buffer
		if err := w.write(&out, g); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", "impots."+w.name)
		if *update {
			if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
}

// TestEveryStepIsDrawnAndLedTo holds the graph to the program: each step once, each node reached, each but the last left.
func TestEveryStepIsDrawnAndLedTo(t *testing.T) {
	p := shipped(t, "impots")
	g := graph.Of(p, locale.New("fr"))
	for i, f := range g.Flows {
		steps, entered, left := 0, map[string]bool{}, map[string]bool{}
		for _, e := range f.Edges {
			entered[e.To], left[e.From] = true, true
		}
		for n, node := range f.Nodes {
			if node.Kind == graph.Step || node.Kind == graph.Rows {
				steps++
			}
			if n > 0 && !entered[node.ID] || n < len(f.Nodes)-1 && !left[node.ID] {
				t.Errorf("%s: %+v hangs loose", f.ID, node)
			}
		}
		if steps != len(p.Procedures[i].Steps) {
			t.Errorf("%s: %d steps drawn of %d", f.ID, steps, len(p.Procedures[i].Steps))
		}
	}
}

// TestAnAuthorsWordsAreOnlyWords draws a scenario whose words would mean something to the languages of drawings.
func TestAnAuthorsWordsAreOnlyWords(t *testing.T) {
	raw, err := os.ReadFile("testdata/odd/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	persona, err := os.ReadFile("testdata/odd/personas/nina.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, faults, err := compile.Load(fstest.MapFS{"odd/scenario.yaml": {Data: raw}, "odd/personas/nina.yaml": {Data: persona}}, "odd")
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	g := graph.Of(p, locale.New("fr"))
	for _, w := range writers() {
		var out bytes.Buffer
		if err := w.write(&out, g); err != nil {
			t.Fatal(err)
		}
		if w.name == "svg" {
			wellFormed(t, out.Bytes())
		}
		if w.name == "mmd" && strings.Contains(out.String(), "<b>") || w.name == "dot" && strings.Contains(out.String(), ` "]; evil`) {
			t.Errorf("%s:\n%s", w.name, out.String())
		}
	}
}

// TestEveryKindHasAShape: in the languages of drawings a node without one is a fault.
func TestEveryKindHasAShape(t *testing.T) {
	g := &graph.Graph{Flows: []graph.Flow{{ID: "f", Title: "F"}}}
	for i, kind := range []graph.Kind{graph.Start, graph.Fork, graph.Step, graph.Rows, graph.Review, graph.Stop, graph.Send, graph.Follows, graph.End} {
		g.Flows[0].Nodes = append(g.Flows[0].Nodes, graph.Node{ID: "n" + strconv.Itoa(i), Kind: kind, Title: "T"})
	}
	var dot, mermaid bytes.Buffer
	if err := errors.Join(graph.WriteDOT(&dot, g), graph.WriteMermaid(&mermaid, g)); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(dot.String(), "shape=,") || regexp.MustCompile(`n\d"`).MatchString(mermaid.String()) {
		t.Errorf("a kind has no shape:\n%s\n%s", &dot, &mermaid)
	}
}

func wellFormed(t *testing.T, drawing []byte) {
	t.Helper()
	reader := xml.NewDecoder(bytes.NewReader(drawing))
	for {
		token, err := reader.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "script" {
			t.Error("a script in the drawing")
		}
	}
}
