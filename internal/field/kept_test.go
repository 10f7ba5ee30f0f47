package field_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// real is what may be somebody's: valid, and outside of the reserved ranges.
var real = []string{
	"1 85 05 78 006 084 91", "06 12 34 56 78", "FR76 3000 6000 0112 3456 7890 189", "4970 1012 3456 7893", "jean.dupont@orange.fr", "30 23 217 600 053",
}

// fields are one of each type, and the forms that some have.
func fields(t *testing.T) []*program.Field {
	var all []*program.Field
	for _, name := range field.Names() {
		switch name {
		case "box":
			all = append(all, one(t, name, "money"))
			continue
		case "text":
			for _, format := range []string{"letters", "digits", "letters_digits", "upper"} {
				f := one(t, name, "")
				f.Format = format
				all = append(all, f)
			}
		case "date":
			f := one(t, name, "")
			f.Boxes = true
			all = append(all, f)
		case "address":
			for i := range 3 {
				f := one(t, name, "")
				f.Country, f.Proposals = i != 0, i != 1
				all = append(all, f)
			}
		case "linked":
			f := one(t, name, "")
			f.Parents = []program.Option{{Code: "p"}}
			f.Options = []program.Option{{Code: "a", Parent: "p"}}
			all = append(all, f)
			continue
		}
		all = append(all, one(t, name, ""))
	}
	return all
}

// disguises are ways of writing the same.
func disguises(s string) []string {
	arabic := strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return '٠' + c - '0'
		}
		return c
	}, s)
	return []string{
		s, strings.ReplaceAll(s, " ", ""), "x " + s, s + " a", strings.ReplaceAll(s, " ", "\u200b"), strings.ReplaceAll(s, " ", "-"), arabic, "https://example.com/" + strings.ReplaceAll(s, " ", "/"),
		"https://example.com/?a=" + strings.ReplaceAll(s, " ", "%20"), "2026-01-01 " + s, "2026-01-01T" + s, s + ":00",
	}
}

// squeezed is a text's letters and digits, ASCII digits.
func squeezed(s string) string {
	return strings.Map(func(c rune) rune {
		if d, ok := locale.Digit(c); ok {
			return rune(d)
		}
		if unicode.IsLetter(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}

// TestNothingRealIsKept: whatever the type, the input and the way it is written, nothing of somebody's is read or kept in a draft.
func TestNothingRealIsKept(t *testing.T) {
	reader := field.NewReader(french, persona())
	for _, f := range fields(t) {
		for _, somebodys := range real {
			for _, typed := range typings(f, somebodys) {
				canonical, _ := reader.Read(f, typed)
				said := strings.Join(canonical, " ")
				kept := reader.Keep(f, typed)
				for _, input := range field.Inputs(f) {
					said += " " + strings.Join(kept[input], " ")
				}
				if strings.Contains(squeezed(said), squeezed(somebodys)) {
					t.Errorf("%s (%s): %q of %q", f.Type, f.Format, said, typed)
				}
			}
		}
	}
}

// typings put it in each input, alone or beside what is right, and in parts over all of them.
func typings(f *program.Field, somebodys string) []map[string][]string {
	var all []map[string][]string
	inputs := field.Inputs(f)
	for _, input := range inputs {
		for _, s := range disguises(somebodys) {
			all = append(all, map[string][]string{input: {s}}, map[string][]string{input: {"a", s, s}})
			typed := map[string][]string{}
			for _, other := range inputs {
				typed[other] = []string{"1"}
			}
			typed[input] = []string{s}
			all = append(all, typed)
		}
	}
	words := strings.Fields(somebodys)
	if len(inputs) < 2 || len(words) < len(inputs) || f.Grid != nil { // figures side by side are figures
		return all
	}
	parts := map[string][]string{}
	for i, input := range inputs {
		parts[input] = []string{strings.Join(words[i*len(words)/len(inputs):(i+1)*len(words)/len(inputs)], " ")}
	}
	return slices.Concat(all, []map[string][]string{parts})
}

// TestASignatureIsNobodyElses: of a name that doesn't sign, nothing stays, whatever else is wrong with it.
func TestASignatureIsNobodyElses(t *testing.T) {
	reader, f := field.NewReader(french, persona()), one(t, "signature", "")
	for _, typed := range []string{"Jeanne Martin", "Jeanne Martin 3", "Jeanne Martin <jm>", strings.Repeat("Jeanne Martin ", 20)} {
		canonical, fault := reader.Read(f, map[string][]string{"f": {typed}})
		if kept := reader.Keep(f, map[string][]string{"f": {typed}}); len(canonical) > 0 || len(kept) > 0 || fault == nil || !fault.Clear {
			t.Errorf("%q: read %q, kept %q, said %+v", typed, canonical, kept, fault)
		}
	}
}

// TestWhatIsNoOptionIsNotKept: neither a list nor a slot takes words of one's own, in a draft either.
func TestWhatIsNoOptionIsNotKept(t *testing.T) {
	reader := field.NewReader(french, persona())
	for _, f := range fields(t) {
		if f.Type != "linked" && f.Type != "appointment" {
			continue
		}
		typed := map[string][]string{}
		for _, input := range field.Inputs(f) {
			typed[input] = []string{"Jeanne Martin"}
		}
		for input, kept := range reader.Keep(f, typed) {
			if strings.Join(kept, "") != "" {
				t.Errorf("%s: %s keeps %q", f.Type, input, kept)
			}
		}
	}
}
