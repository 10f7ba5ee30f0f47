package people

import "github.com/shopspring/decimal"

// Cents is an amount of money in hundredths of a euro. Figures are whole numbers, so that they are the same on every machine.
type Cents int64

// euro is one euro.
const euro Cents = 100

// most is more than anyone in a scenario has: a billion euros. Sums of figures up to it fit.
const most = 1_000_000_000 * euro

// CentsOf gives an amount in euros to the cent, halves away from zero; beyond a billion, a billion.
func CentsOf(euros decimal.Decimal) Cents {
	switch {
	case euros.GreaterThan(most.Decimal()):
		return most
	case euros.LessThan((-most).Decimal()):
		return -most
	}
	return Cents(euros.Shift(2).Round(0).IntPart())
}

// Decimal gives the amount in euros.
func (c Cents) Decimal() decimal.Decimal { return decimal.New(int64(c), -2) }

// per gives n parts in a whole of the amount, to the cent, halves up. The amount isn't negative.
func (c Cents) per(n, whole int64) Cents { return Cents((2*int64(c)*n + whole) / (2 * whole)) }

// euros gives the amount to the euro, halves up. The amount isn't negative.
func (c Cents) euros() Cents { return (c + euro/2) / euro * euro }

// near says whether two amounts are no further apart than so many cents.
func (c Cents) near(other, by Cents) bool { return c-other <= by && other-c <= by }
