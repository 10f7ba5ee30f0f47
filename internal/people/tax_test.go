package people

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

// taxCase is one of the cases that the tax return of the library is checked with, as far as a household of ours can be like it.
type taxCase struct {
	ID      string
	Answers struct {
		Year       int    `json:"annee_revenus"`
		Situation  string `json:"situation"`
		Birth      string `json:"naissance"`
		SpouseBorn string `json:"naissance_conjoint"`
		Alone      bool   `json:"case_T"`
		Invalid    bool   `json:"case_P"`
		Children   []struct {
			Custody string `json:"garde"`
			Invalid bool   `json:"invalide"`
		} `json:"enfants"`
		Net          *decimal.Decimal `json:"revenu_net_imposable"`
		Wages        decimal.Decimal  `json:"1AJ"`
		Wages2       decimal.Decimal  `json:"1BJ"`
		Unemployment decimal.Decimal  `json:"1AP"`
		Costs        decimal.Decimal  `json:"1AK"`
		Pension      decimal.Decimal  `json:"1AS"`
		Pension2     decimal.Decimal  `json:"1BS"`
	}
	Expected struct {
		Parts     *decimal.Decimal `json:"parts"`
		Net       *decimal.Decimal `json:"revenu_net_imposable"`
		Reference *decimal.Decimal `json:"revenu_fiscal_reference"`
		Capped    *decimal.Decimal `json:"impot_apres_plafonnement_qf"`
		Tax       *decimal.Decimal `json:"impot_net_avant_reductions"`
	}
}

// otherBoxes are of what households here haven't.
var otherBoxes = []string{"case_W", "case_L", "case_F", "case_S", "6GU", "2DC", "2OP"}

// otherPeople are a war widow and a soldier, whose half part and exemption no answer tells.
var otherPeople = []string{"of-veufs-2019-4", "lex-ZZ_cotis_fonctionnaire_militaire_1_SMIC"}

func taxCases(t *testing.T) []taxCase {
	t.Helper()
	text, err := os.ReadFile("../../scenarios/testdata/tax_cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []json.RawMessage }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	var cases []taxCase
	for _, raw := range file.Cases {
		var c taxCase
		var keys struct{ Answers map[string]json.RawMessage }
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &keys); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(otherPeople, c.ID) && !slices.ContainsFunc(otherBoxes, func(box string) bool { return keys.Answers[box] != nil }) {
			cases = append(cases, c)
		}
	}
	return cases
}

func (c *taxCase) household() *taxed {
	h := taxed{adults: 1, widowed: c.Answers.Situation == "V", alone: c.Answers.Alone}
	if c.Answers.Situation == "M" || c.Answers.Situation == "O" {
		h.adults = 2
	}
	if c.Answers.Invalid {
		h.invalidAdults++
	}
	for _, born := range []string{c.Answers.Birth, c.Answers.SpouseBorn} {
		if birth, err := time.Parse(time.DateOnly, born); err == nil && c.Answers.Year-birth.Year() >= 65 || c.Answers.Invalid && born == c.Answers.Birth {
			h.older++
		}
	}
	for _, k := range c.Answers.Children {
		switch {
		case k.Custody == "alternee":
			h.shared++
			if k.Invalid {
				h.invalidShared++
			}
		default:
			h.full++
			if k.Invalid {
				h.invalidChildren++
			}
		}
	}
	return &h
}

// The cases are published by the State or computed with OpenFisca; the tax return of the library is checked with them too.
func TestTaxCases(t *testing.T) {
	taxes, parts, nets := 0, 0, 0
	same := func(c *taxCase, what string, got Cents, want *decimal.Decimal, within Cents) int {
		if want == nil {
			return 0
		}
		if !got.near(CentsOf(*want), within) {
			t.Errorf("%s: %s %s, want %s", c.ID, what, got.Decimal(), want)
		}
		return 1
	}
	for _, c := range taxCases(t) {
		h, law := c.household(), taxLaw(c.Answers.Year)
		parts += same(&c, "parts", Cents(h.quarters()*25), c.Expected.Parts, 0)
		in := incomesOf(map[string]decimal.Decimal{
			"wages": c.Answers.Wages, "unemployment": c.Answers.Unemployment, "pensions": c.Answers.Pension, "real_expenses": c.Answers.Costs,
		})
		spouse := incomesOf(map[string]decimal.Decimal{"wages": c.Answers.Wages2, "pensions": c.Answers.Pension2})
		adults := []*Incomes{&in, &spouse}[:h.adults]
		a := law.assess(h, adults...)
		if c.Answers.Net != nil {
			a.net = CentsOf(*c.Answers.Net)
			a.tax = law.tax(a.net, h)
		} else {
			nets += same(&c, "net income", a.net, c.Expected.Net, euro)
		}
		same(&c, "tax once capped", Cents(law.capped(a.net, h)/taxFraction), c.Expected.Capped, euro)
		if want := c.Expected.Tax; want != nil && want.LessThan(decimal.NewFromInt(61)) {
			want = &decimal.Decimal{} // what isn't collected
			taxes += same(&c, "tax", a.tax, want, 0)
		} else {
			taxes += same(&c, "tax", a.tax, want, euro)
		}
	}
	if taxes < 85 || parts < 60 || nets < 40 {
		t.Errorf("only %d taxes, %d numbers of parts, %d net incomes", taxes, parts, nets)
	}
}

// The anchors: service-public F1419 and F2705 for the incomes of 2025.
func TestTaxAnchors(t *testing.T) {
	alone, couple := &taxed{adults: 1}, &taxed{adults: 2}
	for _, tc := range []struct {
		net, want int
		h         *taxed
	}{
		{20000, 445, alone}, {30000, 2104, alone}, {60000, 4208, couple}, {90000, 13208, couple}, {60000, 2543, &taxed{adults: 2, full: 2}}, {0, 0, alone},
	} {
		if got := taxLaw(2025).tax(Cents(tc.net)*euro, tc.h); got != Cents(tc.want)*euro {
			t.Errorf("%+v, %d: %s, want %d", *tc.h, tc.net, got.Decimal(), tc.want)
		}
	}
}
