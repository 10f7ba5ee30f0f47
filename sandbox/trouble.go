package sandbox

import (
	"slices"

	"miroir/internal/field"
	"miroir/internal/program"
)

// troubled is the outcome of what would be done at a site where something goes wrong; nil: it is done as ever.
func (x *applying) troubled(a Action) *Outcome {
	site := siteOf(a)
	switch {
	case site == "":
		return nil
	case x.state.Down(site) != nil:
		x.save(a)
		return &Outcome{Next: Place{Kind: UnavailablePlace, Site: site}}
	case x.state.Expiring(site):
		keep, _ := typedIn(a)
		x.save(a)
		procedure := keep.Procedure
		if procedure == "" {
			_, procedure = procedureOfAction(a)
		}
		out := x.expireSession(ExpireSession{Site: site, Procedure: procedure, Step: keep.Step, Row: keep.Row})
		return &out
	case x.state.troubledBy(site, program.PaperRefused) != nil:
		return x.refusePaper(a)
	}
	return nil
}

// save keeps what a form held that can't be sent on, as a draft.
func (x *applying) save(a Action) {
	if keep, typed := typedIn(a); typed {
		x.keep(keep, false)
	}
}

// siteOf is the site at which something is done that needs it to answer; "": none. One may always leave.
func siteOf(a Action) string {
	if site := knocksAt(a); site != "" {
		return site
	}
	if keep, ok := typedIn(a); ok {
		return keep.Site
	}
	site, _ := procedureOfAction(a)
	return site
}

// typedIn gives what a step's form held; ok is false for an action that is none.
func typedIn(a Action) (keep Keep, ok bool) {
	switch a := a.(type) {
	case Answer:
		return Keep{Site: a.Site, Procedure: a.Procedure, Step: a.Step, Row: a.Row, Values: a.Values, Base: a.Base}, true
	case Keep:
		return a, true
	case SaveLater:
		return a.Keep, true
	case SendStepCode:
		return a.Keep, true
	case Attach:
		return a.Keep, true
	case AddInline:
		return a.Keep, true
	case RemoveInline:
		return a.Keep, true
	}
	return Keep{}, false
}

// procedureOfAction gives the procedure in which something is done that is no step's form.
func procedureOfAction(a Action) (site, procedure string) {
	switch a := a.(type) {
	case Start:
		return a.Site, a.Procedure
	case PassStop:
		return a.Site, a.Procedure
	case HandOver:
		return a.Site, a.Procedure
	case TakeOver:
		return a.Site, a.Procedure
	case AddRow:
		return a.Site, a.Procedure
	case RemoveRow:
		return a.Site, a.Procedure
	case Submit:
		return a.Site, a.Procedure
	case Sign:
		return a.Site, a.Procedure
	case ResendSignature:
		return a.Site, a.Procedure
	case Correct:
		return a.Site, a.Procedure
	case Opine:
		return a.Site, a.Procedure
	}
	return "", ""
}

// refusePaper refuses the first paper that a form gives and that wasn't there before: it can't be read. The rest of the form stays as it was typed.
func (x *applying) refusePaper(a Action) *Outcome {
	keep, typed := typedIn(a)
	if !typed {
		return nil
	}
	f, refused := x.find(keep.Site, keep.Procedure, keep.Step, keep.Row, keep.Base)
	if refused != nil || f.stale() {
		return nil
	}
	if attach, ok := a.(Attach); ok {
		return x.refuseAttached(attach, f)
	}
	if _, ok := a.(Answer); !ok {
		return nil
	}
	for view, one := range f.view.Retyped(f.step, f.row, keep.Values, x.words).Asks(f.step) {
		if !field.Of(one).Papers || !x.gives(f, view, one, keep.Values) {
			continue
		}
		x.happen(Event{Kind: PaperRefused, Site: keep.Site})
		return &Outcome{Next: f.place(), Problems: []Problem{unreadable(f, view.Name(one.Name))}}
	}
	return nil
}

// gives tells whether a form gives a paper that was not recorded before.
func (x *applying) gives(f *form, view *Snapshot, one *program.Field, values Answers) bool {
	name := view.Name(one.Name)
	had := f.view.recordedValues(f.step)[name]
	return slices.ContainsFunc(filled(values[name]), func(ref string) bool { return !slices.Contains(had, ref) })
}

// refuseAttached refuses the first of the papers that are added, and takes the others.
func (x *applying) refuseAttached(a Attach, f *form) *Outcome {
	if len(a.Refs) == 0 {
		return nil
	}
	x.happen(Event{Kind: PaperRefused, Site: a.Site})
	a.Refs = a.Refs[1:]
	out := x.attach(a)
	out.Problems = append([]Problem{unreadable(f, a.Field)}, out.Problems...)
	return &out
}

func unreadable(f *form, input string) Problem {
	return Problem{Step: f.step.ID, Row: f.row, Field: input, Input: input, Key: "sandbox.paper.unreadable", Clear: true}
}

// wrongly is what a field is prefilled with while an incident prefills it with something else; ok is false where none does.
func (v *Snapshot) wrongly(f *program.Field) (answer []string, ok bool) {
	if v.proc == nil || f.In != nil || v.row != nil {
		return nil, false
	}
	for _, t := range v.state.Troubles {
		if t.Kind != program.PrefillWrong || t.Site != v.site.ID {
			continue
		}
		if one := v.world.IncidentOf(t.Site, t.Incident); one != nil && one.Field == f {
			if f.Grid != nil {
				return field.Altered(f, field.Prefilled(f, prefilling{v}), one, v), true
			}
			return field.Canonical(f, v.Eval(one.Value)), true
		}
	}
	return nil, false
}
