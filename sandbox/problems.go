package sandbox

import (
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// Problems gives what is wrong with a step as recorded; for a repeat, with its list and each of its rows.
func (v *Snapshot) Problems(step *program.Step) []Problem {
	if !v.StepVisible(step) {
		return nil
	}
	if step.Repeat != nil {
		return v.listProblems(step)
	}
	problems := v.whole.fieldProblems(step, nil)
	return v.whole.checkProblems(problems, step, false)
}

// AllProblems gives what is wrong with the visible steps, in order.
func (v *Snapshot) AllProblems() []Problem {
	if v.proc == nil {
		return nil
	}
	var all []Problem
	for _, step := range v.proc.Steps {
		all = append(all, v.Problems(step)...)
	}
	return all
}

// rowProblems is what is wrong with the row that is seen.
func (v *Snapshot) rowProblems(step *program.Step, faults map[string]*field.Fault) []Problem {
	return v.checkProblems(v.fieldProblems(step, faults), step, true)
}

// fieldProblems judges the fields that are shown; faults are those that reading found.
func (v *Snapshot) fieldProblems(step *program.Step, faults map[string]*field.Fault) []Problem {
	var problems []Problem
	for view, f := range v.Asks(step) {
		problems = append(problems, view.inlineProblems(f)...)
		fault := faults[view.Name(f.Name)]
		if fault == nil {
			fault = field.Judge(f, view.answer(f), view)
		}
		if fault != nil {
			problems = append(problems, view.problem(f, fault))
		}
	}
	return problems
}

func (v *Snapshot) problem(f *program.Field, fault *field.Fault) Problem {
	p := Problem{Step: f.Step.ID, Row: v.RowID(), Field: v.Name(f.Name), Key: fault.Key, Args: fault.Args, View: v, Clear: fault.Clear}
	p.Own = fault.OwnWords(f)
	p.Input = v.Name(field.Inputs(f)[0])
	if fault.Part != "" {
		p.Input = p.Field + "." + fault.Part
	}
	return p
}

// checkProblems appends the rules that are not met: those of one row, or those of the step as a whole. A rule about a field that
// already has a problem waits until that is mended.
func (v *Snapshot) checkProblems(problems []Problem, step *program.Step, ofRow bool) []Problem {
	for _, check := range step.Checks {
		if v.aboutRow(check, step) != ofRow || v.met(check) || check.Field != nil && troubled(problems, check.Field.Name) {
			continue
		}
		p := Problem{Step: step.ID, Row: v.RowID(), Own: check.Message, Key: "sandbox.rule", View: v}
		if f := check.Field; f != nil && v.asked(f) {
			p.Field, p.Input = f.Name, field.Inputs(f)[0]
		}
		problems = append(problems, p)
	}
	return problems
}

// met tells whether a rule holds, does not apply, or has no value.
func (v *Snapshot) met(check *program.Check) bool {
	if !v.Holds(check.When) {
		return true
	}
	rule := v.Eval(check.Rule)
	return rule.IsNull() || rule.Yes
}

func troubled(problems []Problem, name string) bool {
	for i := range problems {
		if problems[i].Field == name {
			return true
		}
	}
	return false
}

// aboutRow tells whether a rule speaks of one row of its repeat.
func (v *Snapshot) aboutRow(check *program.Check, step *program.Step) bool {
	if step.Repeat == nil {
		return false
	}
	return check.Field != nil && check.Field.Step == step || v.readsRow(check.Rule, step) || v.readsRow(check.When, step)
}

func (v *Snapshot) readsRow(e *expr.Expr, step *program.Step) bool {
	if e == nil {
		return false
	}
	for _, sym := range e.Symbols() {
		if int(sym) >= len(v.symbols) {
			continue
		}
		s := &v.symbols[sym]
		if s.Kind == program.RowSymbol || s.Kind == program.FieldSymbol && s.Field != nil && s.Field.Step == step {
			return true
		}
	}
	return false
}

// listProblems is what is wrong with a repeat.
func (v *Snapshot) listProblems(step *program.Step) []Problem {
	var problems []Problem
	repeat, n := step.Repeat, v.countRows(step)
	switch {
	case n < repeat.Min:
		problems = append(problems, Problem{Step: step.ID, Key: "sandbox.rows.min", Args: map[string]any{"Count": repeat.Min}})
	case repeat.Max > 0 && n > repeat.Max:
		problems = append(problems, Problem{Step: step.ID, Key: "sandbox.rows.max", Args: map[string]any{"Count": repeat.Max}})
	}
	for _, row := range v.rowsOf(step) {
		in := &Snapshot{look: v.look, row: row}
		switch {
		case !row.begun():
			problems = append(problems, in.rowProblems(step, nil)...)
		case len(row.row.Typed) > 0:
			problems = append(problems, Problem{Step: step.ID, Row: row.row.ID, Key: "sandbox.rows.begun", Args: map[string]any{"N": row.n}})
		}
	}
	return v.whole.checkProblems(problems, step, false)
}
