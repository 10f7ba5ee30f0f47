package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
)

// unreachableSteps finds steps whose condition no answers fulfil.
func unreachableSteps(u *Unit) diag.List {
	var faults diag.List
	for _, x := range explorers(u) {
		for _, step := range x.procedure.Steps {
			actor := actorWhen(step)
			switch {
			case actor != nil && !x.possible(all(step.When, actor), given(step.When, actor)...):
				faults = append(faults, diag.New(u.Places.Steps[step].Get("actor").Span, "unreachable-step.actor", diag.Args{"Name": step.ID, "Actor": step.Actor.ID}))
			case step.When != nil && !x.possible(all(step.When), step.When):
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
			lost := x.lostGroups(step)
			for _, g := range lost {
				if !slices.Contains(lost, g.In) {
					faults = append(faults, diag.New(whole(g.When), "unreachable-field", diag.Args{"Name": g.ID}))
				}
			}
			for _, f := range step.All() {
				if slices.Contains(lost, f.Group) {
					continue // said of the group
				}
				if around := f.In.Condition(); f.When != nil && !x.possible(all(step.When, around, f.When), given(step.When, around, f.When)...) {
					faults = append(faults, diag.New(whole(f.When), "unreachable-field", diag.Args{"Name": f.Key()}))
				}
			}
		}
	}
	return faults
}

// lostGroups lists the groups of a step that no answers show.
func (x *explorer) lostGroups(step *program.Step) []*program.Group {
	var lost []*program.Group
	for _, g := range step.Groups {
		if g.When != nil && !x.possible(all(step.When, g.When), given(step.When, g.When)...) {
			lost = append(lost, g)
		}
	}
	return lost
}

// all is the test that every condition holds; one that isn't there does.
func all(conditions ...*expr.Expr) func(expr.Env) bool {
	return func(env expr.Env) bool {
		for _, c := range conditions {
			if c != nil && !evaluated(c, env).Yes {
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
