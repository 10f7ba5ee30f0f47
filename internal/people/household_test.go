package people_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"miroir/internal/expr"
	"miroir/internal/people"
)

// line is the JSON of the n-th household of a run.
func line(seed uint64, n int, wish people.Wish) []byte {
	return people.Draw(people.At(seed, n), wish).AppendJSON(nil)
}

// The first thousand households of seed 7 are these bytes, in every version: who changes this hash changes everybody's.
func TestFirstThousandHouseholds(t *testing.T) {
	const want = "ae100f47395c4666"
	h := sha256.New()
	for n := range 1000 {
		h.Write(line(7, n, people.Wish{}))
	}
	if got := fmt.Sprintf("%x", h.Sum(nil))[:16]; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A household is the same alone as within a run, whatever was drawn before it.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		n := rapid.IntRange(0, 5000).Draw(t, "n")
		wish := drawnWish(t)
		alone := line(seed, n, wish)
		for _, other := range rapid.SliceOfN(rapid.IntRange(0, 5000), 0, 4).Draw(t, "others") {
			line(seed, other, wish)
			people.Template(seed, "{frname}")
		}
		if again := line(seed, n, wish); !bytes.Equal(alone, again) {
			t.Fatalf("household %d of %d:\n%s\n%s", n, seed, alone, again)
		}
	})
}

func drawnWish(t *rapid.T) people.Wish {
	w := people.Wish{
		Kind:  rapid.SampledFrom(append(people.Kinds(), "")).Draw(t, "kind"),
		Today: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 29_000).Draw(t, "day")),
	}
	if rapid.Bool().Draw(t, "with an age") {
		w.Age = rapid.IntRange(18, 95).Draw(t, "age")
	}
	if rapid.Bool().Draw(t, "with children") {
		w.Children = new(rapid.IntRange(0, 12).Draw(t, "children"))
	}
	return w
}

// Whatever is wished, on whatever day, comes: figures that add up, dates that are past, as many children, as old.
func TestWishes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, wish := rapid.Uint64().Draw(t, "seed"), drawnWish(t)
		h := people.Draw(seed, wish)
		if wish.Kind != "" && h.Kind != wish.Kind {
			t.Fatalf("kind %s", h.Kind)
		}
		var d document
		p, err := d.read(h.AppendJSON(nil))
		if err != nil {
			t.Fatal(err)
		}
		today := civil(wish.Today.Year(), int(wish.Today.Month()), wish.Today.Day())
		if age := p.get("birth_date").when().age(today); wish.Age != 0 && age != wish.Age {
			t.Fatalf("aged %d", age)
		}
		if wish.Children != nil && len(h.Children) != *wish.Children {
			t.Fatalf("%d children", len(h.Children))
		}
		for _, c := range h.Children {
			if !c.Birth.Before(wish.Today) {
				t.Fatalf("a child of %v", c.Birth)
			}
		}
		c := checker{today: today}
		c.identifiers(p)
		if len(c.faults) > 0 {
			t.Fatalf("%q\n%s", c.faults, d.text)
		}
		if p.get("pay_year").is() && p.get("pay_year", "net_taxable").cents() != p.get("incomes", "wages").cents() {
			t.Fatalf("pay and wages:\n%s", d.text)
		}
		if balance := h.TaxBefore.Tax - h.TaxBefore.Withheld; balance != h.TaxBefore.Balance {
			t.Fatalf("balance %d", balance)
		}
	})
}

// An author could have written what is drawn: Fill makes the same of it.
func TestDrawnTraitsFillTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, wish := rapid.Uint64().Draw(t, "seed"), drawnWish(t)
		drawn := people.Draw(seed, wish).Filled()
		written := people.Fill(people.DrawTraits(seed, wish), seed, wish.Today)
		if diff := cmp.Diff(drawn, written); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A change to what is wished of a household leaves its identifiers as they were.
func TestWishesLeaveIdentifiers(t *testing.T) {
	a, b := people.Draw(5, people.Wish{Kind: people.Couple}), people.Draw(5, people.Wish{Kind: people.Couple, Children: new(3)})
	if a.NIR != b.NIR || a.TaxNumber != b.TaxNumber || a.IBAN != b.IBAN || a.Address != b.Address || a.Name() != b.Name() {
		t.Errorf("%s\n%s", a.AppendJSON(nil), b.AppendJSON(nil))
	}
}

// YAML and JSON are the same object, read by others' readers.
func TestYAMLIsTheSameAsJSON(t *testing.T) {
	var stream []byte
	const count = 200
	for n := range count {
		stream = people.Draw(people.At(3, n), people.Wish{}).AppendYAML(stream)
	}
	documents := yaml.NewDecoder(bytes.NewReader(stream))
	for n := range count {
		var fromYAML, fromJSON map[string]any
		if err := documents.Decode(&fromYAML); err != nil {
			t.Fatalf("document %d: %v", n, err)
		}
		if err := json.Unmarshal(line(3, n, people.Wish{}), &fromJSON); err != nil {
			t.Fatalf("line %d: %v", n, err)
		}
		if diff := cmp.Diff(fromJSON, numbersAsJSON(fromYAML)); diff != "" {
			t.Fatalf("household %d (-json +yaml):\n%s", n, diff)
		}
	}
}

// numbersAsJSON gives whole numbers the type that encoding/json gives them.
func numbersAsJSON(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, item := range v {
			v[key] = numbersAsJSON(item)
		}
	case []any:
		for i, item := range v {
			v[i] = numbersAsJSON(item)
		}
	case int:
		return float64(v)
	}
	return v
}

// What an author writes comes out as it was, whatever the characters.
func TestTextsAreQuoted(t *testing.T) {
	for _, name := range []string{"A\"B\\C", "tab\there\n", "\u2028", "É’–œ", "\x00", "😀", ": - #"} {
		h := people.Household{Record: people.Record{Person: people.Person{FirstName: name}}}
		var fromJSON, fromYAML struct {
			FirstName string `json:"first_name" yaml:"first_name"`
		}
		if err := json.Unmarshal(h.AppendJSON(nil), &fromJSON); err != nil || fromJSON.FirstName != name {
			t.Errorf("%q: JSON %q, %v", name, fromJSON.FirstName, err)
		}
		if err := yaml.Unmarshal(h.AppendYAML(nil), &fromYAML); err != nil || fromYAML.FirstName != name {
			t.Errorf("%q: YAML %q, %v", name, fromYAML.FirstName, err)
		}
	}
}

// JSON's members are persona's: each that is written is one of the type's, in the same places.
func TestJSONHasTheMembersOfPersona(t *testing.T) {
	var check func(path string, v any, typ *expr.Type)
	check = func(path string, v any, typ *expr.Type) {
		switch v := v.(type) {
		case map[string]any:
			for key, item := range v {
				if _, member, ok := typ.Member(key); ok {
					check(path+"."+key, item, member)
				} else if path != "persona" || !slices.Contains([]string{"kind", "password"}, key) {
					t.Errorf("%s.%s is no member", path, key)
				}
			}
		case []any:
			for _, item := range v {
				check(path, item, typ.Elem)
			}
		}
	}
	for n := range 300 {
		var v any
		if err := json.Unmarshal(line(9, n, people.Wish{}), &v); err != nil {
			t.Fatal(err)
		}
		check("persona", v, people.RecordType)
	}
}

// A record's values stand in the order, and are of the kinds, of its type: of every kind of household.
func TestDrawnRecordsHaveTheirType(t *testing.T) {
	for i, kind := range people.Kinds() {
		hasType(t, people.Draw(uint64(i), people.Wish{Kind: kind}).Value(), people.RecordType)
	}
}
