package expr

import (
	"slices"

	"miroir/internal/diag"
)

// A gathering is a function over values: given one by one, in lists, or made of each row of a list of records:
// sum(a, b), sum(amounts), sum(children, amount * 2).
type gathering struct {
	takes  []Kind                              // the kinds of the values, one kind a call
	gives  func(elem *Type) *Type              // the type of the result
	start  func() Value                        // of nothing
	add    func(m *machine, so, v Value) Value // the result so far and one more value
	enough func(so Value) bool                 // nothing more can change the result; nil: never
}

func buildSum(c *checker, s *syntax) *node {
	return c.gather(s, gathering{
		takes: []Kind{Number}, gives: formatOf, start: func() Value { return Int(0) },
		add: func(m *machine, so, v Value) Value { return m.number(so.Num.Add(v.Num)) },
	})
}

func buildAny(c *checker, s *syntax) *node {
	return c.gather(s, gathering{
		takes: []Kind{Bool}, gives: yesNoOf, start: func() Value { return Yesno(false) },
		add:    func(_ *machine, so, v Value) Value { return Yesno(so.Yes || v.Yes) },
		enough: func(so Value) bool { return so.Yes },
	})
}

func buildAll(c *checker, s *syntax) *node {
	return c.gather(s, gathering{
		takes: []Kind{Bool}, gives: yesNoOf, start: func() Value { return Yesno(true) },
		add:    func(_ *machine, so, v Value) Value { return Yesno(so.Yes && v.Yes) },
		enough: func(so Value) bool { return !so.Yes },
	})
}

// buildCount: count(list) is how many items, count(list, condition) how many rows meet it, count(a, b) how many are yes.
func buildCount(c *checker, s *syntax) *node {
	if len(s.kids) == 1 {
		x, ok := c.arg(s, 0, nil)
		if ok && x.typ.Kind == List && (x.typ.Elem == nil || x.typ.Elem.Kind != Bool) {
			return c.node(s, NumberOf(Integer), func(m *machine) Value { return Int(int64(len(x.value(m).Items))) })
		}
		if !ok {
			return unknown(s)
		}
		if x.typ.Kind != Bool && x.typ.Kind != List {
			c.notListed(s, 0, x, Bool)
			return unknown(s)
		}
	}
	return c.gather(s, gathering{
		takes: []Kind{Bool}, gives: func(*Type) *Type { return NumberOf(Integer) }, start: func() Value { return Int(0) },
		add: func(_ *machine, so, v Value) Value {
			if !v.Yes {
				return so
			}
			return Int(so.Num.IntPart() + 1)
		},
	})
}

func buildMin(c *checker, s *syntax) *node { return c.extreme(s, -1) }

func buildMax(c *checker, s *syntax) *node { return c.extreme(s, 1) }

// extreme: min and max of numbers or of dates. A Null date is left out; of nothing they give Null.
func (c *checker) extreme(s *syntax, sign int) *node {
	return c.gather(s, gathering{
		takes: []Kind{Number, Date}, gives: formatOf, start: func() Value { return Value{} },
		add: func(_ *machine, so, v Value) Value {
			switch {
			case so.IsNull(),
				so.Kind == Number && compare(v.Num, so.Num) == sign,
				so.Kind == Date && v.Kind == Date && v.Day.Compare(so.Day) == sign:
				return v
			}
			return so
		},
	})
}

// buildWhere: where(rows, condition) is the list of the rows that meet it, in their order.
func buildWhere(c *checker, s *syntax) *node {
	rows := c.check(s.kids[0])
	if rows.typ == nil {
		return unknown(s)
	}
	if rows.typ.Kind != List || rows.typ.Elem == nil || rows.typ.Elem.Kind != Record {
		c.argument(s, 0, rows, ListType(RecordType()))
		return unknown(s)
	}
	each, ok := c.eachRow(s, rows, []Kind{Bool})
	if !ok {
		return unknown(s)
	}
	return c.node(s, rows.typ, func(m *machine) Value {
		var kept []Value
		m.rows = append(m.rows, Value{})
		for _, row := range rows.value(m).Items {
			m.rows[len(m.rows)-1] = row
			if each.value(m).Yes {
				kept = append(kept, row)
			}
			if m.err != nil {
				break
			}
		}
		m.rows = m.rows[:len(m.rows)-1]
		return ListOf(kept...)
	})
}

// buildAppend: append(list, item) is the list with one more item, append(list, others) with those of another list. A Null item adds nothing.
func buildAppend(c *checker, s *syntax) *node {
	list, more := c.check(s.kids[0]), c.check(s.kids[1])
	if list.typ == nil || more.typ == nil {
		return unknown(s)
	}
	if list.typ.Kind != List || list.typ.Elem == nil || list.typ.Elem.Kind == Record {
		c.argument(s, 0, list, ListType(AnyText()))
		return unknown(s)
	}
	want := list.typ.Elem
	if more.typ.Kind == List {
		want = list.typ
	}
	if !c.argument(s, 1, more, want) {
		return unknown(s)
	}
	return c.node(s, list.typ, func(m *machine) Value {
		items, added := list.value(m).Items, more.value(m)
		switch {
		case added.Kind == List:
			items = slices.Concat(items, added.Items)
		case !added.IsNull():
			items = slices.Concat(items, []Value{added})
		}
		m.spend(len(items))
		if len(items) > maxItems {
			return m.fail(ErrLimit)
		}
		return ListOf(items...)
	})
}

func formatOf(elem *Type) *Type {
	if elem.Kind == Number {
		return NumberOf(elem.Format)
	}
	return &Type{Kind: elem.Kind}
}

func yesNoOf(*Type) *Type { return YesNo() }

// gather makes the node of a gathering in whichever of its forms was written.
func (c *checker) gather(s *syntax, g gathering) *node {
	first := c.check(s.kids[0])
	if first.typ != nil && first.typ.Kind == List && first.typ.Elem != nil && first.typ.Elem.Kind == Record {
		return c.gatherRows(s, g, first)
	}
	if first.typ == nil && len(s.kids) == 2 {
		return c.ofUnknownRows(s)
	}
	nodes := []*node{first}
	for _, kid := range s.kids[1:] {
		nodes = append(nodes, c.check(kid))
	}
	elem, ok := c.gathered(s, g, nodes)
	if !ok {
		return unknown(s)
	}
	null := nullFor(elem)
	return c.node(s, g.gives(elem), func(m *machine) Value {
		so := g.start()
		for _, n := range nodes {
			v := n.value(m)
			if n.typ.Kind != List {
				so = g.add(m, so, orNull(v, null))
			}
			m.spend(len(v.Items))
			for _, item := range v.Items {
				so = g.add(m, so, orNull(m.admit(item, elem), null))
			}
			if m.err != nil || g.enough != nil && g.enough(so) {
				break
			}
		}
		return so
	})
}

// ofUnknownRows checks f(rows, expression) where it isn't known what the rows hold: any name in the expression may be a member of theirs.
func (c *checker) ofUnknownRows(s *syntax) *node {
	c.rows, c.calls = append(c.rows, nil), append(c.calls, s.start)
	c.check(s.kids[1])
	c.rows, c.calls = c.rows[:len(c.rows)-1], c.calls[:len(c.calls)-1]
	return unknown(s)
}

// nullFor is what a Null counts as among values of a type.
func nullFor(elem *Type) Value {
	switch elem.Kind {
	case Number:
		return Int(0)
	case Bool:
		return Yesno(false)
	}
	return Value{}
}

func orNull(v, null Value) Value {
	if v.IsNull() {
		return null
	}
	return v
}

// gathered checks the values given one by one or in lists, and gives the type of them all.
func (c *checker) gathered(s *syntax, g gathering, nodes []*node) (*Type, bool) {
	var elem *Type
	for i, n := range nodes {
		if n.typ == nil {
			return nil, false
		}
		one := n.typ
		if one.Kind == List {
			one = one.Elem
		}
		if one == nil {
			continue // the empty list
		}
		joined, ok := join(elem, one)
		if !takes(g, one.Kind) || !ok {
			want := g.takes[0]
			if elem != nil {
				want = elem.Kind
			}
			c.notListed(s, i, n, want)
			return nil, false
		}
		elem = joined
	}
	if elem == nil {
		elem = &Type{Kind: g.takes[0]}
	}
	return elem, true
}

func takes(g gathering, kind Kind) bool { return slices.Contains(g.takes, kind) }

// gatherRows checks f(rows, expression): the rows' members are names inside the expression.
func (c *checker) gatherRows(s *syntax, g gathering, rows *node) *node {
	if len(s.kids) != 2 {
		return c.faultAt(s, "wrong-arguments.rows", diag.Args{"Function": s.text})
	}
	each, ok := c.eachRow(s, rows, g.takes)
	if !ok {
		return unknown(s)
	}
	null := nullFor(each.typ)
	return c.node(s, g.gives(each.typ), func(m *machine) Value {
		so := g.start()
		list := rows.value(m)
		m.rows = append(m.rows, Value{})
		for _, row := range list.Items {
			m.rows[len(m.rows)-1] = row
			so = g.add(m, so, orNull(each.value(m), null))
			if m.err != nil || g.enough != nil && g.enough(so) {
				break
			}
		}
		m.rows = m.rows[:len(m.rows)-1]
		return so
	})
}

// eachRow checks the second argument, which is read in each of the rows; its value must be of one of the kinds.
func (c *checker) eachRow(s *syntax, rows *node, kinds []Kind) (*node, bool) {
	c.rows, c.calls = append(c.rows, rows.typ.Elem), append(c.calls, s.start)
	each := c.check(s.kids[1])
	c.rows, c.calls = c.rows[:len(c.rows)-1], c.calls[:len(c.calls)-1]
	if each.typ == nil {
		return nil, false
	}
	if !slices.Contains(kinds, each.typ.Kind) {
		c.argument(s, 1, each, &Type{Kind: kinds[0]})
		return nil, false
	}
	return each, true
}
