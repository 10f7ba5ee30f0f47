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
	case expr.Bool:
		return expr.Yesno(canonical[0] == Yes)
	case expr.Number:
		d, err := decimal.NewFromString(canonical[0])
		if err != nil {
			return expr.Value{}
		}
		return expr.Num(d)
	case expr.Text:
		return expr.Str(canonical[0])
	case expr.Date:
		day, err := time.Parse(time.DateOnly, canonical[0])
		if err != nil {
			return expr.Value{}
		}
		return expr.Day(day)
	case expr.List:
		return expr.ListOf(texts(canonical)...)
	case expr.Record:
		return expr.RecordOf(texts(canonical)...)
	}
	return expr.Value{}
}

func texts(canonical []string) []expr.Value {
	items := make([]expr.Value, len(canonical))
	for i, s := range canonical {
		items[i] = expr.Str(s)
	}
	return items
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
		if v.Str == "" || t.Chosen && option(f, v.Str) < 0 {
			return nil
		}
	case expr.Bool:
		if t.Tick && !v.Yes {
			return nil
		}
	}
	return []string{v.String()}
}

func canonicalItems(f *program.Field, t *Type, items []expr.Value) []string {
	var canonical []string
	for _, item := range items {
		if t.Chosen && option(f, item.Str) < 0 {
			continue
		}
		canonical = append(canonical, item.Str)
	}
	if t.Parts != nil && len(canonical) != len(t.Parts) {
		return nil
	}
	return canonical
}

func canonicalNumber(f *program.Field, d decimal.Decimal) string {
	switch f.Value.Format {
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
