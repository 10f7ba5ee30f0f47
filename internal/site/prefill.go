package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/sandbox"
)

// prefilled says that the answer was there before the learner wrote anything: it is theirs to check. A form that comes back shows what they just sent.
func (b *builder) prefilled(f *program.Field) stage.Flag {
	ofRow := f.In == nil && f.Step != nil && f.Step.Repeat != nil && f.Step.Repeat.Prefill != nil
	if f.Step == nil || f.Prefill == nil && !f.Grid.Prefills() && !ofRow {
		return stage.Always(false)
	}
	return b.Flag(f.Name+": prefilled", func(c cursor) bool {
		return len(c.r.Problems) == 0 && len(c.look.Answer(f)) > 0 && !recorded(c.look, f)
	})
}

// recorded says that a field was answered, or is being.
func recorded(look *sandbox.Snapshot, f *program.Field) bool {
	draft := look.Draft()
	if draft == nil {
		return false
	}
	for i := range draft.Steps {
		done := &draft.Steps[i]
		if done.Step != f.Step.ID {
			continue
		}
		if look.RowID() == 0 {
			return holdsAnswer(done.Values, done.Typed, look.Name(f.Name))
		}
		for j := range done.Rows {
			if row := &done.Rows[j]; row.ID == look.RowID() {
				return holdsAnswer(row.Values, row.Typed, look.Name(f.Name))
			}
		}
	}
	return false
}

func holdsAnswer(values, typed sandbox.Answers, name string) bool {
	_, answered := values[name]
	_, begun := typed[name]
	return answered || begun
}
