package compile

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestHostileExpressionsCostLittle loads scenarios whose expressions were made to cost time: each is refused at its place, or accepted, and none takes
// a second.
func TestHostileExpressionsCostLittle(t *testing.T) {
	nested := "1"
	for range 6 {
		nested = "sum(persona.payslips, " + nested + ")"
	}
	var letters, doubled, heavy, wide strings.Builder
	for i := range 12 {
		fmt.Fprintf(&letters, "O%d: { fr: Lettre %d, en: Letter %d }, ", i, i, i)
	}
	for i := range 40 {
		fmt.Fprintf(&doubled, "      d%d: d%d + d%d\n", i+1, i, i)
		fmt.Fprintf(&heavy, "          h%d: { type: text, label: { fr: Question %d, en: Question %d }, when: '\"O%d\" in lettres and %s > %d' }\n", i, i, i, i%12, nested, i)
		fmt.Fprintf(&wide, "          w%d: { type: text, label: { fr: Question %d, en: Question %d }, when: '%s' }\n", i, i, i, orOf(i, 300))
	}
	many := "          lettres: { type: choices, label: { fr: Lettres, en: Letters }, options: { " + strings.TrimSuffix(letters.String(), ", ") + " } }\n"
	cases := map[string]struct {
		fields, compute, want string // want: the place and rule of the first fault; "": none
	}{
		"a million brackets":        {"", "      x: " + strings.Repeat("(", 400_000) + "\n", "expression-limit"},
		"deep nesting":              {"", "      x: " + strings.Repeat("(", 60) + "1" + strings.Repeat(")", 60) + "\n", "expression-limit"},
		"a huge exponent":           {"", "      x: 1e999999999\n", "undefined-name"},
		"forty-one digits":          {"", "      x: " + strings.Repeat("9", 41) + "\n", "expression-limit"},
		"ten thousand items":        {"", "      x: 'count([" + strings.Repeat("1,", 10_000) + "1])'\n", "expression-limit"},
		"doubling texts":            {"", "      d0: '\"xxxxxxxxxxxxxxxx\"'\n" + doubled.String(), "expression-limit"},
		"sums of sums":              {"", "      x: " + nested + "\n", ""},
		"conditions that cost much": {many + heavy.String(), "", ""},
		"conditions that are long":  {many + wide.String(), "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			files := readBase(t)
			text := string(files[ScenarioFile].Data)
			text = strings.Replace(text, "      - step: enfants\n", c.fields+"      - step: enfants\n", 1)
			text = strings.Replace(text, "    compute:\n", "    compute:\n"+c.compute, 1)
			files[ScenarioFile] = &fstest.MapFile{Data: []byte(text)}
			start := time.Now()
			_, faults, err := LoadAs(files, ".", "aide")
			if took := time.Since(start); took > time.Second && took > 30*compileTime(readBase(t)) {
				t.Errorf("took %v", took)
			}
			switch {
			case err != nil:
				t.Fatal(err)
			case c.want == "" && faults.HasErrors():
				t.Errorf("%v", faults[0].Message)
			case c.want != "" && (len(faults) == 0 || faults[0].Rule != c.want || faults[0].Span.Position().Line < 2):
				t.Errorf("%v, want %s", faults, c.want)
			}
		})
	}
}

// orOf is a long condition on the options of a question.
func orOf(seed, parts int) string {
	terms := make([]string, parts)
	for i := range terms {
		terms[i] = fmt.Sprintf("\"O%d\" in lettres", (seed+i)%12)
	}
	return strings.Join(terms[:min(parts, 150)], " and ")
}
