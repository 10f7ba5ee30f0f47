package diag

import (
	"encoding/json"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestTheCodeAndTheCatalogueAgree reads the text literals of the packages that find faults: each that is a key has words, and no
// words are left that nothing says.
func TestTheCodeAndTheCatalogueAgree(t *testing.T) {
	raw, err := catalogue.ReadFile("catalogue/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(raw, &words); err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, literal := range literals(t, "diag", "expr", "syntax", "block", "check", "compile") {
		rule, variant, _ := strings.Cut(literal, ".")
		known := slices.ContainsFunc(Rules(), func(r Rule) bool { return r.Name == rule })
		if known && variant != "" && words[literal] == nil && !strings.HasSuffix(literal, "-") {
			t.Errorf("%s is said and has no words", literal)
		}
		said[literal] = true
	}
	for key := range words {
		composed := strings.HasPrefix(key, "term.") || strings.HasPrefix(key, "type.") || strings.HasPrefix(key, "severity.") || strings.HasPrefix(key, "real-data.kind-")
		if !said[key] && !composed {
			t.Errorf("%s has words and is never said", key)
		}
	}
}

func literals(t *testing.T, packages ...string) []string {
	t.Helper()
	var list []string
	for _, name := range packages {
		files, err := filepath.Glob(filepath.Join("..", name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || name == "diag" && filepath.Base(file) == "rules.go" {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, literalsOf(file, text)...)
		}
	}
	return list
}

func literalsOf(file string, text []byte) []string {
	var list []string
	var s scanner.Scanner
	set := token.NewFileSet()
	s.Init(set.AddFile(file, set.Base(), len(text)), text, nil, 0)
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return list
		}
		if tok == token.STRING {
			if value, err := strconv.Unquote(lit); err == nil {
				list = append(list, value)
			}
		}
	}
}
