package locale

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// maxDigits is the longest number an expression holds.
const maxDigits = 40

var (
	euroSign   = regexp.MustCompile(`^(?:€|eur) ?|(?: ?(?:€|eur|euros?))$`)
	groupings  = regexp.MustCompile(`^\d{1,3}(?: \d{3})+(?:[.,]\d*)?$`)
	dotGroups  = regexp.MustCompile(`^\d{1,3}(?:\.\d{3})+(?:,\d*)?$`)
	commGroups = regexp.MustCompile(`^\d{1,3}(?:,\d{3})+(?:\.\d*)?$`)
	simple     = regexp.MustCompile(`^(?:\d+[.,]?\d*|[.,]\d+)$`)
)

// ParseNumber reads what a person typed: 1 234,50, 1234.5, −3, with any kind of space, digits of any script and a euro sign. Thousands
// must be set apart in threes. A point before three last digits, which is a decimal point for one and thousands for another, is
// refused in French ("1.234"), and so is whatever is no number.
func (l *Locale) ParseNumber(s string) (decimal.Decimal, bool) {
	s = fold(s)
	negative := false
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		negative, s = true, rest
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	s = euroSign.ReplaceAllString(strings.TrimSpace(s), "")
	plain, ok := l.ungrouped(s)
	if !ok || len(plain) > maxDigits {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(plain)
	if err != nil {
		return decimal.Decimal{}, false
	}
	if negative {
		d = d.Neg()
	}
	return d, true
}

// ungrouped gives a number as digits with at most one decimal point.
func (l *Locale) ungrouped(s string) (string, bool) {
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case groupings.MatchString(s):
		s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), ",", ".")
	case dotGroups.MatchString(s) && (points > 1 || commas == 1):
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	case commGroups.MatchString(s) && (l.lang == "en" || commas > 1 || points == 1):
		s = strings.ReplaceAll(s, ",", "")
	case dotGroups.MatchString(s) && l.lang != "en" && s[0] != '0':
		return "", false
	case simple.MatchString(s):
		s = strings.ReplaceAll(s, ",", ".")
	default:
		return "", false
	}
	return strings.TrimSuffix(s, "."), true
}
