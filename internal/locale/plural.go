package locale

import (
	"slices"

	"github.com/shopspring/decimal"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Plurals lists the plural categories of CLDR that any language has, the fewest first.
func Plurals() []string { return []string{"zero", "one", "two", "few", "many", "other"} }

// Plural is the category of CLDR that a number falls in: one for 0, 1 and 1,5 in French, for 1 alone in English; two for 2 in Arabic.
func (l *Locale) Plural(d decimal.Decimal) string {
	digits := d.Abs()
	whole, decimals := split(digits.String())
	visible, fraction := len(decimals), small(decimals)
	form := plural.Cardinal.MatchPlural(language.Make(l.Lang()), small(whole), visible, visible, fraction, fraction)
	return map[plural.Form]string{
		plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
	}[form]
}

// small is the number that digits write; of one over a million, one over a million with the same last six digits, as no rule tells more apart.
func small(digits string) int {
	n := 0
	if len(digits) > 6 {
		n, digits = 1, digits[len(digits)-6:]
	}
	for _, c := range digits {
		n = 10*n + int(c-'0')
	}
	return n
}

// counted is how far one counts to meet every category that people use daily.
const counted = 120

// PluralsUsed lists the categories that whole numbers up to a hundred fall in here: what a text by number must have.
func (l *Locale) PluralsUsed() []string {
	var used []string
	for n := range int64(counted) {
		if form := l.Plural(decimal.NewFromInt(n)); !slices.Contains(used, form) {
			used = append(used, form)
		}
	}
	slices.SortFunc(used, func(a, b string) int { return slices.Index(Plurals(), a) - slices.Index(Plurals(), b) })
	return used
}
