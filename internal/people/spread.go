package people

import "github.com/shopspring/decimal"

// A Spread is what an author lets a number be drawn from: a range, some values, or values with weights. The zero Spread gives 0.
type Spread struct {
	From, To, Step decimal.Decimal // both ends included where Step leads there; a Step of 0 is 1
	OneOf          []decimal.Decimal
	Weights        []Weight
}

// Weight is a value and how often it is drawn beside the others.
type Weight struct {
	Value decimal.Decimal
	Times int // not negative
}

// Draw draws a number for one purpose, such as "incomes.wages": the same seed and name give the same number.
func (s *Spread) Draw(seed uint64, name string) decimal.Decimal {
	chance := newStream(seed, "spread "+name)
	switch {
	case len(s.Weights) > 0:
		return weighted(chance, s.Weights)
	case len(s.OneOf) > 0:
		return s.OneOf[chance.below(len(s.OneOf))]
	}
	step := s.Step
	if !step.IsPositive() {
		step = decimal.NewFromInt(1)
	}
	steps := s.To.Sub(s.From).Div(step).IntPart()
	if steps <= 0 {
		return s.From
	}
	return s.From.Add(step.Mul(decimal.NewFromInt(int64(chance.below(int(steps) + 1)))))
}

func weighted(chance *stream, weights []Weight) decimal.Decimal {
	sum := 0
	for _, w := range weights {
		sum += max(0, w.Times)
	}
	if sum == 0 {
		return weights[0].Value
	}
	at := chance.below(sum)
	for _, w := range weights {
		if at -= max(0, w.Times); at < 0 {
			return w.Value
		}
	}
	return weights[0].Value
}
