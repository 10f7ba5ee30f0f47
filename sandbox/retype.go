package sandbox

import (
	"maps"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A candidate is a step's (or row's) form as it was sent, read but not judged.
type candidate struct {
	view   *Snapshot // sees the answers as they would be recorded; in a row where the form is a row's
	faults map[*program.Field]*field.Fault
}

// Drawn sees a step with its draft, as its form is to be drawn: a question that depends on an answer in the draft is there.
func (v *Snapshot) Drawn(step *program.Step, l *locale.Locale) *Snapshot {
	if typed := v.typedDraft(step); len(typed) > 0 {
		return v.read(step, typed, field.NewReader(l, v.persona), nil, true).view
	}
	return v
}

// Retyped sees the same with a step's (or row's) form as it was just typed, valid or not: for drawing a refused form again. What the
// guard refuses is empty. The view is in the row where there is one.
func (v *Snapshot) Retyped(step *program.Step, row int, typed Answers, l *locale.Locale) *Snapshot {
	reader := field.NewReader(l, v.persona)
	in := v.inRow(step, row)
	if in == nil {
		return v
	}
	return in.read(step, typed, reader, in.Drawn(step, l), true).view
}

// inRow sees a row of a step, or the whole for row 0; nil where there is no such row.
func (v *Snapshot) inRow(step *program.Step, row int) *Snapshot {
	if row == 0 {
		return &v.whole
	}
	return v.In(step, row)
}

// read reads a form. An input that wasn't sent stands for nothing where drawn shows its field, as a box that isn't ticked, and
// otherwise, or with a nil drawn, leaves the field as it was: it wasn't asked yet. keep keeps what is typed as the draft.
func (v *Snapshot) read(step *program.Step, typed Answers, reader *field.Reader, drawn *Snapshot, keep bool) candidate {
	c := candidate{faults: map[*program.Field]*field.Fault{}}
	values := maps.Clone(v.recordedValues(step))
	if values == nil {
		values = Answers{}
	}
	var kept Answers
	for _, f := range step.Fields {
		if !field.Of(f).Asked || f.Readonly {
			continue
		}
		if !sent(f, typed) && (drawn == nil || !drawn.Visible(f)) {
			continue
		}
		answer, fault := reader.Read(f, typed)
		if fault != nil {
			c.faults[f] = fault
		}
		if answer == nil {
			answer = []string{}
		}
		values[f.Name] = answer
		if keep {
			kept = retain(kept, f, typed, fault, reader)
		}
	}
	c.view = v.with(step, values, kept)
	for _, f := range step.Fields {
		if f.Grid != nil && sent(f, typed) && !f.Readonly {
			values[f.Name] = field.Laid(f, values[f.Name], true, c.view)
		}
	}
	return c
}

// retain keeps what was typed in a field's inputs for showing it again, emptied of what the guard refused and of an identifier with a fault: it may
// be a real one with a slip, and of the papers that aren't taken.
func retain(kept Answers, f *program.Field, typed Answers, fault *field.Fault, reader *field.Reader) Answers {
	if field.Of(f).Papers {
		typed = reader.Keep(f, typed)
	}
	for _, input := range field.Inputs(f) {
		values, ok := typed[input]
		if !ok {
			continue
		}
		if fault != nil && (fault.Clear || field.Of(f).Identifier) {
			values = nil
		}
		if kept == nil {
			kept = Answers{}
		}
		kept[input] = values
	}
	return kept
}

func sent(f *program.Field, typed Answers) bool {
	for _, input := range field.Inputs(f) {
		if _, ok := typed[input]; ok {
			return true
		}
	}
	return false
}

// recordedValues is what is recorded of a step, or of the row that is seen.
func (v *Snapshot) recordedValues(step *program.Step) Answers {
	if step.Repeat != nil {
		if v.inRowOf(step) {
			return v.row.row.Values
		}
		return nil
	}
	if at := v.place(step); at >= 0 && v.done[at] != nil {
		return v.done[at].Values
	}
	return nil
}

// with sees the same with other answers, and another draft, of a step or of the row that is seen.
func (v *Snapshot) with(step *program.Step, values, typed Answers) *Snapshot {
	l := newLook(v.world, v.state, v.site.ID, v.proc.ID)
	l.draft, l.filing, l.frozen, l.today, l.open = v.draft, v.filing, v.frozen, v.today, v.open
	copy(l.done, v.done)
	at := l.place(step)
	done := StepDone{Step: step.ID}
	if l.done[at] != nil {
		done = *l.done[at]
	}
	if v.row == nil {
		done.Values, done.Typed = values, typed
	} else {
		done.Rows, done.Real = v.replaced(step, values, typed), true
	}
	l.done[at] = &done
	if v.row == nil {
		return &l.whole
	}
	return l.whole.In(step, v.RowID())
}

// replaced are a repeat's rows with other answers in the one that is seen.
func (v *Snapshot) replaced(step *program.Step, values, typed Answers) []Row {
	looks := v.rowsOf(step)
	rows := make([]Row, len(looks))
	for i, one := range looks {
		if rows[i] = one.row; one == v.row {
			rows[i].Values, rows[i].Typed, rows[i].Answered = values, typed, true
		}
	}
	return rows
}
