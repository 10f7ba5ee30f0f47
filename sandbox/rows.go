package sandbox

import (
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// rowLook is a row of a repeat as it is seen.
type rowLook struct {
	step    *program.Step
	n       int // rank from 1 among the rows that count; a begun row has the next
	row     Row
	prefill expr.Value // the record it began as
	members *expr.Type // the record's type
	values  []memo     // by field of the step
	shown   []told     // by field of the step
	inlines inlines
}

// rowList are a repeat's rows as they are seen. Asked for while they are being listed, there are none.
type rowList struct {
	rows []*rowLook
	of   reads
}

// begun tells a row that was added and not yet answered: it doesn't count.
func (r *rowLook) begun() bool { return !r.row.Answered && r.row.From == 0 }

// visible keeps whether a field is shown in the row.
func (r *rowLook) visible(v *Snapshot, f *program.Field) bool {
	i := fieldIndex(r.step, f)
	return v.tell(&r.shown[i], func() bool { return v.open[f] || v.Holds(f.When) })
}

func fieldIndex(step *program.Step, f *program.Field) int {
	for i, one := range step.Fields {
		if one == f {
			return i
		}
	}
	return -1
}

// prefilled is what the record that the row began as holds for a field.
func (r *rowLook) prefilled(f *program.Field) []string {
	if r.members == nil || r.prefill.Kind != expr.Record {
		return nil
	}
	i, _, ok := r.members.Member(f.Name)
	if !ok || i >= len(r.prefill.Items) {
		return nil
	}
	return field.Canonical(f, r.prefill.Items[i])
}

// rowsOf lists a repeat's rows, begun ones too.
func (v *Snapshot) rowsOf(step *program.Step) []*rowLook {
	at := v.place(step)
	if at < 0 || step.Repeat == nil {
		return nil
	}
	list := v.rows[step]
	if list == nil {
		if v.rows == nil {
			v.rows = map[*program.Step]*rowList{}
		}
		list = &rowList{of: everything}
		v.rows[step] = list
		outer := v.begin()
		list.rows = v.whole.listRows(step, v.answers(at))
		list.of = v.note(outer)
	}
	v.noted |= list.of
	return list.rows
}

func (v *Snapshot) listRows(step *program.Step, done *StepDone) []*rowLook {
	var prefill expr.Value
	var members *expr.Type
	if step.Repeat.Prefill != nil && !v.frozen {
		prefill = step.Repeat.Prefill.Eval(v)
		if t := step.Repeat.Prefill.Type(); t != nil {
			members = t.Elem
		}
	}
	rows := prefilledRows(len(prefill.Items))
	if done != nil && (done.Real || v.frozen) {
		rows = done.Rows
	}
	list := make([]*rowLook, len(rows))
	n := 0
	for i, row := range rows {
		r := &rowLook{step: step, row: row, members: members, values: make([]memo, len(step.Fields)), shown: make([]told, len(step.Fields))}
		if row.From > 0 && row.From <= len(prefill.Items) {
			r.prefill = prefill.Items[row.From-1]
		}
		if r.n = n + 1; !r.begun() {
			n++
		}
		list[i] = r
	}
	return list
}

// prefilledRows are the rows that a prefill of n records gives.
func prefilledRows(n int) []Row {
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = Row{ID: i + 1, From: i + 1}
	}
	return rows
}

// RowView is a row of a repeat's list.
type RowView struct {
	ID    int       // stable, as in places and actions
	N     int       // its rank from 1
	Begun bool      // added, typed in and not yet answered: it doesn't count
	View  *Snapshot // for its title and fields
}

// Rows gives a repeat's rows in order. A row that was added and left empty isn't among them.
func (v *Snapshot) Rows(step *program.Step) []RowView {
	var views []RowView
	for _, row := range v.rowsOf(step) {
		if row.begun() && len(row.row.Typed) == 0 {
			continue
		}
		views = append(views, RowView{ID: row.row.ID, N: row.n, Begun: row.begun(), View: &Snapshot{look: v.look, row: row, moment: v.moment}})
	}
	return views
}

// CanAdd tells whether a repeat takes another row.
func (v *Snapshot) CanAdd(step *program.Step) bool {
	return step.Repeat != nil && (step.Repeat.Max <= 0 || v.countRows(step) < step.Repeat.Max)
}

// countRows counts the rows that count.
func (v *Snapshot) countRows(step *program.Step) int {
	n := 0
	for _, row := range v.rowsOf(step) {
		if !row.begun() {
			n++
		}
	}
	return n
}

// In sees a row of a repeat by its ID: fields of its step are read from that row. nil where there is no such row.
func (v *Snapshot) In(step *program.Step, row int) *Snapshot {
	for _, one := range v.rowsOf(step) {
		if one.row.ID == row {
			return &Snapshot{look: v.look, row: one, moment: v.moment}
		}
	}
	return nil
}

// RowID is the row that In chose; 0 outside of rows.
func (v *Snapshot) RowID() int {
	if v.row == nil {
		return 0
	}
	return v.row.row.ID
}

// RowNumber is its rank from 1; 0 outside of rows.
func (v *Snapshot) RowNumber() int {
	if v.row == nil {
		return 0
	}
	return v.row.n
}

// rowNumber is n in expressions.
func (v *Snapshot) rowNumber() expr.Value {
	if v.row == nil {
		return v.paperNumber()
	}
	return expr.Int(int64(v.row.n))
}
