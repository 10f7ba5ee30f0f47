package expr_test

import (
	"strings"
	"testing"

	"miroir/internal/expr"
)

// outline writes an explanation as "source=value" with its children between brackets.
func outline(e expr.Explanation) string {
	out := e.Source + "=" + e.Value.String()
	if e.Err != nil {
		out = e.Source + "!" + e.Err.Error()
	}
	if len(e.Children) == 0 {
		return out
	}
	parts := make([]string, len(e.Children))
	for i, c := range e.Children {
		parts[i] = outline(c)
	}
	return out + " {" + strings.Join(parts, "; ") + "}"
}

func TestExplain(t *testing.T) {
	tests := []struct{ src, want string }{
		{"12", "12=12"},
		{"n1", "n1=3"},
		{"n1 * (2 + 1AJ)", "n1 * (2 + 1AJ)=70357.5 {n1=3; (2 + 1AJ)=23452.5 {1AJ=23450.5}}"},
		{"oui_non ? n1 : 1 / 0", "oui_non ? n1 : 1 / 0=3 {oui_non=true; n1=3}"},
		{"no_yes and oui_non", "no_yes and oui_non=false {no_yes=}"},
		{"sum(enfants, montant * 2)", "sum(enfants, montant * 2)=29 {" +
			"enfants=[{Lina, 2016-05-02, complete, 10.5, false}, {Noé, 2019-08-20, alternee, 4, true}, {Zoé, , , , }]; " +
			"montant * 2=21 {montant=10.5}; montant * 2=8 {montant=4}; montant * 2=0 {montant=}}"},
		{"parametres[annee].decote", "parametres[annee].decote=897 {parametres[annee]={897, 0.4525} {parametres=table; annee=2025}}"},
		{"n1 + 1 / no_number", "n1 + 1 / no_number!division by zero {n1=3; 1 / no_number!division by zero {no_number=}}"},
	}
	w := family()
	for _, tt := range tests {
		if got := outline(compile(t, w, tt.src, nil).Explain(w)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.src, got, tt.want)
		}
	}
}

func TestExplainNamesWhatItReads(t *testing.T) {
	w := family()
	e := compile(t, w, "1AJ + 2", nil).Explain(w)
	if e.Named || len(e.Children) != 1 || !e.Children[0].Named || w.names[e.Children[0].Symbol] != "1AJ" {
		t.Errorf("got %+v", e)
	}
	if e.Children[0].Span.Text() != "1AJ" || e.Children[0].Type.Format != expr.Money {
		t.Errorf("got %+v", e.Children[0])
	}
}

func TestExplainIsBounded(t *testing.T) {
	w := hostile()
	e := compile(t, w, "sum(millier, sum(millier, n))", nil).Explain(w)
	n := 0
	var count func(expr.Explanation)
	count = func(e expr.Explanation) {
		n++
		for _, c := range e.Children {
			count(c)
		}
	}
	if count(e); n > 2001 {
		t.Errorf("kept %d parts", n)
	}
}
