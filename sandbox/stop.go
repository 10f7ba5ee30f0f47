package sandbox

import (
	"cmp"
	"slices"

	"miroir/internal/program"
)

// Stopped gives the stop that the answers lead to, and its number from 1; nil: one may go on.
func (v *Snapshot) Stopped() (stop *program.Stop, number int) {
	if v.proc == nil || v.draft == nil || v.frozen {
		return nil, 0
	}
	for i, stop := range v.proc.Stops {
		if !slices.Contains(v.draft.Passed, i+1) && v.decided(stop) && v.whole.Holds(stop.When) {
			return stop, i + 1
		}
	}
	return nil, 0
}

// decided tells whether a stop is tried: its step is answered, or all that it reads and is asked.
func (v *Snapshot) decided(stop *program.Stop) bool {
	if stop.Step != nil {
		return v.StepVisible(stop.Step) && v.complete(stop.Step)
	}
	some := len(stop.Reads)+len(stop.Lists) == 0
	for _, f := range stop.Reads {
		if !v.whole.asked(f) {
			continue
		}
		if _, ok := v.whole.recorded(f); !ok {
			return false
		}
		some = true
	}
	for _, step := range stop.Lists {
		if !v.StepVisible(step) {
			continue
		}
		if !v.complete(step) {
			return false
		}
		some = true
	}
	return some
}

// pass goes on behind a stop that lets one.
func (x *applying) pass(a PassStop) Outcome {
	v, refused := x.look(a.Site, a.Procedure)
	if refused != nil {
		return *refused
	}
	stop, number := v.Stopped()
	if stop == nil || !stop.GoOn || x.acted(a.Base) {
		return Outcome{Next: v.Resume()}
	}
	x.happen(Event{Kind: StopPassed, Site: a.Site, Procedure: a.Procedure, Number: number})
	v = Look(x.world, x.state, a.Site, a.Procedure)
	if step := v.lastAnswered(); step != nil && v.TaskOf(step) != nil {
		return Outcome{Next: v.afterTask(step)}
	}
	return Outcome{Next: v.Resume()}
}

// lastAnswered is the visible step whose answers are the most recent; nil where there is none.
func (v *Snapshot) lastAnswered() *program.Step {
	if v.draft == nil || len(v.draft.Steps) == 0 {
		return nil
	}
	last := slices.MaxFunc(v.draft.Steps, func(a, b StepDone) int { return cmp.Compare(a.Changed, b.Changed) })
	return v.Step(last.Step)
}
