package scenarios_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/cli"
)

// benefitCase is one household, or one month of unemployment, of testdata/benefit_cases.json. Its inputs and expected values keep the names of
// their source.
type benefitCase struct {
	ID, Benefit, Period, Label, Source string
	Inputs                             map[string]any
	Expected                           map[string]any
	Tolerance                          any
}

// A trial is what a case comes to in a form: the answers that are given to it, and what its computed values must be.
type trial struct {
	form    form
	answers map[string]any
	want    map[string]any // by computed value: a decimal.Decimal or a bool
}

// A form is a procedure of a scenario.
type form struct{ scenario, procedure string }

// The forms that the cases are tried in.
var (
	formPrime   = form{"caf", "demande"}
	formRSA     = form{"caf", "rsa"}
	formARE     = form{"travail", "inscription"}
	formPaid    = form{"travail", "actualisation"}
	formLowered = form{"testdata/droits", "actualisation"}
)

// firstMonth is the computed first of the three months, which a case replaces.
const firstMonth = "mois_1"

// TestBenefitCases gives every case that the forms can express to the command miroir eval, and compares what it answers. The others stand in
// notAsked with the reason, and must indeed not come out.
func TestBenefitCases(t *testing.T) {
	cases := benefitCases(t)
	trials := map[string][]trial{}
	for _, c := range cases {
		made, err := c.trials()
		if err == nil {
			trials[c.ID] = made
		} else if notAsked[c.ID] == "" {
			t.Errorf("%s: %v (%s)", c.ID, err, c.Label)
		}
	}
	values := triedOut(t, trials)
	matched := map[string]int{}
	for _, c := range cases {
		faults := c.compare(trials[c.ID], values)
		switch {
		case notAsked[c.ID] != "" && trials[c.ID] != nil && len(faults) == 0:
			t.Errorf("%s comes out right: it is no exception", c.ID)
		case notAsked[c.ID] == "" && len(faults) > 0:
			t.Errorf("%s: %s (%s, %s)", c.ID, strings.Join(faults, "; "), c.Label, c.Source)
		case trials[c.ID] != nil && len(faults) == 0:
			matched[c.Benefit]++
		}
	}
	for id := range notAsked {
		if !slices.ContainsFunc(cases, func(c benefitCase) bool { return c.ID == id }) {
			t.Errorf("%s is no case", id)
		}
	}
	t.Logf("matched: %v of %d, listed: %d", matched, len(cases), len(notAsked))
}

// compare tells each value of a case's trials that isn't as expected.
func (c benefitCase) compare(trials []trial, values map[string]map[string]any) []string {
	var faults []string
	for i, one := range trials {
		got := values[trialID(c.ID, i)]
		for _, name := range slices.Sorted(maps.Keys(one.want)) {
			if !c.near(got[name], one.want[name]) {
				faults = append(faults, fmt.Sprintf("%s %s = %v, want %v", one.answers["today"], name, got[name], one.want[name]))
			}
		}
	}
	return faults
}

// near tells whether a value is as expected, within the case's tolerance.
func (c benefitCase) near(got, want any) bool {
	expected, number := want.(decimal.Decimal)
	if !number {
		return got == want
	}
	written, ok := got.(json.Number)
	if !ok {
		return false
	}
	off := decimal.RequireFromString(written.String()).Sub(expected).Abs()
	if margins, ok := c.Tolerance.(map[string]any); ok {
		if relative, ok := margins["relative_error_margin"]; ok {
			return off.LessThanOrEqual(expected.Abs().Mul(number1(relative)))
		}
		return off.LessThanOrEqual(number1(margins["absolute_error_margin"]))
	}
	return off.LessThanOrEqual(number1(c.Tolerance))
}

// number1 is a number of the file.
func number1(v any) decimal.Decimal {
	n, _ := v.(json.Number)
	d, _ := decimal.NewFromString(n.String())
	return d
}

func trialID(id string, i int) string { return fmt.Sprintf("%s/%d", id, i) }

// triedOut runs miroir eval once for each form, and gives the values of each trial.
func triedOut(t *testing.T, trials map[string][]trial) map[string]map[string]any {
	t.Helper()
	lines := map[form]*bytes.Buffer{}
	for _, id := range slices.Sorted(maps.Keys(trials)) {
		for i, one := range trials[id] {
			if lines[one.form] == nil {
				lines[one.form] = &bytes.Buffer{}
			}
			if err := json.NewEncoder(lines[one.form]).Encode(map[string]any{"id": trialID(id, i), "answers": one.answers}); err != nil {
				t.Fatal(err)
			}
		}
	}
	values := map[string]map[string]any{}
	for f, in := range lines {
		maps.Copy(values, answersOf(t, f, in))
	}
	return values
}

// answersOf gives what miroir eval computes for JSON lines, by their ids.
func answersOf(t *testing.T, f form, in *bytes.Buffer) map[string]map[string]any {
	t.Helper()
	var out, problems bytes.Buffer
	code := cli.Run(context.Background(), cli.Env{
		Stdin: in, Stdout: &out, Stderr: &problems,
		Getenv: func(string) string { return "" }, Clock: time.Now, Random: strings.NewReader(""),
	}, []string{"eval", "--lang", "en", f.scenario, f.procedure})
	if code != cli.ExitClean && code != cli.ExitFindings {
		t.Fatalf("%v: exit code %d\n%s", f, code, problems.String())
	}
	values := map[string]map[string]any{}
	read := json.NewDecoder(&out)
	read.UseNumber()
	for read.More() {
		var line struct {
			ID, Error string
			Values    map[string]any
		}
		if err := read.Decode(&line); err != nil {
			t.Fatal(err)
		}
		if line.Error != "" {
			t.Logf("%s: %s", line.ID, line.Error)
		}
		values[line.ID] = line.Values
	}
	return values
}

func benefitCases(t *testing.T) []benefitCase {
	t.Helper()
	text, err := os.ReadFile("testdata/benefit_cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []benefitCase }
	read := json.NewDecoder(bytes.NewReader(text))
	read.UseNumber()
	if err := read.Decode(&file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) < 160 {
		t.Fatalf("%d cases, want them all", len(file.Cases))
	}
	return file.Cases
}
