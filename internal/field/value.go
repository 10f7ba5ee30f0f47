package field

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// shower writes canonical strings for people; one string an input, or one in all.
type shower func(f *program.Field, canonical []string, l *locale.Locale) []string

// Value is an answer in expressions; an empty answer is Null.
func Value(f *program.Field, canonical []string) expr.Value {
	if len(canonical) == 0 || f.Value == nil {
		return expr.Value{}
	}
	switch f.Value.Kind {
	case expr.List:
		if f.Grid != nil {
			return gridValue(f, canonical)
		}
		return expr.ListOf(texts(canonical)...)
	case expr.Record:
		return recordOf(f.Value, canonical)
	}
	return scalarOf(f.Value, canonical[0])
}

// scalarOf is the value of one canonical string; Null for one that isn't of the type, such as an empty date.
func scalarOf(t *expr.Type, s string) expr.Value {
	switch t.Kind {
	case expr.Bool:
		return expr.Yesno(s == Yes)
	case expr.Number:
		if d, err := decimal.NewFromString(s); err == nil {
			return expr.Num(d)
		}
	case expr.Text:
		return expr.Str(s)
	case expr.Date:
		if day, err := time.Parse(time.DateOnly, s); err == nil {
			return expr.Day(day)
		}
	}
	return expr.Value{}
}

// recordOf is a record whose members are canonical strings, in the order of its type.
func recordOf(t *expr.Type, canonical []string) expr.Value {
	record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(t.Members))}
	for i, member := range t.Members {
		if i < len(canonical) {
			record.Items[i] = scalarOf(member.Type, canonical[i])
		}
	}
	return record
}

func texts(canonical []string) []expr.Value {
	items := make([]expr.Value, len(canonical))
	for i, s := range canonical {
		items[i] = expr.Str(s)
	}
	return items
}

// Prefilled is the answer that a field's prefill stands for. A record gives the members that the field has, whatever else it holds.
func Prefilled(f *program.Field, env expr.Env) []string {
	if f.Prefill == nil {
		return prefilledGrid(f, env)
	}
	v, from := f.Prefill.Eval(env), f.Prefill.Type()
	if v.Kind != expr.Record || f.Value == nil || from == nil {
		return Canonical(f, v)
	}
	record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(f.Value.Members))}
	for i, member := range f.Value.Members {
		if at, _, ok := from.Member(member.Name); ok && at < len(v.Items) {
			record.Items[i] = v.Items[at]
		}
	}
	return Canonical(f, record)
}

// Canonical is the answer that a value stands for, such as a prefill's. Null, and a value of another kind or outside of the options, is an
// empty answer.
func Canonical(f *program.Field, v expr.Value) []string {
	if f.Value == nil || v.Kind != f.Value.Kind {
		return nil
	}
	t := Of(f)
	switch v.Kind {
	case expr.List, expr.Record:
		return canonicalItems(f, t, v.Items)
	case expr.Number:
		return []string{canonicalNumber(f, v.Num)}
	case expr.Text:
		if t.Searched {
			return named(f, v.Str)
		}
		if v.Str == "" || t.Chosen && option(f, v.Str) < 0 {
			return nil
		}
	case expr.Bool:
		if (t.Tick || t.Secret) && !v.Yes {
			return nil
		}
	case expr.Date:
		v.Day = settled(f.Type, v.Day)
	}
	return []string{v.String()}
}

func canonicalItems(f *program.Field, t *Type, items []expr.Value) []string {
	switch {
	case f.Grid != nil:
		return canonicalGrid(f, items)
	case f.Value.Kind == expr.Record:
		return canonicalRecord(f, items)
	}
	var canonical []string
	for _, item := range items {
		if t.Chosen && option(f, item.Str) < 0 {
			continue
		}
		canonical = append(canonical, item.Str)
	}
	return canonical
}

// canonicalRecord is the answer that a record stands for; empty when the record has other members, or nothing in them.
func canonicalRecord(f *program.Field, items []expr.Value) []string {
	if len(items) != len(f.Value.Members) {
		return nil
	}
	canonical, empty := make([]string, len(items)), true
	for i, item := range items {
		if item.Kind == f.Value.Members[i].Type.Kind {
			canonical[i] = item.String()
		}
		empty = empty && canonical[i] == ""
	}
	if empty {
		return nil
	}
	return canonical
}

func canonicalNumber(f *program.Field, d decimal.Decimal) string { return figureOf(f.Value, d) }

// figureOf is a number in the canonical form of its type.
func figureOf(t *expr.Type, d decimal.Decimal) string {
	switch t.Format {
	case expr.Money:
		return amount(d.Round(2))
	case expr.Integer:
		return d.Round(0).String()
	}
	return d.String()
}

// Typed is an answer as one would type it: one string an input, in the order of Inputs; all the values of an input that gives several.
func Typed(f *program.Field, canonical []string, l *locale.Locale) []string {
	t := Of(f)
	if t.Secret {
		return nil
	}
	if t.typed == nil || len(canonical) == 0 {
		return canonical
	}
	return t.typed(f, canonical, l)
}

// Shown is an answer as it reads on the review, "" when empty. The codes of options are shown as they are: their labels are the program's.
func Shown(f *program.Field, canonical []string, l *locale.Locale) string {
	t := Of(f)
	if len(canonical) == 0 {
		return ""
	}
	if t.shown != nil {
		return strings.Join(t.shown(f, canonical, l), "\n")
	}
	return l.Value(Value(f, canonical), f.Value)
}
