package field

import (
	"strings"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// wholeDigits is the most digits before the point: what is longer is no amount but an identifier.
const wholeDigits = 9

func readInteger(q question, inputs []string) ([]string, *Fault) {
	d, wrong := q.number(inputs[0], "field.integer.format")
	switch {
	case wrong != nil:
		return nil, wrong
	case !d.IsInteger():
		return nil, fault("field.integer.whole")
	}
	return []string{d.String()}, nil
}

func readNumber(q question, inputs []string) ([]string, *Fault) {
	d, wrong := q.number(inputs[0], "field.number.format")
	switch {
	case wrong != nil:
		return nil, wrong
	case !d.Equal(d.Truncate(6)):
		return nil, fault("field.number.decimals")
	}
	return []string{d.String()}, nil
}

func readMoney(q question, inputs []string) ([]string, *Fault) {
	d, wrong := q.number(inputs[0], "field.money.format")
	switch {
	case wrong != nil:
		return nil, wrong
	case !d.Equal(d.Truncate(2)):
		return nil, fault("field.money.cents")
	}
	return []string{amount(d)}, nil
}

func readPercent(q question, inputs []string) ([]string, *Fault) {
	d, wrong := q.number(strings.TrimSpace(strings.TrimSuffix(inputs[0], "%")), "field.percent.format")
	switch {
	case wrong != nil:
		return nil, wrong
	case !d.Equal(d.Truncate(4)):
		return nil, fault("field.number.decimals")
	}
	return []string{d.Shift(-2).String()}, nil
}

// judgeStep holds that a value is the least one, or so many steps above it.
func judgeStep(f *program.Field, canonical []string, env expr.Env) *Fault {
	least, _ := Bounds(f, env)
	v := Value(f, canonical)
	if least.Kind != expr.Number || f.Every.IsZero() || v.Num.Sub(least.Num).Mod(f.Every).IsZero() {
		return nil
	}
	return &Fault{Key: "field.range.step", Args: map[string]any{"Step": Amount{expr.Num(f.Every), f.Value}, "Bound": Amount{least, f.Value}}}
}

// number reads a figure, or says with key what one looks like.
func (r *Reader) number(input, key string) (decimal.Decimal, *Fault) {
	if digitsIn(input) > wholeDigits {
		if real := r.look(input); real != nil {
			return decimal.Decimal{}, real
		}
	}
	d, ok := r.Locale.ParseNumber(input)
	switch {
	case !ok:
		return d, fault(key)
	case len(d.Abs().Truncate(0).String()) > wholeDigits:
		return d, &Fault{Key: "field.number.large", Args: map[string]any{"Count": wholeDigits}}
	}
	return d, nil
}

func digitsIn(s string) int {
	n := 0
	for _, c := range s {
		if _, ok := locale.Digit(c); ok {
			n++
		}
	}
	return n
}

// amount is the canonical form of euros: 1234 or 1234.50.
func amount(d decimal.Decimal) string {
	if d.IsInteger() {
		return d.StringFixed(0)
	}
	return d.StringFixed(2)
}

// typeNumber writes a figure as one types it, with the language's point and without groups.
func typeNumber(_ *program.Field, canonical []string, l *locale.Locale) []string {
	typed := make([]string, len(canonical))
	for i, s := range canonical {
		typed[i] = s
		if l.Lang() != "en" {
			typed[i] = strings.Replace(s, ".", ",", 1)
		}
	}
	return typed
}

// typeMoney is typeNumber with the thousands apart: it reads back as the same amount.
func typeMoney(f *program.Field, canonical []string, l *locale.Locale) []string {
	typed := typeNumber(f, canonical, l)
	for i, s := range canonical {
		whole, _, _ := strings.Cut(s, ".")
		typed[i] = l.Thousands(whole) + typed[i][len(whole):]
	}
	return typed
}

func typePercent(f *program.Field, canonical []string, l *locale.Locale) []string {
	typed := make([]string, len(canonical))
	for i, s := range canonical {
		typed[i] = s
		if d, err := decimal.NewFromString(s); err == nil {
			typed[i] = d.Shift(2).String()
		}
	}
	return typeNumber(f, typed, l)
}
