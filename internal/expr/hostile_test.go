package expr_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/source"
)

// hostile is the family among values that nobody should have to compute with.
func hostile() *world {
	w := family()
	row := expr.RecordType(expr.Member{Name: "n", Type: expr.AnyNumber()})
	rows := func(n int) expr.Value {
		items := make([]expr.Value, n)
		for i := range items {
			items[i] = expr.RecordOf(expr.Int(int64(i)))
		}
		return expr.ListOf(items...)
	}
	million := make([]expr.Value, 1_000_000)
	w.add("million", expr.ListType(expr.AnyNumber()), expr.ListOf(million...))
	w.add("millier", expr.ListType(row), rows(1000))
	w.add("gros", expr.AnyText(), expr.Str(strings.Repeat("é", 20_000)))
	w.add("immense", expr.AnyText(), expr.Str(strings.Repeat("x", 10_000_000)))
	w.add("enorme", expr.AnyNumber(), expr.Num(decimal.New(1, 1_000_000_000)))
	w.add("infime", expr.AnyNumber(), expr.Num(decimal.New(1, -1_000_000_000)))
	w.add("chiffres", expr.AnyNumber(), num(strings.Repeat("9", 100_000)))
	return w
}

// soon is what a hostile input may cost, far above what it takes, on a machine shared with others.
const soon = 250 * time.Millisecond

func TestHostileSourcesAreRefusedAtTheirPlace(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a million brackets", strings.Repeat("(", 1_000_000), "1:4097 expression-limit.source"},
		{"two megabytes of a text", `"` + strings.Repeat("é", 1_000_000) + `"`, "1:2050 expression-limit.source"},
		{"deep brackets", strings.Repeat("(", 60) + "1" + strings.Repeat(")", 60), "1:51 expression-limit.nesting"},
		{"deep lists", strings.Repeat("[", 2000), "1:51 expression-limit.nesting"},
		{"deep calls", strings.Repeat("max(", 60), "1:201 expression-limit.nesting"},
		{"deep indexes", strings.Repeat("enfants[", 60), "1:401 expression-limit.nesting"},
		{"deep prefixes", strings.Repeat("not ", 900) + "true", "1:201 expression-limit.nesting"},
		{"deep signs", strings.Repeat("-", 4000) + "1", "1:51 expression-limit.nesting"},
		{"deep choices", strings.Repeat("true ? ", 500), "1:351 expression-limit.nesting"},
		{"missing values", strings.Repeat("+", 4000), "1:1 expression-syntax.no-value"},
		{"a million digits", strings.Repeat("9", 4000), "1:1 expression-limit.digits"},
		{"many items", "[" + strings.Repeat("1,", 1001) + "]", "1:1 expression-limit.items"},
	}
	w := family()
	for _, tt := range tests {
		start := time.Now()
		_, faults := expr.Compile(source.NewLiteral("test", tt.src), w, nil)
		if took := time.Since(start); took > soon {
			t.Errorf("%s took %v", tt.name, took)
		}
		if len(faults) == 0 {
			t.Errorf("%s: no fault", tt.name)
			continue
		}
		if got := fmt.Sprint(faults[0].Span.Position(), " ", faults[0].Message); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestLongChainsAreFine(t *testing.T) {
	w := family()
	for _, tt := range []struct{ name, src, want string }{
		{"a long sum", strings.Repeat("1+", 2000) + "1", "2001"},
		{"a long conjunction", strings.Repeat("true and ", 400) + "false", "false"},
		{"a long chain of choices", strings.Repeat("n1==1?1:", 400) + "2", "2"},
		{"a thousand items", "count([" + strings.Repeat("1,", 1000) + "])", "1000"},
	} {
		if got := compile(t, w, tt.src, nil).Eval(w).String(); got != tt.want {
			t.Errorf("%s gives %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestHostileValuesCostLittle(t *testing.T) {
	w := hostile()
	for _, src := range []string{
		"sum(million)", "count(million)", "million[999999]", "1 in million", "length(immense)", "immense + immense", "upper(gros + gros)",
		"enorme == infime", "enorme * enorme", "1 / infime", "round(infime)", "chiffres + 1", "floor(enorme)", "text(chiffres)", "text(enorme)",
		"sum(millier, sum(millier, sum(millier, n)))", "count(millier, n in millier.n)", "max(millier, length(gros + text(n)))",
	} {
		e := compile(t, w, src, nil)
		start := time.Now()
		e.Eval(w)
		e.Explain(w)
		if took := time.Since(start); took > 2*soon {
			t.Errorf("%s took %v", src, took)
		}
	}
}
