package compile

import (
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// quarter is how many months a grid asks for when it doesn't say.
const quarter = 3

// gridType is what a grid's answer is: a record for each month and person.
func gridType(n *syntax.Node) *expr.Type {
	figure, ok := declared(n.Get("of"))
	if !ok {
		figure = expr.NumberOf(expr.Money)
	}
	members := []expr.Member{{Name: "month", Type: &expr.Type{Kind: expr.Date, Format: expr.MonthYear}}}
	for _, e := range n.Get("rows").Each() {
		members = append(members, expr.Member{Name: e.Name, Type: figure})
	}
	if n.Get("people") != nil {
		members = append(members, expr.Member{Name: "person", Type: expr.AnyText()})
	}
	return expr.ListType(expr.RecordType(members...))
}

// gridOf is a grid's shape, before its expressions and words are compiled.
func gridOf(n *syntax.Node) *program.Grid {
	grid := &program.Grid{Months: quarter}
	if months := n.Get("months"); months != nil {
		grid.Months = months.Int()
	}
	for _, e := range n.Get("rows").Each() {
		grid.Rows = append(grid.Rows, program.GridRow{Name: e.Name})
	}
	return grid
}

func (p *procedureBuilder) grid(f *program.Field, n *syntax.Node, s *scope) {
	f.Grid.From = p.expression(n.Get("from"), s, expr.AnyDate())
	f.Grid.People = p.expression(n.Get("people"), s, expr.ListType(expr.AnyText()))
	cell := newScope(s)
	f.Grid.AskedMonth = p.cellName(cell, "asked_month", expr.AnyDate())
	f.Grid.AskedPerson = p.cellName(cell, "person", expr.AnyText())
	for i, e := range n.Get("rows").Each() {
		row := &f.Grid.Rows[i]
		if e.Value.Kind == spec.Text {
			row.Label = p.text(e.Value, s)
			continue
		}
		row.Label = p.text(e.Value.Get("label"), s)
		row.Hint = p.text(e.Value.Get("hint"), s)
		row.Prefill = p.expression(e.Value.Get("prefill"), cell, f.Value.Elem.Members[1].Type)
	}
}

// cellName gives what the prefill of a grid's row may name its meaning.
func (p *procedureBuilder) cellName(cell *scope, name string, typ *expr.Type) expr.Symbol {
	m := p.symbols.add(program.Symbol{Name: name, Kind: program.CellSymbol, Type: typ})
	cell.add(name, m)
	return m.symbol
}
