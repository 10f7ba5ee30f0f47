package scenarios_test

import (
	"os"
	"testing"

	"github.com/shopspring/decimal"

	"miroir/internal/compile"
	"miroir/sandbox"
)

// TestSmallSums: art. 1657, 1 bis and 2, and 1965 L of the code. A tax of less than 61 € before credits is not collected, credits
// are set against it first, and what was withheld for it comes back; then 12 € are not asked for, and 8 € not paid back.
func TestSmallSums(t *testing.T) {
	impots, faults, err := compile.Load(os.DirFS("."), "impots")
	if err != nil || impots == nil {
		t.Fatalf("%v %v", err, faults)
	}
	for name, tt := range map[string]struct {
		tax, credits, bank, withheld, want string
	}{
		"60 is not collected":                       {"60", "0", "0", "0", "0"},
		"61 is":                                     {"61", "0", "0", "0", "61"},
		"what was withheld for 60 comes back":       {"60", "0", "0", "40", "-40"},
		"though it is more than 60":                 {"60", "0", "0", "100", "-100"},
		"a credit is set against 60 first":          {"60", "45", "0", "0", "0"},
		"and what is left of it is paid out":        {"60", "100", "0", "0", "-40"},
		"with what was withheld":                    {"60", "100", "0", "30", "-70"},
		"what the bank withheld counts as a credit": {"11", "0", "11", "0", "0"},
		"61 with a credit":                          {"61", "20", "0", "0", "41"},
		"a balance of 11 is not asked for":          {"500", "0", "0", "489", "0"},
		"a balance of 12 is":                        {"500", "0", "0", "488", "12"},
		"7 is not paid back":                        {"500", "0", "0", "507", "0"},
		"8 is":                                      {"500", "0", "0", "508", "-8"},
	} {
		values, err := sandbox.Evaluate(impots, "declaration", map[string]any{
			"impot_avant_credits_et_imputations": number(t, tt.tax), "credits_impot": number(t, tt.credits), "2CK": number(t, tt.bank), "8HV": number(t, tt.withheld),
		})
		if err != nil {
			t.Fatal(name, err)
		}
		if got := values["solde_a_payer"].Num; !got.Equal(decimal.RequireFromString(tt.want)) {
			t.Errorf("%s: balance %s, want %s", name, got, tt.want)
		}
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	f, _ := decimal.RequireFromString(text).Float64()
	return f
}
