package walk

import (
	"fmt"
	"slices"

	"miroir/sandbox"
)

func (r *recorder) begin(e *sandbox.Event) {
	switch {
	case e.Kind == sandbox.Correcting:
		r.write("correct: " + scalar(e.Procedure))
	case e.Kind == sandbox.StopPassed:
		r.write("go_on: {}")
	case r.engine.Place().Procedure != e.Procedure, r.engine.Place().Kind == sandbox.ReceiptPlace: // once more
		r.write("open: " + scalar(e.Procedure))
	}
	if r.engine.Place().Kind == sandbox.StartPlace {
		r.write("go_on: {}")
	}
}

// late writes the answers that waited for their pages, as far as they are there now. all asks to change them on the review too.
func (r *recorder) late(all bool) {
	for again := true; again; {
		again = false
		for i, e := range r.waiting {
			if !r.answered(e) {
				continue
			}
			r.waiting = slices.Delete(r.waiting, i, i+1)
			again = true
			break
		}
	}
	if all {
		for _, e := range r.waiting {
			r.left++
			fmt.Fprintf(&r.b, "  # %s %s\n", e.Kind, e.Step)
		}
		r.waiting = nil
	}
}

// reach goes to a step's page, as a walk can: it is there, or goes on there, or changes it on the review.
func (r *recorder) reach(procedure, step string) bool {
	at := func() bool {
		p := r.engine.Place()
		return p.Kind == sandbox.StepPlace && p.Procedure == procedure && p.Step == step
	}
	if at() {
		return true
	}
	if p := r.engine.Place(); p.Procedure != procedure {
		look := r.engine.lookAt(procedure)
		if look == nil || !look.Started() {
			return false
		}
		r.write("open: " + scalar(procedure))
	}
	if at() {
		return true
	}
	if r.engine.Place().Kind == sandbox.TasksPlace {
		r.choose(step)
		return at()
	}
	if r.engine.Place().Kind != sandbox.ReviewPlace {
		return false
	}
	look := r.engine.look()
	if look == nil || look.Step(step) == nil {
		return false
	}
	r.write("change: " + scalar(step))
	return at()
}

// choose chooses the task of a step on the list of them, and goes through what comes before the step.
func (r *recorder) choose(step string) {
	look := r.engine.look()
	one := look.Step(step)
	if one == nil || look.TaskOf(one) == nil || !r.write("task: "+scalar(look.TaskOf(one).ID)) {
		return
	}
	for range look.TaskOf(one).Steps {
		if p := r.engine.Place(); p.Kind != sandbox.StepPlace || p.Step == step || !r.write("fill: {}") {
			return
		}
	}
}

// lookAt sees a procedure of the site.
func (e *Engine) lookAt(procedure string) *sandbox.Snapshot {
	if e.state == nil {
		return nil
	}
	return sandbox.Look(e.world, e.state, e.siteID, procedure)
}
