package expr

import "github.com/shopspring/decimal"

// Decimals kept. A quotient keeps eight guard digits more than what other operations keep, so that a third times three is one.
const (
	places         = 20
	quotientPlaces = places + 8
	maxExponent    = maxDigits
	minExponent    = -4 * places
)

// bounded tells whether a number from outside is small enough to compute with.
func bounded(d decimal.Decimal) bool {
	exp := int(d.Exponent())
	return exp <= maxExponent && exp >= minExponent && d.NumDigits() <= maxDigits-minExponent && d.NumDigits()+exp <= maxDigits
}

// settle rounds a number to the decimals that are kept.
func settle(d decimal.Decimal) decimal.Decimal {
	if d.Exponent() < -places {
		return d.Round(places)
	}
	return d
}

// number is the value of an operation's result, refused when it is too large.
func (m *machine) number(d decimal.Decimal) Value {
	d = settle(d)
	if d.NumDigits()+int(d.Exponent()) > maxDigits {
		return m.fail(ErrLimit)
	}
	return Num(d)
}

func (m *machine) divide(a, b decimal.Decimal) Value {
	if b.IsZero() {
		return m.fail(ErrDivision)
	}
	q := a.DivRound(b, quotientPlaces)
	if q.NumDigits()+int(q.Exponent()) > maxDigits {
		return m.fail(ErrLimit)
	}
	return Num(q)
}

// compare orders two numbers as they read with the decimals that are kept.
func compare(a, b decimal.Decimal) int { return settle(a).Cmp(settle(b)) }

// whole is a number as an int when it is a whole one between -limit and limit.
func whole(d decimal.Decimal, limit int64) (int, bool) {
	d = settle(d)
	if !d.IsInteger() || d.Abs().Cmp(decimal.NewFromInt(limit)) > 0 {
		return 0, false
	}
	return int(d.IntPart()), true
}
