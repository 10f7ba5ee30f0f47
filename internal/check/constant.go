package check

import (
	"errors"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
)

// endlessConstants finds values that are made of nothing that anyone answers, and are beyond what the language computes with: a text that each
// value doubles, a number that grows out of its digits. They would be missing for everyone, in silence.
func endlessConstants(u *Unit) diag.List {
	var faults diag.List
	left := maxExplored
	for _, p := range u.Program.Procedures {
		c := constants{symbols: p.Symbols, known: map[expr.Symbol]expr.Value{}, left: &left}
		for s := range p.Symbols {
			c.Value(expr.Symbol(s))
		}
		faults = append(faults, c.faults...)
	}
	return faults
}

// constants is a procedure of which nothing is answered.
type constants struct {
	symbols []program.Symbol
	known   map[expr.Symbol]expr.Value
	left    *int // how many steps may still be taken
	faults  diag.List
}

// Value implements expr.Env: what depends on an answer, a person or the day is Null.
func (c *constants) Value(s expr.Symbol) expr.Value {
	symbol := &c.symbols[s]
	if symbol.Kind == program.TableSymbol {
		return symbol.Constant
	}
	v, known := c.known[s]
	if known || *c.left <= 0 {
		return v
	}
	c.known[s] = expr.Value{}
	if e := computation(symbol); e != nil && c.alone(e) {
		c.known[s] = c.value(e)
	}
	return c.known[s]
}

// value computes an expression, and tells when it is too much.
func (c *constants) value(e *expr.Expr) expr.Value {
	v, err := e.EvalWithin(c, c.left)
	if errors.Is(err, expr.ErrLimit) || errors.Is(err, expr.ErrBudget) && *c.left > 0 {
		c.faults = append(c.faults, diag.New(whole(e), "expression-limit.value", nil))
	}
	return v
}

// alone tells whether an expression is made of tables and of what is computed, and of nothing else.
func (c *constants) alone(e *expr.Expr) bool {
	for _, s := range program.Closure(c.symbols, e) {
		if symbol := &c.symbols[s]; symbol.Kind != program.TableSymbol && computation(symbol) == nil {
			return false
		}
	}
	return true
}

// computation is what a symbol is computed by; nil for what is given.
func computation(s *program.Symbol) *expr.Expr {
	switch {
	case s.Computed != nil:
		return s.Computed.Value
	case s.Field != nil:
		return s.Field.Compute
	}
	return nil
}
