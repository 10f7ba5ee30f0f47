package compile

import (
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// readFacts gives the scenario's facts as expressions see them: their names and types. What they are initially is compiled once names have a
// meaning.
func readFacts(n *syntax.Node) []*program.Fact {
	var facts []*program.Fact
	for _, e := range n.Each() {
		is, typ := factIs(e.Value.Get("is"))
		facts = append(facts, &program.Fact{Name: e.Name, Is: is, Type: typ, Private: e.Value.Get("private").Bool(), Span: e.Value.Key})
	}
	return facts
}

// factIs is how a fact is declared, on one line, and its type: that of its kind, or a list of records with the members written.
func factIs(n *syntax.Node) (is string, typ *expr.Type) {
	rows := n.Each()
	if len(rows) == 0 {
		typ, _ = spec.FactType(n.String())
		return n.String(), typ
	}
	members := make([]expr.Member, len(rows))
	for i, e := range rows {
		of, _ := spec.TypeOf(e.Value.String())
		members[i] = expr.Member{Name: e.Name, Type: of}
		is += e.Name + ": " + e.Value.String() + ", "
	}
	return "{ " + strings.TrimSuffix(is, ", ") + " }", expr.ListType(expr.RecordType(members...))
}

// factsType is the type of `facts`.
func factsType(facts []*program.Fact) *expr.Type {
	members := make([]expr.Member, len(facts))
	for i, f := range facts {
		members[i] = expr.Member{Name: f.Name, Type: f.Type}
	}
	return expr.RecordType(members...)
}

// factsSymbol is the symbol of `facts` wherever globals are known: it stands behind the tables.
func (b *builder) factsSymbol() expr.Symbol { return expr.Symbol(firstTable + len(b.tables)) }

// describeFacts compiles what facts are called, and what they are until something is published.
func (b *builder) describeFacts(n *syntax.Node, s *scope) {
	lasting := b.lasting(&symbols{})
	for i, e := range n.Each() {
		made := b.facts[i]
		b.unit.Places.Facts[made] = e.Value
		made.Label = b.text(e.Value.Get("label"), s)
		made.Initially = b.expression(e.Value.Get("initially"), lasting, made.Type)
		b.fitting(made, made.Initially)
	}
}

// publish compiles the facts that become known, by name.
func (b *builder) publish(n *syntax.Node, s *scope) []program.Publication {
	var list []program.Publication
	for _, e := range n.Each() {
		fact := b.factNamed(e)
		if fact == nil {
			b.expression(e.Value, s, nil)
			continue
		}
		b.unit.Published[fact.Name] = true
		value := b.expression(e.Value, s, fact.Type)
		b.fitting(fact, value)
		list = append(list, program.Publication{Fact: fact, Value: value})
	}
	return list
}

// factNamed finds the fact that an entry's key names, or reports that there is none.
func (b *builder) factNamed(e syntax.Entry) *program.Fact {
	names := make([]string, len(b.facts))
	for i, f := range b.facts {
		if f.Name == e.Name {
			return f
		}
		names[i] = f.Name
	}
	b.report(diag.New(e.Value.Key, "unknown-fact", diag.Args{"Name": e.Name}).DidYouMean(e.Name, names))
	return nil
}

// fitting reports a record that isn't the fact's: an address has a street, a postal code and a commune, in that order; rows have all of the fact's members.
func (b *builder) fitting(fact *program.Fact, e *expr.Expr) {
	if rows := fact.Rows(); rows != nil && e != nil && e.Type() != nil && e.Type().Elem != nil {
		b.fittingRows(fact, rows, e)
		return
	}
	if e == nil || fact.Type == nil || e.Type() == nil || fact.Type.Kind != expr.Record || e.Type().Kind != expr.Record {
		return
	}
	for i, m := range fact.Type.Members {
		if at, _, ok := e.Type().Member(m.Name); !ok || at != i {
			b.report(diag.New(e.Literal().Span(0, len(e.Source())), "type-mismatch.fact", diag.Args{"Name": fact.Name, "Member": m.Name}))
			return
		}
	}
}

// fittingRows reports the first member of a fact's rows that a list has not, or has as something else.
func (b *builder) fittingRows(fact *program.Fact, rows *expr.Type, e *expr.Expr) {
	for _, m := range rows.Members {
		_, typ, ok := e.Type().Elem.Member(m.Name)
		if !ok || typ != nil && typ.Kind != m.Type.Kind {
			b.report(diag.New(e.Literal().Span(0, len(e.Source())), "type-mismatch.fact_rows", diag.Args{"Name": fact.Name, "Member": m.Name}))
			return
		}
	}
}
