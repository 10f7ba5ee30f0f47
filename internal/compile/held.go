package compile

import (
	"fmt"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// held gives the papers that a persona holds: one of each kind, or one for each item, where the kind's condition holds.
func held(papers []*program.Paper, persona expr.Value) []program.Held {
	var list []program.Held
	for _, p := range papers {
		if p.Each == nil {
			if holds(p, known{symbols: p.Symbols, persona: persona}) {
				list = append(list, program.Held{Ref: p.ID, Paper: p, N: 1})
			}
			continue
		}
		for i, item := range p.Each.Eval(known{symbols: p.Symbols, persona: persona}).Items {
			if holds(p, known{p.Symbols, persona, item, i + 1}) {
				list = append(list, program.Held{Ref: fmt.Sprintf("%s-%d", p.ID, i+1), Paper: p, N: i + 1, Item: item})
			}
		}
	}
	return list
}

func holds(p *program.Paper, of known) bool { return p.When == nil || p.When.Eval(of).Yes }

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
