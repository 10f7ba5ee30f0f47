package people

import (
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
)

// A teller is told the members of a record one after another, in order. One makes a type of them, one a value, others JSON and YAML: so
// every member is declared once. Empty texts, zero dates and what isn't known are absent.
type teller interface {
	text(name string, f expr.Format, s string)
	code(name string, options []string, s string)
	day(name string, t time.Time)
	number(name string, f expr.Format, n int64, decimals int32, known bool) // n in units of the last decimal
	money(name string, c Cents, known bool)
	yes(name string, b bool)
	record(name string, known bool) (told bool) // told: its members come next, then end
	list(name string, n int) (told int)         // how many items come next, each between item and end, then endList; 0: nothing comes
	item()
	end()
	endList()
}

// tellRecord tells a member that is a record; nil: it is absent.
func tellRecord[T any](t teller, name string, of *T, tell func(*T, teller)) {
	if !t.record(name, of != nil) {
		return
	}
	if of == nil {
		of = new(T)
	}
	tell(of, t)
	t.end()
}

// tellList tells a member that is a list of records.
func tellList[T any](t teller, name string, items []T, tell func(*T, teller)) {
	told := t.list(name, len(items))
	if told == 0 {
		return
	}
	for i := range told {
		t.item()
		if i < len(items) {
			tell(&items[i], t)
		} else {
			tell(new(T), t)
		}
		t.end()
	}
	t.endList()
}

// typing makes the type of a record: it is told every member, known or not.
type typing struct{ open []*expr.Type }

func typeOf[T any](tell func(*T, teller)) *expr.Type {
	root := &expr.Type{Kind: expr.Record}
	tell(new(T), &typing{open: []*expr.Type{root}})
	return root
}

func (t *typing) add(name string, typ *expr.Type) {
	inner := t.open[len(t.open)-1]
	inner.Members = append(inner.Members, expr.Member{Name: name, Type: typ})
}

func (t *typing) text(name string, f expr.Format, _ string)    { t.add(name, expr.TextOf(f)) }
func (t *typing) code(name string, options []string, _ string) { t.add(name, expr.OneOf(options...)) }
func (t *typing) day(name string, _ time.Time)                 { t.add(name, expr.AnyDate()) }
func (t *typing) money(name string, _ Cents, _ bool)           { t.add(name, expr.NumberOf(expr.Money)) }
func (t *typing) yes(name string, _ bool)                      { t.add(name, expr.YesNo()) }
func (t *typing) item()                                        { t.open = append(t.open, t.open[len(t.open)-1]) }
func (t *typing) end()                                         { t.open = t.open[:len(t.open)-1] }
func (t *typing) endList()                                     { t.end() }
func (t *typing) number(name string, f expr.Format, _ int64, _ int32, _ bool) {
	t.add(name, expr.NumberOf(f))
}

func (t *typing) record(name string, _ bool) bool {
	inner := &expr.Type{Kind: expr.Record}
	t.add(name, inner)
	t.open = append(t.open, inner)
	return true
}

func (t *typing) list(name string, _ int) int {
	item := &expr.Type{Kind: expr.Record}
	t.add(name, expr.ListType(item))
	t.open = append(t.open, item)
	return 1
}

// valuing makes the value of a record, of the type that typing makes.
type valuing struct {
	open []expr.Value // records and lists that are being told, the innermost last
}

func valueOf[T any](of *T, tell func(*T, teller)) expr.Value {
	v := valuing{open: []expr.Value{{Kind: expr.Record}}}
	tell(of, &v)
	return v.open[0]
}

func (v *valuing) add(one expr.Value) {
	inner := &v.open[len(v.open)-1]
	if inner.Items == nil {
		inner.Items = make([]expr.Value, 0, 24) // most records have as many, and few more
	}
	inner.Items = append(inner.Items, one)
}

func (v *valuing) text(_ string, _ expr.Format, s string) {
	if s == "" {
		v.add(expr.Value{})
		return
	}
	v.add(expr.Value{Kind: expr.Text, Str: s})
}

func (v *valuing) code(_ string, _ []string, s string) { v.text("", expr.Plain, s) }

func (v *valuing) day(_ string, t time.Time) {
	if t.IsZero() {
		v.add(expr.Value{})
		return
	}
	v.add(expr.Value{Kind: expr.Date, Day: t})
}

func (v *valuing) number(_ string, _ expr.Format, n int64, decimals int32, known bool) {
	if !known {
		v.add(expr.Value{})
		return
	}
	v.add(expr.Value{Kind: expr.Number, Num: decimal.New(n, -decimals)})
}

func (v *valuing) money(name string, c Cents, known bool) {
	v.number(name, expr.Money, int64(c), 2, known)
}
func (v *valuing) yes(_ string, b bool) { v.add(expr.Value{Kind: expr.Bool, Yes: b}) }

func (v *valuing) record(_ string, known bool) bool {
	if !known {
		v.add(expr.Value{})
		return false
	}
	v.open = append(v.open, expr.Value{Kind: expr.Record})
	return true
}

func (v *valuing) list(_ string, n int) int {
	if n == 0 {
		v.add(expr.Value{Kind: expr.List})
		return 0
	}
	v.open = append(v.open, expr.Value{Kind: expr.List, Items: make([]expr.Value, 0, n)})
	return n
}

func (v *valuing) item() { v.open = append(v.open, expr.Value{Kind: expr.Record}) }

func (v *valuing) end() {
	last := len(v.open) - 1
	one := v.open[last]
	v.open = v.open[:last]
	v.add(one)
}

func (v *valuing) endList() { v.end() }
