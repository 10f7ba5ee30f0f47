package scenarios_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/cli"
)

// taxCase is one household of testdata/tax_cases.json: its answers, and what they must come to.
type taxCase struct {
	ID, Label, Origin, Source string
	Answers                   json.RawMessage
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

// TestTaxCases gives every case to the command miroir eval, as JSON lines, and compares what it answers.
func TestTaxCases(t *testing.T) {
	cases := taxCases(t)
	values := evaluated(t, cases)
	for _, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			skipped := notExpressed[c.ID].values
			for name, want := range c.Expected {
				if slices.Contains(skipped, name) {
					continue
				}
				got := values[c.ID][name]
				if got == nil {
					t.Errorf("%s is not computed", name)
					continue
				}
				if !c.near(name, *got) {
					t.Errorf("%s = %s, want %s (%s, %s)", name, got, want, c.Label, c.Source)
				}
			}
		})
	}
}

// TestTaxCasesExceptions keeps the list of what is not expressed short and true: each is a case, and each value would fail.
func TestTaxCasesExceptions(t *testing.T) {
	cases := taxCases(t)
	values := evaluated(t, cases)
	for id, exception := range notExpressed {
		at := slices.IndexFunc(cases, func(c taxCase) bool { return c.ID == id })
		if at < 0 {
			t.Errorf("%s: no such case", id)
			continue
		}
		for _, name := range exception.values {
			if got := values[id][name]; got == nil || cases[at].near(name, *got) {
				t.Errorf("%s: %s comes out right, or not at all; it is no exception", id, name)
			}
		}
	}
}

// evaluated gives the figures that miroir eval computes for each case.
func evaluated(t *testing.T, cases []taxCase) map[string]map[string]*decimal.Decimal {
	t.Helper()
	var lines, answers, problems bytes.Buffer
	in := json.NewEncoder(&lines)
	for _, c := range cases {
		if err := in.Encode(map[string]any{"id": c.ID, "answers": c.Answers}); err != nil {
			t.Fatal(err)
		}
	}
	code := cli.Run(context.Background(), cli.Env{
		Stdin: &lines, Stdout: &answers, Stderr: &problems,
		Getenv: func(string) string { return "" }, Clock: time.Now, Random: strings.NewReader(""),
	}, []string{"eval", "--lang", "en", "impots", "declaration"})
	if code != cli.ExitClean {
		t.Fatalf("exit code %d\n%s", code, problems.String())
	}
	computed := map[string]map[string]*decimal.Decimal{}
	for out := json.NewDecoder(&answers); out.More(); {
		var line struct {
			ID     string
			Values map[string]json.RawMessage
		}
		if err := out.Decode(&line); err != nil {
			t.Fatal(err)
		}
		computed[line.ID] = figures(line.Values)
	}
	if len(computed) != len(cases) {
		t.Fatalf("%d answers to %d cases", len(computed), len(cases))
	}
	return computed
}

// figures are the values that are numbers.
func figures(values map[string]json.RawMessage) map[string]*decimal.Decimal {
	numbers := map[string]*decimal.Decimal{}
	for name, value := range values {
		if d, err := decimal.NewFromString(string(value)); err == nil {
			numbers[name] = &d
		}
	}
	return numbers
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
