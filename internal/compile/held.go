package compile

import (
	"errors"
	"fmt"
	"time"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
)

// The bounds of what papers may cost: how many of one kind a persona holds, and how many steps it takes, for a whole scenario, to find out who holds
// which.
const (
	maxHeld      = 100
	maxHeldSteps = 2_000_000
)

// held gives the papers that a persona holds: one of each kind, or one for each item, where the kind's condition holds. What takes too long is told
// once, and then nobody holds the kind.
func (b *builder) held(persona expr.Value) []program.Held {
	var list []program.Held
	for _, p := range b.kinds {
		of := known{symbols: p.Symbols, persona: persona}
		if p.Each == nil {
			if b.holds(p, of) {
				list = append(list, program.Held{Ref: p.ID, Paper: p, N: 1, From: b.from(p, of)})
			}
			continue
		}
		items := b.eval(p.Each, of).Items
		for i, item := range items[:min(len(items), maxHeld)] {
			of.item, of.n = item, i+1
			if b.holds(p, of) {
				list = append(list, program.Held{Ref: fmt.Sprintf("%s-%d", p.ID, i+1), Paper: p, N: i + 1, Item: item, From: b.from(p, of)})
			}
		}
	}
	return list
}

func (b *builder) holds(p *program.Paper, of known) bool {
	return p.When == nil || b.eval(p.When, of).Yes
}

// from is the day from which a paper is held; zero: since ever.
func (b *builder) from(p *program.Paper, of known) time.Time {
	if p.From == nil {
		return time.Time{}
	}
	return b.eval(p.From, of).Day
}

// eval evaluates what tells who holds a paper, within the budget of the whole scenario.
func (b *builder) eval(e *expr.Expr, of known) expr.Value {
	v, err := e.EvalWithin(of, &b.steps)
	if errors.Is(err, expr.ErrBudget) && !b.long[e] {
		b.long[e] = true
		lit := e.Literal()
		b.report(diag.New(lit.Span(0, len(lit.Text)), "bad-paper.long", nil))
	}
	return v
}

// known is a world in which only a persona and the tables are, and what a paper of many is about.
type known struct {
	symbols []program.Symbol
	persona expr.Value
	item    expr.Value
	n       int
}

// Value implements expr.Env.
func (k known) Value(s expr.Symbol) expr.Value {
	switch symbol := k.symbols[s]; symbol.Kind {
	case program.PersonaSymbol:
		return k.persona
	case program.TableSymbol:
		return symbol.Constant
	case program.ItemSymbol:
		return k.item
	case program.RowSymbol:
		return expr.Int(int64(k.n))
	}
	return expr.Value{}
}
