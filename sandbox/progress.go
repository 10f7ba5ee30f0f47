package sandbox

import "miroir/internal/program"

// Status is how far a step is.
type Status uint8

// The statuses.
const (
	NotStarted Status = iota
	Done
	InTrouble // answered, but a rule is not met any more
)

// StepView is a visible step.
type StepView struct {
	Step   *program.Step
	Status Status
}

// Steps gives the visible steps in order.
func (v *Snapshot) Steps() []StepView {
	if v.proc == nil {
		return nil
	}
	return v.AppendSteps(make([]StepView, 0, len(v.proc.Steps)))
}

// AppendSteps appends them.
func (v *Snapshot) AppendSteps(views []StepView) []StepView {
	if v.proc == nil {
		return views
	}
	for _, step := range v.proc.Steps {
		if v.StepVisible(step) {
			views = append(views, StepView{Step: step, Status: v.Status(step)})
		}
	}
	return views
}

// Step finds a visible step by its ID; nil where there is none.
func (v *Snapshot) Step(id string) *program.Step {
	if v.proc == nil {
		return nil
	}
	if step := stepOf(v.proc, id); step != nil && v.StepVisible(step) {
		return step
	}
	return nil
}

// Before gives the visible step of the same actor's before this one; nil for the first. A nil step asks for the last of who is played.
func (v *Snapshot) Before(step *program.Step) *program.Step {
	var before *program.Step
	var actor *program.Actor
	if step != nil {
		actor = step.Actor
	}
	for _, one := range v.proc.Steps {
		if one == step {
			break
		}
		if one.Actor == actor && v.StepVisible(one) {
			before = one
		}
	}
	return before
}

// After gives the visible step after this one; nil for the last.
func (v *Snapshot) After(step *program.Step) *program.Step {
	for i := v.place(step) + 1; i < len(v.proc.Steps); i++ {
		if v.StepVisible(v.proc.Steps[i]) {
			return v.proc.Steps[i]
		}
	}
	return nil
}

// Status is how far a step is.
func (v *Snapshot) Status(step *program.Step) Status {
	switch {
	case !v.complete(step):
		return NotStarted
	case v.troubled(step):
		return InTrouble
	}
	return Done
}

// troubled tells whether something is wrong with a step as recorded.
func (v *Snapshot) troubled(step *program.Step) bool {
	at := v.place(step)
	if at < 0 {
		return len(v.Problems(step)) > 0
	}
	return v.tell(&v.faulty[at], func() bool { return len(v.Problems(step)) > 0 })
}

// complete tells whether a step was gone through and every field that it shows was answered, if only by leaving it empty.
func (v *Snapshot) complete(step *program.Step) bool {
	at := v.place(step)
	if done := v.answers(at); done == nil || !done.Answered {
		return false
	}
	return v.tell(&v.through[at], func() bool { return v.wholly(step) })
}

// wholly tells whether every field that a step shows was answered.
func (v *Snapshot) wholly(step *program.Step) bool {
	if step.Repeat == nil {
		return v.whole.allRecorded(step)
	}
	for _, row := range v.rowsOf(step) {
		in := Snapshot{look: v.look, row: row}
		if row.row.Answered && !in.allRecorded(step) {
			return false
		}
	}
	return true
}

func (v *Snapshot) allRecorded(step *program.Step) bool {
	for view, f := range v.Asks(step) {
		if _, ok := view.recorded(f); !ok {
			return false
		}
	}
	return true
}

// Missing gives the visible steps that are not answered, in order.
func (v *Snapshot) Missing() []*program.Step {
	if v.proc == nil {
		return nil
	}
	var missing []*program.Step
	for _, step := range v.proc.Steps {
		if v.StepVisible(step) && !v.complete(step) {
			missing = append(missing, step)
		}
	}
	return missing
}

// Ready tells whether all is answered and nothing is wrong: the procedure can be sent.
func (v *Snapshot) Ready() bool { return len(v.Missing()) == 0 && len(v.AllProblems()) == 0 }

// Resume is where to go on: the first step that is missing, or the review; of what was filed, its receipt; the space where
// nothing was begun.
func (v *Snapshot) Resume() Place {
	switch {
	case v.proc == nil || v.draft == nil && v.filing == nil:
		return Place{Kind: SpacePlace, Site: v.site.ID}
	case v.draft == nil:
		return v.to(ReceiptPlace)
	}
	if stop, _ := v.Stopped(); stop != nil {
		return v.to(StopPlace)
	}
	acting, missing := v.Acting(), v.Missing()
	if len(missing) == 0 && acting == nil {
		return v.to(ReviewPlace)
	}
	own := v.ownMissing(missing)
	switch {
	case own == nil:
		return v.to(TurnPlace)
	case v.proc.Tasks != nil && acting == nil:
		return v.to(TasksPlace)
	}
	return v.toStep(own, 0)
}

// ownMissing is the missing step that is for who answers now; nil when it is another's turn: without a list of tasks, as soon as the first one
// is another's.
func (v *Snapshot) ownMissing(missing []*program.Step) *program.Step {
	acting := v.Acting()
	for _, step := range missing {
		switch {
		case step.Actor == acting:
			return step
		case v.proc.Tasks == nil:
			return nil
		}
	}
	return nil
}

// to is a place of the procedure.
func (v *Snapshot) to(kind PlaceKind) Place {
	return Place{Kind: kind, Site: v.site.ID, Procedure: v.proc.ID}
}

// toStep is a step's page, or its row's.
func (v *Snapshot) toStep(step *program.Step, row int) Place {
	p := v.to(StepPlace)
	p.Step, p.Row = step.ID, row
	return p
}
