package program

import (
	"errors"
	"fmt"
	"time"

	"miroir/internal/expr"
)

// The bounds of what papers may cost: how many of one kind a persona holds, and how many steps it takes, for all kinds of a scenario, to find out
// who holds which.
const (
	maxHeld      = 100
	MaxHeldSteps = 2_000_000
)

// A Holding finds out who holds which papers, within a budget of steps.
type Holding struct {
	Left int              // what it may still take
	Long func(*expr.Expr) // told of what takes too long: nobody holds such a kind; nil: nobody is
}

// Of gives the papers of some kinds that a persona holds: one of each kind, or one for each item, where the kind's condition holds.
func (h *Holding) Of(kinds []*Paper, persona expr.Value) []Held {
	var list []Held
	for _, p := range kinds {
		of := Lasting{Symbols: p.Symbols, Persona: persona}
		if p.Each == nil {
			if h.holds(p, of) {
				list = append(list, Held{Ref: p.ID, Paper: p, N: 1, From: h.from(p, of)})
			}
			continue
		}
		items := h.eval(p.Each, of).Items
		for i, item := range items[:min(len(items), maxHeld)] {
			of.Item, of.N = item, i+1
			if h.holds(p, of) {
				list = append(list, Held{Ref: fmt.Sprintf("%s-%d", p.ID, i+1), Paper: p, N: i + 1, Item: item, From: h.from(p, of)})
			}
		}
	}
	return list
}

func (h *Holding) holds(p *Paper, of Lasting) bool { return p.When == nil || h.eval(p.When, of).Yes }

// from is the day from which a paper is held; zero: since ever.
func (h *Holding) from(p *Paper, of Lasting) time.Time {
	if p.From == nil {
		return time.Time{}
	}
	return h.eval(p.From, of).Day
}

func (h *Holding) eval(e *expr.Expr, of Lasting) expr.Value {
	v, err := e.EvalWithin(of, &h.Left)
	if errors.Is(err, expr.ErrBudget) && h.Long != nil {
		h.Long(e)
	}
	return v
}

// Lasting is an Env in which only a persona and the tables are, and what a paper of many is about: what doesn't change as long as the persona is
// played.
type Lasting struct {
	Symbols []Symbol
	Persona expr.Value
	Item    expr.Value
	N       int
}

// Value implements expr.Env.
func (l Lasting) Value(s expr.Symbol) expr.Value {
	switch symbol := l.Symbols[s]; symbol.Kind {
	case PersonaSymbol:
		return l.Persona
	case TableSymbol:
		return symbol.Constant
	case ItemSymbol:
		return l.Item
	case RowSymbol:
		return expr.Int(int64(l.N))
	}
	return expr.Value{}
}
