package sandbox

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"miroir/internal/program"
)

// addInline keeps a form and adds an empty row to one of its inline lists.
func (x *applying) addInline(a AddInline) Outcome {
	return x.changeInline(a.Keep, a.List, func(f *form, list *program.Field, kept Answers) (string, map[string]any) {
		if len(kept[list.Name]) >= list.Rows.Max {
			return "sandbox.rows.max", map[string]any{"Count": list.Rows.Max}
		}
		kept[list.Name] = append(slices.Clone(kept[list.Name]), f.nextNumber(list, kept))
		return "", nil
	})
}

// removeInline keeps a form and takes a row away; one that is away already is no error.
func (x *applying) removeInline(a RemoveInline) Outcome {
	return x.changeInline(a.Keep, a.List, func(_ *form, list *program.Field, kept Answers) (string, map[string]any) {
		if len(kept[list.Name]) <= list.Rows.Min {
			return "sandbox.rows.min", map[string]any{"Count": list.Rows.Min}
		}
		kept[list.Name] = slices.DeleteFunc(slices.Clone(kept[list.Name]), func(number string) bool { return number == a.Number })
		maps.DeleteFunc(kept, func(name string, _ []string) bool { return strings.HasPrefix(name, list.Name+"."+a.Number+".") })
		return "", nil
	})
}

// changeInline keeps a form as a draft, then with the rows of a list changed: what is typed stays when the change alone is undone. A second
// click on the same button changes nothing. change says what is wrong, by its words; "": nothing.
func (x *applying) changeInline(a Keep, name string, change func(*form, *program.Field, Answers) (string, map[string]any)) Outcome {
	f, refused := x.find(a.Site, a.Procedure, a.Step, a.Row, a.Base)
	if refused != nil {
		if refused.Stale != nil {
			refused.Stale.Typed = x.tellable(a.Site, a.Procedure, a.Step, a.Values)
		}
		return *refused
	}
	list := fieldOf(f.step, name)
	if list == nil || list.Rows == nil || !f.view.Drawn(f.step, x.words).Visible(list) {
		return Outcome{}
	}
	kept := x.kept(f, a.Values)
	switch {
	case f.stale() || f.outdrafted() && !f.repeats(list, kept):
		return Outcome{Next: f.place(), Stale: &Stale{Step: a.Step, Row: a.Row, Typed: x.tellable(a.Site, a.Procedure, a.Step, a.Values)}}
	case f.outdrafted():
		return Outcome{Next: f.place()}
	}
	changed := maps.Clone(kept)
	if words, args := change(f, list, changed); words != "" {
		return Outcome{Next: f.place(), Problems: []Problem{{Step: a.Step, Row: a.Row, Field: name, Input: name, Key: words, Args: args}}}
	}
	e := Event{Kind: Drafted, Site: a.Site, Procedure: a.Procedure, Step: a.Step, Row: a.Row, Values: kept, Prefilled: f.prefilled()}
	if !x.same(f, kept) {
		x.happen(e)
		x.before = x.state // the change is an action of its own, to be undone alone
		e.Prefilled = 0
	}
	if !maps.EqualFunc(kept, changed, slices.Equal) {
		e.Kind, e.Values = RowsChanged, changed
		x.happen(e)
	}
	return Outcome{Next: f.place()}
}

// nextNumber is a number that no row of a list has or had, as far as anything of it is left.
func (f *form) nextNumber(list *program.Field, kept Answers) string {
	last := 0
	for _, answers := range []Answers{kept, f.view.recordedValues(f.step), f.view.typedDraft(f.step)} {
		for name, values := range answers {
			if name == list.Name {
				for _, number := range values {
					last = max(last, atoi(number))
				}
			}
			if rest, ok := strings.CutPrefix(name, list.Name+"."); ok {
				number, _, _ := strings.Cut(rest, ".")
				last = max(last, atoi(number))
			}
		}
	}
	return strconv.Itoa(last + 1)
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// repeats tells a form that was sent twice: the draft that came since is this one, but for the rows that the first click changed.
func (f *form) repeats(list *program.Field, kept Answers) bool {
	own := func(name string) bool { return name == list.Name || strings.HasPrefix(name, list.Name+".") }
	draft := f.view.typedDraft(f.step)
	for name, values := range kept {
		if !own(name) && !slices.Equal(draft[name], values) {
			return false
		}
	}
	for name, values := range draft {
		if was, still := kept[name]; still && name != list.Name && !slices.Equal(was, values) {
			return false
		}
	}
	return true
}
