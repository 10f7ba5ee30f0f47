package people_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/brianvoe/gofakeit/v6"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"miroir/internal/people"
)

// Our providers fill templates, the same for the same seed, with what is nobody's.
func TestTemplates(t *testing.T) {
	got := people.Template(7, "{frfirstname} {frlastname}, {frstreet}, {frpostalcode} {frcommune}")
	if !regexp.MustCompile(`^\pL[\pL’-]* \pL[\pL -]*, \d+ [\pL’ -]+, 96\d{3} \pL[\pL’ -]+$`).MatchString(got) {
		t.Errorf("got %q", got)
	}
	if again := people.Template(7, "{frfirstname} {frlastname}, {frstreet}, {frpostalcode} {frcommune}"); again != got {
		t.Errorf("then %q", again)
	}
	for seed := range uint64(200) {
		for name, reserved := range map[string]func(string) bool{
			"frnir": people.ReservedNIR, "frtaxnumber": people.ReservedTaxNumber, "frtaxnotice": people.ReservedTaxNotice, "friban": people.ReservedIBAN,
			"frphone": people.ReservedPhone, "fremail": people.ReservedEmail, "frsiren": people.ReservedSIREN, "frsiret": people.ReservedSIREN,
			"frplate": people.ReservedPlate, "frcafnumber": people.ReservedCAF, "frfrancetravail": people.ReservedFranceTravail,
			"fridentitycard": people.ReservedIdentityCard, "frpassport": people.ReservedPassport, "frlicence": people.ReservedLicence,
			"frpostalcode": people.ReservedPostalCode,
		} {
			if got := people.Template(seed, "{"+name+"}"); !reserved(got) {
				t.Fatalf("{%s} of %d: %q", name, seed, got)
			}
		}
	}
}

// gofakeit's own functions know ours: each provider is registered and draws something.
func TestProvidersAreRegistered(t *testing.T) {
	people.Template(1, "")
	if names := people.Providers(); !slices.IsSorted(names) || len(names) < 20 {
		t.Errorf("%q", names)
	}
	for _, name := range people.Providers() {
		if gofakeit.GetFuncLookup(name) == nil {
			t.Errorf("gofakeit has no %s", name)
		}
		if got := people.Template(3, "{"+name+"}"); got == "" || strings.Contains(got, "{") {
			t.Errorf("{%s} draws %q", name, got)
		}
	}
}

// A password can be read aloud and typed, and passes what sites ask for.
func TestPasswords(t *testing.T) {
	shape := regexp.MustCompile(`^[A-Z][a-z]{4,}-[1-9]\d-[A-Z][a-z]{4,}$`)
	rapid.Check(t, func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.IntRange(0, 300).Draw(t, "n")
		password, next := people.Password(seed, n), people.Password(seed, n+1)
		if !shape.MatchString(password) || len(password) < 14 {
			t.Fatalf("%q", password)
		}
		for what, is := range map[string]func(rune) bool{"lower": unicode.IsLower, "upper": unicode.IsUpper, "digit": unicode.IsDigit, "symbol": unicode.IsPunct} {
			if !strings.ContainsFunc(password, is) {
				t.Fatalf("%q has no %s", password, what)
			}
		}
		if password == next || password != people.Password(seed, n) {
			t.Fatalf("%q, then %q", password, next)
		}
	})
}

func TestPasswordsOfOnePersonaDiffer(t *testing.T) {
	seen := map[string]bool{}
	for n := range 1000 {
		password := people.Password(11, n)
		if seen[password] {
			t.Fatalf("number %d, %s, was there before", n, password)
		}
		seen[password] = true
	}
}

func TestSpreads(t *testing.T) {
	number := decimal.RequireFromString
	for name, tc := range map[string]struct {
		spread people.Spread
		all    []string // what may come, and does
	}{
		"range":             {people.Spread{From: number("1"), To: number("3")}, []string{"1", "2", "3"}},
		"steps":             {people.Spread{From: number("18000"), To: number("18120"), Step: number("50")}, []string{"18000", "18050", "18100"}},
		"cents":             {people.Spread{From: number("0.1"), To: number("0.3"), Step: number("0.1")}, []string{"0.1", "0.2", "0.3"}},
		"backwards":         {people.Spread{From: number("5"), To: number("1")}, []string{"5"}},
		"one of":            {people.Spread{OneOf: []decimal.Decimal{number("1"), number("7")}}, []string{"1", "7"}},
		"weights":           {people.Spread{Weights: []people.Weight{{number("1"), 3}, {number("2"), 1}, {number("3"), 0}}}, []string{"1", "2"}},
		"weights of naught": {people.Spread{Weights: []people.Weight{{number("4"), 0}}}, []string{"4"}},
		"nothing":           {people.Spread{}, []string{"0"}},
	} {
		t.Run(name, func(t *testing.T) {
			count := map[string]int{}
			for seed := range uint64(400) {
				got := tc.spread.Draw(seed, "incomes.wages")
				if !got.Equal(tc.spread.Draw(seed, "incomes.wages")) {
					t.Fatal("the same seed and name give another number")
				}
				count[got.String()]++
			}
			for value, n := range count {
				if !slices.Contains(tc.all, value) {
					t.Errorf("%s came %d times", value, n)
				}
			}
			for _, value := range tc.all {
				if count[value] == 0 {
					t.Errorf("%s never came", value)
				}
			}
			if name == "weights" && count["1"] < 2*count["2"] {
				t.Errorf("three to one came as %v", count)
			}
		})
	}
	if s := (people.Spread{From: number("0"), To: number("1000000")}); s.Draw(1, "a").Equal(s.Draw(1, "b")) {
		t.Error("two names give the same number")
	}
}
