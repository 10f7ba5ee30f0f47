package sandbox

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// inlineLook is a row of inline rows as it is seen.
type inlineLook struct {
	of     *program.Field
	number string // stable, as in the names of its inputs
	n      int    // its rank from 1
	values Answers
	typed  Answers // both under the names of the fields
	known  []memo  // by field
	shown  []told  // by field
}

// inlines are the rows of inline lists as far as they were listed.
type inlines map[*program.Field][]*inlineLook

// Inline gives the rows of an inline list, each seen from inside; none where the list is hidden.
func (v *Snapshot) Inline(f *program.Field) []*Snapshot {
	if f.Rows == nil || !v.Visible(f) {
		return nil
	}
	looks := v.listInline(f)
	views := make([]*Snapshot, len(looks))
	for i, one := range looks {
		views[i] = &Snapshot{look: v.look, row: v.row, inline: one, moment: v.moment}
	}
	return views
}

func (v *Snapshot) listInline(f *program.Field) []*inlineLook {
	kept := &v.look.inlines
	if f.Step.Repeat != nil {
		kept = &v.row.inlines
	}
	list, listed := (*kept)[f]
	v.answers(v.place(f.Step))
	if listed {
		return list
	}
	values, typed := v.recordedValues(f.Step), v.typedDraft(f.Step)
	for i, number := range v.numbers(f) {
		list = append(list, &inlineLook{
			of: f, number: number, n: i + 1, values: inRow(values, f, number), typed: inRow(typed, f, number),
			known: make([]memo, len(f.Rows.Fields)), shown: make([]told, len(f.Rows.Fields)),
		})
	}
	if *kept == nil {
		*kept = inlines{}
	}
	(*kept)[f] = list
	return list
}

// numbers are those of a list's rows in order: as recorded, or as many as there must be.
func (v *Snapshot) numbers(f *program.Field) []string {
	recorded, ok := v.recorded(f)
	if ok || v.frozen {
		return recorded
	}
	numbers := make([]string, f.Rows.Min)
	for i := range numbers {
		numbers[i] = strconv.Itoa(i + 1)
	}
	return numbers
}

// shownNumbers leaves those of some numbers that rows of a list have here, in order: a form names only rows that it shows.
func (v *Snapshot) shownNumbers(f *program.Field, numbers []string) []string {
	there := map[string]bool{}
	for _, in := range v.Inline(f) {
		there[in.InlineNumber()] = true
	}
	return slices.DeleteFunc(slices.Clone(numbers), func(number string) bool { return !there[number] })
}

// inRow picks what stands in a row out of answers of its step, under the names of the row's fields.
func inRow(answers Answers, f *program.Field, number string) Answers {
	var own Answers
	prefix := f.Name + "." + number + "."
	for name, values := range answers {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			if own == nil {
				own = Answers{}
			}
			own[f.Name+"."+program.RowToken+"."+rest] = values
		}
	}
	return own
}

// Own gives the answers of the inline row that is seen under the names of its fields; outside of one, answers as they are.
func (v *Snapshot) Own(answers Answers) Answers {
	if v.inline == nil {
		return answers
	}
	return inRow(answers, v.inline.of, v.inline.number)
}

// Name is the name that a field or an input has in forms and answers, seen from here.
func (v *Snapshot) Name(name string) string {
	if v.inline == nil {
		return name
	}
	return program.InRow(name, v.inline.number)
}

// InlineNumber is the number of the inline row that is seen, "" outside of one.
func (v *Snapshot) InlineNumber() string {
	if v.inline == nil {
		return ""
	}
	return v.inline.number
}

// inlineTyped is the draft of the inline row that is seen.
func (v *Snapshot) inlineTyped(f *program.Field) Answers {
	if !v.inInline(f) {
		return nil
	}
	return v.inline.typed
}

// inInline tells whether the snapshot sees a row of the inline list that a field stands in.
func (v *Snapshot) inInline(f *program.Field) bool { return v.inline != nil && v.inline.of == f.In }

// Asks goes through the fields that a step asks here, in order, each with what sees it: those of inline rows after their list, from their row.
func (v *Snapshot) Asks(step *program.Step) iter.Seq2[*Snapshot, *program.Field] {
	return func(yield func(*Snapshot, *program.Field) bool) {
		for _, f := range step.Fields {
			if v.asked(f) && (!yield(v, f) || !v.asksInline(f, yield)) {
				return
			}
		}
	}
}

func (v *Snapshot) asksInline(f *program.Field, yield func(*Snapshot, *program.Field) bool) bool {
	for _, in := range v.Inline(f) {
		for _, one := range f.Rows.Fields {
			if in.asked(one) && !yield(in, one) {
				return false
			}
		}
	}
	return true
}

// Find finds a field of a step by the name it has in forms and answers, and what sees it; nil where there is none.
func (v *Snapshot) Find(step *program.Step, name string) (*Snapshot, *program.Field) {
	if f := fieldOf(step, name); f != nil {
		return v, f
	}
	list, _, _ := strings.Cut(name, ".")
	f := fieldOf(step, list)
	if f == nil {
		return v, nil
	}
	for _, in := range v.Inline(f) {
		for _, one := range f.Rows.Fields {
			if in.Name(one.Name) == name {
				return in, one
			}
		}
	}
	return v, nil
}

// inlineVisible tells whether a field is shown in the inline row that is seen.
func (v *Snapshot) inlineVisible(f *program.Field) bool {
	if !v.inInline(f) || !v.Visible(f.In) {
		return false
	}
	return v.tell(&v.inline.shown[inlineIndex(f)], func() bool { return v.open[f] || v.Holds(f.When) })
}

func inlineIndex(f *program.Field) int {
	for i, one := range f.In.Rows.Fields {
		if one == f {
			return i
		}
	}
	return -1
}

// inlineValue is a field's value in the inline row that is seen; Null outside of one.
func (v *Snapshot) inlineValue(f *program.Field) expr.Value {
	if !v.inInline(f) {
		return expr.Value{}
	}
	return v.know(&v.inline.known[inlineIndex(f)], func() expr.Value { return v.fieldValue(f) })
}

// inlineList is an inline list in expressions: its rows as records of their fields.
func (v *Snapshot) inlineList(f *program.Field) expr.Value {
	list := expr.Value{Kind: expr.List}
	if f.Value == nil || f.Value.Elem == nil {
		return list
	}
	for _, in := range v.Inline(f) {
		record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(f.Value.Elem.Members))}
		for i, member := range f.Value.Elem.Members {
			for _, one := range f.Rows.Fields {
				if one.Key() == member.Name {
					record.Items[i] = in.inlineValue(one)
				}
			}
		}
		list.Items = append(list.Items, record)
	}
	return list
}

// inlineRank is n inside of an inline list.
func (v *Snapshot) inlineRank(list *program.Field) expr.Value {
	if v.inline == nil || v.inline.of != list {
		return expr.Value{}
	}
	return expr.Int(int64(v.inline.n))
}

// CanAddInline tells whether an inline list takes another row.
func (v *Snapshot) CanAddInline(f *program.Field) bool { return len(v.Inline(f)) < f.Rows.Max }

// CanRemoveInline tells whether an inline list can do with a row less.
func (v *Snapshot) CanRemoveInline(f *program.Field) bool { return len(v.Inline(f)) > f.Rows.Min }

// inlineProblems is what is wrong with an inline list as a whole.
func (v *Snapshot) inlineProblems(f *program.Field) []Problem {
	if f.Rows == nil {
		return nil
	}
	fault := &field.Fault{}
	switch n := len(v.Inline(f)); {
	case n < f.Rows.Min:
		fault.Key, fault.Args = "sandbox.rows.min", map[string]any{"Count": f.Rows.Min}
	case n > f.Rows.Max:
		fault.Key, fault.Args = "sandbox.rows.max", map[string]any{"Count": f.Rows.Max}
	default:
		return nil
	}
	return []Problem{v.problem(f, fault)}
}

// shownRows is an inline list as it reads where there is one line for it: a line for each row, its title and its answers.
func (v *Snapshot) shownRows(f *program.Field, l *locale.Locale) string {
	var lines []string
	for _, in := range v.Inline(f) {
		var answers []string
		for _, one := range f.Rows.Fields {
			if answer := in.Shown(one, l); answer != "" && in.Visible(one) {
				answers = append(answers, strings.ReplaceAll(answer, "\n", ", "))
			}
		}
		lines = append(lines, in.RowTitle(f, l)+l.Word("punctuation.colon", nil)+strings.Join(answers, l.Word("punctuation.between", nil)))
	}
	return strings.Join(lines, "\n")
}

// RowTitle names the inline row that is seen.
func (v *Snapshot) RowTitle(f *program.Field, l *locale.Locale) string {
	if title := v.Text(f.Rows.Title, l); title != "" {
		return title
	}
	return v.InlineNumber()
}
