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
	Children []Explanation // the parts that counted, in the order written; those not taken are left out
}

// Explain evaluates the expression and keeps each part's value. The root's Value is what Eval gives.
func (e *Expr) Explain(env Env) Explanation {
	return Explanation{}
}
