package expr_test

import (
	"testing"

	"miroir/internal/expr"
)

func BenchmarkEval(b *testing.B) {
	w := family()
	for _, bench := range []struct{ name, src string }{
		{"name", "oui_non"},
		{"condition", `statut in ["M", "O"] and 1AJ > 0`},
		{"equality", `statut == "M"`},
		{"arithmetic", "1AJ * 0.9 + n1"},
		{"brackets", "max(0, round(brackets(1AJ / n1, bareme) * n1))"},
		{"rows", `count(enfants, garde == "alternee")`},
	} {
		e := compile(b, w, bench.src, nil)
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Eval(w)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	w := family()
	b.ReportAllocs()
	for b.Loop() {
		compile(b, w, "max(0, round(brackets(1AJ / n1, bareme) * n1))", expr.AnyNumber())
	}
}

// A small condition allocates no more than the machine that evaluates it.
func TestConditionsHardlyAllocate(t *testing.T) {
	w := family()
	e := compile(t, w, `statut in ["M", "O"] and not no_yes`, nil)
	var v expr.Value
	if n := testing.AllocsPerRun(100, func() { v = e.Eval(w) }); n > 1 || !v.Yes {
		t.Errorf("%v allocations, %v", n, v)
	}
}
