package sandbox

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// ErrAnswers says that answers given to Evaluate don't fit the procedure.
var ErrAnswers = errors.New("answers that do not fit")

// Evaluate gives the computed values of a procedure, by name, for answers as JSON values (bool, string, float64 or json.Number, lists,
// objects) under the names of the scenario; rows of a repeat are objects by field name. A key that names a computed value, today
// or year replaces it. What is given is taken as given, whatever the conditions say; what isn't is as in a journey of nobody's where
// nothing was answered. The error is ErrAnswers and names every key that doesn't fit.
func Evaluate(p *Program, procedure string, answers map[string]any) (map[string]expr.Value, error) {
	w := NewWorld(p)
	l := newLook(w, &State{Site: p.ID, Now: p.Today}, p.ID, procedure)
	if l == nil || l.proc == nil {
		return nil, fmt.Errorf("%w: no procedure %q in %s", ErrAnswers, procedure, p.ID)
	}
	l.open = map[*program.Field]bool{}
	var wrong []error
	for _, key := range slices.Sorted(maps.Keys(answers)) {
		if err := l.give(key, answers[key]); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("%w: %w", ErrAnswers, errors.Join(wrong...))
	}
	values := map[string]expr.Value{}
	for i := range l.symbols {
		if l.symbols[i].Kind == program.ComputedSymbol {
			values[l.symbols[i].Name] = l.whole.Value(expr.Symbol(i))
		}
	}
	return values, nil
}

// give takes one answer. A field of a repeat isn't a key: it stands in its rows.
func (l *look) give(key string, answer any) error {
	for i := range l.symbols {
		s := &l.symbols[i]
		if s.Name != key || !givable(s) {
			continue
		}
		switch {
		case s.Kind == program.FieldSymbol && field.Of(s.Field).Asked:
			return l.giveField(s.Field, answer)
		case s.Kind == program.RepeatSymbol:
			return l.giveRows(s.Step, answer)
		}
		v, err := valueOf(key, s.Type, answer)
		l.memo[i] = memo{value: v, known: true}
		if s.Kind == program.TodaySymbol {
			l.today = v.Day
		}
		return err
	}
	return fmt.Errorf("unknown key %q%s", key, l.near(key))
}

func givable(s *program.Symbol) bool {
	switch s.Kind {
	case program.FieldSymbol:
		return s.Field != nil && (s.Field.Step == nil || s.Field.Step.Repeat == nil)
	case program.RepeatSymbol, program.ComputedSymbol, program.TodaySymbol, program.YearSymbol:
		return true
	}
	return false
}

// near names the keys that are close to one that isn't there.
func (l *look) near(key string) string {
	var names []string
	for i := range l.symbols {
		if givable(&l.symbols[i]) {
			names = append(names, l.symbols[i].Name)
		}
	}
	return suggestion(key, names)
}

func suggestion(key string, names []string) string {
	if near, ok := diag.Nearest(key, names); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

func (l *look) giveField(f *program.Field, answer any) error {
	canonical, err := canonicalOf(f.Name, f, answer)
	if err != nil {
		return err
	}
	l.open[f] = true
	done := l.touched(f.Step)
	done.Values[f.Name] = canonical
	return nil
}

// touched is what is recorded of a step, ready to take more.
func (l *look) touched(step *program.Step) *StepDone {
	at := l.place(step)
	if l.done[at] == nil {
		l.done[at] = &StepDone{Step: step.ID, Values: Answers{}}
	}
	return l.done[at]
}

func (l *look) giveRows(step *program.Step, answer any) error {
	rows, ok := answer.([]any)
	if !ok {
		return mismatch(step.Repeat.Name, "a list of objects", answer)
	}
	done := l.touched(step)
	done.Real = true
	var wrong []error
	for i, one := range rows {
		name := fmt.Sprintf("%s[%d]", step.Repeat.Name, i)
		object, ok := one.(map[string]any)
		if !ok {
			wrong = append(wrong, mismatch(name, "an object", one))
			continue
		}
		row := Row{ID: i + 1, Answered: true, Values: Answers{}}
		for _, key := range slices.Sorted(maps.Keys(object)) {
			if err := l.giveRow(step, row.Values, name, key, object[key]); err != nil {
				wrong = append(wrong, err)
			}
		}
		done.Rows = append(done.Rows, row)
	}
	for _, f := range step.Fields {
		l.open[f] = l.open[f] || f.When == nil
	}
	return errors.Join(wrong...)
}

func (l *look) giveRow(step *program.Step, values Answers, name, key string, answer any) error {
	f := fieldOf(step, key)
	if f == nil || !field.Of(f).Asked {
		names := make([]string, len(step.Fields))
		for i, one := range step.Fields {
			names[i] = one.Name
		}
		return fmt.Errorf("unknown key %q in %s%s", key, name, suggestion(key, names))
	}
	canonical, err := canonicalOf(name+"."+key, f, answer)
	if err != nil {
		return err
	}
	l.open[f] = true
	values[key] = canonical
	return nil
}

// canonicalOf gives the canonical answer of a JSON value to a field; null is nothing.
func canonicalOf(key string, f *program.Field, answer any) ([]string, error) {
	v, err := valueOf(key, f.Value, answer)
	if err != nil {
		return nil, err
	}
	canonical := field.Canonical(f, v)
	if canonical == nil && field.Of(f).Chosen && answer != nil {
		return nil, fmt.Errorf("%s: %v is none of its options: %s", key, answer, strings.Join(optionCodes(f), ", "))
	}
	return append([]string{}, canonical...), nil
}

func optionCodes(f *program.Field) []string {
	codes := make([]string, len(f.Options))
	for i, o := range f.Options {
		codes[i] = o.Code
	}
	return codes
}
