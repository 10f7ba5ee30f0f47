package sandbox

import (
	"maps"
	"slices"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A candidate is a step's (or row's) form as it was sent, read but not judged.
type candidate struct {
	view   *Snapshot               // sees the answers as they would be recorded; in a row where the form is a row's
	faults map[string]*field.Fault // by the name of the field
	laid   bool                    // a grid was laid after the view was begun
}

// Drawn sees a step with its draft, as its form is to be drawn: a question that depends on an answer in the draft is there.
func (v *Snapshot) Drawn(step *program.Step, l *locale.Locale) *Snapshot {
	if typed := v.typedDraft(step); len(typed) > 0 {
		return v.read(step, typed, v.Reader(l), nil, true).view
	}
	return v
}

// Retyped sees the same with a step's (or row's) form as it was just typed, valid or not: for drawing a refused form again. What the
// guard refuses is empty. The view is in the row where there is one.
func (v *Snapshot) Retyped(step *program.Step, row int, typed Answers, l *locale.Locale) *Snapshot {
	reader := v.Reader(l)
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
	r := reading{Reader: reader, view: v, keep: keep, faults: map[string]*field.Fault{}, values: maps.Clone(v.recordedValues(step))}
	if r.values == nil {
		r.values = Answers{}
	}
	for _, f := range step.Fields {
		switch {
		case f.Rows == nil:
			r.read(f, typed, drawn, "")
		case drawn == nil || drawn.Visible(f):
			r.read(f, typed, drawn, "")
			r.rows(f, typed, drawn)
		}
	}
	c := candidate{view: v.with(step, r.values, r.kept), faults: r.faults}
	for _, f := range step.Fields {
		if f.Grid != nil && sent(f, typed) && !f.Readonly {
			r.values[f.Name] = field.Laid(f, r.values[f.Name], true, c.view)
			c.laid = true
		}
	}
	return c
}

// reading is a form being read.
type reading struct {
	*field.Reader
	view   *Snapshot // before
	keep   bool
	values Answers
	kept   Answers
	faults map[string]*field.Fault
}

// read reads a field; in an inline row, by its number, what is typed is under the field's own names.
func (r *reading) read(f *program.Field, typed Answers, drawn *Snapshot, row string) {
	if !field.Of(f).Asked || f.Readonly || !sent(f, typed) && (drawn == nil || !drawn.Visible(f)) {
		return
	}
	answer, fault := r.Read(f, typed)
	if field.Of(f).Secret {
		answer, fault = r.view.secret(f, typed, r.values[program.InRow(f.Name, row)])
	}
	if fault != nil {
		r.faults[program.InRow(f.Name, row)] = fault
	}
	if answer == nil {
		answer = []string{}
	}
	r.values[program.InRow(f.Name, row)] = answer
	if r.keep {
		r.kept = over(r.kept, retain(nil, f, typed, fault, r.Reader), row)
	}
}

// over puts answers of an inline row among those of its step.
func over(all, own Answers, row string) Answers {
	for name, values := range own {
		if all == nil {
			all = Answers{}
		}
		all[program.InRow(name, row)] = values
	}
	return all
}

// rows reads the rows of an inline list: those that were drawn. One that was left empty goes, as far as there need not be so many.
func (r *reading) rows(f *program.Field, typed Answers, drawn *Snapshot) {
	numbers := slices.Clone(r.values[f.Name])
	views := map[string]*Snapshot{}
	if drawn != nil {
		for _, in := range drawn.Inline(f) {
			views[in.InlineNumber()] = in
		}
		numbers = slices.DeleteFunc(numbers, func(number string) bool { return views[number] == nil })
	}
	for _, number := range slices.Clone(numbers) {
		own := inRow(typed, f, number)
		for _, one := range f.Rows.Fields {
			r.read(one, own, views[number], number)
		}
		if !r.keep && len(numbers) > f.Rows.Min && r.blank(f, number) {
			numbers = slices.DeleteFunc(numbers, func(one string) bool { return one == number })
		}
	}
	if _, read := r.values[f.Name]; read {
		r.values[f.Name] = numbers
	}
	if _, kept := r.kept[f.Name]; kept {
		r.kept[f.Name] = numbers
	}
}

// blank tells a row in which nothing was answered.
func (r *reading) blank(f *program.Field, number string) bool {
	return !slices.ContainsFunc(f.Rows.Fields, func(one *program.Field) bool {
		name := program.InRow(one.Name, number)
		return r.faults[name] != nil || len(r.values[name]) > 0
	})
}

// retain keeps what was typed in a field's inputs for showing it again, emptied of what the guard refused and of an identifier with a fault: it may
// be a real one with a slip, and of the papers that aren't taken.
func retain(kept Answers, f *program.Field, typed Answers, fault *field.Fault, reader *field.Reader) Answers {
	switch t := field.Of(f); {
	case t.Secret:
		return kept
	case t.Papers:
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
	if field.Whole(f) {
		_, ok := typed[f.Name]
		return ok
	}
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
	if done := v.answers(v.place(step)); done != nil {
		return done.Values
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
	l.follow(v.look, at)
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
