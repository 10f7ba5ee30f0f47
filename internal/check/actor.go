package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
)

// unusedActors finds those who have nothing to answer.
func unusedActors(u *Unit) diag.List {
	var faults diag.List
	for _, p := range u.Program.Procedures {
		for _, e := range u.Places.Procedures[p].Get("actors").Each() {
			if !slices.ContainsFunc(p.Steps, func(s *program.Step) bool { return s.Actor != nil && s.Actor.ID == e.Name }) {
				faults = append(faults, diag.New(e.Value.Key, "unused-actor", diag.Args{"Name": e.Name}))
			}
		}
	}
	return faults
}

// actorWhen is when who answers a step does; nil: always.
func actorWhen(step *program.Step) *expr.Expr {
	if step == nil || step.Actor == nil {
		return nil
	}
	return step.Actor.When
}
