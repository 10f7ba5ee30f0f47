package walk_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/spec"
)

// everything is the scenario that has each construct which the table in scenarios/README.md names.
func everything(t *testing.T) *program.Program {
	t.Helper()
	p, faults, err := compile.Load(os.DirFS("testdata"), "everything")
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	if err := diag.WriteText(&said, faults, "en"); err != nil {
		t.Fatal(err)
	}
	if said.Len() > 0 {
		t.Fatal(said.String())
	}
	return p
}

var (
	mapped = regexp.MustCompile(`(?m)^\| ([^|]+) \| ([^|]+) \|([^|]*)\|$`)
	ticked = regexp.MustCompile("`([^`]+)`")
)

// TestWhatOtherSystemsHaveIsHere holds the table of scenarios/README.md to the language and to the scenario: what it says is here is in the language, and what it says is in the
// scenario is there, of the type that it says.
func TestWhatOtherSystemsHaveIsHere(t *testing.T) {
	readme, err := os.ReadFile("../../scenarios/README.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/everything/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(readme), "\n## What other systems call it\n")
	table, _, ended := strings.Cut(table, "\n## ")
	if !ok || !ended {
		t.Fatal("no table")
	}
	fields := fieldsOf(everything(t))
	for system, least := range map[string]int{"démarche.numérique.gouv.fr": 41, "GOV.UK Design System": 34, "FRW": 50} {
		_, part, _ := strings.Cut(table, "### "+system+"\n")
		part, _, _ = strings.Cut(part, "\n### ")
		rows := mapped.FindAllStringSubmatch(part, -1)[1:] // the first is the head
		if len(rows) < least || system == "démarche.numérique.gouv.fr" && len(rows) != least {
			t.Errorf("%s: %d rows, not %d", system, len(rows), least)
		}
		for _, row := range rows {
			here := namesIn(row[2])
			for _, name := range here {
				if !inLanguage(name) {
					t.Errorf("%s: %s: %q is not in the language", system, row[1], name)
				}
			}
			for _, name := range namesIn(row[3]) {
				f, asked := fields[name]
				switch {
				case !asked && !regexp.MustCompile(`(?m)(^|[ {-])`+regexp.QuoteMeta(name)+`\b`).Match(text):
					t.Errorf("%s: %s: %q is not in the scenario", system, row[1], name)
				case asked && spokenOfTypes(here) && !strings.Contains(row[2], "`"+f.Type+"`"):
					t.Errorf("%s: %s: %q is of the type %s", system, row[1], name, f.Type)
				}
			}
		}
	}
}

// namesIn are the words between backquotes, without what follows a colon.
func namesIn(cell string) []string {
	var names []string
	for _, m := range ticked.FindAllStringSubmatch(cell, -1) {
		name, _, _ := strings.Cut(m[1], ":")
		names = append(names, name)
	}
	return names
}

func inLanguage(name string) bool {
	if _, ok := spec.Field(name); ok || strings.ContainsAny(name, " ([{") {
		return true
	}
	for _, b := range spec.Blocks() {
		if _, ok := b.Key(name); ok {
			return true
		}
	}
	return false
}

// spokenOfTypes tells whether any of the names is a type of field's.
func spokenOfTypes(names []string) bool {
	for _, name := range names {
		if _, ok := spec.Field(name); ok {
			return true
		}
	}
	return false
}

// fieldsOf gives the fields of a program by name.
func fieldsOf(p *program.Program) map[string]*program.Field {
	fields := map[string]*program.Field{}
	for _, proc := range p.Procedures {
		for _, step := range proc.Steps {
			for _, f := range step.Fields {
				fields[f.Name] = f
			}
		}
	}
	return fields
}
