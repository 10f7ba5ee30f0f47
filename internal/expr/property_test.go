package expr_test

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"miroir/internal/expr"
	"miroir/internal/source"
)

// drawExpr draws an expression of a kind over the family's names.
func drawExpr(t *rapid.T, kind expr.Kind, depth int) string {
	leaf := map[expr.Kind][]string{
		expr.Number: {"0", "1", "12.50", "1AJ", "n1", "no_number", "annee", "count(enfants)", "parametres[annee].taux", "length(nom)"},
		expr.Bool:   {"true", "faux", "oui_non", "no_yes", `statut == "M"`, "answered(no_date)", `"a" in choix`},
		expr.Text:   {`""`, `"é"`, "nom", "no_text", "persona.address.commune"},
		expr.Date:   {"today", "naissance", "no_date", "date(2024, 2, 29)"},
	}
	grow := map[expr.Kind][]string{
		expr.Number: {"N + N", "N - N", "N * N", "N / N", "-N", "(N)", "B ? N : N", "max(N, N)", "sum(enfants, N)", "round(N, 2)", "floor(N)",
			"brackets(N, bareme)", "bracket(N, bareme, 1)", "age(D, D)", "months_between(D, D)", "D - D", "count(enfants, B)", "year(D)", "abs(N)"},
		expr.Bool: {"B and B", "B ou B", "not B", "(B)", "N < N", "N == N", "D >= D", "T == T", "N in [N, N]", "any(enfants, B)", "all(B, B)", "contains(T, T)"},
		expr.Text: {"T + T", "text(N)", "lower(T)", "B ? T : T", "text(D)", "(T)"},
		expr.Date: {"D + days(N)", "D - months(N)", "B ? D : D", "max(D, D)", "years(1) + D"},
	}
	if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
		return rapid.SampledFrom(leaf[kind]).Draw(t, "name")
	}
	out := ""
	for _, r := range rapid.SampledFrom(grow[kind]).Draw(t, "shape") {
		switch r {
		case 'N':
			out += "(" + drawExpr(t, expr.Number, depth-1) + ")"
		case 'B':
			out += "(" + drawExpr(t, expr.Bool, depth-1) + ")"
		case 'T':
			out += "(" + drawExpr(t, expr.Text, depth-1) + ")"
		case 'D':
			out += "(" + drawExpr(t, expr.Date, depth-1) + ")"
		default:
			out += string(r)
		}
	}
	return out
}

func TestEvaluationIsDeterministicAndOfItsType(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]expr.Kind{expr.Number, expr.Bool, expr.Text, expr.Date}).Draw(t, "kind")
		src := drawExpr(t, kind, 4)
		if len(src) > 4<<10 {
			return
		}
		w := family()
		e, faults := expr.Compile(source.NewLiteral("test", src), w, &expr.Type{Kind: kind})
		if len(faults) > 0 {
			t.Fatalf("%s: %v", src, describe(faults))
		}
		v, err := e.EvalErr(w)
		again, errAgain := e.EvalErr(family())
		if !v.Equal(again) || err != errAgain {
			t.Fatalf("%s gives %v, %v then %v, %v", src, v, err, again, errAgain)
		}
		if v.Kind != kind && !v.IsNull() {
			t.Fatalf("%s gives a %v", src, v.Kind)
		}
		x := e.Explain(w)
		if !x.Value.Equal(v) || x.Err != err || x.Source != src {
			t.Fatalf("%s gives %v, %v; its explanation %v, %v of %s", src, v, err, x.Value, x.Err, x.Source)
		}
	})
}

// Every diagnostic stands inside the literal, and nothing is both compiled and at fault.
func checkFaults(t *testing.T, src string, want *expr.Type) *expr.Expr {
	t.Helper()
	e, faults := expr.Compile(source.NewLiteral("test", src), family(), want)
	if (e == nil) != (len(faults) > 0) {
		t.Fatalf("%q: expression %v with faults %v", src, e, describe(faults))
	}
	for _, d := range faults {
		if d.Span.File == nil || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(src) || d.Span.Position().Line < 1 {
			t.Fatalf("%q: %s stands at %d-%d", src, d.Message, d.Span.Start, d.Span.End)
		}
	}
	return e
}

func seeds(f *testing.F) {
	for _, src := range []string{
		`statut in ["M", "O"] ? 2 : 1`, "max(0, round(brackets(1AJ / n1, bareme) * n1))", `count(enfants, garde == "alternee")`, "today - years(18) > naissance",
		"parametres[annee].decote", "((((", "1,5", "a ? b", "«x»", `"\`, "not not not", "lookup(codes, nom, 1)", "sum(enfants, montant) + sum(montants)", "1AJ.x[",
		"a not in", "- - -", "text(1/3)", "format(today) + nom", "1__0", "0.1.2", "enfants.naissance", "days(1)", "bareme[1].rate", "\xff\xfe", "[[],[]]",
	} {
		f.Add(src)
	}
}

func FuzzCompile(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) {
			return // a file is valid UTF-8
		}
		checkFaults(t, src, nil)
		checkFaults(t, src, expr.YesNo())
		checkFaults(t, src, expr.ListType(expr.OneOf("a", "b")))
	})
}

func FuzzEval(f *testing.F) {
	for _, src := range []string{"n1 / 3", "sum(enfants, montant * 2)", "today + months(n1)", "text(1AJ) + nom", "enfants[n1].garde", "round(1AJ, n1)"} {
		f.Add(src, "12.5", "text", int64(3), uint8(0))
		f.Add(src, "-99999999999999999999999999999999999999999", "", int64(-1<<62), uint8(7))
	}
	f.Fuzz(func(t *testing.T, src, number, text string, n int64, shuffle uint8) {
		e := checkFaults(t, src, nil)
		if e == nil {
			return
		}
		w := family()
		w.values[1] = expr.Int(n)
		w.values[4] = expr.Str(text)
		if len(number) < 100 {
			w.values[0] = parseNumber(number)
		}
		for i := range w.values { // values of other kinds than promised
			j := (i + int(shuffle)) % len(w.values)
			w.values[i], w.values[j] = w.values[j], w.values[i]
		}
		v, err := e.EvalErr(w)
		if err != nil && !v.IsNull() {
			t.Fatalf("%q gives %v with %v", src, v, err)
		}
		if e.Type() != nil && !v.IsNull() && v.Kind != e.Type().Kind {
			t.Fatalf("%q gives a %v, its type says %v", src, v.Kind, e.Type())
		}
		if x := e.Explain(w); !x.Value.Equal(v) {
			t.Fatalf("%q gives %v, its explanation %v", src, v, x.Value)
		}
	})
}
