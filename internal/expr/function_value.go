package expr

import (
	"unicode/utf8"

	"miroir/internal/diag"
)

// A Formatter is an Env that knows how values read in its reader's language; format uses it.
type Formatter interface {
	Format(Value, *Type) string
}

// buildAnswered: answered(x) tells whether x has a value: a Null, an empty text and a list of nothing have none.
func buildAnswered(c *checker, s *syntax) *node {
	x, ok := c.arg(s, 0, nil)
	if !ok {
		return unknown(s)
	}
	return c.condition(s, func(m *machine) bool {
		v := x.value(m)
		empty := v.IsNull() || v.Kind == Text && v.Str == "" || v.Kind == List && len(v.Items) == 0
		return !empty
	})
}

// buildLength: length(text) in characters, length(list) in items.
func buildLength(c *checker, s *syntax) *node {
	x, ok := c.arg(s, 0, nil)
	if !ok {
		return unknown(s)
	}
	switch x.typ.Kind {
	case Text:
		return c.node(s, NumberOf(Integer), func(m *machine) Value {
			text := x.str(m)
			m.spend(len(text) / textStep)
			return Int(int64(utf8.RuneCountInString(text)))
		})
	case List:
		return c.node(s, NumberOf(Integer), func(m *machine) Value { return Int(int64(len(x.value(m).Items))) })
	}
	c.notListed(s, 0, x, Text)
	return unknown(s)
}

// buildText: text(x) is the canonical form of a scalar: 1234.5, 2025-12-31, true.
func buildText(c *checker, s *syntax) *node {
	x, ok := c.scalar(s)
	if !ok {
		return unknown(s)
	}
	return c.node(s, AnyText(), func(m *machine) Value {
		v := x.value(m)
		if v.Kind == Number {
			v.Num = settle(v.Num)
		}
		return Str(v.String())
	})
}

// buildFormat: format(x) is a scalar as the reader reads it, or its canonical form where nobody reads.
func buildFormat(c *checker, s *syntax) *node {
	x, ok := c.scalar(s)
	if !ok {
		return unknown(s)
	}
	return c.node(s, AnyText(), func(m *machine) Value {
		v := x.value(m)
		if v.Kind == Number {
			v.Num = settle(v.Num)
		}
		reader, ok := m.env.(Formatter)
		if !ok || m.err != nil {
			return Str(v.String())
		}
		return m.admit(Str(reader.Format(v, x.typ)), AnyText())
	})
}

// scalar checks an only argument that is a yes/no, a number, a text or a date.
func (c *checker) scalar(s *syntax) (*node, bool) {
	x, ok := c.arg(s, 0, nil)
	if !ok {
		return x, false
	}
	if x.typ.Kind > Date {
		c.fault(s.kids[0], "type-mismatch.scalar", diag.Args{"Function": s.text, "Got": term(x.typ)})
		return x, false
	}
	return x, true
}

// notListed reports an argument that is neither a list nor of a kind.
func (c *checker) notListed(s *syntax, i int, n *node, kind Kind) {
	c.fault(s.kids[i], "type-mismatch.listed", diag.Args{
		"Function": s.text, "Number": i + 1, "Want": kindTerm(kind), "Got": term(n.typ)})
}
