package expr

import "github.com/shopspring/decimal"

// A node is a checked part of an expression. Its eval reads what it needs from the machine and asks its parts through value.
type node struct {
	start, end int
	typ        *Type // nil where a fault left it unknown: such a tree is never evaluated
	eval       func(*machine) Value
	constant   bool // the same value every time
	quiet      bool // a literal: an explanation doesn't repeat it
	named      bool
	symbol     Symbol
}

// A machine is one evaluation: what names mean, the rows being visited and what is left of the budget. The first error ends the
// evaluation: every part gives Null after it.
type machine struct {
	env   Env
	rows  []Value // the innermost last
	steps int
	err   error
	trace *trace // of an explanation; nil otherwise
}

// value evaluates a part within the budget.
func (n *node) value(m *machine) Value {
	m.steps--
	if m.steps < 0 {
		m.fail(ErrBudget)
	}
	if m.err != nil {
		return Value{}
	}
	if m.trace != nil {
		return m.trace.record(m, n)
	}
	return n.eval(m)
}

// num, str, yes and day read a part as a type that the checker gave it; a Null reads 0, "", no and Null.
func (n *node) num(m *machine) decimal.Decimal { return n.value(m).Num }
func (n *node) yes(m *machine) bool            { return n.value(m).Yes }
func (n *node) str(m *machine) string          { return n.value(m).Str }

func (m *machine) fail(err error) Value {
	if m.err == nil {
		m.err = err
	}
	return Value{}
}

// spend takes steps for work that grows with a value's size.
func (m *machine) spend(steps int) {
	if m.steps -= steps; m.steps < 0 {
		m.fail(ErrBudget)
	}
}

// admit lets a value from outside in, unless it is beyond the bounds.
func (m *machine) admit(v Value) Value {
	switch v.Kind {
	case Number:
		if !bounded(v.Num) {
			return m.fail(ErrLimit)
		}
	case Text:
		if len(v.Str) > maxText {
			return m.fail(ErrLimit)
		}
	case List:
		if len(v.Items) > maxItems {
			return m.fail(ErrLimit)
		}
	}
	return v
}

// item is a member of a record, Null where the record hasn't it.
func item(record Value, index int) Value {
	if index < 0 || index >= len(record.Items) {
		return Value{}
	}
	return record.Items[index]
}
