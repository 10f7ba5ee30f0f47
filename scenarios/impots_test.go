package scenarios_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/sandbox"
)

// taxCase is one household of testdata/tax_cases.json: its answers, and what they must come to.
type taxCase struct {
	ID, Label, Origin, Source string
	Answers                   map[string]any
	Expected                  map[string]decimal.Decimal
	Tolerance                 decimal.Decimal
}

// near says whether a value is what the case expects, within its tolerance. Parts are never nearly right.
func (c taxCase) near(name string, got decimal.Decimal) bool {
	tolerance := c.Tolerance
	if name == "parts" {
		tolerance = decimal.Zero
	}
	return got.Sub(c.Expected[name]).Abs().LessThanOrEqual(tolerance)
}

// notExpressed lists the values of the cases that the form does not give, by case, with the reason.
var notExpressed = map[string]struct {
	values []string
	reason string
}{
	"lex-ZZ_cotis_fonctionnaire_militaire_1_SMIC": {
		[]string{"impot_net_avant_reductions", "impot_apres_reductions"},
		"the source gives 895.86 before the décote of 484 and no tax after it; 0 is not what remains",
	},
	"of-veufs-2019-4": {
		[]string{"parts"},
		"box G, pension of a war widow, is not asked",
	},
}

func TestTaxCases(t *testing.T) {
	impots := load(t, "impots")
	for _, c := range taxCases(t) {
		t.Run(c.ID, func(t *testing.T) {
			skipped := notExpressed[c.ID].values
			values, err := sandbox.Evaluate(impots, "declaration", c.Answers)
			if err != nil {
				t.Fatal(err)
			}
			for name, want := range c.Expected {
				if slices.Contains(skipped, name) {
					continue
				}
				got, ok := values[name]
				if !ok {
					t.Errorf("%s is not computed", name)
					continue
				}
				if !c.near(name, got.Num) {
					t.Errorf("%s = %s, want %s (%s, %s)", name, got, want, c.Label, c.Source)
				}
			}
		})
	}
}

// TestTaxCasesExceptions keeps the list of what is not expressed short and true: each is a case, and each value would fail.
func TestTaxCasesExceptions(t *testing.T) {
	impots := load(t, "impots")
	cases := taxCases(t)
	for id, exception := range notExpressed {
		at := slices.IndexFunc(cases, func(c taxCase) bool { return c.ID == id })
		if at < 0 {
			t.Errorf("%s: no such case", id)
			continue
		}
		values, err := sandbox.Evaluate(impots, "declaration", cases[at].Answers)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range exception.values {
			if cases[at].near(name, values[name].Num) {
				t.Errorf("%s: %s comes out right; it is no exception", id, name)
			}
		}
	}
}

func taxCases(t *testing.T) []taxCase {
	t.Helper()
	text, err := os.ReadFile("testdata/tax_cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []taxCase }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) < 100 {
		t.Fatalf("%d cases, want them all", len(file.Cases))
	}
	return file.Cases
}

func load(t *testing.T, folder string) *program.Program {
	t.Helper()
	p, faults, err := compile.Load(os.DirFS("."), folder)
	if err != nil {
		t.Fatal(err)
	}
	if p == nil {
		t.Fatalf("%s does not compile: %d diagnostics", folder, len(faults))
	}
	return p
}
