package sandbox

import (
	"maps"
	"slices"

	"miroir/internal/field"
	"miroir/internal/program"
)

// attach adds papers to a field's draft, one after another, so that one that is refused doesn't take the others along.
func (x *applying) attach(a Attach) Outcome {
	f, refused := x.find(a.Site, a.Procedure, a.Step, a.Row, a.Base)
	if refused != nil {
		return *refused
	}
	one := fieldOf(f.step, a.Field)
	if one == nil || !field.Of(one).Papers {
		return Outcome{}
	}
	keep := a.Keep
	keep.Values = maps.Clone(a.Values)
	if keep.Values == nil {
		keep.Values = Answers{}
	}
	refs, problems := x.added(f, one, a)
	keep.Values[one.Name] = refs
	out := x.keep(keep, false)
	if out.Stale == nil {
		out.Problems = problems
	}
	return out
}

// added are the papers that are on the form with those of the new ones that are taken, and what is wrong with the others.
func (x *applying) added(f *form, one *program.Field, a Attach) (refs []string, problems []Problem) {
	refs = filled(a.Values[one.Name])
	for _, ref := range a.Refs {
		with := []string{ref}
		if field.Of(one).Many {
			with = append(slices.Clone(refs), ref)
		}
		if _, fault := x.reader().Read(one, Answers{one.Name: with}); fault != nil {
			problems = append(problems, f.view.problem(one, fault))
			continue
		}
		refs = with
	}
	return refs, problems
}
