package field_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/field"
	"miroir/internal/program"
)

func address(t *testing.T, country, proposals bool) *program.Field {
	f := one(t, "address", "")
	f.Country, f.Proposals = country, proposals
	return f
}

func TestAnAddressIsHeldAgainstTheStreetsThereAre(t *testing.T) {
	tests := []struct {
		typed []string // street, postal code, commune, pick
		want  []string // nil: one must be picked
	}{
		{[]string{"8 rue du Moulin", "96160", "Port-Harmelin", ""}, []string{"8 rue du Moulin", "96160", "Port-Harmelin"}},
		{[]string{"8, RUE DU MOULIN", "96160", "port harmelin", ""}, []string{"8 rue du Moulin", "96160", "Port-Harmelin"}},
		{[]string{"8 rue du Moulain", "96160", "Port-Harmelin", ""}, nil},
		{[]string{"8 rue du Moulain", "96160", "Port-Harmelin", "8 rue du Moulin, 96160 Port-Harmelin"}, []string{"8 rue du Moulin", "96160", "Port-Harmelin"}},
		{[]string{"8 rue du Moulain", "96160", "Port-Harmelin", "keep"}, []string{"8 rue du Moulain", "96160", "Port-Harmelin"}},
		{[]string{"8 rue du Moulain", "96160", "Port-Harmelin", "1 rue inventée, 96160 Port-Harmelin"}, nil},
		{[]string{"12 bis lilas", "96120", "Aulnaie", ""}, nil},
		{[]string{"3 sente des Loutres", "96160", "Port-Harmelin", ""}, []string{"3 sente des Loutres", "96160", "Port-Harmelin"}},
		{[]string{"8 rue du Moulin", "99999", "Ailleurs", ""}, []string{"8 rue du Moulin", "99999", "Ailleurs"}},
	}
	r := field.NewReader(french, persona())
	f := address(t, false, true)
	for _, tt := range tests {
		got, fault := r.Read(f, inEach(field.Inputs(f), tt.typed))
		switch {
		case tt.want == nil && (fault == nil || fault.Key != "field.address.choose"):
			t.Errorf("%q is taken as %q, %+v", tt.typed, got, fault)
		case tt.want != nil && !cmp.Equal(got, tt.want):
			t.Errorf("%q is %q, %+v, want %q", tt.typed, got, fault, tt.want)
		}
	}
	if near := field.Proposals(f, []string{"12 bis lilas", "96120", "Aulnaie"}); len(near) == 0 || field.AddressLine(near[0]) != "12 bis rue des Lilas, 96120 Aulnaie-sur-Lys" {
		t.Errorf("proposed: %q", near)
	}
}

func TestAnAddressAbroadHasItsOwnPostalCode(t *testing.T) {
	r, f := field.NewReader(french, persona()), address(t, true, true)
	abroad := []string{"3 Hauptstrasse", "D-10 115", "Musterstadt", "Allemagne", ""}
	if got, fault := r.Read(f, inEach(field.Inputs(f), abroad)); fault != nil || field.Shown(f, got, french) != "3 Hauptstrasse, D-10 115 Musterstadt, Allemagne" {
		t.Errorf("%q, %+v", got, fault)
	}
	here := []string{"3 sente des Loutres", "D-10 115", "Port-Harmelin", "", ""}
	if _, fault := r.Read(f, inEach(field.Inputs(f), here)); fault == nil || fault.Part != "postal_code" {
		t.Errorf("%+v", fault)
	}
}
