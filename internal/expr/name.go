package expr

import (
	"slices"

	"miroir/internal/diag"
)

// name resolves a name: a member of the row being visited, the innermost first, then the scope's. What was written elsewhere, for a
// parameter of a block, knows nothing of rows that are visited around it.
func (c *checker) name(s *syntax) *node {
	part, elsewhere := c.literal.PartAt(s.word.start)
	for depth := len(c.rows) - 1; depth >= 0; depth-- {
		if elsewhere && c.calls[depth] < part {
			break
		}
		if c.rows[depth] == nil {
			continue
		}
		if index, typ, ok := c.rows[depth].Member(s.text); ok {
			return c.node(s, typ, func(m *machine) Value {
				if depth >= len(m.rows) {
					return Value{}
				}
				return m.admit(item(m.rows[depth], index), typ)
			})
		}
	}
	symbol, typ, ok := c.scope.Resolve(s.text)
	if !ok {
		return c.undefined(s)
	}
	c.symbols = append(c.symbols, symbol)
	n := c.node(s, typ, func(m *machine) Value { return m.admit(m.env.Value(symbol), typ) })
	n.named, n.symbol = true, symbol
	return n
}

func (c *checker) undefined(s *syntax) *node {
	if slices.Contains(c.rows, nil) {
		return unknown(s)
	}
	names := slices.Clone(c.scope.Names())
	for _, row := range c.rows {
		for _, m := range row.Members {
			names = append(names, m.Name)
		}
	}
	span := c.literal.Span(s.word.start, s.word.end)
	if _, ok := c.callable[s.text]; ok && !slices.Contains(names, s.text) {
		c.add(diag.New(span, "undefined-name.function", diag.Args{"Name": s.text}))
		return unknown(s)
	}
	c.add(diag.New(span, "undefined-name", diag.Args{"Name": s.text}).DidYouMean(s.text, names))
	return unknown(s)
}

// member checks a.b: a member of a record, or the list of that member in each record of a list.
func (c *checker) member(s *syntax) *node {
	of := c.check(s.kids[0])
	if of.typ == nil {
		return unknown(s)
	}
	record, listed := of.typ, of.typ.Kind == List && of.typ.Elem != nil && of.typ.Elem.Kind == Record
	if listed {
		record = of.typ.Elem
	}
	if record.Kind != Record {
		return c.faultAt(s, "type-mismatch.member", diag.Args{"Got": term(of.typ), "Name": s.text})
	}
	index, typ, ok := record.Member(s.text)
	if !ok {
		return c.unknownMember(s, record)
	}
	if of.named {
		c.members = append(c.members, reading{of.symbol, s.text})
	}
	if listed && rowsOf(typ) {
		return c.node(s, typ, func(m *machine) Value { return flat(m, of, index, typ) })
	}
	if listed {
		return c.node(s, ListType(typ), func(m *machine) Value { return column(m, of, index, typ) })
	}
	return c.node(s, typ, func(m *machine) Value { return m.admit(item(of.value(m), index), typ) })
}

func (c *checker) unknownMember(s *syntax, record *Type) *node {
	names := make([]string, len(record.Members))
	for i, m := range record.Members {
		names[i] = m.Name
	}
	d := diag.New(c.literal.Span(s.word.start, s.word.end), "undefined-name.member", diag.Args{"Name": s.text})
	c.add(d.DidYouMean(s.text, names))
	return unknown(s)
}

// column is the list of one member of each record of a list.
func column(m *machine, of *node, index int, typ *Type) Value {
	list := of.value(m)
	m.spend(len(list.Items))
	items := make([]Value, len(list.Items))
	for i, record := range list.Items {
		items[i] = m.admit(item(record, index), typ)
	}
	return ListOf(items...)
}

// rowsOf tells a list of records.
func rowsOf(t *Type) bool {
	return t != nil && t.Kind == List && t.Elem != nil && t.Elem.Kind == Record
}

// flat is one list of all the rows that each record of a list holds.
func flat(m *machine, of *node, index int, typ *Type) Value {
	list := of.value(m)
	var items []Value
	for _, record := range list.Items {
		rows := m.admit(item(record, index), typ).Items
		m.spend(len(rows) + 1)
		items = append(items, rows...)
	}
	return m.admit(ListOf(items...), typ)
}

// index checks a[b]: a row of a table by its key, an item of a list by its number from 1, or a bracket of a table of brackets by
// its number from 0.
func (c *checker) index(s *syntax) *node {
	of, key := c.check(s.kids[0]), c.check(s.kids[1])
	if of.typ == nil || key.typ == nil {
		return unknown(s)
	}
	switch {
	case of.typ.Kind == Table && of.typ.Elem != nil:
		return c.row(s, of, key)
	case of.typ.Kind == Table:
		return c.bracketAt(s, of, key)
	case of.typ.Kind == List:
		return c.itemAt(s, of, key)
	}
	return c.faultAt(s, "type-mismatch.index", diag.Args{"Got": term(of.typ)})
}

func (c *checker) row(s *syntax, of, key *node) *node {
	if !c.key(s, of.typ, key) {
		return unknown(s)
	}
	return c.node(s, of.typ.Elem, func(m *machine) Value {
		if row, ok := find(of.value(m), key.value(m)); ok {
			return m.admit(row, of.typ.Elem)
		}
		return m.fail(ErrKey)
	})
}

// key checks that the second part of s is a key of a table.
func (c *checker) key(s *syntax, table *Type, key *node) bool {
	written := s.kids[1]
	if key.typ.Kind != Number && key.typ.Kind != Text {
		c.fault(written, "type-mismatch.key", diag.Args{"Got": term(key.typ)})
		return false
	}
	if table.Keys == nil || written.kind != literalSyntax {
		return true
	}
	return c.known(written, written.value.String(), table.Keys, "unknown-option.key")
}

// find looks a row up; a key is compared in its canonical form, so that 2025 and "2025" are the same key.
func find(table, key Value) (Value, bool) {
	if table.Table == nil || key.IsNull() {
		return Value{}, false
	}
	row, ok := table.Table.Rows[key.String()]
	return row, ok
}

func (c *checker) itemAt(s *syntax, of, key *node) *node {
	if !c.operandIs(s.kids[1], key, Number, "type-mismatch.item-number") {
		return unknown(s)
	}
	return c.node(s, of.typ.Elem, func(m *machine) Value {
		list, at := of.value(m), key.num(m)
		if i, ok := whole(at, maxItems); ok && i >= 1 && i <= len(list.Items) {
			return m.admit(list.Items[i-1], of.typ.Elem)
		}
		return Value{}
	})
}

func (c *checker) bracketAt(s *syntax, of, key *node) *node {
	if !c.operandIs(s.kids[1], key, Number, "type-mismatch.item-number") {
		return unknown(s)
	}
	typ := RecordType(Member{"above", NumberOf(Money)}, Member{"rate", NumberOf(Percent)})
	return c.node(s, typ, func(m *machine) Value {
		brackets, at := bracketsOf(of.value(m)), key.num(m)
		if i, ok := whole(at, maxItems); ok && i >= 0 && i < len(brackets) {
			return RecordOf(Num(brackets[i].Above), Num(brackets[i].Rate))
		}
		return Value{}
	})
}

func bracketsOf(table Value) []Bracket {
	if table.Table == nil {
		return nil
	}
	return table.Table.Brackets
}
