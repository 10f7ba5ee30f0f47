package guard_test

import (
	"os"
	"strings"
	"testing"

	"miroir/internal/guard"
)

// What a nervous learner may type, in some three hundred ways, is found for what it is, or passes.
func TestTyped(t *testing.T) {
	list, err := os.ReadFile("testdata/typed.txt")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for line := range strings.Lines(string(list)) {
		want, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		tried++
		text = strings.ReplaceAll(text, `\n`, "\n")
		var kinds []string
		for _, f := range guard.Check(text, nil) {
			kinds = append(kinds, f.Kind)
		}
		if got := strings.Join(kinds, " "); got != strings.Trim(want, "-") {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
	if tried < 300 {
		t.Errorf("only %d texts", tried)
	}
}
