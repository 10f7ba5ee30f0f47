package expr

import "miroir/internal/source"

// An Explanation tells where a value came from: what was written, what it gave, and what that was made of.
type Explanation struct {
	Source   string // the part of the expression, as written
	Span     source.Span
	Type     *Type
	Value    Value
	Err      error         // why there is no value; nil when there is one
	Symbol   Symbol        // of a name
	Named    bool          // the part is a name: Symbol is set
	Children []Explanation // the parts that counted, in the order evaluated; those not taken are left out, and so are literals
}

// maxExplained is how many parts an explanation keeps.
const maxExplained = 2000

// Explain evaluates the expression and keeps each part's value. The root's Value is what Eval gives.
func (e *Expr) Explain(env Env) Explanation {
	t := &trace{literal: e.literal}
	m := machine{env: env, steps: maxSteps, trace: t}
	v, err := e.run(&m)
	root := t.explain(e.root, v, err)
	if len(t.children) > 0 && e.root.fixed == nil {
		root.Children = t.children[0].Children
	}
	return root
}

// A trace keeps what each part gave while a machine runs.
type trace struct {
	literal  source.Literal
	children []Explanation // of the part being evaluated
	kept     int
}

// record evaluates a part and keeps what it gave.
func (t *trace) record(m *machine, n *node) Value {
	if n.fixed != nil || t.kept >= maxExplained {
		return n.eval(m)
	}
	t.kept++
	siblings := t.children
	t.children = nil
	v := n.eval(m)
	e := t.explain(n, v, m.err)
	e.Children = t.children
	t.children = append(siblings, e)
	return v
}

func (t *trace) explain(n *node, v Value, err error) Explanation {
	if err != nil {
		v = Value{}
	}
	if v.Kind == Number {
		v.Num = settle(v.Num)
	}
	return Explanation{
		Source: t.literal.Text[n.start:n.end], Span: t.literal.Span(n.start, n.end),
		Type: n.typ, Value: v, Err: err, Symbol: n.symbol, Named: n.named,
	}
}
