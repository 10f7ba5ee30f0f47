package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// unanswerable finds what a step reads before it can have been asked: answers of later steps, and in a step's own condition its
// own answers. Whatever in a step is an expression is judged, behind whichever key it stands.
func unanswerable(u *Unit) diag.List {
	var faults diag.List
	for _, p := range u.Program.Procedures {
		o := order{p: p}
		for i, step := range p.Steps {
			o.condition(i, step)
			u.Places.Steps[step].Visit(func(n *syntax.Node) {
				if e := u.Expressions[n]; e != step.When {
					o.direct(i, e)
				}
			})
			o.read(i, step.Repeat)
			o.texts(i, step.Title.ByLocale, step.Intro.ByLocale)
			for _, g := range step.Groups {
				o.group(i, step, g)
			}
			for _, f := range step.All() {
				o.field(i, f)
			}
			for _, c := range step.Checks {
				o.direct(i, c.Rule, c.When)
				o.texts(i, c.Message.ByLocale)
			}
		}
		faults = append(faults, o.faults...)
	}
	return faults
}

// order follows the steps of a procedure.
type order struct {
	p      *program.Procedure
	faults diag.List
}

func (o *order) index(s *program.Step) int { return slices.Index(o.p.Steps, s) }

// asked gives the step that asks for a symbol's value, -1 when none does.
func (o *order) asked(s expr.Symbol) int {
	symbol := o.p.Symbols[s]
	if symbol.Kind == program.RepeatSymbol || symbol.Kind == program.FieldSymbol && symbol.Field.Compute == nil {
		return o.index(symbol.Step)
	}
	return -1
}

// condition judges when a step is there, which must be known before it is shown.
func (o *order) condition(i int, step *program.Step) {
	if step.When == nil {
		return
	}
	for _, s := range program.Closure(o.p.Symbols, step.When) {
		if at := o.asked(s); at >= i {
			o.report(step.When, s, at)
		}
	}
}

// direct judges expressions that name later answers themselves. Through a computed value a later answer may be meant: a total
// that grows as one goes on.
func (o *order) direct(i int, list ...*expr.Expr) {
	for _, e := range list {
		if e == nil {
			continue
		}
		for _, s := range e.Symbols() {
			if at := o.asked(s); at > i {
				o.report(e, s, at)
			}
		}
	}
}

func (o *order) report(e *expr.Expr, s expr.Symbol, at int) {
	name := o.p.Symbols[s].Name
	o.faults = append(o.faults, diag.New(nameIn(e, name), "unanswerable", diag.Args{"Name": name, "Step": o.p.Steps[at].ID}))
}

func (o *order) read(i int, r *program.Repeat) {
	if r == nil {
		return
	}
	o.direct(i, r.Prefill)
	o.texts(i, r.Title.ByLocale, r.Add.ByLocale, r.Empty.ByLocale)
}

// group judges when a group is there: what it asks itself can't decide.
func (o *order) group(i int, step *program.Step, g *program.Group) {
	o.direct(i, g.When)
	o.texts(i, g.Title.ByLocale, g.Intro.ByLocale)
	for _, f := range step.Fields {
		if g.When != nil && g.Holds(f) && !f.Group.In.Holds(f) && slices.Contains(g.When.Symbols(), f.Symbol) {
			o.faults = append(o.faults, diag.New(nameIn(g.When, f.Name), "unanswerable.itself", diag.Args{"Name": f.Name}))
		}
	}
}

// itself lists the symbols that a field's own condition can't read: its own, and that of the list it stands in.
func itself(f *program.Field) []expr.Symbol {
	if f.In != nil {
		return []expr.Symbol{f.Symbol, f.In.Symbol}
	}
	return []expr.Symbol{f.Symbol}
}

func (o *order) field(i int, f *program.Field) {
	if own := f.When; own != nil && own != f.Group.Condition() && slices.ContainsFunc(itself(f), func(s expr.Symbol) bool { return slices.Contains(own.Symbols(), s) }) {
		o.faults = append(o.faults, diag.New(nameIn(f.When, f.Key()), "unanswerable.itself", diag.Args{"Name": f.Key()}))
	}
	o.direct(i, f.When, f.Required, f.Prefill, f.Min, f.Max, f.Compute)
	o.texts(i, f.Label.ByLocale, f.Hint.ByLocale, f.Help.ByLocale, f.Body.ByLocale, f.Message.ByLocale)
	o.direct(i, f.Amount)
	o.texts(i, f.For.ByLocale)
	if f.Slots != nil {
		o.direct(i, f.Slots.From)
		o.texts(i, f.Slots.Place.ByLocale)
	}
	if f.Grid != nil {
		o.direct(i, f.Grid.From, f.Grid.People)
		for _, row := range f.Grid.Rows {
			o.direct(i, row.Prefill)
			o.texts(i, row.Label.ByLocale, row.Hint.ByLocale)
		}
	}
	if f.Rows != nil {
		o.texts(i, f.Rows.Title.ByLocale, f.Rows.Add.ByLocale, f.Rows.Empty.ByLocale)
	}
	for _, option := range f.Options {
		o.direct(i, option.When)
		o.texts(i, option.Label.ByLocale, option.Hint.ByLocale)
	}
}

func (o *order) texts(i int, texts ...[]program.Localized) {
	for _, text := range texts {
		for _, localized := range text {
			program.EachValue(localized.Parts, func(e *expr.Expr) { o.direct(i, e) })
		}
	}
}
