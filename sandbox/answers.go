package sandbox

import (
	"slices"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// Answer is a field's canonical answer: recorded, or prefilled; nil when hidden or empty.
func (v *Snapshot) Answer(f *program.Field) []string {
	if !v.asked(f) {
		return nil
	}
	return v.answer(f)
}

// answer is Answer of a field that is visible.
func (v *Snapshot) answer(f *program.Field) []string {
	if recorded, ok := v.recorded(f); ok && (!f.Readonly || v.frozen || v.open[f]) {
		return recorded
	}
	if f.Rows != nil {
		return v.numbers(f)
	}
	if v.frozen {
		return nil
	}
	if v.row != nil {
		if prefilled := v.row.prefilled(f); prefilled != nil {
			return prefilled
		}
	}
	if wrong, ok := v.wrongly(f); ok {
		return wrong
	}
	return v.prefilled(f)
}

// prefill is what a field is prefilled with, kept, and what it was found from.
type prefill struct {
	answer []string
	of     reads
}

// prefilled is what a field is prefilled with. Outside of rows it is kept: a grid's holds a figure for each cell, and each cell asks for it.
func (v *Snapshot) prefilled(f *program.Field) []string {
	if v.row != nil || v.inline != nil || f.Prefill == nil && f.Grid == nil {
		return field.Prefilled(f, prefilling{v})
	}
	p := v.given[f]
	if p == nil {
		outer := v.begin()
		p = &prefill{answer: field.Prefilled(f, prefilling{v})}
		p.of = v.note(outer)
		if v.given == nil {
			v.given = map[*program.Field]*prefill{}
		}
		v.given[f] = p
	}
	v.noted |= p.of
	return p.answer
}

// prefilling is what a prefill reads. In a row, n is the place of the record that the row began as, whatever the row's rank is
// since others were removed; 0, which no list has, in a row that was added.
type prefilling struct{ *Snapshot }

// Value implements expr.Env.
func (p prefilling) Value(sym expr.Symbol) expr.Value {
	if p.row != nil && int(sym) < len(p.symbols) && p.symbols[sym].Kind == program.RowSymbol && p.symbols[sym].Field == nil {
		return expr.Int(int64(p.row.row.From))
	}
	return p.Snapshot.Value(sym)
}

// recorded is what was answered to a field; ok is false when nothing was, not even nothing. What is asked outside of steps is never recorded.
func (v *Snapshot) recorded(f *program.Field) (answer []string, ok bool) {
	if f.Step == nil {
		return nil, false
	}
	done := v.answers(v.place(f.Step))
	switch {
	case f.In != nil:
		if v.inInline(f) {
			answer, ok = v.inline.values[f.Name]
		}
	case f.Step.Repeat != nil:
		if v.inRowOf(f.Step) {
			answer, ok = v.row.row.Values[f.Name]
		}
	case done != nil:
		answer, ok = done.Values[f.Name]
	}
	return answer, ok
}

// FieldValue is a field's value; Null when hidden or empty. A computed field has its value though it be hidden.
func (v *Snapshot) FieldValue(f *program.Field) expr.Value {
	if f.In != nil {
		return v.inlineValue(f)
	}
	if !v.inRowOf(f.Step) {
		return v.fieldValue(f)
	}
	i := fieldIndex(f.Step, f)
	if i < 0 {
		return expr.Value{}
	}
	return v.know(&v.row.values[i], func() expr.Value { return v.fieldValue(f) })
}

func (v *Snapshot) fieldValue(f *program.Field) expr.Value {
	if f.Compute != nil {
		return f.Compute.Eval(v)
	}
	if f.Rows != nil {
		return v.inlineList(f)
	}
	return field.Value(f, v.Answer(f))
}

// typedDraft is the draft of what the snapshot sees of a step.
func (v *Snapshot) typedDraft(step *program.Step) Answers {
	if step == nil {
		return nil
	}
	if step.Repeat != nil {
		if v.inRowOf(step) {
			return v.row.row.Typed
		}
		return nil
	}
	if done := v.answers(v.place(step)); done != nil {
		return done.Typed
	}
	return nil
}

// Typed gives what an input of a field holds when the form is drawn: the draft where there is one, else the answer as one would type
// it. For an input that gives several values, all of them.
func (v *Snapshot) Typed(f *program.Field, input string, l *locale.Locale) []string {
	draft := v.typedDraft(f.Step)
	if f.In != nil {
		draft = v.inlineTyped(f)
	}
	if typed, ok := draft[input]; ok && !f.Readonly {
		return typed
	}
	return v.typedAnswer(f, input, l)
}

func (v *Snapshot) typedAnswer(f *program.Field, input string, l *locale.Locale) []string {
	if field.Whole(f) {
		return v.typed(f, l)
	}
	p := v.partsOf(f, l)
	if i := slices.Index(p.inputs, input); i >= 0 && i < len(p.typed) {
		return p.typed[i : i+1]
	}
	return nil
}

// typed is a field's answer as one would type it in its inputs, one after another.
func (v *Snapshot) typed(f *program.Field, l *locale.Locale) []string {
	answer := v.Answer(f)
	if f.OtherOf != nil {
		answer = v.answer(f) // it stands in the form though its option isn't chosen
	}
	return field.Typed(f, field.Laid(f, answer, false, v), l)
}

// parts are a field's inputs and what each holds in a language.
type parts struct {
	words         *locale.Locale
	inputs, typed []string
}

// partsOf keeps what the inputs of a field hold, outside of rows: each asks for it.
func (v *Snapshot) partsOf(f *program.Field, l *locale.Locale) parts {
	if p, known := v.look.parts[f]; known && p.words == l && v.row == nil && v.inline == nil {
		return p
	}
	p := parts{words: l, inputs: field.Inputs(f), typed: v.typed(f, l)}
	if v.row == nil && v.inline == nil {
		if v.look.parts == nil {
			v.look.parts = map[*program.Field]parts{}
		}
		v.look.parts[f] = p
	}
	return p
}

// Form gives all that a step's form would send as it is drawn, by input; of a repeat, the form of the row that In chose.
func (v *Snapshot) Form(step *program.Step, l *locale.Locale) Answers {
	form := Answers{}
	drawn := v.Drawn(step, l)
	for view, f := range drawn.Asks(step) {
		for _, input := range field.Inputs(f) {
			form[view.Name(input)] = view.Typed(f, input, l)
		}
		if words := f.Other; words != nil && !f.Readonly {
			form[view.Name(words.Name)] = view.Typed(words, words.Name, l)
		}
	}
	return form
}

// Shown is a field's answer as it reads on the review.
func (v *Snapshot) Shown(f *program.Field, l *locale.Locale) string {
	if f.Compute != nil {
		return l.Value(v.FieldValue(f), f.Value)
	}
	if f.Rows != nil {
		return v.shownRows(f, l)
	}
	answer := v.Answer(f)
	switch t := field.Of(f); {
	case f.Grid != nil:
		return v.months(f, l)
	case t.Papers:
		return l.List(v.titles(answer, l))
	case !t.Chosen:
		return field.Shown(f, answer, l)
	}
	var labels []string
	for _, code := range answer {
		for _, o := range f.Options {
			if o.Code == code {
				labels = append(labels, v.Text(o.Label, l))
			}
		}
	}
	return l.List(labels)
}
