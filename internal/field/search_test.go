package field_test

import (
	"strings"
	"testing"

	"miroir/internal/field"
	"miroir/internal/program"
)

// towns are options that are found by typing.
func towns() *program.Field {
	f := &program.Field{Name: "f", Type: "autocomplete"}
	for _, one := range [][3]string{{"GN", "guinee", "gin"}, {"GQ", "guinee equatoriale", ""}, {"GW", "guinee bissau", ""}, {"CI", "cote d ivoire", "ivory coast"}, {"FR", "france", ""}} {
		f.Options = append(f.Options, program.Option{Code: one[0], Names: []string{one[1]}, Keywords: one[2]})
	}
	return f
}

func TestAnOptionIsFoundByItsWords(t *testing.T) {
	r := field.NewReader(french, persona())
	tests := []struct{ typed, pick, want, fault string }{
		{"Guinée", "", "GN", ""},
		{"guin", "", "", "field.unlisted.several"},
		{"guin", "GW", "GW", ""},
		{"guin", "FR", "", "field.unlisted.several"},
		{"Guinée-Bissau", "GN", "GW", ""},
		{"COTE D’I", "", "CI", ""},
		{"coast", "", "CI", ""},
		{"fr", "", "FR", ""},
		{"Atlantide", "", "", "field.unlisted.unknown"},
		{"06 12 34 56 78", "", "", "guard.refused"},
		{"", "", "", ""},
	}
	for _, tt := range tests {
		got, fault := r.Read(towns(), map[string][]string{"f": {tt.typed}, "f.pick": {tt.pick}})
		key := ""
		if fault != nil {
			key = fault.Key
		}
		if strings.Join(got, "") != tt.want || key != tt.fault {
			t.Errorf("%q picking %q is %v (%s), want %q (%s)", tt.typed, tt.pick, got, key, tt.want, tt.fault)
		}
	}
	if kept := r.Keep(towns(), map[string][]string{"f": {"guin"}})["f"]; len(kept) != 1 || kept[0] != "guin" {
		t.Errorf("a draft keeps %q of what finds several", kept)
	}
	if kept := r.Keep(towns(), map[string][]string{"f": {"06 12 34 56 78"}}); kept != nil {
		t.Errorf("a draft keeps %q", kept)
	}
}

func TestAddressesOfSitesAreNobodys(t *testing.T) {
	r := field.NewReader(french, persona())
	f := one(t, "url", "")
	for typed, want := range map[string]string{
		"association.example": "https://association.example", "HTTP://WWW.Exemple.TEST/a?b=c": "http://www.exemple.test/a?b=c",
		"https://example.org": "https://example.org", "https://www.gouv.fr": "", "ftp://a.example": "", "a b.example": "", "javascript:alert(1)": "",
		"https://moi@a.example": "", "example": "",
	} {
		got, fault := r.Read(f, map[string][]string{"f": {typed}})
		if strings.Join(got, "") != want || (fault == nil) != (want != "") {
			t.Errorf("%q is %v, %+v, want %q", typed, got, fault, want)
		}
	}
}
