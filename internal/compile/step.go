package compile

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// step declares a step's names, and has its expressions compiled later.
func (p *procedureBuilder) step(n *syntax.Node) *program.Step {
	step := &program.Step{ID: n.Get("step").String()}
	p.unit.Places.Steps[step] = n
	step.Actor = p.actorNamed(n.Get("actor"))
	inside := p.names
	if n.Get("repeat") != nil {
		inside = newScope(p.names)
	}
	p.fields(step, n, inside, nil)
	if repeat := n.Get("repeat"); repeat != nil {
		p.repeat(step, repeat, inside)
	}
	p.later = append(p.later, func() {
		step.Title = p.text(n.Get("title"), p.names)
		step.Intro = p.rich(n.Get("intro"), p.names)
		step.When = p.shownWhen(n, p.names)
		step.Needs = p.needs(step.When)
		for _, check := range n.Get("checks").List() {
			step.Checks = append(step.Checks, p.check(step, check, inside))
		}
	})
	return step
}

// repeat declares the list of a step's rows, and n, the number of a row, inside of it.
func (p *procedureBuilder) repeat(step *program.Step, n *syntax.Node, inside *scope) {
	made := &program.Repeat{Name: n.Get("name").String(), Min: n.Get("min").Int(), Max: n.Get("max").Int()}
	if n.Get("max") == nil {
		made.Max = program.MaxRows
	}
	step.Repeat = made
	inside.add("n", p.symbols.add(program.Symbol{Name: "n", Kind: program.RowSymbol, Type: expr.NumberOf(expr.Integer), Step: step}))
	meaning := p.symbols.add(program.Symbol{Name: made.Name, Kind: program.RepeatSymbol, Step: step})
	made.Symbol = meaning.symbol
	p.names.add(made.Name, meaning)
	p.onDemand(made.Name, n.Get("name"), meaning, func() {
		p.symbols.typed(meaning, expr.ListType(rowsOf(step, inside)))
	})
	p.later = append(p.later, func() {
		made.Title = p.text(n.Get("title"), inside)
		made.Add = p.text(n.Get("add"), p.names)
		made.Empty = p.text(n.Get("empty"), p.names)
		made.Prefill = p.expression(n.Get("prefill"), p.names, expr.ListType(nil))
		p.prefilledRows(step, made)
	})
}

// rowsOf is the type of a row: its answered and computed fields, in order.
func rowsOf(step *program.Step, inside *scope) *expr.Type {
	var members []expr.Member
	for _, f := range step.Fields {
		if _, typ, ok := inside.Resolve(f.Name); ok && f.Type != "note" {
			members = append(members, expr.Member{Name: f.Name, Type: typ})
		}
	}
	return expr.RecordType(members...)
}

// prefilledRows checks that what gives the rows is a list of records whose members fit the fields of the same names.
func (p *procedureBuilder) prefilledRows(step *program.Step, r *program.Repeat) {
	if r.Prefill == nil || r.Prefill.Type() == nil || r.Prefill.Type().Elem == nil {
		return
	}
	lit := r.Prefill.Literal()
	row := r.Prefill.Type().Elem
	if row.Kind != expr.Record {
		p.report(diag.New(lit.Span(0, len(lit.Text)), "type-mismatch.rows", nil))
		return
	}
	for _, f := range step.Fields {
		_, typ, ok := row.Member(f.Name)
		if ok && f.Value != nil && typ != nil && typ.Kind != f.Value.Kind {
			p.report(diag.New(lit.Span(0, len(lit.Text)), "type-mismatch.row", diag.Args{"Name": f.Name}))
		}
	}
}

func (p *procedureBuilder) check(step *program.Step, n *syntax.Node, inside *scope) *program.Check {
	made := &program.Check{
		Rule:    p.condition(n.Get("rule"), inside),
		When:    p.condition(n.Get("when"), inside),
		Message: p.text(n.Get("message"), inside),
		Span:    n.Get("rule").Place(),
	}
	name := n.Get("field")
	if name == nil {
		return made
	}
	at := slices.IndexFunc(step.Fields, func(f *program.Field) bool { return f.Name == name.String() })
	if at < 0 {
		p.report(diag.New(name.Span, "unknown-field.check", diag.Args{"Name": name.String(), "Step": step.ID}).
			DidYouMean(name.String(), fieldNames(step)))
		return made
	}
	made.Field = step.Fields[at]
	return made
}

func fieldNames(step *program.Step) []string {
	names := make([]string, len(step.Fields))
	for i, f := range step.Fields {
		names[i] = f.Name
	}
	return names
}

// needs lists the fields that a condition reads, through computed values too, in the order of their symbols.
func (p *procedureBuilder) needs(when *expr.Expr) []*program.Field {
	if when == nil {
		return nil
	}
	var fields []*program.Field
	for _, symbol := range program.Closure(p.symbols.list, when) {
		if s := p.symbols.list[symbol]; s.Kind == program.FieldSymbol && s.Field.Compute == nil {
			fields = append(fields, s.Field)
		}
	}
	return fields
}
