package expr

import (
	"sync"

	"github.com/shopspring/decimal"
)

// A node is a checked part of an expression. Its eval reads what it needs from the machine and asks its parts through value.
type node struct {
	start, end int
	typ        *Type // nil where a fault left it unknown: such a tree is never evaluated
	eval       func(*machine) Value
	test       func(*machine) bool // of a condition, its eval without a Value; nil for others
	fixed      *Value              // of a literal, its value: an explanation doesn't repeat it
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

// machines are those that no evaluation has.
var machines = sync.Pool{New: func() any { return new(machine) }}

// value evaluates a part within the budget.
func (n *node) value(m *machine) Value {
	if !m.step() {
		return Value{}
	}
	if m.trace != nil {
		return m.trace.record(m, n)
	}
	return n.eval(m)
}

// num, str and yes read a part as a type that the checker gave it; a Null reads 0, "" and no.
func (n *node) num(m *machine) decimal.Decimal {
	switch {
	case n.fixed != nil:
		return n.fixed.Num
	case n.named && m.trace == nil && m.step():
		if v := m.env.Value(n.symbol); v.Kind == Number && bounded(v.Num) {
			return v.Num
		}
	}
	return n.value(m).Num
}

func (n *node) str(m *machine) string {
	switch {
	case n.fixed != nil:
		return n.fixed.Str
	case n.named && m.trace == nil && m.step():
		if v := m.env.Value(n.symbol); v.Kind == Text && len(v.Str) <= maxText {
			return v.Str
		}
	}
	return n.value(m).Str
}

func (n *node) yes(m *machine) bool {
	if n.test == nil || m.trace != nil {
		return n.value(m).Yes
	}
	return m.step() && n.test(m)
}

// step takes one step of the budget; false when the evaluation is over.
func (m *machine) step() bool {
	m.steps--
	if m.steps < 0 {
		m.fail(ErrBudget)
	}
	return m.err == nil
}

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

// admit lets a value from outside in as a value of a type, unless it is beyond the bounds. One of another kind is as good as
// unanswered.
func (m *machine) admit(v Value, typ *Type) Value {
	if typ != nil && v.Kind != typ.Kind {
		return Value{}
	}
	if !within(&v) {
		return m.fail(ErrLimit)
	}
	return v
}

func within(v *Value) bool {
	switch v.Kind {
	case Number:
		return bounded(v.Num)
	case Text:
		return len(v.Str) <= maxText
	case List:
		return len(v.Items) <= maxItems
	}
	return true
}

// item is a member of a record, Null where the record hasn't it.
func item(record Value, index int) Value {
	if index < 0 || index >= len(record.Items) {
		return Value{}
	}
	return record.Items[index]
}
