package spec

import (
	"slices"
	"strings"
	"testing"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/source"
)

func TestEveryBlockHasItsNameInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range Blocks() {
		if seen[b.Name] {
			t.Errorf("two blocks are called %q", b.Name)
		}
		seen[b.Name] = true
		for _, lang := range diag.Languages() {
			d := diag.New(source.Span{}, "missing-key", diag.Args{"Key": "x", "Where": diag.Term("term." + b.Name)})
			if said := diag.InLanguage(lang).Message(d); strings.Contains(said, "term.") {
				t.Errorf("%s: block %q has no name: %s", lang, b.Name, said)
			}
		}
	}
	for _, name := range []string{"scenario", "field", "persona", "walk_step", "bracket"} {
		if !seen[name] {
			t.Errorf("block %q is not reached", name)
		}
	}
}

func TestEveryKeyIsDeclaredOnce(t *testing.T) {
	described := map[string]bool{}
	for _, b := range Blocks() {
		for _, name := range b.Names() {
			if key := b.DescriptionKey(name); described[key] {
				t.Errorf("%s is declared twice", key)
			} else {
				described[key] = true
			}
			if k, ok := b.Key(name); !ok || k.Value.Kind == Mapping && k.Value.Block == nil ||
				(k.Value.Kind == Sequence || k.Value.Kind == Map) && k.Value.Elem == nil ||
				k.Value.Kind == Choice && len(k.Value.Choices) == 0 {
				t.Errorf("%s.%s doesn't say what it takes", b.Name, name)
			}
		}
	}
}

// TestTheTypesOfFieldsTakeDeclaredKeys: what a type allows is declared of fields, what it requires it allows, and no key is left that
// no type allows.
func TestTheTypesOfFieldsTakeDeclaredKeys(t *testing.T) {
	used := map[string]bool{"type": true}
	for _, kind := range FieldTypes() {
		for _, key := range kind.Keys {
			used[key] = true
			if _, ok := field.Key(key); !ok {
				t.Errorf("%s allows the key %q, which is not declared", kind.Name, key)
			}
		}
		for _, key := range kind.Required {
			if !slices.Contains(kind.Keys, key) {
				t.Errorf("%s requires the key %q, which it doesn't allow", kind.Name, key)
			}
		}
		if found, ok := Field(kind.Name); !ok || found.Name != kind.Name {
			t.Errorf("%s is not found", kind.Name)
		}
	}
	for _, key := range field.Names() {
		if !used[key] {
			t.Errorf("no type allows the key %q", key)
		}
	}
}

func TestEverythingShownHasAType(t *testing.T) {
	for _, as := range shownAs.Choices {
		if _, ok := TypeOf(as); !ok {
			t.Errorf("%q has no type", as)
		}
	}
	if got, _ := TypeOf("money"); got.Kind != expr.Number || got.Format != expr.Money {
		t.Errorf("money is %v", got)
	}
	if _, ok := TypeOf("cent"); ok {
		t.Error("cent has a type")
	}
}
