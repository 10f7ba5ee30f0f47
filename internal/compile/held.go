package compile

import (
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
)

// held gives the papers that a persona holds. What takes too long to find out is told once, and then nobody holds the kind.
func (b *builder) held(persona expr.Value) []program.Held {
	h := program.Holding{Left: b.steps, Long: b.tooLong}
	list := h.Of(b.kinds, persona)
	b.steps = h.Left
	return list
}

func (b *builder) tooLong(e *expr.Expr) {
	if !b.long[e] {
		b.long[e] = true
		lit := e.Literal()
		b.report(diag.New(lit.Span(0, len(lit.Text)), "bad-paper.long", nil))
	}
}
