package compile

import (
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// inline declares what the rows of an inline list ask, in a scope of their own, and n, the number of a row, inside of it. Outside, the list's
// name means its rows.
func (p *procedureBuilder) inline(list *program.Field, n *syntax.Node, meaning *meaning, s *scope) {
	made := &program.Rows{Min: n.Get("min").Int(), Max: program.MaxRows}
	if most := n.Get("max"); most != nil {
		made.Max = most.Int()
	}
	list.Rows = made
	inside := newScope(s)
	inside.add("n", p.symbols.add(program.Symbol{Name: "n", Kind: program.RowSymbol, Type: expr.NumberOf(expr.Integer), Step: list.Step, Field: list}))
	p.given(n.Get("fields"), inside)
	for _, e := range n.Get("fields").Each() {
		f := p.field(list.Step, e, inside)
		f.In, f.Name = list, list.Name+"."+program.RowToken+"."+e.Name
		made.Fields = append(made.Fields, f)
		if other := f.Other; other != nil {
			other.In, other.Name = list, list.Name+"."+program.RowToken+"."+other.Name
			made.Fields = append(made.Fields, other)
		}
	}
	p.onDemand(list.Name, n, meaning, func() {
		list.Value = expr.ListType(inlineRow(made, inside))
		p.symbols.typed(meaning, list.Value)
	})
	p.later = append(p.later, func() {
		made.Title = p.text(n.Get("title"), inside)
		made.Add = p.text(n.Get("add"), s)
		made.Empty = p.text(n.Get("empty"), s)
	})
}

// inlineRow is the type of a row: its answered and computed fields, in order.
func inlineRow(rows *program.Rows, inside *scope) *expr.Type {
	var members []expr.Member
	for _, f := range rows.Fields {
		if _, typ, ok := inside.Resolve(f.Key()); ok && f.Type != "note" {
			members = append(members, expr.Member{Name: f.Key(), Type: typ})
		}
	}
	return expr.RecordType(members...)
}
