package compile_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/compile"
)

// TestTheOtherAnswerOfARowIsAskedOnce: the words behind "other" are one question of the row, right after its list.
func TestTheOtherAnswerOfARowIsAskedOnce(t *testing.T) {
	raw, err := os.ReadFile("testdata/err/bad-number-rows-page.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(raw), "max: 5000", "max: 5", 1)
	text = strings.Replace(strings.Replace(text, "walks: walks/*.yaml", "", 1), "              depart:", "              lieu: { type: select, label: { fr: Où, en: Where }, options: { A: { fr: Ici, en: Here } }, other: true }\n              depart:", 1)
	persona, err := os.ReadFile("testdata/base/personas/nina.yaml")
	if err != nil {
		t.Fatal(err)
	}
	home, err := os.ReadFile("testdata/base/pages/home.md")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{
		"x/scenario.yaml": {Data: []byte(text)}, "x/personas/nina.yaml": {Data: persona}, "x/pages/home.md": {Data: home}, "x/pages/home.en.md": {Data: home},
	}
	p, faults, err := compile.Load(files, "x")
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	var names []string
	for _, f := range p.Procedures[0].Steps[0].Fields {
		if f.Rows == nil {
			continue
		}
		for _, one := range f.Rows.Fields {
			names = append(names, one.Key())
		}
	}
	if got := strings.Join(names, " "); got != "lieu lieu_other depart" {
		t.Errorf("a row asks %q", got)
	}
}
