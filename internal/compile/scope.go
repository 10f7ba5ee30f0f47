package compile

import (
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/source"
)

// A scope is what names mean in a place; what it doesn't know, the scope around it may.
type scope struct {
	outer *scope
	known map[string]*meaning
	order []string
}

// A meaning is a name's symbol and type. A computed value's type is found on first use, by compiling it.
type meaning struct {
	symbol expr.Symbol
	typ    *expr.Type // nil: not known, and whatever is made of it passes
	find   func()     // finds the type; nil once it is known
}

func newScope(outer *scope) *scope { return &scope{outer: outer, known: map[string]*meaning{}} }

// add gives a name a meaning; the first of equal names keeps its own, check reports the second.
func (s *scope) add(name string, m *meaning) {
	if _, taken := s.known[name]; taken {
		return
	}
	s.known[name] = m
	s.order = append(s.order, name)
}

// Resolve implements expr.Scope.
func (s *scope) Resolve(name string) (expr.Symbol, *expr.Type, bool) {
	for ; s != nil; s = s.outer {
		if m, ok := s.known[name]; ok {
			if m.find != nil {
				m.find()
			}
			return m.symbol, m.typ, true
		}
	}
	return 0, nil, false
}

// Names implements expr.Scope.
func (s *scope) Names() []string {
	var names []string
	for ; s != nil; s = s.outer {
		names = append(names, s.order...)
	}
	return names
}

// symbols is the list of a program's or procedure's symbols as it grows.
type symbols struct {
	list []program.Symbol
}

// add makes a symbol and its meaning.
func (t *symbols) add(s program.Symbol) *meaning {
	t.list = append(t.list, s)
	return &meaning{symbol: expr.Symbol(len(t.list) - 1), typ: s.Type}
}

// typed records a type that was found later.
func (t *symbols) typed(m *meaning, typ *expr.Type) {
	m.typ = typ
	t.list[m.symbol].Type = typ
}

// circles follows which computed values are being compiled.
type circles struct {
	busy []*pending
}

// pending is a value whose type is asked for on first use.
type pending struct {
	name  string
	place source.Span
	done  bool
	told  bool // that it depends on itself
}

// find runs what compiles a value once. Asked for again while it runs, the value depends on itself, which is told once, by
// whatever ways it does.
func (c *circles) find(p *pending, compile func()) diag.List {
	if p.done {
		return nil
	}
	for i, b := range c.busy {
		if b == p && !p.told {
			p.told = true
			return diag.List{circle(c.busy[i:])}
		}
		if b == p {
			return nil
		}
	}
	c.busy = append(c.busy, p)
	compile()
	c.busy = c.busy[:len(c.busy)-1]
	p.done = true
	return nil
}

func circle(values []*pending) diag.Diagnostic {
	path := ""
	for _, v := range values {
		path += v.name + " → "
	}
	return diag.New(values[0].place, "circular-computed", diag.Args{"Name": values[0].name, "Path": path + values[0].name})
}
