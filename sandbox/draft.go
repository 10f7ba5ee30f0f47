package sandbox

import (
	"maps"
	"slices"

	"miroir/internal/field"
)

// keep records what is typed so far, as far as a draft may hold it. A page that doesn't know the last draft writes nothing over it, unless its
// learner says to keep what is there.
func (x *applying) keep(a Keep, over bool) Outcome {
	f, refused := x.find(a.Site, a.Procedure, a.Step, a.Row, a.Base)
	if refused != nil {
		return *refused
	}
	out := Outcome{Next: f.place()}
	if f.step.Repeat != nil && f.row == 0 {
		return out
	}
	if f.stale() {
		out.Stale = &Stale{Step: a.Step, Row: a.Row}
		return out
	}
	kept := x.kept(f, a.Values)
	if x.same(f, kept) {
		return out
	}
	if !over && f.outdrafted() {
		out.Stale = &Stale{Step: a.Step, Row: a.Row}
		return out
	}
	x.happen(Event{Kind: Drafted, Site: a.Site, Procedure: a.Procedure, Step: a.Step, Row: a.Row, Values: kept, Prefilled: f.prefilled()})
	return out
}

// kept is what a draft may hold of a form.
func (x *applying) kept(f *form, values Answers) Answers {
	kept := Answers{}
	for view, one := range f.view.Retyped(f.step, f.row, values, x.words).Asks(f.step) {
		if one.Readonly {
			continue
		}
		typed := view.Own(values)
		over(kept, x.reader().Keep(one, typed), view.InlineNumber())
		if one.Rows != nil && kept[one.Name] != nil {
			kept[one.Name] = view.shownNumbers(one, kept[one.Name])
		}
		if t := field.Of(one); (t.Tick || t.Many) && !sent(one, typed) {
			kept[view.Name(one.Name)] = []string{} // not ticked is an answer that browsers don't send
		}
	}
	return kept
}

// outdrafted tells whether another draft came since the form was drawn.
func (f *form) outdrafted() bool {
	at := int64(0)
	if f.row != 0 {
		at = f.view.row.row.TypedAt
	} else if i := f.view.place(f.step); i >= 0 && f.view.done[i] != nil {
		at = f.view.done[i].TypedAt
	}
	return f.base > 0 && at > f.base
}

// same tells whether a draft says nothing that isn't there already.
func (x *applying) same(f *form, kept Answers) bool {
	if draft := f.view.typedDraft(f.step); len(draft) > 0 {
		return maps.EqualFunc(draft, kept, slices.Equal)
	}
	form := f.view.Form(f.step, x.words)
	for input, values := range kept {
		if !slices.Equal(filled(form[input]), filled(values)) {
			return false
		}
	}
	return true
}

// filled leaves the empty values out.
func filled(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == "" })
}

// saveLater keeps what is typed and leaves for the space.
func (x *applying) saveLater(a SaveLater) Outcome {
	out := x.keep(a.Keep, true)
	if out.Next.Kind == StepPlace {
		out.Next = Place{Kind: SpacePlace, Site: a.Site}
	}
	return out
}
