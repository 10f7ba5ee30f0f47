package compile

import (
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// A table is a table of the scenario, as expressions see it.
type table struct {
	name   string
	source []program.Wording
	typ    *expr.Type
	value  expr.Value
}

func readTables(n *syntax.Node, locales []string) []table {
	var tables []table
	for _, e := range n.Each() {
		t := table{name: e.Name, source: wordings(e.Value.Get("source"), locales)}
		if rows := e.Value.Get("rows"); rows != nil {
			t.typ, t.value = readRows(rows)
		} else if brackets := e.Value.Get("brackets"); brackets != nil {
			t.typ, t.value = expr.BracketsType(), readBrackets(brackets)
		}
		tables = append(tables, t)
	}
	return tables
}

// wordings gives a citation in each of the locales in which it stands; a bare one is in the scenario's own.
func wordings(n *syntax.Node, locales []string) []program.Wording {
	if n.Shape == syntax.Scalar {
		return []program.Wording{{Locale: locales[0], Text: n.String()}}
	}
	var words []program.Wording
	for _, locale := range locales {
		if one := n.Get(locale); one != nil {
			words = append(words, program.Wording{Locale: locale, Text: one.String()})
		}
	}
	return words
}

func readBrackets(n *syntax.Node) expr.Value {
	data := &expr.TableData{}
	for _, item := range n.List() {
		data.Brackets = append(data.Brackets, expr.Bracket{Above: item.Get("above").Decimal(), Rate: item.Get("rate").Decimal()})
	}
	return expr.TableOf(data)
}

// readRows gives a table looked up by key. The first row says what the others are: check reports those that differ.
func readRows(n *syntax.Node) (*expr.Type, expr.Value) {
	data := &expr.TableData{Rows: map[string]expr.Value{}}
	var keys []string
	var row *expr.Type
	for _, e := range n.Each() {
		if row == nil {
			row = rowType(e.Value)
		}
		keys = append(keys, e.Name)
		data.Rows[e.Name] = readRow(e.Value, row)
	}
	if row == nil {
		row = expr.AnyNumber()
	}
	return expr.RowsType(row, keys...), expr.TableOf(data)
}

func rowType(n *syntax.Node) *expr.Type {
	switch {
	case n.Shape == syntax.Scalar:
		return &expr.Type{Kind: syntax.Constant(n).Kind}
	case n.Get("brackets") != nil:
		return expr.BracketsType()
	}
	var members []expr.Member
	for _, e := range n.Each() {
		members = append(members, expr.Member{Name: e.Name, Type: &expr.Type{Kind: syntax.Constant(e.Value).Kind}})
	}
	return expr.RecordType(members...)
}

func readRow(n *syntax.Node, row *expr.Type) expr.Value {
	switch {
	case n.Shape == syntax.Scalar:
		return syntax.Constant(n)
	case row.Kind == expr.Table:
		return readBrackets(n.Get("brackets"))
	}
	members := make([]expr.Value, len(row.Members))
	for i, m := range row.Members {
		if cell := n.Get(m.Name); cell != nil {
			members[i] = syntax.Constant(cell)
		}
	}
	return expr.RecordOf(members...)
}
