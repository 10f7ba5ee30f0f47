package cli_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/cli"
	"miroir/internal/diag"
)

var update = flag.Bool("update", false, "write the reference of rules anew")

// TestRulesExamplesDoWhatTheySay tries the examples of the reference in a sound scenario: what is right stands in it, and what is wrong, in its place,
// makes the rule speak.
func TestRulesExamplesDoWhatTheySay(t *testing.T) {
	sound := soundScenario(t)
	if found := rulesFound(t, sound); len(found) > 0 {
		t.Fatalf("the sound scenario isn't: %v", found)
	}
	for _, rule := range diag.Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			page, _ := diag.Reference(rule.Name, "en")
			french, _ := diag.Reference(rule.Name, "fr")
			if page.What == "" || page.Why == "" || french.What == "" || french.Why == "" || page.Wrong == "" || page.Right == "" {
				t.Fatalf("internal/diag/rules/%s.md lacks one of What, Why, Quoi, Pourquoi, Wrong, Right", rule.Name)
			}
			spoilt := replaced(t, sound, page.Right, strings.ReplaceAll(page.Wrong, "‹U+0007›", "\a"))
			if found := rulesFound(t, spoilt); !found[rule.Name] {
				t.Errorf("the wrong example gives %v", found)
			}
		})
	}
}

// TestRulesReferenceIsFresh compares the pages of all rules with what is told of them now.
func TestRulesReferenceIsFresh(t *testing.T) {
	for lang, file := range map[string]string{"en": "../../scenarios/RULES.md", "fr": "../../scenarios/RULES.fr.md"} {
		want := diag.Index(lang)
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s is stale; go test ./internal/cli -run Rules -update writes it (-want +got):\n%.2000s", file, diff)
		}
	}
}

// TestRulesAreExplained asks the command for a rule, for all, and for one that there is not.
func TestRulesAreExplained(t *testing.T) {
	code, out, _ := run("check", "--explain", "unused-table", "--lang", "fr")
	if code != cli.ExitClean || !strings.Contains(out, "Aucune expression ne lit une table.") || !strings.Contains(out, "Faux") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	_, out, _ = run("check", "--explain", "all", "--lang", "en")
	if lines := strings.Count(out, "\n"); lines != len(diag.Rules()) {
		t.Errorf("%d lines for %d rules", lines, len(diag.Rules()))
	}
	code, _, problems := run("check", "--explain", "unused-tabel", "--lang", "en")
	if code != cli.ExitUsage || !strings.Contains(problems, "unused-table") {
		t.Errorf("exit code %d\n%s", code, problems)
	}
}

// soundScenario reads the scenario of the examples: its files by their paths.
func soundScenario(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir("testdata/rules", func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel("testdata/rules", path)
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// replaced puts the wrong in the place of the right, which must stand in one file alone, at whatever indentation.
func replaced(t *testing.T, files map[string]string, right, wrong string) map[string]string {
	t.Helper()
	spoilt, places := map[string]string{}, 0
	for name, text := range files {
		spoilt[name] = text
		lines := strings.Split(text, "\n")
		for at := range lines {
			indent := lines[at][:len(lines[at])-len(strings.TrimLeft(lines[at], " -"))]
			for i := range len(indent) + 1 {
				before := indent[:i]
				count := strings.Count(right, "\n") + 1
				if at+count > len(lines) || strings.Join(lines[at:at+count], "\n") != shifted(before, right) {
					continue
				}
				places++
				spoilt[name] = strings.Join(append(append(append([]string{}, lines[:at]...), shifted(before, wrong)), lines[at+count:]...), "\n")
			}
		}
	}
	if places != 1 {
		t.Fatalf("the right example stands at %d places of testdata/rules", places)
	}
	return spoilt
}

// shifted indents all lines of a text as its first one, a dash of a list standing for a space.
func shifted(before, text string) string {
	return before + strings.ReplaceAll(text, "\n", "\n"+strings.ReplaceAll(before, "-", " "))
}

// rulesFound gives the rules that check speaks of.
func rulesFound(t *testing.T, files map[string]string) map[string]bool {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(folder, "aide", name), text)
	}
	_, out, problems := run("check", "--format", "json", "--lang", "en", filepath.Join(folder, "aide"))
	var report diag.Report
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%v\n%s%s", err, out, problems)
	}
	found := map[string]bool{}
	for _, d := range report.Diagnostics {
		found[d.Rule] = true
	}
	return found
}
