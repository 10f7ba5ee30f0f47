package check

import (
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// noWayOut finds steps that nobody can leave: bounds that nothing meets, answers that are required and can't be given, rules
// that never hold.
func noWayOut(u *Unit) diag.List {
	var faults diag.List
	for _, x := range explorers(u) {
		w := wayOut{u: u, x: x}
		for _, step := range x.procedure.Steps {
			w.repeat(step)
			for _, f := range step.All() {
				w.field(step, f)
			}
			for _, c := range step.Checks {
				w.check(step, c)
			}
		}
		faults = append(faults, w.faults...)
	}
	return faults
}

type wayOut struct {
	u      *Unit
	x      explorer
	faults diag.List
}

func (w *wayOut) report(d diag.Diagnostic) { w.faults = append(w.faults, d) }

func (w *wayOut) repeat(step *program.Step) {
	if step.Repeat == nil {
		return
	}
	w.rows(w.u.Places.Steps[step].Get("repeat"))
}

// rows judges how many rows a list takes.
func (w *wayOut) rows(n *syntax.Node) {
	if least, most := n.Get("min"), n.Get("max"); least != nil && most != nil && least.Int() > most.Int() {
		w.report(diag.New(most.Span, "no-way-out.bounds", diag.Args{"Min": least.String(), "Max": most.String()}))
	}
	for _, bound := range []string{"min", "max"} {
		if b := n.Get(bound); b != nil && (b.Int() < 0 || bound == "max" && b.Int() < 1) {
			w.report(diag.New(b.Span, "bad-number.rows", diag.Args{"Value": b.String()}))
		}
	}
}

func (w *wayOut) field(step *program.Step, f *program.Field) {
	if f.Rows != nil {
		w.rows(w.u.Places.Fields[f])
	}
	if constant(f.Min) && constant(f.Max) {
		least, most := f.Min.Eval(nothing{}), f.Max.Eval(nothing{})
		if least.Kind == expr.Number && most.Kind == expr.Number && least.Num.GreaterThan(most.Num) ||
			least.Kind == expr.Date && most.Kind == expr.Date && least.Day.After(most.Day) ||
			least.Kind == expr.Text && most.Kind == expr.Text && least.Str > most.Str {
			w.report(diag.New(whole(f.Max), "no-way-out.bounds", diag.Args{"Min": least.String(), "Max": most.String()}))
		}
	}
	if f.Required == nil || constant(f.Required) && !f.Required.Eval(nothing{}).Yes {
		return
	}
	if f.Readonly && f.Prefill == nil && !f.Grid.Prefills() {
		w.report(diag.New(w.u.Places.Fields[f].Get("readonly").Span, "no-way-out.readonly", diag.Args{"Name": f.Key()}))
	}
	if options, every := optionConditions(f); every && !w.x.possible(w.chosen(step, f, options), given(append(options, step.When, f.In.Condition(), f.When)...)...) {
		w.report(diag.New(w.u.Places.Fields[f].Get("options").Key, "no-way-out.options", diag.Args{"Name": f.Key()}))
	}
}

// chosen is the test that a field is asked and has an option to choose.
func (w *wayOut) chosen(step *program.Step, f *program.Field, options []*expr.Expr) func(expr.Env) bool {
	asked := all(step.When, f.In.Condition(), f.When)
	return func(env expr.Env) bool {
		if !asked(env) {
			return false
		}
		for _, o := range options {
			if evaluated(o, env).Yes {
				return true
			}
		}
		return false
	}
}

func (w *wayOut) check(step *program.Step, c *program.Check) {
	asked, tried, holds := all(step.When), all(c.When), all(c.Rule)
	leaves := func(env expr.Env) bool { return asked(env) && (c.When != nil && !tried(env) || holds(env)) }
	if c.Rule != nil && !w.x.possible(leaves, given(step.When, c.When, c.Rule)...) {
		w.report(diag.New(whole(c.Rule), "no-way-out.rule", diag.Args{"Step": step.ID}))
	}
}

// constant tells an expression that depends on nothing.
func constant(e *expr.Expr) bool { return e != nil && len(e.Symbols()) == 0 }

// nothing is the world of constants.
type nothing struct{}

// Value implements expr.Env.
func (nothing) Value(expr.Symbol) expr.Value { return expr.Value{} }
