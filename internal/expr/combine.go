package expr

import (
	"slices"

	"miroir/internal/source"
)

// Not is the condition that holds when another doesn't. It stands where that one was written.
func Not(e *Expr) *Expr {
	if e == nil {
		return nil
	}
	return e.condition(e.symbols, e.members, func(m *machine) bool { return !e.root.yes(m) })
}

// Both is the condition that holds when two do; the first is read only where the second was written. nil is a condition that always holds.
func Both(outer, own *Expr) *Expr {
	switch {
	case outer == nil:
		return own
	case own == nil:
		return outer
	}
	symbols := append(slices.Clone(outer.symbols), own.symbols...)
	slices.Sort(symbols)
	members := append(slices.Clone(outer.members), own.members...)
	return own.condition(slices.Compact(symbols), members, func(m *machine) bool { return outer.within(m) && own.root.yes(m) })
}

// condition is another condition that stands where this one was written.
func (e *Expr) condition(symbols []Symbol, members []reading, test func(*machine) bool) *Expr {
	root := &node{start: e.root.start, end: e.root.end, typ: YesNo(), test: test}
	root.eval = func(m *machine) Value { return Yesno(test(m)) }
	return &Expr{literal: e.literal, root: root, symbols: symbols, members: members}
}

// within evaluates a condition inside of another's evaluation: an explanation tells its parts at the place of its own.
func (e *Expr) within(m *machine) bool {
	if m.trace == nil {
		return e.root.yes(m)
	}
	var around source.Literal
	around, m.trace.literal = m.trace.literal, e.literal
	yes := e.root.yes(m)
	m.trace.literal = around
	return yes
}
