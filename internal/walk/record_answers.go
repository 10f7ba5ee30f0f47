package walk

import (
	"fmt"
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/sandbox"
)

// answered writes an answer, or what was done with a row; false when its page isn't reached yet.
func (r *recorder) answered(e *sandbox.Event) bool {
	if !r.reach(e.Procedure, e.Step) {
		return false
	}
	_, step := r.engine.form()
	if step == nil {
		return false
	}
	switch {
	case step.Repeat == nil:
		r.write("fill: " + r.values(step, e.Values))
	case e.Kind == sandbox.Answered && e.Row == 0:
		r.write("fill: {}")
	default:
		r.row(step, e)
	}
	return true
}

// row writes what was done with a row: added, answered again, or removed.
func (r *recorder) row(step *program.Step, e *sandbox.Event) {
	key := rowKey{e.Procedure, e.Step, e.Row}
	id, known := r.rows[key]
	if !known {
		id = e.Row // a row of the prefill has the same number
	}
	n := r.rank(step, id)
	switch {
	case e.Kind == sandbox.RowRemoved && n > 0:
		r.write(fmt.Sprintf("row: { remove: %d }", n))
	case e.Kind == sandbox.RowRemoved:
	case n > 0:
		r.write(fmt.Sprintf("row: { edit: %d%s }", n, rest(r.rowValues(step, id, e.Values))))
	default:
		r.write("row: { " + strings.TrimPrefix(rest(r.rowValues(step, 0, e.Values)), ", ") + " }")
		if rows := r.engine.look().Rows(step); len(rows) > 0 {
			r.rows[key] = rows[len(rows)-1].ID
		}
	}
}

func rest(values string) string {
	if values = strings.Trim(values, "{} "); values == "" {
		return ""
	}
	return ", " + values
}

// rank is a row's place in its list, from 1; 0: it isn't there.
func (r *recorder) rank(step *program.Step, id int) int {
	return 1 + slices.IndexFunc(r.engine.look().Rows(step), func(row sandbox.RowView) bool { return row.ID == id })
}

func (r *recorder) rowValues(step *program.Step, id int, values sandbox.Answers) string {
	look := r.engine.look()
	if id > 0 {
		look = look.In(step, id)
	}
	return r.differing(look, step, values, id == 0)
}

func (r *recorder) values(step *program.Step, values sandbox.Answers) string {
	look, _ := r.engine.form()
	return r.differing(look, step, values, false)
}

// differing are the values that the form doesn't show already, as a mapping.
func (r *recorder) differing(look *sandbox.Snapshot, step *program.Step, values sandbox.Answers, all bool) string {
	var parts []string
	for _, f := range step.Fields {
		answer, given := values[f.Name]
		if f.Rows != nil {
			if given && len(answer) > 0 {
				parts = append(parts, scalar(f.Name)+": "+r.inlineRows(f, answer, values))
			}
			continue
		}
		if !given || f.Readonly || !field.Of(f).Asked || !all && look.Visible(f) && slices.Equal(look.Answer(f), answer) || all && len(answer) == 0 {
			continue
		}
		if field.Of(f).Secret && len(answer) == 0 {
			continue // typed wrong, or not at all
		}
		parts = append(parts, scalar(f.Name)+": "+r.typedValue(f, answer))
	}
	if len(parts) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// inlineRows are the rows of an inline list, as a walk types them.
func (r *recorder) inlineRows(list *program.Field, numbers []string, values sandbox.Answers) string {
	rows := make([]string, len(numbers))
	for i, number := range numbers {
		var parts []string
		for _, f := range list.Rows.Fields {
			if answer := values[program.InRow(f.Name, number)]; len(answer) > 0 {
				parts = append(parts, scalar(f.Key())+": "+r.typedValue(f, answer))
			}
		}
		rows[i] = "{ " + strings.Join(parts, ", ") + " }"
	}
	return "[" + strings.Join(rows, ", ") + "]"
}

// typedValue is an answer as a walk types it.
func (r *recorder) typedValue(f *program.Field, answer []string) string {
	if word := r.forSecret(f); word != "" {
		return word
	}
	inputs := field.Inputs(f)
	typed := answer
	if !field.Of(f).Papers {
		typed = field.Typed(f, answer, r.engine.words)
	}
	switch {
	case len(answer) == 0:
		return "null"
	case len(inputs) > 1 && inputs[0] != f.Name: // what one types whole says by itself which one is picked
		var parts []string
		for i, input := range inputs {
			if i < len(typed) {
				parts = append(parts, scalar(strings.TrimPrefix(input, f.Name+"."))+": "+scalar(typed[i]))
			}
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	case len(typed) == 1 || len(typed) > 1 && len(inputs) > 1:
		return scalar(typed[0])
	}
	return list(typed)
}
