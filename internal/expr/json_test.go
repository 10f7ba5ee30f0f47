package expr_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"miroir/internal/expr"
)

func TestAValueComesBackFromJSONAsItWas(t *testing.T) {
	day := expr.Day(time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC))
	for _, v := range []expr.Value{
		{}, expr.Yesno(true), expr.Yesno(false), expr.Str(""), expr.Str("null"), expr.Str(`{"number":"1"}`), expr.Str("é\n\u2028<"),
		expr.Int(0), expr.Int(-12), expr.Num(decimal.RequireFromString("1.50")), expr.Num(decimal.New(15, 3)), expr.Num(decimal.RequireFromString("-0.000")),
		day, expr.ListOf(), expr.ListOf(day, day), expr.ListOf(expr.Value{}), expr.RecordOf(), expr.RecordOf(expr.Str("a"), expr.Value{}, expr.ListOf(expr.Int(2))),
	} {
		same(t, v)
	}
}

func TestAnyValueComesBackFromJSONAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { same(t, anyValue(t, 3)) })
}

// anyValue draws a value of any kind that is recorded.
func anyValue(t *rapid.T, depth int) expr.Value {
	kinds := 5
	if depth > 0 {
		kinds = 7
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 1:
		return expr.Yesno(rapid.Bool().Draw(t, "yes"))
	case 2:
		return expr.Str(rapid.String().Draw(t, "text"))
	case 3:
		return expr.Num(decimal.New(rapid.Int64().Draw(t, "coefficient"), rapid.Int32Range(-12, 12).Draw(t, "exponent")))
	case 4:
		return expr.Day(time.Date(rapid.IntRange(1900, 2200).Draw(t, "year"), 1, rapid.IntRange(1, 365).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
	case 5, 6:
		var items []expr.Value
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			items = append(items, anyValue(t, depth-1))
		}
		if rapid.Bool().Draw(t, "record") {
			return expr.RecordOf(items...)
		}
		return expr.ListOf(items...)
	}
	return expr.Value{}
}

type failer interface {
	Fatalf(format string, args ...any)
}

func same(t failer, v expr.Value) {
	written, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("write %v: %v", v, err)
	}
	var back expr.Value
	if err := json.Unmarshal(written, &back); err != nil {
		t.Fatalf("read %s: %v", written, err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(written) || !v.Equal(back) || !exact(v, back) {
		t.Fatalf("%v came back from %s as %v (%s, %v)", v, written, back, again, err)
	}
}

// exact tells whether two equal values have the same decimals, and kinds.
func exact(a, b expr.Value) bool {
	if a.Kind != b.Kind || a.Num.Exponent() != b.Num.Exponent() || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !exact(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

func TestATableIsNeverRecorded(t *testing.T) {
	if written, err := json.Marshal(expr.TableOf(&expr.TableData{})); err == nil {
		t.Errorf("a table was written as %s", written)
	}
}
