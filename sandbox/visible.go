package sandbox

import (
	"miroir/internal/field"
	"miroir/internal/program"
)

// StepVisible tells whether a step is asked.
func (v *Snapshot) StepVisible(step *program.Step) bool {
	at := v.place(step)
	if at < 0 {
		return false
	}
	return v.tell(&v.shown[at], func() bool {
		return v.whole.Holds(step.When) && (step.Actor == nil || v.whole.Holds(step.Actor.When)) || v.opened(step)
	})
}

// opened tells whether one of the step's fields is visible whatever the conditions say.
func (v *Snapshot) opened(step *program.Step) bool {
	for _, f := range step.Fields {
		if v.open[f] {
			return true
		}
	}
	return false
}

// Visible tells whether a field is shown, its step's condition included. A field of a repeat is shown in a row only; one without step always.
func (v *Snapshot) Visible(f *program.Field) bool {
	if f.Step == nil {
		return true
	}
	if !v.StepVisible(f.Step) {
		return false
	}
	if f.In != nil {
		return v.inlineVisible(f)
	}
	if f.When == nil {
		return f.Step.Repeat == nil || v.inRowOf(f.Step)
	}
	if f.Step.Repeat != nil {
		return v.inRowOf(f.Step) && v.row.visible(v, f)
	}
	return v.told(f)
}

// told keeps whether a field outside of rows is shown.
func (v *Snapshot) told(f *program.Field) bool {
	at, i := v.place(f.Step), fieldIndex(f.Step, f)
	if i < 0 {
		return v.open[f] || v.whole.Holds(f.When)
	}
	if v.fields[at] == nil {
		v.fields[at] = make([]told, len(f.Step.Fields))
	}
	return v.tell(&v.fields[at][i], func() bool { return v.open[f] || v.whole.Holds(f.When) })
}

// inRowOf tells whether the snapshot sees a row of a step.
func (v *Snapshot) inRowOf(step *program.Step) bool { return v.row != nil && v.row.step == step }

// Required tells whether a field must be answered.
func (v *Snapshot) Required(f *program.Field) bool { return field.Required(f, v) }

// OptionVisible tells whether one of a field's options is shown.
func (v *Snapshot) OptionVisible(f *program.Field, option int) bool {
	return field.OptionShown(f, option, v)
}

// asked tells whether a field is shown and answered.
func (v *Snapshot) asked(f *program.Field) bool { return field.Of(f).Asked && v.Visible(f) }
