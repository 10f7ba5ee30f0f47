package sandbox

import (
	"errors"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/source"
)

// How a part of an explanation came to its value.
const (
	ByComputing  = "computed"     // by the expression of a computed value
	ByAnswer     = "answered"     // somebody answered it
	ByNobody     = "not_answered" // nobody did: it counts as nothing
	ByGiving     = "given"        // it replaces what would be computed
	ByTable      = "table"        // it stands in a table of the scenario
	ByWorld      = "world"        // the world's day or year, or the persona
	ByExpression = "expression"   // an unnamed part of an expression
)

// A Reason tells how a value was found: from what, each of which has its own reasons.
type Reason struct {
	Name       string // of a named value; "" for a part of an expression
	Label      program.Text
	How        string // one of By…
	Expression string // as written; of a name the expression behind it, "" when there is none
	Span       source.Span
	Value      expr.Value
	Type       *expr.Type
	Err        error // why there is no value; nil when there is one, or when nothing was answered
	Source     program.SourceNote
	From       []Reason // in the order evaluated; those already explained above have none
}

// Explain tells how a name of a procedure comes to its value for answers, which it takes as Evaluate does. A name that there is not is a Misfit.
func Explain(p *Program, procedure string, answers map[string]any, name string) (Reason, error) {
	l, err := answered(p, procedure, answers)
	if err != nil {
		return Reason{}, err
	}
	x := explaining{look: l, given: answers, sources: p.Sources, told: map[expr.Symbol]bool{}}
	var names []string
	for i := range l.symbols {
		if givable(&l.symbols[i]) {
			if l.symbols[i].Name == name {
				return x.symbol(expr.Symbol(i)), nil
			}
			names = append(names, l.symbols[i].Name)
		}
	}
	g := &giving{look: l, key: name}
	g.unknown("key", name, name, names)
	return Reason{}, g.misfits
}

// explaining follows values back to what they came from, each once.
type explaining struct {
	*look
	given   map[string]any
	sources []program.SourceNote
	told    map[expr.Symbol]bool
}

func (x *explaining) symbol(s expr.Symbol) Reason {
	symbol := &x.symbols[s]
	r := Reason{Name: symbol.Name, Type: symbol.Type, Value: x.whole.Value(s), How: ByWorld}
	var behind *expr.Expr
	switch {
	case symbol.Kind == program.TableSymbol:
		r.How, r.Source, r.Value = ByTable, x.sourceOf(symbol.Name), expr.Value{}
	case symbol.Computed != nil:
		r.How, r.Label, behind = ByComputing, symbol.Computed.Label, symbol.Computed.Value
	case symbol.Field != nil:
		r.Label, behind = symbol.Field.Label, symbol.Field.Compute
		r.How = ByAnswer
		if behind != nil {
			r.How = ByComputing
		}
	case symbol.Kind == program.RepeatSymbol:
		r.How = ByAnswer
	}
	if _, given := x.given[symbol.Name]; given && r.How != ByAnswer {
		r.How, behind = ByGiving, nil
	} else if r.How == ByAnswer && (r.Value.IsNull() || r.Value.Kind == expr.List && len(r.Value.Items) == 0) {
		r.How = ByNobody
	}
	if behind == nil {
		return r
	}
	r.Expression, r.Span = behind.Source(), wholeOf(behind)
	if !x.told[s] {
		x.told[s] = true
		root := x.whole.Explain(behind)
		r.Err, r.From = root.Err, x.parts(root)
	}
	return r
}

// parts gives the reasons of what an expression was made of; an expression that is one name alone comes from that name.
func (x *explaining) parts(root expr.Explanation) []Reason {
	if root.Named {
		return []Reason{x.symbol(root.Symbol)}
	}
	var list []Reason
	for _, child := range root.Children {
		part := x.part(child)
		if part.Name == "" && (part.Value.Kind == expr.Record || part.Value.Kind == expr.Table) {
			list = append(list, part.From...) // a row of a table is known by what was taken from it
			continue
		}
		list = append(list, part)
	}
	return list
}

func (x *explaining) part(e expr.Explanation) Reason {
	if e.Named && x.outsideRows(e.Symbol) {
		return x.symbol(e.Symbol)
	}
	r := Reason{How: ByExpression, Expression: e.Source, Span: e.Span, Value: e.Value, Type: e.Type, Err: e.Err}
	r.From = x.parts(expr.Explanation{Children: e.Children})
	return r
}

// outsideRows tells a name that has one value, whatever row is looked at.
func (x *explaining) outsideRows(s expr.Symbol) bool {
	if int(s) >= len(x.symbols) {
		return false
	}
	symbol := &x.symbols[s]
	inRow := symbol.Kind == program.RowSymbol || symbol.Field != nil && symbol.Field.Step != nil && symbol.Field.Step.Repeat != nil
	return !inRow
}

func (x *explaining) sourceOf(table string) program.SourceNote {
	i := slices.IndexFunc(x.sources, func(n program.SourceNote) bool { return n.Table == table })
	if i < 0 {
		return program.SourceNote{}
	}
	return x.sources[i]
}

func wholeOf(e *expr.Expr) source.Span { return e.Literal().Span(0, len(e.Source())) }

// unfounded refuses computed values that look a table up by a key it hasn't, or that were too much to compute: their absence would count as 0 in all
// that is made of them. Each part of an expression is told once. What misses because something isn't answered yet is no fault.
func (l *look) unfounded(given map[string]any) Misfits {
	g, told := &giving{look: l}, map[string]bool{}
	for i := range l.symbols {
		s := &l.symbols[i]
		if _, replaced := given[s.Name]; s.Computed == nil || s.Computed.Value == nil || replaced || !l.whole.Value(expr.Symbol(i)).IsNull() {
			continue
		}
		_, err := s.Computed.Value.EvalErr(&l.whole)
		if err == nil {
			continue
		}
		g.key = s.Name
		cause := deepest(l.whole.Explain(s.Computed.Value))
		if told[cause.Source] {
			continue
		}
		told[cause.Source] = true
		switch {
		case errors.Is(err, expr.ErrBudget), errors.Is(err, expr.ErrLimit):
			g.refuse(s.Name, "too_much", map[string]any{"Part": diag.Printable(cause.Source)})
		case errors.Is(err, expr.ErrKey) && len(cause.Children) > 0:
			if key := cause.Children[len(cause.Children)-1].Value; !key.IsNull() && key.Kind <= expr.Date {
				g.refuse(s.Name, "no_row", map[string]any{"Part": diag.Printable(cause.Source), "Found": diag.Printable(key.String())})
			}
		}
	}
	return g.misfits
}

// deepest is the part with which what has no value began.
func deepest(e expr.Explanation) expr.Explanation {
	for _, child := range e.Children {
		if child.Err != nil {
			return deepest(child)
		}
	}
	return e
}
