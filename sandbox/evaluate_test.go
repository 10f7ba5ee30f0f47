package sandbox_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

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
		"unknown":       {`{"1AK": 3}`, `unknown key "1AK"; did you mean "1AJ"?`},
		"not a number":  {`{"1AJ": "3"}`, `1AJ: expected a number, found "3"`},
		"not a date":    {`{"wedding": "6 juillet"}`, `wedding: expected a date as "2025-12-31", found "6 juillet"`},
		"not an option": {`{"statut": "Z"}`, `statut: Z is none of its options: C, M, V`},
		"not rows":      {`{"children": 2}`, `children: expected a list of objects, found 2`},
		"in a row":      {`{"children": [{}, {"custodi": "complete"}]}`, `unknown key "custodi" in children[1]; did you mean "custody"?`},
		"out of a row":  {`{"custody": "complete"}`, `unknown key "custody"`},
		"all of them":   {`{"1AK": 3, "has_children": 1}`, "unknown key"},
		"still all":     {`{"1AK": 3, "has_children": 1}`, "has_children: expected true or false, found 1"},
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
