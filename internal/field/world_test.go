package field_test

import (
	"testing"
	"time"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
)

var (
	french  = locale.New("fr")
	english = locale.New("en")
)

// persona is who types.
func persona() *program.Persona {
	filled := people.Fill(people.Traits{Adult: people.Adult{FirstName: "Ana", LastName: "Lefort", Sex: "F", Birth: time.Date(1984, 6, 21, 0, 0, 0, 0, time.UTC)}}, 7, time.Time{})
	return &program.Persona{ID: "ana", Identity: filled.Identity, Spouse: filled.Spouse}
}

// one is a field of a type; of is what a coded box holds.
func one(t testing.TB, typ, of string) *program.Field {
	t.Helper()
	declared, ok := spec.Field(typ)
	if !ok {
		t.Fatalf("no type %s", typ)
	}
	f := &program.Field{Name: "f", Type: typ, Value: declared.Value}
	if of != "" {
		f.Value, _ = spec.TypeOf(of)
	}
	if typ == "appointment" {
		f.Slots = &program.Slots{From: always(t, "date(2026, 5, 4)"), Days: 14, Weekdays: []int{1}, Times: []string{"09:00"}}
	}
	if typ == "grid" {
		f.Grid = &program.Grid{Months: 2, Rows: []program.GridRow{{Name: "a"}}}
		f.Value = expr.ListType(expr.RecordType(expr.Member{Name: "month", Type: expr.AnyDate()}, expr.Member{Name: "a", Type: expr.NumberOf(expr.Money)}))
	}
	if field.Of(f).Chosen {
		f.Options = []program.Option{{Code: "a"}, {Code: "b"}, {Code: "c"}}
		f.Value = expr.OneOf("a", "b", "c")
		if field.Of(f).Many {
			f.Value = expr.ListType(f.Value)
		}
	}
	return f
}

// always is an expression without names.
func always(t testing.TB, text string) *expr.Expr {
	t.Helper()
	e, faults := expr.Compile(source.NewLiteral("test", text), nobody{}, nil)
	if len(faults) > 0 {
		t.Fatalf("%s: %v", text, faults)
	}
	return e
}

// nobody knows no name and no value.
type nobody struct{}

func (nobody) Resolve(string) (expr.Symbol, *expr.Type, bool) { return 0, nil, false }
func (nobody) Names() []string                                { return nil }
func (nobody) Value(expr.Symbol) expr.Value                   { return expr.Value{} }
