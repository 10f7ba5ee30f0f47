package people_test

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"miroir/internal/expr"
	"miroir/internal/people"
	"miroir/internal/program"
)

// read gives a member of a record by its path, as `persona.household.children` does.
func read(t *testing.T, v expr.Value, path ...string) expr.Value {
	t.Helper()
	typ := people.RecordType
	for _, name := range path {
		found := false
		for i, m := range typ.Members {
			if m.Name == name {
				if v.Kind == expr.Record {
					v = v.Items[i]
				}
				typ, found = m.Type, true
				break
			}
		}
		if !found {
			t.Fatalf("no member %s in %v", name, path)
		}
	}
	return v
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func karim() people.Traits {
	return people.Traits{
		Adult: people.Adult{
			FirstName: "Karim", LastName: "Benali", Sex: "M", Birth: day("1984-06-09"),
			Incomes: map[string]decimal.Decimal{"wages": decimal.NewFromInt(31200)},
		},
		Address:  program.Address{Street: "4 rue des Écoles", Commune: "Aulnaie-sur-Lys"},
		Spouse:   &people.Adult{FirstName: "Léa", LastName: "Petit", Birth: day("1986-11-21")},
		Children: []people.Child{{FirstName: "Lina", Birth: day("2016-05-02")}, {FirstName: "Adam", Birth: day("2019-01-15"), Custody: "alternee"}},
	}
}

func TestFillKeepsWhatIsWritten(t *testing.T) {
	got := people.Fill(karim(), people.Seed("karim-lea"), time.Time{})
	record := got.Record
	for _, tc := range []struct {
		path []string
		want string
	}{
		{[]string{"name"}, "Karim Benali"},
		{[]string{"birth_name"}, "Benali"},
		{[]string{"sex"}, "M"},
		{[]string{"email"}, "karim.benali@courriel.example"},
		{[]string{"marital_status"}, "M"},
		{[]string{"address", "postal_code"}, "96120"},
		{[]string{"spouse", "first_name"}, "Léa"},
		{[]string{"spouse", "sex"}, "F"},
		{[]string{"spouse", "email"}, "lea.petit@courriel.example"},
		{[]string{"nir"}, got.Identity.NIR},
		{[]string{"spouse", "nir"}, got.Spouse.NIR},
	} {
		if v := read(t, record, tc.path...); v.Kind != expr.Text || v.Str != tc.want {
			t.Errorf("%v: got %q, want %q", tc.path, v.Str, tc.want)
		}
	}
	if wages := read(t, record, "incomes", "wages"); !wages.Num.Equal(decimal.NewFromInt(31200)) {
		t.Errorf("wages: %v", wages.Num)
	}
	for _, path := range [][]string{{"incomes", "pensions"}, {"moved_on"}, {"previous_address"}, {"marital_since"}} {
		if v := read(t, record, path...); v.Kind != expr.Null {
			t.Errorf("%v was not written and reads %+v", path, v)
		}
	}
	children := read(t, record, "household", "children").Items
	if len(children) != 2 {
		t.Fatalf("got %d children", len(children))
	}
	var shown []string
	for _, c := range children {
		shown = append(shown, fmt.Sprint(c.Items[0].Str, " ", c.Items[1].Str, " ", c.Items[2].Str, " ", c.Items[4].Str, " ", c.Items[5].Yes))
	}
	if diff := cmp.Diff([]string{"Lina Benali F complete false", "Adam Benali M alternee false"}, shown); diff != "" {
		t.Error(diff)
	}
	if size := read(t, record, "household", "size"); size.Num.IntPart() != 4 {
		t.Errorf("household of %v", size.Num)
	}
}

func TestSpouseHasOtherIdentifiers(t *testing.T) {
	got := people.Fill(karim(), 42, time.Time{})
	if got.Spouse.NIR == got.Identity.NIR || got.Spouse.TaxNumber == got.Identity.TaxNumber || got.Spouse.IBAN == got.Identity.IBAN || got.Spouse.Phone == got.Identity.Phone {
		t.Errorf("the two share an identifier: %+v, %+v", got.Identity, got.Spouse)
	}
}

// A person of whom nothing is written is whole, and nobody.
func TestFillDrawsTheRest(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		traits := people.Traits{}
		if rapid.Bool().Draw(rt, "spouse") {
			traits.Spouse = &people.Adult{}
		}
		got := people.Fill(traits, seed, time.Time{})
		for _, id := range []*program.Identity{&got.Identity, got.Spouse} {
			if id == nil {
				continue
			}
			if !people.ReservedNIR(id.NIR) || !people.ReservedTaxNumber(id.TaxNumber) || !people.ReservedIBAN(id.IBAN) ||
				!people.ReservedPhone(id.Phone) || !people.ReservedEmail(id.Email) || !people.ReservedPostalCode(id.Address.PostalCode) {
				rt.Fatalf("not provably nobody: %+v", id)
			}
			if id.FirstName == "" || id.LastName == "" || id.Birth.IsZero() || id.Address.Street == "" || id.Address.Commune == "" {
				rt.Fatalf("gaps left: %+v", id)
			}
		}
		if diff := cmp.Diff(got, people.Fill(traits, seed, time.Time{})); diff != "" {
			rt.Fatalf("the same seed gives another person:\n%s", diff)
		}
	})
}

// Shape: a record's values stand in the order, and are of the kinds, of its type.
func TestRecordHasItsType(t *testing.T) {
	hasType(t, people.Fill(karim(), 1, time.Time{}).Record, people.RecordType)
}

func hasType(t *testing.T, v expr.Value, typ *expr.Type) {
	t.Helper()
	var check func(path string, v expr.Value, typ *expr.Type)
	check = func(path string, v expr.Value, typ *expr.Type) {
		if v.Kind == expr.Null {
			return
		}
		if v.Kind != typ.Kind {
			t.Errorf("%s is of kind %d, its type says %d", path, v.Kind, typ.Kind)
		}
		if len(typ.Options) > 0 && !slices.Contains(typ.Options, v.Str) {
			t.Errorf("%s is %q, which isn't among %q", path, v.Str, typ.Options)
		}
		if typ.Kind == expr.Record && len(v.Items) != len(typ.Members) {
			t.Fatalf("%s has %d members, its type %d", path, len(v.Items), len(typ.Members))
		}
		for i, item := range v.Items {
			if typ.Kind == expr.Record {
				check(path+"."+typ.Members[i].Name, item, typ.Members[i].Type)
			} else {
				check(path, item, typ.Elem)
			}
		}
	}
	check("persona", v, typ)
}

// The same seed gives the same bytes, in every version: who changes this hash changes everybody's personas.
func TestSameSeedSameBytes(t *testing.T) {
	const golden = "822ecf0879a13b10"
	h := sha256.New()
	for i := range 1000 {
		traits := people.Traits{Spouse: &people.Adult{}, Children: []people.Child{{Birth: day("2016-05-02")}}}
		got := people.Fill(traits, people.Seed(fmt.Sprint("persona ", i)), time.Time{})
		child := read(t, got.Record, "household", "children").Items[0]
		fmt.Fprintln(h, card(&got.Identity), card(got.Spouse), read(t, got.Record, "birth_place").Str, child.Items[0].Str, child.Items[2].Str)
	}
	if got := fmt.Sprintf("%x", h.Sum(nil))[:16]; got != golden {
		t.Errorf("got %s, want %s", got, golden)
	}
}

func card(id *program.Identity) string {
	return fmt.Sprint(id.FirstName, id.LastName, id.BirthName, id.Birth.Format(time.DateOnly), id.NIR, id.TaxNumber, id.IBAN, id.BIC, id.Phone, id.Email,
		id.Address.Street, id.Address.PostalCode, id.Address.Commune)
}
