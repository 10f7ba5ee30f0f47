package compile

import (
	"fmt"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// held gives the papers that a persona holds.
func held(papers []*program.Paper, persona expr.Value) []program.Held {
	var list []program.Held
	for _, p := range papers {
		of := known{p.Symbols, persona}
		switch {
		case p.When != nil && !p.When.Eval(of).Yes:
		case p.Each == nil:
			list = append(list, program.Held{Ref: p.ID, Paper: p, N: 1})
		default:
			for i, item := range p.Each.Eval(of).Items {
				list = append(list, program.Held{Ref: fmt.Sprintf("%s-%d", p.ID, i+1), Paper: p, N: i + 1, Item: item})
			}
		}
	}
	return list
}

// known is a world in which only a persona and the tables are.
type known struct {
	symbols []program.Symbol
	persona expr.Value
}

// Value implements expr.Env.
func (k known) Value(s expr.Symbol) expr.Value {
	switch symbol := k.symbols[s]; symbol.Kind {
	case program.PersonaSymbol:
		return k.persona
	case program.TableSymbol:
		return symbol.Constant
	}
	return expr.Value{}
}
