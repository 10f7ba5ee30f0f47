package sandbox

import (
	"slices"

	"miroir/internal/field"
	"miroir/internal/program"
)

func (x *applying) start(a Start) Outcome {
	v, refused := x.see(a.Site, a.Procedure)
	if refused != nil {
		return *refused
	}
	if at, closed := v.ClosedAt(); closed && (v.draft != nil || v.filing == nil || v.Begins()) { // what was sent can be read
		return Outcome{Next: at}
	}
	if v.Begins() {
		e := Event{Kind: Started, Site: a.Site, Procedure: a.Procedure}
		switch {
		case v.proc.Start != nil && !a.Begin:
			return Outcome{Next: v.to(StartPlace)}
		case v.proc.Start != nil:
			e.For = FromStart
		}
		x.happen(e)
		v = x.sight(a.Site, a.Procedure)
	}
	return Outcome{Next: v.Resume()}
}

// form is a step's (or row's) form that was sent.
type form struct {
	step *program.Step
	row  int
	base int64
	view *Snapshot // before, in the row where there is one
}

// find finds the form of a step, or says where to go instead.
func (x *applying) find(site, procedure, step string, row int, base int64) (*form, *Outcome) {
	v, refused := x.look(site, procedure)
	if refused != nil {
		return nil, refused
	}
	one := stepOf(v.proc, step)
	switch {
	case one == nil || row != 0 && one.Repeat == nil:
		return nil, &Outcome{}
	case v.draft == nil:
		return nil, &Outcome{Next: v.Resume(), Stale: &Stale{Step: step, Row: row, Gone: true}}
	case v.StepVisible(one) && one.Actor != v.Acting():
		out := v.turn()
		return nil, &out
	case !v.StepVisible(one):
		return nil, &Outcome{Next: v.Resume(), Stale: &Stale{Step: step, Row: row, Gone: true}}
	}
	if v.Blocked(one) {
		return nil, &Outcome{Next: v.to(TasksPlace)}
	}
	f := &form{step: one, row: row, base: base, view: v.inRow(one, row)}
	if f.view == nil {
		return nil, &Outcome{Next: v.toStep(one, 0), Stale: &Stale{Step: step, Row: row, Gone: true}}
	}
	return f, nil
}

// changed is when the answers that the form shows were last recorded.
func (f *form) changed() int64 {
	if f.row != 0 {
		return f.view.row.row.Changed
	}
	if at := f.view.place(f.step); f.view.done[at] != nil {
		return f.view.done[at].Changed
	}
	return 0
}

// stale tells whether the form was drawn from answers that are no more: something was recorded, undone or opened again since.
func (f *form) stale() bool {
	v := f.view
	return f.base > 0 && (f.changed() > f.base || v.state.Turned > f.base || v.draft.Opened > f.base)
}

func (x *applying) answer(a Answer) Outcome {
	f, refused := x.find(a.Site, a.Procedure, a.Step, a.Row, a.Base)
	if refused != nil {
		if refused.Stale != nil {
			refused.Stale.Typed = x.tellable(a.Site, a.Procedure, a.Step, a.Values)
		}
		return *refused
	}
	if f.step.Repeat != nil && f.row == 0 {
		return x.answerList(f, a)
	}
	c := f.view.read(f.step, a.Values, x.reader(), f.view.Drawn(f.step, x.words), false)
	values, differ := c.values(f)
	if f.stale() {
		if len(differ) == 0 && len(c.faults) == 0 {
			return Outcome{Next: x.after(f, a.Return)}
		}
		return Outcome{Next: f.place(), Stale: &Stale{Step: a.Step, Row: a.Row, Typed: x.tellable(a.Site, a.Procedure, a.Step, a.Values), Fields: differ}}
	}
	var problems []Problem
	if f.row != 0 {
		problems = c.view.rowProblems(f.step, c.faults)
	} else {
		problems = c.view.checkProblems(c.view.fieldProblems(f.step, c.faults), f.step, false)
	}
	if problems = c.view.known(problems, f.step, a.Values); len(problems) > 0 {
		x.wrongStepCode(f, a.Values)
		return Outcome{Next: f.place(), Problems: problems}
	}
	if !c.laid {
		x.judged = c.view
	}
	if len(differ) > 0 || !f.answered() || len(f.view.typedDraft(f.step)) > 0 {
		x.happen(Event{Kind: Answered, Site: a.Site, Procedure: a.Procedure, Step: a.Step, Row: a.Row, Values: values, Prefilled: f.prefilled()})
	}
	return Outcome{Next: x.after(f, a.Return)}
}

// values are the answers that the candidate's form gives, of the fields that it shows, and the names of those that differ from what
// is recorded. A field that appears with these answers and wasn't on the form is left out: it is still to be asked.
func (c *candidate) values(f *form) (values Answers, differ []string) {
	values = Answers{}
	was := f.view.recordedValues(f.step)
	for view, one := range c.view.Asks(f.step) {
		name := view.Name(one.Name)
		recorded, ok := view.recorded(one)
		if one.Readonly {
			recorded, ok = append([]string{}, view.answer(one)...), true
		}
		if !ok {
			continue
		}
		values[name] = recorded
		if before, ok := was[name]; !ok || !slices.Equal(before, recorded) {
			differ = append(differ, name)
		}
	}
	return values, differ
}

// known leaves out the problems of fields that the form didn't show yet.
func (v *Snapshot) known(problems []Problem, step *program.Step, typed Answers) []Problem {
	return slices.DeleteFunc(problems, func(p Problem) bool {
		view, f := v.Find(step, p.Field)
		if f == nil || f.Readonly || sent(f, view.Own(typed)) {
			return false
		}
		_, recorded := view.recorded(f)
		return !recorded
	})
}

func (f *form) answered() bool {
	if f.row != 0 {
		return f.view.row.row.Answered
	}
	at := f.view.place(f.step)
	return f.view.done[at] != nil && f.view.done[at].Answered
}

// prefilled counts the rows that the prefill gave, when nothing has touched the repeat yet.
func (f *form) prefilled() int {
	if f.step.Repeat == nil {
		return 0
	}
	at := f.view.place(f.step)
	if done := f.view.done[at]; done != nil && done.Real {
		return 0
	}
	return len(f.view.rowsOf(f.step))
}

func (f *form) place() Place { return f.view.toStep(f.step, f.row) }

// after is where to go once a form is answered: from a row to its list; from a change link back to the review, unless something is
// missing now; else on.
func (x *applying) after(f *form, back string) Place {
	v := x.sight(f.view.site.ID, f.view.proc.ID)
	if v.draft == nil {
		return v.Resume()
	}
	if stop, _ := v.Stopped(); stop != nil {
		return v.to(StopPlace)
	}
	if f.row != 0 {
		return v.afterRow(f)
	}
	if v.proc.Tasks != nil && v.complete(f.step) {
		return v.throughTasks(f.step, back)
	}
	next := v.After(f.step)
	if back == Back || next == nil || next.Actor != f.step.Actor || !v.complete(f.step) || len(v.Missing()) == 0 {
		return v.onward(f.step)
	}
	return v.toStep(next, 0)
}

// afterRow is the list of the rows, or the row again when its answers brought up other questions.
func (v *Snapshot) afterRow(f *form) Place {
	if row := v.inRow(f.step, f.row); row != nil && !row.allRecorded(f.step) {
		return v.toStep(f.step, f.row)
	}
	return v.toStep(f.step, 0)
}

// onward is this step again where it isn't complete, else the first one that isn't, else the review.
func (v *Snapshot) onward(step *program.Step) Place {
	if v.StepVisible(step) && !v.complete(step) {
		return v.toStep(step, 0)
	}
	return v.Resume()
}

// tellable is what was typed, as far as it may be shown again.
func (x *applying) tellable(site, procedure, step string, typed Answers) Answers {
	proc := x.world.Procedure(site, procedure)
	if proc == nil {
		return nil
	}
	one := stepOf(proc, step)
	if one == nil {
		return nil
	}
	var kept Answers
	for _, f := range one.Fields {
		kept = x.tell(kept, f, typed, "")
		if f.Rows == nil {
			continue
		}
		for _, number := range kept[f.Name] {
			own := inRow(typed, f, number)
			for _, in := range f.Rows.Fields {
				kept = x.tell(kept, in, own, number)
			}
		}
	}
	return kept
}

// tell adds what was typed in a field, as far as it may be shown again; row is the number of its inline row.
func (x *applying) tell(kept Answers, f *program.Field, typed Answers, row string) Answers {
	if !field.Of(f).Asked || f.Readonly || !sent(f, typed) {
		return kept
	}
	_, fault := x.reader().Read(f, typed)
	return over(kept, retain(nil, f, typed, fault, x.reader()), row)
}
