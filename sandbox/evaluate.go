package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
)

// Evaluate gives the computed values of a procedure, by name, for answers as JSON values (bool, string, float64 or json.Number, lists,
// objects) under the names of the scenario; rows of a repeat are objects by field name. A key that names a computed value, today
// or year replaces it; facts is an object, by name, of those that are known. What is given is taken as given, whatever the conditions say, but
// within its field's bounds; what isn't is as in a journey of nobody's where nothing was answered. Misfits name every key that doesn't fit;
// bounds are tried when the rest does.
func Evaluate(p *Program, procedure string, answers map[string]any) (map[string]expr.Value, error) {
	l, err := answered(p, procedure, answers)
	if err != nil {
		return nil, err
	}
	values := map[string]expr.Value{}
	for i := range l.symbols {
		if l.symbols[i].Kind == program.ComputedSymbol {
			values[l.symbols[i].Name] = l.whole.Value(expr.Symbol(i))
		}
	}
	if misfits := l.unfounded(answers); misfits != nil {
		return nil, misfits
	}
	return values, nil
}

// answered is a journey of nobody's with these answers in it.
func answered(p *Program, procedure string, answers map[string]any) (*look, error) {
	w := NewWorld(p)
	l := newLook(w, &State{Site: p.ID, Now: p.Today}, p.ID, procedure)
	if l == nil || l.proc == nil {
		return nil, fmt.Errorf("%w: no procedure %q in %s", ErrAnswers, procedure, p.ID)
	}
	l.open = map[*program.Field]bool{}
	g := &giving{look: l}
	for _, g.key = range slices.Sorted(maps.Keys(answers)) {
		g.give(answers[g.key])
	}
	if g.misfits == nil {
		g.judge()
	}
	if g.misfits != nil {
		return nil, g.misfits
	}
	return l, nil
}

// giving takes answers one key after another.
type giving struct {
	*look
	key     string           // the one being taken
	fields  []*program.Field // those given, outside of rows
	repeats []*program.Step  // those given
	misfits Misfits
}

// refuse notes what doesn't fit; at is where in the key's answer.
func (g *giving) refuse(at, word string, args map[string]any) *Misfit {
	if args == nil {
		args = map[string]any{}
	}
	args["At"] = diag.Printable(at)
	g.misfits = append(g.misfits, Misfit{Key: g.key, Word: "cli.eval.misfit." + word, Args: args})
	return &g.misfits[len(g.misfits)-1]
}

// mismatch refuses an answer of another kind; want is the noun of the expected one.
func (g *giving) mismatch(at, want string, answer any) {
	g.refuse(at, "kind", map[string]any{"Want": field.Word("cli.eval.misfit." + want), "Found": found(answer)})
}

// unknown refuses a key, with the one of names that it is close to.
func (g *giving) unknown(word, in, name string, names []string) {
	g.refuse(in, word, map[string]any{"Name": diag.Printable(name)}).Near, _ = diag.Nearest(name, names)
}

// give takes the answer of the key. A field of a repeat isn't a key: it stands in its rows.
func (g *giving) give(answer any) {
	for i := range g.symbols {
		s := &g.symbols[i]
		if s.Name != g.key || !givable(s) {
			continue
		}
		switch {
		case s.Kind == program.FieldSymbol && field.Of(s.Field).Asked:
			g.giveField(s.Field, answer)
		case s.Kind == program.RepeatSymbol:
			g.giveRows(s.Step, answer)
		case s.Kind == program.FactsSymbol:
			g.giveFacts(s.Type, answer)
		default:
			v, _ := g.valueOf(g.key, s.Type, answer)
			g.set(i, v)
			if s.Kind == program.TodaySymbol {
				g.today = v.Day
			}
		}
		return
	}
	var names []string
	for i := range g.symbols {
		if givable(&g.symbols[i]) {
			names = append(names, g.symbols[i].Name)
		}
	}
	g.unknown("key", g.key, g.key, names)
}

func givable(s *program.Symbol) bool {
	switch s.Kind {
	case program.FieldSymbol:
		return s.Field != nil && s.Field.In == nil && (s.Field.Step == nil || s.Field.Step.Repeat == nil)
	case program.RepeatSymbol, program.ComputedSymbol, program.TodaySymbol, program.YearSymbol, program.FactsSymbol:
		return true
	}
	return false
}

// giveFacts takes what administrations know of the person; the facts that aren't named stay unknown.
func (g *giving) giveFacts(t *expr.Type, answer any) {
	known, ok := g.valueOf(g.key, t, answer)
	object, _ := answer.(map[string]any)
	if !ok {
		return
	}
	g.givenFacts = map[string]expr.Value{}
	for name := range object {
		i, _, _ := t.Member(name)
		g.givenFacts[name] = known.Items[i]
	}
}

func (g *giving) giveField(f *program.Field, answer any) {
	if g.take(g.key, f, answer, g.touched(f.Step).Values, "") {
		g.fields = append(g.fields, f)
	}
}

// touched is what is recorded of a step, ready to take more.
func (l *look) touched(step *program.Step) *StepDone {
	at := l.place(step)
	if l.done[at] == nil {
		l.done[at] = &StepDone{Step: step.ID, Values: Answers{}}
	}
	return l.done[at]
}

func (g *giving) giveRows(step *program.Step, answer any) {
	rows, ok := answer.([]any)
	if !ok && answer != nil {
		g.mismatch(g.key, "rows", answer)
		return
	}
	done := g.touched(step)
	done.Real = true
	for i, one := range rows {
		done.Rows = append(done.Rows, g.giveRow(step, i, one))
	}
	for _, f := range step.Fields {
		g.open[f] = g.open[f] || f.When == nil
	}
	g.repeats = append(g.repeats, step)
}

func (g *giving) giveRow(step *program.Step, i int, answer any) Row {
	row := Row{ID: i + 1, Answered: true, Values: Answers{}}
	at := rowAt(step, i)
	object, ok := answer.(map[string]any)
	if !ok {
		g.mismatch(at, "object", answer)
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		f := fieldOf(step, key)
		if f == nil || !field.Of(f).Asked {
			g.unknown("key_in", at, key, askedOf(step))
			continue
		}
		g.take(at+"."+key, f, object[key], row.Values, "")
	}
	return row
}

// rowAt is a row's place in messages, counted from 0 as in JSON.
func rowAt(step *program.Step, i int) string { return fmt.Sprintf("%s[%d]", step.Repeat.Name, i) }

func askedOf(step *program.Step) []string {
	var names []string
	for _, f := range step.Fields {
		if field.Of(f).Asked {
			names = append(names, f.Name)
		}
	}
	return names
}

// canonicalOf gives the canonical answer of a JSON value to a field; null is nothing.
func (g *giving) canonicalOf(at string, f *program.Field, answer any) (canonical []string, ok bool) {
	v, ok := g.valueOf(at, f.Value, answer)
	if !ok {
		return nil, false
	}
	canonical = field.Canonical(f, v)
	if field.Of(f).Chosen && len(canonical) < given(v) {
		g.noOption(at, f, v)
		return nil, false
	}
	return append([]string{}, canonical...), true
}

// given counts the options that a value names.
func given(v expr.Value) int {
	switch v.Kind {
	case expr.List:
		return len(v.Items)
	case expr.Text:
		return 1
	}
	return 0
}

// noOption refuses codes that none of a field's options has.
func (g *giving) noOption(at string, f *program.Field, v expr.Value) {
	codes := make([]string, len(f.Options))
	for i, o := range f.Options {
		codes[i] = o.Code
	}
	named := v.Items
	if v.Kind != expr.List {
		named = []expr.Value{v}
	}
	for _, one := range named {
		if !slices.Contains(codes, one.Str) {
			args := map[string]any{"Found": found(one.Str), "Choices": strings.Join(codes, ", ")}
			g.refuse(at, "option", args).Near, _ = diag.Nearest(one.Str, codes)
		}
	}
}

// judge holds what was given against the bounds of its fields.
func (g *giving) judge() {
	for _, f := range g.fields {
		g.key = f.Name
		g.bounded(f.Name, f, &g.whole)
		g.judgeInline(f.Name, f, &g.whole)
	}
	for _, step := range g.repeats {
		g.key = step.Repeat.Name
		for i, row := range g.whole.rowsOf(step) {
			in := &Snapshot{look: g.look, row: row}
			for _, f := range step.Fields {
				if _, given := row.row.Values[f.Name]; given {
					g.bounded(rowAt(step, i)+"."+f.Name, f, in)
				}
				g.judgeInline(rowAt(step, i)+"."+f.Name, f, in)
			}
		}
	}
}

// bounded refuses an answer that is out of its field's bounds.
func (g *giving) bounded(at string, f *program.Field, v *Snapshot) {
	answer := v.FieldValue(f)
	least, most := field.Bounds(f, v)
	if field.Bounded(f, answer, least, most) {
		return
	}
	args := map[string]any{"Found": answer.String(), "Least": least.String(), "Most": most.String()}
	switch {
	case most.IsNull():
		g.refuse(at, "least", args)
	case least.IsNull():
		g.refuse(at, "most", args)
	default:
		g.refuse(at, "between", args)
	}
}
