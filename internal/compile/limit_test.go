package compile

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// with is the sound scenario with computed values and steps of one's own.
func with(t *testing.T, compute, steps string) fstest.MapFS {
	files := maps.Clone(readBase(t))
	text := string(files[ScenarioFile].Data)
	text = strings.Replace(text, "    compute:\n", steps+"    compute:\n"+compute, 1)
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
	cases := map[string]fstest.MapFS{
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
			if name == "a circle" && !faults.HasErrors() {
				t.Error("nothing is found")
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
