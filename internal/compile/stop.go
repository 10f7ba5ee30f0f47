package compile

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

func (p *procedureBuilder) start(n *syntax.Node) *program.Start {
	if n == nil {
		return nil
	}
	made := &program.Start{
		Title:   p.text(n.Get("title"), p.names),
		Body:    p.rich(n.Get("body"), p.names),
		Minutes: n.Get("minutes").Int(),
		Button:  p.text(n.Get("button"), p.names),
	}
	for _, need := range n.Get("needs").List() {
		made.Needs = append(made.Needs, p.text(need, p.names))
	}
	return made
}

// stop compiles a stop, once everything that it may read is.
func (p *procedureBuilder) stop(n *syntax.Node) *program.Stop {
	made := &program.Stop{
		When: p.condition(n.Get("when"), p.names),
		Page: p.pageNamed(n.Get("page")),
		Step: p.stepNamed(n.Get("step")),
		GoOn: n.Get("go_on").Bool(),
	}
	made.Reads, made.Lists = p.decides(made.When)
	made.At = p.lastOf(made)
	return made
}

// pageNamed is the scenario's page of a name; one that isn't there is reported.
func (b *builder) pageNamed(n *syntax.Node) *program.Page {
	if n == nil {
		return nil
	}
	var names []string
	for _, page := range b.made {
		if page.ID == n.String() {
			return page
		}
		names = append(names, page.ID)
	}
	b.report(diag.New(n.Span, "unknown-page.named", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return nil
}

// stepNamed is the procedure's step of a name.
func (p *procedureBuilder) stepNamed(n *syntax.Node) *program.Step {
	if n == nil {
		return nil
	}
	var names []string
	for _, step := range p.made.Steps {
		if step.ID == n.String() {
			return step
		}
		names = append(names, step.ID)
	}
	p.report(diag.New(n.Span, "unknown-step.named", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return nil
}

// decides lists the fields and repeats that a condition depends on, and those that decide whether these are asked.
func (p *procedureBuilder) decides(when *expr.Expr) (fields []*program.Field, lists []*program.Step) {
	read := []*expr.Expr{when}
	for at := 0; at < len(read); at++ {
		for _, symbol := range program.Closure(p.symbols.list, read[at]) {
			s := &p.symbols.list[symbol]
			switch {
			case s.Kind == program.FieldSymbol && s.Field.Compute == nil && s.Step.Repeat == nil && !slices.Contains(fields, s.Field):
				fields = append(fields, s.Field)
				read = append(read, s.Field.When, s.Step.When, actorWhen(s.Step))
			case s.Kind == program.RepeatSymbol && !slices.Contains(lists, s.Step):
				lists = append(lists, s.Step)
				read = append(read, s.Step.When, actorWhen(s.Step))
			}
		}
	}
	return fields, lists
}

// lastOf is the step at which a stop is decided.
func (p *procedureBuilder) lastOf(stop *program.Stop) *program.Step {
	if stop.Step != nil {
		return stop.Step
	}
	var at *program.Step
	for _, step := range p.made.Steps {
		if slices.Contains(stop.Lists, step) || slices.ContainsFunc(stop.Reads, func(f *program.Field) bool { return f.Step == step }) {
			at = step
		}
	}
	return at
}

// actorWhen is when who answers a step does; nil: always.
func actorWhen(step *program.Step) *expr.Expr {
	if step.Actor == nil {
		return nil
	}
	return step.Actor.When
}
