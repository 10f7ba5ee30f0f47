package expr

import (
	"errors"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// Why an evaluation came to nothing.
var (
	ErrBudget   = errors.New("too many steps")
	ErrLimit    = errors.New("a value is too large")
	ErrDivision = errors.New("division by zero")
	ErrKey      = errors.New("no such key in the table")
	ErrDate     = errors.New("no such date")
)

// An Expr is a checked expression, ready to evaluate. It is immutable and safe for concurrent use.
type Expr struct {
	literal source.Literal
	typ     *Type
	symbols []Symbol
}

// Compile parses and checks an expression. A nil want takes any type; otherwise the expression must give want: its kind, and
// codes among its options. All faults come at once, each at its place inside the literal; with any fault the Expr is nil.
func Compile(lit source.Literal, scope Scope, want *Type) (*Expr, diag.List) {
	return nil, nil
}

// Type is what the expression gives.
func (e *Expr) Type() *Type { return e.typ }

// Literal is where the expression was written.
func (e *Expr) Literal() source.Literal { return e.literal }

// Source is the expression as written.
func (e *Expr) Source() string { return e.literal.Text }

// Symbols is what the expression depends on, sorted, each once.
func (e *Expr) Symbols() []Symbol { return slices.Clone(e.symbols) }

// Eval gives the expression's value. It always ends and never panics; what has no value (a division by zero, a key that a table
// hasn't, a spent budget) is Null.
func (e *Expr) Eval(env Env) Value {
	v, err := e.EvalErr(env)
	if err != nil {
		return Value{}
	}
	return v
}

// EvalErr is Eval that says why there is no value: one of this package's errors.
func (e *Expr) EvalErr(env Env) (Value, error) {
	return Value{}, nil
}
