package expr

import "github.com/shopspring/decimal"

// buildRound: round(x) to a whole number, round(x, 2) to two decimals, halves away from zero. The number is first seen with the
// decimals that are kept, so that two thirds of 0.75 round as a half. Money stays money.
func buildRound(c *checker, s *syntax) *node {
	x, ok := c.arg(s, 0, AnyNumber())
	if len(s.kids) == 1 {
		if !ok {
			return unknown(s)
		}
		return c.node(s, NumberOf(x.typ.Format), func(m *machine) Value { return m.number(settle(x.num(m)).Round(0)) })
	}
	digits, right := c.arg(s, 1, AnyNumber())
	if !ok || !right {
		return unknown(s)
	}
	return c.node(s, NumberOf(x.typ.Format), func(m *machine) Value {
		n, to := settle(x.num(m)), digits.num(m)
		d, ok := whole(to, places)
		if !ok {
			return m.fail(ErrLimit)
		}
		return m.number(n.Round(int32(d)))
	})
}

// buildAbs: abs(x) without its sign.
func buildAbs(c *checker, s *syntax) *node {
	x, ok := c.arg(s, 0, AnyNumber())
	if !ok {
		return unknown(s)
	}
	return c.node(s, NumberOf(x.typ.Format), func(m *machine) Value { return Num(x.num(m).Abs()) })
}

func runFloor(m *machine, args []Value) Value { return m.number(settle(args[0].Num).Floor()) }

func runCeil(m *machine, args []Value) Value { return m.number(settle(args[0].Num).Ceil()) }

// runBrackets: brackets(x, table) is the sum over the brackets of their rate times the part of x inside.
func runBrackets(m *machine, args []Value) Value {
	brackets := bracketsOf(args[1])
	total := decimal.Zero
	m.spend(len(brackets))
	for i := range brackets {
		total = total.Add(inBracket(args[0].Num, brackets, i))
	}
	return m.number(total)
}

// runBracket: bracket(x, table, i) is what the i-th bracket alone gives, from 0; 0 where there is none.
func runBracket(m *machine, args []Value) Value {
	brackets := bracketsOf(args[1])
	i, ok := whole(args[2].Num, maxItems)
	if !ok || i < 0 || i >= len(brackets) {
		return Int(0)
	}
	return m.number(inBracket(args[0].Num, brackets, i))
}

// inBracket is the rate of the i-th bracket times the part of x above it and not above the next.
func inBracket(x decimal.Decimal, brackets []Bracket, i int) decimal.Decimal {
	b := brackets[i]
	if i+1 < len(brackets) && x.Cmp(brackets[i+1].Above) > 0 {
		x = brackets[i+1].Above
	}
	if x.Cmp(b.Above) <= 0 {
		return decimal.Zero
	}
	return x.Sub(b.Above).Mul(b.Rate)
}

// buildLookup: lookup(table, key) is the row of a key, lookup(table, key, default) the default where there is none.
func buildLookup(c *checker, s *syntax) *node {
	table, ok := c.arg(s, 0, nil)
	key, right := c.arg(s, 1, nil)
	if !ok || !right {
		return unknown(s)
	}
	if table.typ.Kind != Table || table.typ.Elem == nil {
		c.fault(s.kids[0], "type-mismatch.no-rows", nil)
		return unknown(s)
	}
	if len(s.kids) == 2 {
		return c.row(s, table, key)
	}
	return c.lookupDefault(s, table, key)
}

func (c *checker) lookupDefault(s *syntax, table, key *node) *node {
	otherwise, ok := c.arg(s, 2, table.typ.Elem)
	if !ok || !c.operandIs(s.kids[1], key, keyKind(key), "type-mismatch.key") {
		return unknown(s)
	}
	typ, ok := join(table.typ.Elem, otherwise.typ)
	if !ok {
		typ = table.typ.Elem
	}
	return c.node(s, typ, func(m *machine) Value {
		if row, ok := find(table.value(m), key.value(m)); ok {
			return m.admit(row, table.typ.Elem)
		}
		return otherwise.value(m)
	})
}

// keyKind is the kind that a key should have had: its own when a table can be looked up by it.
func keyKind(key *node) Kind {
	if key.typ.Kind == Number {
		return Number
	}
	return Text
}
