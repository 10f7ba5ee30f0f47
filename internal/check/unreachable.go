package check

import (
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
)

// unreachableSteps finds steps whose condition no answers fulfil.
func unreachableSteps(u *Unit) diag.List {
	var faults diag.List
	for _, x := range explorers(u) {
		for _, step := range x.procedure.Steps {
			if step.When != nil && !x.possible(all(step.When), step.When) {
				faults = append(faults, diag.New(whole(step.When), "unreachable-step", diag.Args{"Name": step.ID}))
			}
		}
	}
	return faults
}

// unreachableFields finds fields whose condition no answers fulfil when their step is there.
func unreachableFields(u *Unit) diag.List {
	var faults diag.List
	for _, x := range explorers(u) {
		for _, step := range x.procedure.Steps {
			if step.When != nil && !x.possible(all(step.When), step.When) {
				continue // said of the step
			}
			for _, f := range step.Fields {
				if f.When != nil && !x.possible(all(step.When, f.When), given(step.When, f.When)...) {
					faults = append(faults, diag.New(whole(f.When), "unreachable-field", diag.Args{"Name": f.Name}))
				}
			}
		}
	}
	return faults
}

// all is the test that every condition holds; one that isn't there does.
func all(conditions ...*expr.Expr) func(expr.Env) bool {
	return func(env expr.Env) bool {
		for _, c := range conditions {
			if c != nil && !c.Eval(env).Yes {
				return false
			}
		}
		return true
	}
}

func given(conditions ...*expr.Expr) []*expr.Expr {
	var list []*expr.Expr
	for _, c := range conditions {
		if c != nil {
			list = append(list, c)
		}
	}
	return list
}

// optionConditions gives the conditions of a field's options, and whether every option has one.
func optionConditions(f *program.Field) (conditions []*expr.Expr, every bool) {
	for _, o := range f.Options {
		if o.When == nil {
			return nil, false
		}
		conditions = append(conditions, o.When)
	}
	return conditions, len(conditions) > 0
}
