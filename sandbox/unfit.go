package sandbox

import (
	"maps"
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
)

// Unfit is a recorded answer that no longer fits its program, which was replaced since: nobody asks for it any more, or another kind of answer is asked
// for. It is left alone in the log; nothing reads it, and the question is asked anew.
type Unfit struct {
	Site, Procedure, Step string
	Row                   int // of a repeat, its stable number
	Field                 string
	Answer                []string
	Gone                  bool // nobody asks for it: the procedure, the step or the field is no more
}

// Unfitting finds the answers of the drafts of a state that don't fit the programs of a world, in the order of the drafts.
func Unfitting(w *World, s *State) []Unfit {
	var all []Unfit
	for _, j := range s.Journeys {
		if j.Draft == nil {
			continue
		}
		proc := w.Procedure(j.Site, j.Procedure)
		for i := range j.Draft.Steps {
			done := &j.Draft.Steps[i]
			at := Unfit{Site: j.Site, Procedure: j.Procedure, Step: done.Step}
			all = append(all, at.among(proc, done.Values)...)
			for _, row := range done.Rows {
				at.Row = row.ID
				all = append(all, at.among(proc, row.Values)...)
			}
		}
	}
	return all
}

// among gives the answers that don't fit; proc may be nil.
func (u Unfit) among(proc *program.Procedure, values Answers) []Unfit {
	var step *program.Step
	if proc != nil {
		step = stepOf(proc, u.Step)
	}
	var all []Unfit
	for _, name := range slices.Sorted(maps.Keys(values)) {
		u.Field, u.Answer = name, values[name]
		f := namedIn(step, name)
		if f != nil && f.Rows != nil {
			continue // its answer is the numbers of its rows
		}
		u.Gone = f == nil || !field.Of(f).Asked
		if len(u.Answer) > 0 && (u.Gone || !field.Fits(f, u.Answer)) {
			all = append(all, u)
		}
	}
	return all
}

// namedIn is the field that an answer of a step is named after: one of its own, or of a row of one of its inline lists. nil: none.
func namedIn(step *program.Step, name string) *program.Field {
	if step == nil {
		return nil
	}
	list, rest, inRow := strings.Cut(name, ".")
	f := fieldOf(step, list)
	if !inRow || f == nil || f.Rows == nil {
		return fieldOf(step, name)
	}
	_, key, _ := strings.Cut(rest, ".")
	i := slices.IndexFunc(f.Rows.Fields, func(one *program.Field) bool { return one.Key() == key })
	if i < 0 {
		return nil
	}
	return f.Rows.Fields[i]
}
