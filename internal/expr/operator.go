package expr

import "miroir/internal/diag"

// operand checks that a part is what an operator takes; false when it isn't, or isn't known.
func (c *checker) operand(s, part *syntax, n *node, want Kind) bool {
	if n.typ == nil {
		return false
	}
	if n.typ.Kind != want {
		c.fault(part, "type-mismatch.operator", diag.Args{"Op": s.text, "Want": kindTerm(want), "Got": term(n.typ)})
		return false
	}
	return true
}

// operandIs is operand with a message of its own.
func (c *checker) operandIs(part *syntax, n *node, want Kind, message string) bool {
	if n.typ == nil {
		return false
	}
	if n.typ.Kind != want {
		c.fault(part, message, diag.Args{"Got": term(n.typ)})
		return false
	}
	return true
}

// unary checks "-a" and "not a".
func (c *checker) unary(s *syntax) *node {
	a := c.check(s.kids[0])
	if s.text == "not" {
		if !c.operand(s, s.kids[0], a, Bool) {
			return unknown(s)
		}
		return c.condition(s, func(m *machine) bool { return !a.yes(m) })
	}
	if !c.operand(s, s.kids[0], a, Number) {
		return unknown(s)
	}
	typ := NumberOf(a.typ.Format)
	if a.fixed != nil {
		return c.constant(s, typ, Num(a.fixed.Num.Neg()))
	}
	return c.node(s, typ, func(m *machine) Value { return Num(a.num(m).Neg()) })
}

func (c *checker) binary(s *syntax) *node {
	a, b := c.check(s.kids[0]), c.check(s.kids[1])
	switch s.text {
	case "and", "or":
		return c.logic(s, a, b)
	case "==", "!=":
		return c.equality(s, a, b)
	case "<", "<=", ">", ">=":
		return c.order(s, a, b)
	case "in", "not in":
		return c.within(s, a, b)
	case "+", "-":
		return c.sum(s, a, b)
	}
	return c.product(s, a, b)
}

// logic checks "and" and "or"; the right side is only evaluated when the left doesn't settle it.
func (c *checker) logic(s *syntax, a, b *node) *node {
	left, right := c.operand(s, s.kids[0], a, Bool), c.operand(s, s.kids[1], b, Bool)
	if !left || !right {
		return unknown(s)
	}
	if s.text == "and" {
		return c.condition(s, func(m *machine) bool { return a.yes(m) && b.yes(m) })
	}
	return c.condition(s, func(m *machine) bool { return a.yes(m) || b.yes(m) })
}

// sum checks "+" and "-": numbers, texts to put side by side, a date and a period, two dates whose difference is in days.
func (c *checker) sum(s *syntax, a, b *node) *node {
	if a.typ == nil || b.typ == nil {
		return unknown(s)
	}
	plus := s.text == "+"
	switch left, right := a.typ.Kind, b.typ.Kind; {
	case left == Number && right == Number:
		return c.addition(s, a, b, plus)
	case left == Text && right == Text && plus:
		return c.node(s, AnyText(), func(m *machine) Value { return m.join(a.str(m), b.str(m)) })
	case left == Date && right == period:
		return c.node(s, AnyDate(), func(m *machine) Value { return m.shift(a.value(m), b.value(m), plus) })
	case left == period && right == Date && plus:
		return c.node(s, AnyDate(), func(m *machine) Value { return m.shift(b.value(m), a.value(m), true) })
	case left == Date && right == Date && !plus:
		return c.node(s, NumberOf(Integer), func(m *machine) Value { return daysBetween(b.value(m), a.value(m)) })
	}
	return c.faultAt(s, "type-mismatch.sum", diag.Args{"Op": s.text, "Got": term(a.typ), "Other": term(b.typ)})
}

func (c *checker) addition(s *syntax, a, b *node, plus bool) *node {
	typ := NumberOf(joinFormat(a.typ.Format, b.typ.Format))
	if plus {
		return c.node(s, typ, func(m *machine) Value { return m.number(a.num(m).Add(b.num(m))) })
	}
	return c.node(s, typ, func(m *machine) Value { return m.number(a.num(m).Sub(b.num(m))) })
}

func (c *checker) product(s *syntax, a, b *node) *node {
	left, right := c.operand(s, s.kids[0], a, Number), c.operand(s, s.kids[1], b, Number)
	if !left || !right {
		return unknown(s)
	}
	if s.text == "*" {
		return c.node(s, AnyNumber(), func(m *machine) Value { return m.number(a.num(m).Mul(b.num(m))) })
	}
	return c.node(s, AnyNumber(), func(m *machine) Value {
		dividend, divisor := a.num(m), b.num(m)
		return m.divide(dividend, divisor)
	})
}

// join puts two texts side by side.
func (m *machine) join(a, b string) Value {
	if len(a)+len(b) > maxText {
		return m.fail(ErrLimit)
	}
	m.spend((len(a) + len(b)) / textStep)
	return Str(a + b)
}

// textStep is how many bytes of text one step of the budget pays for.
const textStep = 256
