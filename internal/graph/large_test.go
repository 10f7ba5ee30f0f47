package graph_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/compile"
	"miroir/internal/graph"
	"miroir/internal/locale"
)

// sixty is a procedure of sixty steps, one in three on a condition, some of them long.
func sixty(t *testing.T) *graph.Graph {
	t.Helper()
	raw, err := os.ReadFile("testdata/odd/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	persona, err := os.ReadFile("testdata/odd/personas/nina.yaml")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(raw), "procedures:")
	var b strings.Builder
	b.WriteString(head + "procedures:\n  longue:\n    title: { fr: Une longue démarche, en: A long procedure }\n    steps:\n")
	for i := 1; i <= 60; i++ {
		fmt.Fprintf(&b, "      - step: e%d\n        title: { fr: \"Étape numéro %d, avec un titre qui peut être assez long pour deux lignes\", en: Step }\n", i, i)
		if i%3 == 0 {
			fmt.Fprintf(&b, "        when: n%d > %d and n1 < 5000 and (n2 != 12 or n1 == 3) and n%d >= 0 and n2 < 100000 and n1 + n2 < 250000\n", i-1, i, i-2)
		}
		fmt.Fprintf(&b, "        fields:\n          n%d: { type: integer, label: { fr: Nombre %d, en: Number } }\n", i, i)
	}
	b.WriteString("    submit: { reference: \"L-{{ code(6) }}\", receipt: { title: { fr: Reçue, en: Received } } }\n")
	text := b.String()
	p, faults, err := compile.Load(fstest.MapFS{"odd/scenario.yaml": {Data: []byte(text)}, "odd/personas/nina.yaml": {Data: persona}}, "odd")
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	return graph.Of(p, locale.New("fr"))
}

type area struct{ x, y, w, h int }

// TestSixtyStepsAreReadable holds a large drawing to what lets it be read: it is no strip, no node covers another, all stands on the paper, every condition is
// on its way.
func TestSixtyStepsAreReadable(t *testing.T) {
	g := sixty(t)
	var out bytes.Buffer
	if err := graph.WriteSVG(&out, g); err != nil {
		t.Fatal(err)
	}
	if file := os.Getenv("MIROIR_SHOTS"); file != "" {
		if err := os.WriteFile(file+"/sixty.svg", out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	boxes, paper := boxesOf(t, out.Bytes())
	if len(boxes) != 60+4 {
		t.Errorf("%d nodes", len(boxes))
	}
	if paper.h > 2*paper.w || paper.w > 3*paper.h {
		t.Errorf("the drawing is a strip: %d × %d", paper.w, paper.h)
	}
	for i, a := range boxes {
		if a.x < 0 || a.y < 0 || a.x+a.w > paper.w || a.y+a.h > paper.h {
			t.Errorf("%+v is off the paper %+v", a, paper)
		}
		for _, b := range boxes[:i] {
			if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
				t.Errorf("%+v covers %+v", a, b)
			}
		}
	}
	conditions := 0
	for _, e := range g.Flows[0].Edges {
		if strings.HasPrefix(e.Label, "si ") {
			conditions++
		}
	}
	if conditions != 20 || strings.Count(out.String(), "<title>si n") != 20 {
		t.Errorf("%d conditions on the ways", conditions)
	}
}

// boxesOf reads where the nodes of a drawing stand, and how large it is.
func boxesOf(t *testing.T, svg []byte) (boxes []area, paper area) {
	t.Helper()
	in := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := in.Token()
		if err == io.EOF {
			return boxes, paper
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "rect" {
			continue
		}
		at := map[string]int{}
		class := ""
		for _, a := range start.Attr {
			if a.Name.Local == "class" {
				class = a.Value
			}
			at[a.Name.Local], _ = strconv.Atoi(a.Value)
		}
		one := area{at["x"], at["y"], at["width"], at["height"]}
		if class == "paper" {
			paper = one
		} else {
			boxes = append(boxes, one)
		}
	}
}
