package locale

import (
	"strings"

	"github.com/shopspring/decimal"
)

// The spaces of French figures: narrow between thousands and before %, wide before €, neither breaks a line.
const (
	noBreak       = "\u00a0"
	narrowNoBreak = "\u202f"
	minus         = "\u2212"
)

// figures is how a language writes numbers (CLDR 45, fr and en-150).
type figures struct {
	group, point          string
	beforeEuro, afterEuro string
	percent               string
}

func figuresOf(tag string) figures {
	if tag == "en" {
		return figures{group: ",", point: ".", beforeEuro: "€", percent: "%"}
	}
	return figures{group: narrowNoBreak, point: ",", afterEuro: noBreak + "€", percent: narrowNoBreak + "%"}
}

// Money shows euros: 1 234,50 € in French, €1,234.50 in English. Rounded to the cent, half away from zero; a whole amount reads without
// cents.
func (l *Locale) Money(d decimal.Decimal) string {
	d = d.Round(2)
	places := int32(2)
	if d.IsInteger() {
		places = 0
	}
	whole, cents := split(d.Abs().StringFixed(places))
	return sign(d) + l.figures.beforeEuro + l.join(grouped(whole, l.figures.group, 4), cents) + l.figures.afterEuro
}

// Number shows a number with all its decimals: 1 234,5.
func (l *Locale) Number(d decimal.Decimal) string { return l.number(d, 4) }

// Thousands sets a whole number's thousands apart, as one types it: with the hyphen for a minus.
func (l *Locale) Thousands(whole string) string {
	digits, negative := strings.CutPrefix(whole, "-")
	if negative {
		return "-" + grouped(digits, l.figures.group, 4)
	}
	return grouped(digits, l.figures.group, 4)
}

// Percent shows a rate: 0.125 reads 12,5 %.
func (l *Locale) Percent(d decimal.Decimal) string {
	return l.number(d.Shift(2), 4) + l.figures.percent
}

// plain shows a number that may be a year: thousands are set apart from 10 000 on.
func (l *Locale) plain(d decimal.Decimal) string { return l.number(d, 5) }

func (l *Locale) number(d decimal.Decimal, groupFrom int) string {
	whole, decimals := split(d.Abs().String())
	return sign(d) + l.join(grouped(whole, l.figures.group, groupFrom), decimals)
}

func (l *Locale) join(whole, decimals string) string {
	if decimals == "" {
		return whole
	}
	return whole + l.figures.point + decimals
}

func sign(d decimal.Decimal) string {
	if d.IsNegative() {
		return minus
	}
	return ""
}

func split(plain string) (whole, decimals string) {
	whole, decimals, _ = strings.Cut(plain, ".")
	return whole, decimals
}

// grouped sets thousands apart in numbers of at least from digits.
func grouped(digits, separator string, from int) string {
	if len(digits) < from {
		return digits
	}
	var b strings.Builder
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(c)
	}
	return b.String()
}
