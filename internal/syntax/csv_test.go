package syntax

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"miroir/internal/spec"
)

// outline writes a tree without its places.
func outline(n *Node) string {
	switch n.Shape {
	case Scalar:
		return fmt.Sprintf("%s %q", Constant(n).Kind, n.String())
	case Mapping:
		var b strings.Builder
		for _, e := range n.Entries {
			fmt.Fprintf(&b, "%s: %s; ", e.Name, outline(e.Value))
		}
		return "{ " + b.String() + "}"
	}
	return "[]"
}

// TestRowsInCSVAreThoseInYAML: both ways of writing the same rows give the same tree.
func TestRowsInCSVAreThoseInYAML(t *testing.T) {
	tests := map[string]struct {
		row       *spec.Value
		csv, yaml string
	}{
		"columns": {spec.TableRow(), "annee,plafond,taux\n2025,1000,0.1\r\n2026,\"1100\", 0.2 \n",
			"2025: { plafond: 1000, taux: 0.1 }\n2026: { plafond: \"1100\", taux: 0.2 }\n"},
		"semicolons and decimal commas": {spec.TableRow(), "\ufeffannee;plafond;mot\n2025;1000,50;\"0,1\"\n2026;-3;a,b\n",
			"2025: { plafond: 1000.50, mot: \"0,1\" }\n2026: { plafond: -3, mot: \"a,b\" }\n"},
		"bare values": {spec.TableRow(), "cle,value\na,1\nb,2\n", "a: 1\nb: 2\n"},
		"a list": {spec.ListRow(), "# d'après nous\ncode,label,label.en,parent\n\nNO,Norvège,Norway,\nnull,\"a\nb\",,NO",
			"NO: { label: { fr: Norvège, en: Norway } }\n\"null\": { label: { fr: \"a\\nb\" }, parent: NO }\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			file, _ := NewFile("x.csv", []byte(tt.csv))
			got, faults := CSV(file, tt.row, "fr")
			if len(faults) > 0 {
				t.Fatal(messages(faults))
			}
			file, _ = NewFile("x.yaml", []byte(tt.yaml))
			want, faults := Rows(file, tt.row)
			if len(faults) > 0 {
				t.Fatal(messages(faults))
			}
			if outline(got) != outline(want) {
				t.Errorf("CSV  %s\nYAML %s", outline(got), outline(want))
			}
		})
	}
}

// TestCellsKnowWhereTheyStand: a value's span is its cell, and each of its bytes knows where it was written.
func TestCellsKnowWhereTheyStand(t *testing.T) {
	file, _ := NewFile("x.csv", []byte("code,label.fr,label.en\na, \"d\"\"été\" ,End\n"))
	root, faults := CSV(file, spec.ListRow(), "fr")
	if len(faults) > 0 {
		t.Fatal(messages(faults))
	}
	fr := root.Entries[0].Value.Get("label").Get("fr")
	if at := fr.Span.String() + " " + fr.Span.EndPosition().String() + " " + fr.Literal.Span(2, 4).String(); at != "x.csv:2:4 2:12 x.csv:2:8" {
		t.Errorf("%q stands at %s", fr.String(), at)
	}
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"", "a", "a,b\n1,2", "a;b\n\"x\"\"y\";2\r\n", "code,label\nx,\"y", "#\n#a\n\n,\n,", "code,label,label.en,label.xx\n1,2,3,4,5", "a,value\n\"\",\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, faults := NewFile("x.csv", []byte(text))
		placed(t, faults)
		for _, row := range []*spec.Value{spec.ListRow(), spec.TableRow()} {
			root, faults := CSV(file, row, "fr")
			placed(t, faults)
			if root == nil && !faults.HasErrors() {
				t.Error("neither a tree nor a fault")
			}
		}
	})
}

// TestManyColumnsAreRefusedSoon: a first line as long as a file may be costs no more than reading it.
func TestManyColumnsAreRefusedSoon(t *testing.T) {
	for name, row := range map[string]*spec.Value{"a table": spec.TableRow(), "a list": spec.ListRow()} {
		for n, want := range map[int]string{MaxNodes - 10: "", 90000: "too-large.nodes"} {
			var b strings.Builder
			b.WriteString("code,label")
			for i := range n {
				fmt.Fprintf(&b, ",%x", i)
			}
			file, _ := NewFile("x.csv", []byte(b.String()[:min(b.Len(), MaxBytes)]+"\na,b\n"))
			began := time.Now()
			_, faults := CSV(file, row, "fr")
			if took := time.Since(began); took > 3*time.Second {
				t.Errorf("%s of %d columns takes %v", name, n, took)
			}
			if want != "" && !has(faults, want) {
				t.Errorf("%s of %d columns: %v", name, n, messages(faults[:min(3, len(faults))]))
			}
		}
	}
}
