package sandbox_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/sandbox"
)

func TestEvaluate(t *testing.T) {
	tests := map[string]struct {
		answers string
		want    map[string]string
	}{
		"nothing":           {`{}`, map[string]string{"parts": "1", "due": "0"}},
		"a figure":          {`{"1AJ": 4000}`, map[string]string{"due": "500"}},
		"cents":             {`{"1AJ": 4000.50, "statut": "M"}`, map[string]string{"parts": "2", "due": "200"}},
		"rows":              {`{"1AJ": 4000, "children": [{"custody": "complete", "birth_date": "2020-01-01"}, {}]}`, map[string]string{"parts": "2", "due": "200"}},
		"computed replaced": {`{"1AJ": 4000, "parts": 4}`, map[string]string{"parts": "4", "due": "0"}},
		"whatever is when":  {`{"wedding": "2019-07-06", "has_children": false, "children": [{"weeks": 3}]}`, map[string]string{"parts": "1.5"}},
		"another day":       {`{"today": "2031-05-06"}`, map[string]string{"year_of_filing": "2031"}},
		"between quotes":    {`{"1AJ": "4000.50", "statut": "M", "case_T": "true", "has_children": "false"}`, map[string]string{"parts": "2", "due": "200"}},
		"a rule's value":    {`{"1AJ": 4000, "parts": "4"}`, map[string]string{"parts": "4", "due": "0"}},
		"at its bounds":     {`{"1AJ": 0, "wedding": "2026-01-31", "children": [{"weeks": 52}, {"weeks": 1}]}`, map[string]string{"parts": "2"}},
		"bounds move":       {`{"today": "2031-05-06", "wedding": "2031-05-06"}`, map[string]string{"year_of_filing": "2031"}},
		"none of several":   {`{"wishes": []}`, map[string]string{"due": "0"}},
		"no rows":           {`{"children": null}`, map[string]string{"parts": "1"}},
		"every kind":        {`{"wishes": ["money"], "case_T": true, "rate": 0.5, "home": {"street": "1 rue", "commune": "Ici"}, "about": null}`, map[string]string{"due": "0"}},
	}
	p := world(t).Sites[0]
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			values, err := sandbox.Evaluate(p, aid, decoded(t, tt.answers))
			if err != nil {
				t.Fatal(err)
			}
			for computed, want := range tt.want {
				if got := values[computed].String(); got != want {
					t.Errorf("%s is %s, want %s", computed, got, want)
				}
			}
		})
	}
}

// TestEvaluateWithFacts gives what administrations know; what isn't given is not known.
func TestEvaluateWithFacts(t *testing.T) {
	p, err := primeProgram()
	if err != nil {
		t.Fatal(err)
	}
	for answers, want := range map[string]string{
		`{"salaire": 1500, "facts": {"revenu": 1200}}`:    "300",
		`{"salaire": 1500, "facts": {"compte": "plein"}}`: "1500",
		`{"salaire": 1500}`:                               "1500",
	} {
		values, err := sandbox.Evaluate(p, "demande", decoded(t, answers))
		if got := values["ecart"].String(); err != nil || got != want {
			t.Errorf("%s: ecart is %s, want %s (%v)", answers, got, want, err)
		}
	}
	_, err = sandbox.Evaluate(p, "demande", decoded(t, `{"facts": {"revenus": 1200}}`))
	var misfits sandbox.Misfits
	if !errors.As(err, &misfits) || misfits[0].Near != "revenu" {
		t.Errorf("an unknown fact: %v", err)
	}
}

func decoded(t *testing.T, text string) map[string]any {
	t.Helper()
	var answers map[string]any
	if err := json.Unmarshal([]byte(text), &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

func TestEvaluateSaysWhatDoesNotFit(t *testing.T) {
	tests := map[string]struct{ answers, want string }{
		"unknown":        {`{"1AK": 3}`, `unknown key “1AK”; did you mean “1AJ”?`},
		"not a number":   {`{"1AJ": "beaucoup"}`, `1AJ: expected a number, found "beaucoup"`},
		"not plain":      {`{"1AJ": "1 000"}`, `1AJ: expected a number, found "1 000"`},
		"a comma":        {`{"1AJ": "3,5"}`, `1AJ: expected a number, found "3,5"`},
		"an exponent":    {`{"1AJ": "1e3"}`, `1AJ: expected a number, found "1e3"`},
		"endless":        {`{"1AJ": 1e300}`, `1AJ: expected a number`},
		"not yes or no":  {`{"has_children": "oui"}`, `has_children: expected true or false, found "oui"`},
		"a capital":      {`{"has_children": "True"}`, `has_children: expected true or false, found "True"`},
		"not a date":     {`{"wedding": "6 juillet"}`, `wedding: expected a date as "2025-12-31", found "6 juillet"`},
		"not an option":  {`{"statut": "Z"}`, `statut: "Z" is none of its options: C, M, V`},
		"nearly":         {`{"statut": "m"}`, `statut: "m" is none of its options: C, M, V; did you mean “M”?`},
		"one of several": {`{"wishes": ["time", "monney"]}`, `wishes: "monney" is none of its options: money, time, help; did you mean “money”?`},
		"not rows":       {`{"children": 2}`, `children: expected a list of objects, found 2`},
		"not a row":      {`{"children": [null]}`, `children[0]: expected an object, found null`},
		"in a row":       {`{"children": [{}, {"custodi": "complete"}]}`, `unknown key “custodi” in children[1]; did you mean “custody”?`},
		"in an object":   {`{"home": {"stret": "1 rue"}}`, `unknown key “stret” in home; did you mean “street”?`},
		"out of a row":   {`{"custody": "complete"}`, `unknown key “custody”`},
		"too little":     {`{"1AJ": -1}`, `1AJ: expected at least 0, found -1`},
		"too late":       {`{"wedding": "2026-02-01"}`, `wedding: expected at most 2026-01-31, found 2026-02-01`},
		"out of both":    {`{"children": [{}, {"weeks": 53}]}`, `children[1].weeks: expected 1 to 52, found 53`},
		"all of them":    {`{"1AK": 3, "has_children": 1}`, "unknown key"},
		"still all":      {`{"1AK": 3, "has_children": 1}`, "has_children: expected true or false, found 1"},
		"all of a value": {`{"home": {"stret": "x", "commune": 2}}`, "home.commune: expected a text, found 2"},
	}
	p := world(t).Sites[0]
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := sandbox.Evaluate(p, aid, decoded(t, tt.answers))
			if !errors.Is(err, sandbox.ErrAnswers) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to say %q", err, tt.want)
			}
		})
	}
	if _, err := sandbox.Evaluate(p, "x", nil); !errors.Is(err, sandbox.ErrAnswers) {
		t.Errorf("an unknown procedure: %v", err)
	}
}

func TestMisfitsInALanguage(t *testing.T) {
	_, err := sandbox.Evaluate(world(t).Sites[0], aid, decoded(t, `{"1AJ": [], "statut": "m", "children": [{"custodi": 1}]}`))
	var misfits sandbox.Misfits
	if !errors.As(err, &misfits) {
		t.Fatal(err)
	}
	var said []string
	for _, one := range misfits {
		said = append(said, one.Key+" | "+one.Message(french))
	}
	want := []string{
		`1AJ | 1AJ : attendu un nombre, trouvé une liste`,
		`children | clé inconnue « custodi » dans children[0] ; vouliez-vous dire « custody » ?`,
		`statut | statut : "m" n’est aucun de ses choix : C, M, V ; vouliez-vous dire « M » ?`,
	}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
}
