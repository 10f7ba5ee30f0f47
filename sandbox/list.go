package sandbox

// answerList goes on from a repeat's list.
func (x *applying) answerList(f *form, a Answer) Outcome {
	if f.stale() && !f.answered() {
		return Outcome{Next: f.place(), Stale: &Stale{Step: a.Step}}
	}
	if problems := f.view.listProblems(f.step); len(problems) > 0 {
		return Outcome{Next: f.place(), Problems: problems}
	}
	dropped := f.abandoned()
	if !f.answered() || len(dropped) > 0 {
		x.happen(Event{Kind: Answered, Site: a.Site, Procedure: a.Procedure, Step: a.Step, List: true, Prefilled: f.prefilled(), Dropped: dropped})
	}
	return Outcome{Next: x.after(f, a.Return)}
}

// abandoned are the rows that were added and left empty.
func (f *form) abandoned() []int {
	var ids []int
	for _, row := range f.view.rowsOf(f.step) {
		if row.begun() && len(row.row.Typed) == 0 {
			ids = append(ids, row.row.ID)
		}
	}
	return ids
}

// addRow begins a row, or goes to the one that was begun and left empty: a double click adds one.
func (x *applying) addRow(a AddRow) Outcome {
	f, refused := x.find(a.Site, a.Procedure, a.Step, 0, a.Base)
	switch {
	case refused != nil:
		return *refused
	case f.step.Repeat == nil:
		return Outcome{}
	}
	if empty := f.abandoned(); len(empty) > 0 {
		return Outcome{Next: f.view.toStep(f.step, empty[0])}
	}
	if !f.view.CanAdd(f.step) {
		p := Problem{Step: a.Step, Key: "sandbox.rows.max", Args: map[string]any{"Count": f.step.Repeat.Max}}
		return Outcome{Next: f.place(), Problems: []Problem{p}}
	}
	prefilled := f.prefilled()
	row := prefilled + 1
	if done := f.view.done[f.view.place(f.step)]; done != nil && done.Real {
		row = done.Last + 1
	}
	x.happen(Event{Kind: RowAdded, Site: a.Site, Procedure: a.Procedure, Step: a.Step, Row: row, Prefilled: prefilled})
	return Outcome{Next: f.view.toStep(f.step, row)}
}

// removeRow takes a row away; one that is away already is no error.
func (x *applying) removeRow(a RemoveRow) Outcome {
	f, refused := x.find(a.Site, a.Procedure, a.Step, a.Row, a.Base)
	if refused != nil {
		if refused.Next.Kind == StepPlace {
			refused.Stale = nil
		}
		return *refused
	}
	list := f.view.toStep(f.step, 0)
	switch {
	case f.row == 0:
		return Outcome{}
	case f.stale():
		return Outcome{Next: f.place(), Stale: &Stale{Step: a.Step, Row: a.Row}}
	}
	x.happen(Event{Kind: RowRemoved, Site: a.Site, Procedure: a.Procedure, Step: a.Step, Row: a.Row, Prefilled: f.prefilled()})
	return Outcome{Next: list}
}
