package compile

import (
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// procedureBuilder makes one procedure: first it gives every name a meaning, then it compiles what was written.
type procedureBuilder struct {
	*builder
	made    *program.Procedure
	symbols symbols
	names   *scope // what the whole procedure may name
	filed   *scope // that, and what is known once it is filed
	circles circles
	later   []func() // compiles what has been declared
}

func (b *builder) procedure(id string, n *syntax.Node) *program.Procedure {
	p := &procedureBuilder{builder: b, made: &program.Procedure{ID: id, Find: n.Get("find").Bool()}}
	b.unit.Places.Procedures[p.made], b.built[id] = n, p
	p.names = newScope(nil)
	b.globals(&p.symbols, p.names)
	p.answering()
	p.given(n.Get("steps"), p.names)
	p.actors(n.Get("actors"), n.Get("title"))
	for _, step := range n.Get("steps").List() {
		made := p.step(step)
		made.Place = len(p.made.Steps)
		p.made.Steps = append(p.made.Steps, made)
	}
	for _, e := range n.Get("compute").Each() {
		p.computed(e)
	}
	p.filed = newScope(p.names)
	p.filed.add("reference", p.symbols.add(program.Symbol{Name: "reference", Kind: program.ReferenceSymbol, Type: expr.AnyText()}))
	p.filed.add("filed_on", p.symbols.add(program.Symbol{Name: "filed_on", Kind: program.FiledOnSymbol, Type: expr.AnyDate()}))
	for _, compile := range p.later {
		compile()
	}
	p.made.Title = p.text(n.Get("title"), p.names)
	p.made.Summary = p.rich(n.Get("summary"), p.names)
	p.made.When = p.condition(n.Get("when"), p.names)
	p.made.Again, p.made.Hidden = n.Get("again").Bool(), n.Get("hidden").Bool()
	p.made.Draft = p.draft(n.Get("draft"))
	p.made.Start = p.start(n.Get("start"))
	p.made.Tasks = p.tasks(n.Get("tasks"))
	for _, stop := range n.Get("stop").List() {
		p.made.Stops = append(p.made.Stops, p.stop(stop))
	}
	p.made.Closed = p.closings(n)
	p.made.Review = p.review(n.Get("review"))
	p.made.Submit = p.submit(n.Get("submit"))
	p.follow(n)
	p.made.Symbols = p.symbols.list
	return p.made
}

// computed declares a computed value of the procedure, to be compiled when first asked for.
func (p *procedureBuilder) computed(e syntax.Entry) {
	value := e.Value
	if e.Value.Shape == syntax.Mapping {
		value = e.Value.Get("value")
	}
	made := &program.Computed{Name: e.Name}
	meaning := p.symbols.add(program.Symbol{Name: e.Name, Kind: program.ComputedSymbol, Computed: made})
	made.Symbol = meaning.symbol
	p.unit.Places.Computed[made] = e.Value
	p.names.add(e.Name, meaning)
	var as *syntax.Node
	if e.Value.Shape == syntax.Mapping {
		as = e.Value.Get("as")
		p.later = append(p.later, func() { made.Label = p.text(e.Value.Get("label"), p.names) })
	}
	p.onDemand(e.Name, e.Value, meaning, func() {
		made.Value, made.Type = p.valueAs(value, as, p.names)
		p.symbols.typed(meaning, made.Type)
		p.made.Computed = append(p.made.Computed, made)
	})
}

// onDemand has a value compiled when its meaning is first asked for, and at the latest when everything is.
func (p *procedureBuilder) onDemand(name string, at *syntax.Node, m *meaning, compile func()) {
	value := &pending{name: name, place: at.Key}
	m.find = func() {
		p.faults = append(p.faults, p.circles.find(value, compile)...)
		if value.done {
			m.find = nil
		}
	}
	p.later = append(p.later, func() {
		if m.find != nil {
			m.find()
		}
	})
}

// valueAs compiles a computed value and tells what it reads as: what was declared, or what the expression gives.
func (p *procedureBuilder) valueAs(value, as *syntax.Node, s *scope) (*expr.Expr, *expr.Type) {
	want, _ := declared(as)
	e := p.expression(value, s, want)
	switch {
	case want != nil:
		return e, want
	case e != nil:
		return e, e.Type()
	}
	return nil, nil
}
