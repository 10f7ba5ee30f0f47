package expr

import (
	"regexp"
	"strings"
	"time"

	"miroir/internal/diag"
)

// equality checks "==" and "!=" between two scalars of a kind.
func (c *checker) equality(s *syntax, a, b *node) *node {
	if !c.comparable(s, a, b, "type-mismatch.equality", Number, Text, Date, Bool) {
		return unknown(s)
	}
	c.comparedCodes(s, a, b)
	want := s.text == "=="
	switch a.typ.Kind {
	case Number:
		return c.condition(s, func(m *machine) bool { return (compare(a.num(m), b.num(m)) == 0) == want })
	case Text:
		return c.condition(s, func(m *machine) bool { return (a.str(m) == b.str(m)) == want })
	case Bool:
		return c.condition(s, func(m *machine) bool { return (a.yes(m) == b.yes(m)) == want })
	}
	return c.dates(s, a, b, func(x, y time.Time) bool { return x.Equal(y) == want })
}

// comparedCodes checks a text written beside something that takes only some codes.
func (c *checker) comparedCodes(s *syntax, a, b *node) {
	if a.typ.Options != nil {
		c.code(s.kids[1], a.typ.Options)
	}
	if b.typ.Options != nil {
		c.code(s.kids[0], b.typ.Options)
	}
}

// order checks "<" and its kin between numbers, dates or times of the day.
func (c *checker) order(s *syntax, a, b *node) *node {
	if isClock(a.typ) || isClock(b.typ) {
		return c.times(s, a, b)
	}
	if !c.comparable(s, a, b, "type-mismatch.order", Number, Date) {
		return unknown(s)
	}
	holds := ordering(s.text)
	if a.typ.Kind == Number {
		return c.condition(s, func(m *machine) bool { return holds(compare(a.num(m), b.num(m))) })
	}
	return c.dates(s, a, b, func(x, y time.Time) bool { return holds(x.Compare(y)) })
}

func isClock(t *Type) bool { return t != nil && t.Kind == Text && t.Format == Clock }

var clock = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// IsTime tells a text that is a time of the day: "09:30".
func IsTime(s string) bool { return clock.MatchString(s) }

// times compares two times of the day, texts such as "09:30"; with one that isn't there no comparison holds.
func (c *checker) times(s *syntax, a, b *node) *node {
	if !c.comparable(s, a, b, "type-mismatch.order", Text) {
		return unknown(s)
	}
	for _, side := range s.kids {
		if side.kind == literalSyntax && !IsTime(side.value.Str) {
			return c.fault(side, "type-mismatch.time", diag.Args{"Value": side.value.Str})
		}
	}
	holds := ordering(s.text)
	return c.condition(s, func(m *machine) bool {
		x, y := a.str(m), b.str(m)
		return x != "" && y != "" && holds(strings.Compare(x, y))
	})
}

func ordering(op string) func(int) bool {
	switch op {
	case "<":
		return func(order int) bool { return order < 0 }
	case "<=":
		return func(order int) bool { return order <= 0 }
	case ">":
		return func(order int) bool { return order > 0 }
	}
	return func(order int) bool { return order >= 0 }
}

// dates compares two dates; with a Null date no comparison holds.
func (c *checker) dates(s *syntax, a, b *node, holds func(x, y time.Time) bool) *node {
	return c.condition(s, func(m *machine) bool {
		x, y := a.value(m), b.value(m)
		return x.Kind == Date && y.Kind == Date && holds(x.Day, y.Day)
	})
}

// comparable checks that both sides are of one of some kinds, and the same.
func (c *checker) comparable(s *syntax, a, b *node, message string, kinds ...Kind) bool {
	if a.typ == nil || b.typ == nil {
		return false
	}
	for _, k := range kinds {
		if a.typ.Kind == k && b.typ.Kind == k {
			return true
		}
	}
	c.faultAt(s, message, diag.Args{"Op": s.text, "Got": term(a.typ), "Other": term(b.typ)})
	return false
}

// within checks "in" and "not in": an item of a list, or a key of a table.
func (c *checker) within(s *syntax, a, b *node) *node {
	if a.typ == nil || b.typ == nil {
		return unknown(s)
	}
	want := s.text == "in"
	switch {
	case b.typ.Kind == Table && b.typ.Elem != nil && (a.typ.Kind == Text || a.typ.Kind == Number):
		return c.condition(s, func(m *machine) bool {
			key := a.value(m)
			_, ok := find(b.value(m), key)
			return ok == want
		})
	case b.typ.Kind != List:
		return c.fault(s.kids[1], "type-mismatch.operator", diag.Args{"Op": s.text, "Want": kindTerm(List), "Got": term(b.typ)})
	case !fits(a.typ, b.typ.Elem) || a.typ.Kind > Date:
		return c.faultAt(s, "type-mismatch.equality", diag.Args{"Op": s.text, "Got": term(a.typ), "Other": term(b.typ.Elem)})
	}
	if a.typ.Options != nil {
		c.code(s.kids[1], a.typ.Options)
	}
	if b.typ.Elem != nil && b.typ.Elem.Options != nil {
		c.code(s.kids[0], b.typ.Elem.Options)
	}
	kind := a.typ.Kind
	return c.condition(s, func(m *machine) bool {
		x, list := a.value(m), b.value(m)
		m.spend(len(list.Items))
		return anySame(kind, &x, list.Items) == want
	})
}

func anySame(kind Kind, x *Value, items []Value) bool {
	for i := range items {
		if same(kind, x, &items[i]) {
			return true
		}
	}
	return false
}

// same is "==" between two scalars of a kind, a Null counting as what it counts for.
func same(kind Kind, x, y *Value) bool {
	switch kind {
	case Number:
		return compare(x.Num, y.Num) == 0
	case Text:
		return x.Str == y.Str
	case Bool:
		return x.Yes == y.Yes
	}
	return x.Kind == Date && y.Kind == Date && x.Day.Equal(y.Day)
}
