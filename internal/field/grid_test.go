package field_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/source"
)

// asked is a world where three names have values: when a grid begins, and who is asked.
type asked struct{ from, people expr.Value }

func (a asked) Value(s expr.Symbol) expr.Value { return []expr.Value{a.from, a.people}[s] }

// months is a grid of two months and two rows, of people who are named or of one who isn't.
func months(t *testing.T, named bool) *program.Field {
	t.Helper()
	scope := program.Names{{Name: "from", Type: expr.AnyDate()}, {Name: "people", Type: expr.ListType(expr.AnyText())}}
	compiled := func(text string) *expr.Expr {
		e, faults := expr.Compile(source.NewLiteral("grid", text), scope, nil)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		return e
	}
	members := []expr.Member{{Name: "month", Type: expr.AnyDate()}, {Name: "wages", Type: expr.NumberOf(expr.Money)}, {Name: "aid", Type: expr.NumberOf(expr.Money)}}
	f := &program.Field{Name: "f", Type: "grid", Grid: &program.Grid{From: compiled("from"), Months: 2, Rows: []program.GridRow{{Name: "wages"}, {Name: "aid"}}}}
	if named {
		f.Grid.People = compiled("people")
		members = append(members, expr.Member{Name: "person", Type: expr.AnyText()})
	}
	f.Value = expr.ListType(expr.RecordType(members...))
	return f
}

func day(y, m, d int) expr.Value {
	e, _ := expr.Compile(source.NewLiteral("day", "date("+expr.Int(int64(y)).String()+", "+expr.Int(int64(m)).String()+", "+expr.Int(int64(d)).String()+")"), program.Names{}, nil)
	return e.Eval(nil)
}

func TestAGridIsARecordForEachMonthAndPerson(t *testing.T) {
	f := months(t, true)
	env := asked{day(2026, 2, 14), expr.ListOf(expr.Str("Ana"), expr.Str("Karim"))}
	read, fault := field.NewReader(french, nil).Read(f, map[string][]string{"f.1.wages.1": {"1 200,50"}, "f.2.aid.2": {"90"}})
	if fault != nil {
		t.Fatal(fault)
	}
	answer := field.Laid(f, read, true, env)
	want := "[{2026-02-01, 1200.5, , Ana}, {2026-03-01, , , Ana}, {2026-02-01, , , Karim}, {2026-03-01, , 90, Karim}]"
	if got := field.Value(f, answer).String(); got != want {
		t.Errorf("is %s, want %s", got, want)
	}
	if again := field.Canonical(f, field.Value(f, answer)); !cmp.Equal(again, answer) {
		t.Errorf("its value is canonically %q, want %q", again, answer)
	}
	typed := field.Typed(f, answer, french)
	if typed[0] != "1\u202f200,50" || typed[7] != "90" {
		t.Errorf("is typed %q", typed)
	}
	if wrong := field.Judge(f, answer, env); wrong != nil {
		t.Errorf("is refused: %+v", wrong)
	}
}

// TestAGridsFiguresStayWithTheirMonthAndPerson: a month later the first month is gone, the second is the first, and people may change places.
func TestAGridsFiguresStayWithTheirMonthAndPerson(t *testing.T) {
	f := months(t, true)
	was := asked{day(2026, 2, 1), expr.ListOf(expr.Str("Ana"), expr.Str("Karim"))}
	is := asked{day(2026, 3, 1), expr.ListOf(expr.Str("Karim"), expr.Str("Ana"))}
	read, _ := field.NewReader(french, nil).Read(f, map[string][]string{"f.1.wages.1": {"1"}, "f.2.wages.1": {"2"}, "f.2.wages.2": {"4"}})
	answer := field.Laid(f, read, true, was)
	if wrong := field.Judge(f, answer, is); wrong == nil || wrong.Key != "field.grid.moved" {
		t.Errorf("the change of months goes by: %+v", wrong)
	}
	want := []string{"2026-03-01", "Karim\nAna", "4", "", "", "", "2", "", "", ""}
	if got := field.Laid(f, answer, false, is); !cmp.Equal(got, want) {
		t.Errorf("a month later it is %q, want %q", got, want)
	}
	alone := asked{day(2026, 6, 1), expr.ListOf(expr.Str("Ana"))}
	if got := field.Laid(f, answer, false, alone); len(got) != 0 {
		t.Errorf("when all its months are gone it is %q", got)
	}
	if wrong := field.Judge(f, answer, alone); wrong == nil || wrong.Key != "field.grid.moved" {
		t.Errorf("that all its months are gone goes by: %+v", wrong)
	}
}

func TestAGridSaysWhichFigureToMend(t *testing.T) {
	f := months(t, false)
	r := field.NewReader(french, nil)
	if _, fault := r.Read(f, map[string][]string{"f.1.wages": {"1"}, "f.2.aid": {"rien"}}); fault == nil || fault.Part != "2.aid" {
		t.Errorf("%+v", fault)
	}
	f.Min, _ = expr.Compile(source.NewLiteral("min", "0"), program.Names{}, nil)
	env := asked{from: day(2026, 1, 1)}
	read, _ := r.Read(f, map[string][]string{"f.2.wages": {"-1"}})
	if fault := field.Judge(f, field.Laid(f, read, true, env), env); fault == nil || fault.Part != "2.wages" || fault.Key != "field.number.min" {
		t.Errorf("%+v", fault)
	}
}

func TestARowIsFilledInForEachMonthAndPerson(t *testing.T) {
	f := months(t, true)
	f.Grid.AskedMonth, f.Grid.AskedPerson = 2, 3
	scope := program.Names{{Name: "from"}, {Name: "people"}, {Name: "asked_month", Type: expr.AnyDate()}, {Name: "person", Type: expr.AnyText()}}
	e, faults := expr.Compile(source.NewLiteral("row", `person == "Ana" ? month(asked_month) * 100 : 0`), scope, nil)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	f.Grid.Rows[0].Prefill = e
	env := asked{day(2026, 2, 14), expr.ListOf(expr.Str("Ana"), expr.Str("Karim"))}
	want := "[{2026-02-01, 200, , Ana}, {2026-03-01, 300, , Ana}, {2026-02-01, 0, , Karim}, {2026-03-01, 0, , Karim}]"
	if got := field.Value(f, field.Prefilled(f, env)).String(); got != want {
		t.Errorf("is %s, want %s", got, want)
	}
}
