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
	root    *node
	symbols []Symbol
	members []reading
}

// A reading is a member of a named record that an expression reads.
type reading struct {
	of     Symbol
	member string
}

// Compile parses and checks an expression. A nil want takes any type; otherwise the expression must give want: its kind, and
// codes among its options. All faults come at once, each at its place inside the literal; with any fault the Expr is nil.
func Compile(lit source.Literal, scope Scope, want *Type) (*Expr, diag.List) {
	c := &checker{literal: lit, scope: scope, callable: byName()}
	if len(lit.Text) > maxSource {
		c.report(maxSource, len(lit.Text), "expression-limit.source", diag.Args{"Max": maxSource})
		return nil, c.faults
	}
	tree := parse(lit.Text, c.report)
	root := c.check(tree)
	c.result(tree, root, want)
	if len(c.faults) > 0 {
		return nil, c.faults.Sorted()
	}
	slices.Sort(c.symbols)
	return &Expr{literal: lit, root: root, symbols: slices.Compact(c.symbols), members: c.members}, nil
}

// Type is what the expression gives.
func (e *Expr) Type() *Type { return e.root.typ }

// Literal is where the expression was written.
func (e *Expr) Literal() source.Literal { return e.literal }

// Source is the expression as written.
func (e *Expr) Source() string { return e.literal.Text }

// Symbols is what the expression depends on, sorted, each once.
func (e *Expr) Symbols() []Symbol { return slices.Clone(e.symbols) }

// Members lists the members that the expression reads of a named record, in the order written.
func (e *Expr) Members(of Symbol) []string {
	var members []string
	for _, r := range e.members {
		if r.of == of && !slices.Contains(members, r.member) {
			members = append(members, r.member)
		}
	}
	return members
}

// Eval gives the expression's value. It always ends and never panics; what has no value (a division by zero, a key that a table
// hasn't, a spent budget) is Null.
func (e *Expr) Eval(env Env) Value {
	v, _ := e.EvalErr(env)
	return v
}

// EvalErr is Eval that says why there is no value: one of this package's errors.
func (e *Expr) EvalErr(env Env) (Value, error) {
	m := machines.Get().(*machine)
	m.env, m.steps = env, maxSteps
	v, err := e.run(m)
	*m = machine{rows: m.rows[:0]}
	machines.Put(m)
	return v, err
}

// EvalWithin is EvalErr for one of many evaluations that share a budget of steps: what it takes is taken off left, and where that is spent it fails
// with ErrBudget.
func (e *Expr) EvalWithin(env Env, left *int) (Value, error) {
	given := max(0, min(*left, maxSteps))
	m := machine{env: env, steps: given}
	v, err := e.run(&m)
	*left -= given - max(0, m.steps)
	return v, err
}

// run evaluates the root; a number comes out with the decimals that are kept.
func (e *Expr) run(m *machine) (Value, error) {
	v := e.root.value(m)
	if m.err != nil {
		return Value{}, m.err
	}
	if v.Kind == Number {
		v.Num = settle(v.Num)
	}
	return v, nil
}
