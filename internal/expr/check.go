package expr

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// maxFaults is how many faults of one expression are reported.
const maxFaults = 50

// A checker gives each part of a parse tree its type and what evaluates it. A part with a fault has no type, and whatever is made
// of it passes in silence, so that one fault is reported once.
type checker struct {
	literal  source.Literal
	scope    Scope
	callable map[string]function
	rows     []*Type // the records whose members are names here, the innermost last
	calls    []int   // where the calls that visit them begin
	symbols  []Symbol
	members  []reading
	faults   diag.List
}

// report adds a fault at bytes start to end of the source.
func (c *checker) report(start, end int, message string, args diag.Args) {
	c.add(diag.New(c.literal.Span(start, end), message, args))
}

func (c *checker) add(d diag.Diagnostic) {
	if len(c.faults) < maxFaults {
		c.faults = append(c.faults, d)
	}
}

// fault reports about a part, and is a part of no type.
func (c *checker) fault(s *syntax, message string, args diag.Args) *node {
	c.report(s.start, s.end, message, args)
	return unknown(s)
}

// faultAt reports about the word of a part: its operator, its name, its function.
func (c *checker) faultAt(s *syntax, message string, args diag.Args) *node {
	c.report(s.word.start, s.word.end, message, args)
	return unknown(s)
}

// unknown is a part of no type.
func unknown(s *syntax) *node {
	return &node{start: s.start, end: s.end, eval: func(*machine) Value { return Value{} }}
}

func (c *checker) node(s *syntax, typ *Type, eval func(*machine) Value) *node {
	return &node{start: s.start, end: s.end, typ: typ, eval: eval}
}

// condition is a part that gives a yes/no.
func (c *checker) condition(s *syntax, test func(*machine) bool) *node {
	n := c.node(s, YesNo(), func(m *machine) Value { return Yesno(test(m)) })
	n.test = test
	return n
}

func (c *checker) check(s *syntax) *node {
	switch s.kind {
	case literalSyntax:
		return c.constant(s, &Type{Kind: s.value.Kind}, s.value)
	case nameSyntax:
		return c.name(s)
	case memberSyntax:
		return c.member(s)
	case indexSyntax:
		return c.index(s)
	case callSyntax:
		return c.call(s)
	case listSyntax:
		return c.list(s)
	case unarySyntax:
		return c.unary(s)
	case binarySyntax:
		return c.binary(s)
	case choiceSyntax:
		return c.choice(s)
	}
	return unknown(s)
}

func (c *checker) constant(s *syntax, typ *Type, v Value) *node {
	n := c.node(s, typ, func(*machine) Value { return v })
	n.fixed = &v
	return n
}

// list checks [a, b]; its items are of one type.
func (c *checker) list(s *syntax) *node {
	if len(s.kids) > maxItems {
		return c.fault(s, "expression-limit.items", diag.Args{"Max": maxItems})
	}
	items := make([]*node, len(s.kids))
	var elem *Type
	constant, known := true, true
	for i, kid := range s.kids {
		items[i] = c.check(kid)
		constant = constant && items[i].fixed != nil
		joined, ok := join(elem, items[i].typ)
		switch {
		case items[i].typ == nil || !c.noPeriod(kid, items[i]):
			known = false
		case !ok:
			known = false
			c.fault(kid, "type-mismatch.items", diag.Args{"Got": term(items[i].typ), "Other": term(elem)})
		default:
			elem = joined
		}
	}
	if !known {
		return unknown(s)
	}
	typ := ListType(elem)
	if constant {
		return c.constant(s, typ, itemsOf(nil, items))
	}
	return c.node(s, typ, func(m *machine) Value { return itemsOf(m, items) })
}

func itemsOf(m *machine, items []*node) Value {
	values := make([]Value, len(items))
	for i, n := range items {
		if n.fixed != nil {
			values[i] = *n.fixed
		} else {
			values[i] = n.value(m)
		}
	}
	return ListOf(values...)
}

// choice checks "a ? b : c".
func (c *checker) choice(s *syntax) *node {
	condition, yes, no := c.check(s.kids[0]), c.check(s.kids[1]), c.check(s.kids[2])
	ok := c.operand(s, s.kids[0], condition, Bool)
	if yes.typ == nil || no.typ == nil || !ok {
		return unknown(s)
	}
	typ, ok := join(yes.typ, no.typ)
	if !ok {
		return c.faultAt(s, "type-mismatch.branches", diag.Args{"Got": term(yes.typ), "Other": term(no.typ)})
	}
	return c.node(s, typ, func(m *machine) Value {
		if condition.yes(m) {
			return yes.value(m)
		}
		return no.value(m)
	})
}

// result checks that the whole gives what was wanted.
func (c *checker) result(s *syntax, n *node, want *Type) {
	if n.typ == nil || !c.noPeriod(s, n) || want == nil {
		return
	}
	if !fits(n.typ, want) {
		c.fault(s, "type-mismatch.result", diag.Args{"Got": term(n.typ), "Want": term(want)})
		return
	}
	c.codes(s, want)
}

// noPeriod refuses a period where a value should stand: it is only ever added to a date.
func (c *checker) noPeriod(s *syntax, n *node) bool {
	if n.typ == nil || n.typ.Kind != period {
		return true
	}
	c.fault(s, "type-mismatch.period", nil)
	return false
}

// codes checks that the texts written in an expression are among the codes that its reader takes.
func (c *checker) codes(s *syntax, want *Type) {
	switch {
	case want.Kind == List && want.Elem != nil && s.kind == listSyntax:
		for _, kid := range s.kids {
			c.codes(kid, want.Elem)
		}
	case want.Kind == Text && want.Options != nil:
		c.code(s, want.Options)
	}
}

func (c *checker) code(s *syntax, options []string) {
	switch {
	case s.kind == choiceSyntax:
		c.code(s.kids[1], options)
		c.code(s.kids[2], options)
	case s.kind == listSyntax:
		for _, kid := range s.kids {
			c.code(kid, options)
		}
	case s.kind == literalSyntax && s.value.Kind == Text && s.value.Str != "":
		c.known(s, s.value.Str, options, "unknown-option")
	}
}

// known reports a code that isn't among the known ones.
func (c *checker) known(s *syntax, code string, known []string, message string) bool {
	if slices.Contains(known, code) {
		return true
	}
	d := diag.New(c.literal.Span(s.start, s.end), message, diag.Args{"Found": code})
	c.add(d.DidYouMean(code, known))
	return false
}
