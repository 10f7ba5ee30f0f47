package sandbox

import (
	"slices"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// Exercise finds an exercise of a site; nil where there is none.
func (w *World) Exercise(site, id string) *program.Exercise {
	p := w.Site(site)
	if p == nil {
		return nil
	}
	i := slices.IndexFunc(p.Exercises, func(one *program.Exercise) bool { return one.ID == id && one.Persona != nil })
	if i < 0 {
		return nil
	}
	return p.Exercises[i]
}

// Keeps tells whether signing out of a site only signs out: the scenario says so, or the exercise that is done. Elsewhere it ends the world.
func Keeps(w *World, s *State, site string) bool {
	p, exercise := w.Site(site), w.Exercise(s.Site, s.Exercise)
	return p != nil && (p.Leave || exercise != nil && exercise.Leave)
}

// LookExercise sees the exercise that is done: the Snapshot is the Env of its texts. nil where none is.
func LookExercise(w *World, s *State) (*Snapshot, *program.Exercise) {
	exercise := w.Exercise(s.Site, s.Exercise)
	if exercise == nil {
		return nil, nil
	}
	l := newLook(w, s, s.Site, "")
	l.name(exercise.Symbols)
	return &l.whole, exercise
}

// Reached tells of each goal of the exercise that is done whether it is reached, and how many are; none where no exercise is done.
func Reached(w *World, s *State) (goals []bool, count int) {
	v, exercise := LookExercise(w, s)
	if exercise == nil {
		return nil, 0
	}
	for _, goal := range exercise.Goals {
		holds := goal.When != nil && v.Holds(goal.When)
		goals = append(goals, holds)
		if holds {
			count++
		}
	}
	return goals, count
}

// troubles is how the incidents of the site stand, as goals ask: a record of program.IncidentMembers for each.
func (v *Snapshot) troubles(typ *expr.Type) expr.Value {
	record := expr.Value{Kind: expr.Record}
	v.noted = everything // what is mended is seen in another look
	for _, member := range typ.Members {
		record.Items = append(record.Items, expr.Value{Kind: expr.Record, Items: v.standing(member.Name)})
	}
	return record
}

// standing is how an incident stands, by its name in expressions, in the order of program.IncidentMembers.
func (v *Snapshot) standing(name string) []expr.Value {
	var on, over, recognised, fooled bool
	is := func(t Trouble) bool { return t.Site == v.site.ID && program.ExpressionName(t.Incident) == name }
	on, over = slices.ContainsFunc(v.state.Troubles, is), slices.ContainsFunc(v.state.Overcome, is)
	i := slices.IndexFunc(v.site.Incidents, func(one *program.Incident) bool { return program.ExpressionName(one.ID) == name })
	if i >= 0 && v.site.Incidents[i].Letter != nil {
		recognised, fooled = v.state.trapped(v.site, v.site.Incidents[i])
	}
	mended := i >= 0 && v.mended(v.site.Incidents[i])
	values := make([]expr.Value, 0, len(program.IncidentMembers()))
	for _, yes := range []bool{on, on || over, over && !on, recognised, fooled, mended} {
		values = append(values, expr.Value{Kind: expr.Bool, Yes: yes})
	}
	return values
}

// trapped tells whether a trap was recognised, and whether somebody was taken in: followed its link where that is all there is to it, or typed on its
// false site.
func (s *State) trapped(p *Program, one *program.Incident) (recognised, fooled bool) {
	followed := one.Kind != program.FalseSite
	for _, m := range s.Mails {
		if m.Site == p.ID && m.Letter == one.Letter.ID {
			recognised, fooled = recognised || m.Known, fooled || m.Fooled || followed && m.Followed
		}
	}
	for _, c := range s.Phone {
		if c.Site == p.ID && c.Letter == one.Letter.ID {
			recognised, fooled = recognised || c.Known, fooled || c.Fooled || followed && c.Followed
		}
	}
	return recognised, fooled
}

// mended tells whether what an incident prefilled wrongly was answered with something else.
func (v *Snapshot) mended(one *program.Incident) bool {
	if one.Kind != program.PrefillWrong || one.Field == nil {
		return false
	}
	at := Look(v.world, v.state, v.site.ID, one.Procedure)
	if filed := LookFiled(v.world, v.state, v.site.ID, one.Procedure, 0); filed != nil && at.draft == nil {
		at = filed
	}
	recorded, answered := at.recorded(one.Field)
	return answered && !slices.Equal(recorded, field.Canonical(one.Field, at.Eval(one.Value)))
}
