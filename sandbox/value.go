package sandbox

import (
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// Value implements expr.Env.
func (v *Snapshot) Value(sym expr.Symbol) expr.Value {
	if int(sym) >= len(v.symbols) || sym < 0 {
		return expr.Value{}
	}
	s := &v.symbols[sym]
	if v.moment != nil {
		if value, ok := v.momentary(s); ok {
			return value
		}
	}
	switch s.Kind {
	case program.TableSymbol:
		return s.Constant
	case program.RowSymbol:
		if s.Field != nil {
			return v.inlineRank(s.Field)
		}
		return v.rowNumber()
	case program.LineSymbol:
		if v.line == nil {
			return expr.Value{}
		}
		return *v.line
	case program.FieldSymbol:
		if s.Field == nil {
			return expr.Value{}
		}
		if s.Field.In != nil || s.Field.Step != nil && s.Field.Step.Repeat != nil {
			return v.FieldValue(s.Field)
		}
	}
	if v.memo[sym] == nil {
		v.memo[sym] = &memo{}
	}
	return v.know(v.memo[sym], func() expr.Value { return v.whole.find(s) })
}

// find gives the value of a symbol that is the same in every row.
func (v *Snapshot) find(s *program.Symbol) expr.Value {
	switch s.Kind {
	case program.FieldSymbol:
		return v.FieldValue(s.Field)
	case program.RepeatSymbol:
		return v.list(s)
	case program.ComputedSymbol:
		return v.compute(s)
	case program.PersonaSymbol:
		if v.persona != nil {
			return v.persona.Record
		}
	case program.TodaySymbol:
		return expr.Day(v.today)
	case program.YearSymbol:
		if !v.today.IsZero() {
			return expr.Int(int64(v.today.Year()))
		}
	case program.FactsSymbol:
		return v.facts(v.until)
	case program.CasesSymbol:
		return v.cases(v.until)
	case program.OpenedOnSymbol, program.DueOnSymbol, program.LateSymbol:
		return v.opening(s.Kind)
	case program.RightSymbol:
		return field.Value(s.Field, field.Prefilled(s.Field, prefilling{v}))
	case program.TroublesSymbol:
		return v.troubles(s.Type)
	case program.CodeSymbol:
		return expr.Str(v.code)
	case program.ItemSymbol:
		if v.held != nil {
			return v.held.Item
		}
	case program.ReferenceSymbol:
		if v.frozen {
			return expr.Str(v.filing.Reference)
		}
	case program.FiledOnSymbol:
		if v.frozen {
			return expr.Day(v.filing.On)
		}
	}
	return expr.Value{}
}

func (v *Snapshot) compute(s *program.Symbol) expr.Value {
	switch {
	case s.Computed != nil && s.Computed.Value != nil:
		return s.Computed.Value.Eval(v)
	case s.Field != nil && s.Field.Compute != nil:
		return s.Field.Compute.Eval(v)
	}
	return expr.Value{}
}

// list is a repeat in expressions: its rows that count, as records of its fields.
func (v *Snapshot) list(s *program.Symbol) expr.Value {
	list := expr.Value{Kind: expr.List}
	if !v.StepVisible(s.Step) || s.Type == nil || s.Type.Elem == nil {
		return list
	}
	for _, row := range v.rowsOf(s.Step) {
		if row.begun() {
			continue
		}
		in := Snapshot{look: v.look, row: row}
		record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(s.Type.Elem.Members))}
		for i, member := range s.Type.Elem.Members {
			if f := fieldOf(s.Step, member.Name); f != nil {
				record.Items[i] = in.FieldValue(f)
			}
		}
		list.Items = append(list.Items, record)
	}
	return list
}

func fieldOf(step *program.Step, name string) *program.Field {
	for _, f := range step.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Eval gives an expression's value here; no expression is Null.
func (v *Snapshot) Eval(e *expr.Expr) expr.Value {
	if e == nil {
		return expr.Value{}
	}
	return e.Eval(v)
}

// Holds tells whether a condition is met; no condition always is.
func (v *Snapshot) Holds(e *expr.Expr) bool { return e == nil || e.Eval(v).Yes }

// Computed gives a computed value by name; Null where there is none.
func (v *Snapshot) Computed(name string) expr.Value {
	for i := range v.symbols {
		if v.symbols[i].Name == name && v.symbols[i].Kind == program.ComputedSymbol {
			return v.Value(expr.Symbol(i))
		}
	}
	return expr.Value{}
}

// Named gives the value of any name that stands outside of rows, and its type; ok is false where there is none.
func (v *Snapshot) Named(name string) (value expr.Value, typ *expr.Type, ok bool) {
	for i := range v.symbols {
		s := &v.symbols[i]
		inRow := s.Kind == program.FieldSymbol && s.Field != nil && (s.Field.In != nil || s.Field.Step != nil && s.Field.Step.Repeat != nil)
		if s.Name == name && !inRow {
			return v.Value(expr.Symbol(i)), s.Type, true
		}
	}
	return expr.Value{}, nil, false
}

// Explain tells how an expression came to its value.
func (v *Snapshot) Explain(e *expr.Expr) expr.Explanation { return e.Explain(v) }
