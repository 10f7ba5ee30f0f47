package sandbox

import (
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// Origin is where a value comes from.
type Origin uint8

// The origins.
const (
	Unanswered Origin = iota
	Typed             // it was answered
	Prefilled         // it stands in the form, and wasn't answered
	Ruled             // a rule of the scenario gives it
)

// A Source is a value of a procedure, and where it comes from.
type Source struct {
	Name   string
	Step   *program.Step  // nil: of none
	Row    int            // its rank from 1; 0: in no row
	Field  *program.Field // nil: of a computed value outside of steps
	Type   *expr.Type
	Value  expr.Value
	From   Origin
	Hidden bool       // its question isn't asked now
	How    *expr.Expr // what gives it; nil: nothing does
	View   *Snapshot  // in which How is evaluated
}

// Sources gives all the values of the procedure: of its fields, step by step and row by row, then of its computed values.
func (v *Snapshot) Sources() []Source {
	if v.proc == nil {
		return nil
	}
	var all []Source
	for _, step := range v.proc.Steps {
		if step.Repeat == nil {
			all = append(all, v.whole.sourcesOf(step, 0)...)
			continue
		}
		for _, row := range v.rowsOf(step) {
			in := &Snapshot{look: v.look, row: row}
			all = append(all, in.sourcesOf(step, row.n)...)
		}
	}
	for _, c := range v.proc.Computed {
		all = append(all, Source{Name: c.Name, Type: c.Type, Value: v.whole.Value(c.Symbol), From: Ruled, How: c.Value, View: &v.whole})
	}
	return all
}

func (v *Snapshot) sourcesOf(step *program.Step, row int) []Source {
	var all []Source
	for _, f := range step.Fields {
		if f.Value == nil && f.Compute == nil {
			continue
		}
		s := Source{Name: f.Name, Step: step, Row: row, Field: f, Type: f.Value, Value: v.FieldValue(f), Hidden: !v.Visible(f), View: v}
		_, answered := v.recorded(f)
		switch {
		case f.Compute != nil:
			s.From, s.How, s.Type = Ruled, f.Compute, f.Compute.Type()
		case !field.Of(f).Asked:
			continue
		case answered:
			s.From = Typed
		case (f.Prefill != nil || f.Grid.Prefills()) && !s.Value.IsNull():
			s.From, s.How = Prefilled, f.Prefill
		}
		all = append(all, s)
	}
	return all
}

// Explain tells how the value came to be; ok is false where nothing gives it.
func (s *Source) Explain() (e expr.Explanation, ok bool) {
	switch {
	case s.How == nil:
		return e, false
	case s.From == Prefilled:
		return s.How.Explain(prefilling{s.View}), true
	}
	return s.How.Explain(s.View), true
}

// Rule gives the rule that a name stands for; nil for a name that no rule gives.
func (v *Snapshot) Rule(sym expr.Symbol) *expr.Expr {
	if int(sym) >= len(v.symbols) || sym < 0 {
		return nil
	}
	switch s := &v.symbols[sym]; {
	case s.Computed != nil:
		return s.Computed.Value
	case s.Field != nil:
		return s.Field.Compute
	}
	return nil
}
