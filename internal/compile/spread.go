package compile

import (
	"github.com/shopspring/decimal"

	"miroir/internal/diag"
	"miroir/internal/people"
	"miroir/internal/syntax"
)

// The bounds of what a number is drawn from.
const (
	maxDrawn  = 1_000_000_000 // below and above zero
	maxSteps  = 1_000_000
	maxWeight = 1_000_000
)

// readSpread reads what a number is drawn from: from … to, one_of, or weights; or tells what is wrong with it.
func readSpread(n *syntax.Node) (people.Spread, *diag.Diagnostic) {
	from, to, oneOf, weights := n.Get("from"), n.Get("to"), n.Get("one_of"), n.Get("weights")
	ways := 0
	for _, way := range []bool{from != nil || to != nil || n.Get("step") != nil, oneOf != nil, weights != nil} {
		if way {
			ways++
		}
	}
	switch {
	case ways != 1, oneOf == nil && weights == nil && (from == nil || to == nil):
		return people.Spread{}, badSpread(n, "bad-spread", nil)
	case oneOf != nil:
		return readValues(oneOf)
	case weights != nil:
		return readWeights(weights)
	}
	return readRange(n)
}

func badSpread(n *syntax.Node, message string, args diag.Args) *diag.Diagnostic {
	d := diag.New(n.Place(), message, args)
	return &d
}

func readRange(n *syntax.Node) (people.Spread, *diag.Diagnostic) {
	from, to, step := n.Get("from"), n.Get("to"), n.Get("step")
	s := people.Spread{From: from.Decimal(), To: to.Decimal(), Step: decimal.NewFromInt(1)}
	if step != nil {
		s.Step = step.Decimal()
	}
	switch {
	case tooFar(s.From):
		return people.Spread{}, badSpread(from, "bad-spread.far", diag.Args{"Max": maxDrawn})
	case tooFar(s.To):
		return people.Spread{}, badSpread(to, "bad-spread.far", diag.Args{"Max": maxDrawn})
	case s.To.LessThan(s.From):
		return people.Spread{}, badSpread(to, "bad-spread.order", diag.Args{"From": from.String(), "To": to.String()})
	case step == nil && s.To.Sub(s.From).GreaterThan(decimal.NewFromInt(maxSteps)):
		return people.Spread{}, badSpread(to, "bad-spread.step", diag.Args{"Max": maxSteps})
	case !s.Step.IsPositive() || s.To.Sub(s.From).GreaterThan(s.Step.Mul(decimal.NewFromInt(maxSteps))):
		return people.Spread{}, badSpread(step, "bad-spread.step", diag.Args{"Max": maxSteps})
	}
	return s, nil
}

func readValues(n *syntax.Node) (people.Spread, *diag.Diagnostic) {
	var s people.Spread
	for _, item := range n.List() {
		if tooFar(item.Decimal()) {
			return people.Spread{}, badSpread(item, "bad-spread.far", diag.Args{"Max": maxDrawn})
		}
		s.OneOf = append(s.OneOf, item.Decimal())
	}
	if len(s.OneOf) == 0 {
		return people.Spread{}, badSpread(n, "bad-spread.nothing", nil)
	}
	return s, nil
}

func readWeights(n *syntax.Node) (people.Spread, *diag.Diagnostic) {
	var s people.Spread
	drawn := false
	for _, e := range n.Each() {
		value, ok := syntax.ParseDecimal(e.Name)
		if !ok || tooFar(value) {
			d := diag.New(e.Value.Key, "bad-spread.value", diag.Args{"Value": e.Name})
			return people.Spread{}, &d
		}
		times := e.Value.Decimal()
		if !times.IsInteger() || times.IsNegative() || times.GreaterThan(decimal.NewFromInt(maxWeight)) {
			return people.Spread{}, badSpread(e.Value, "bad-spread.weight", diag.Args{"Value": e.Value.String(), "Max": maxWeight})
		}
		drawn = drawn || times.IsPositive()
		s.Weights = append(s.Weights, people.Weight{Value: value, Times: int(times.IntPart())})
	}
	if !drawn {
		return people.Spread{}, badSpread(n, "bad-spread.nothing", nil)
	}
	return s, nil
}

func tooFar(d decimal.Decimal) bool { return d.Abs().GreaterThan(decimal.NewFromInt(maxDrawn)) }
