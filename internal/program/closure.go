package program

import (
	"slices"

	"miroir/internal/expr"
)

// Closure lists the symbols that expressions depend on, through computed values and computed fields too, sorted, each
// once. A nil expression depends on nothing.
func Closure(symbols []Symbol, of ...*expr.Expr) []expr.Symbol {
	seen := map[expr.Symbol]bool{}
	var visit func(e *expr.Expr)
	visit = func(e *expr.Expr) {
		if e == nil {
			return
		}
		for _, s := range e.Symbols() {
			if seen[s] || int(s) >= len(symbols) {
				continue
			}
			seen[s] = true
			switch {
			case symbols[s].Computed != nil:
				visit(symbols[s].Computed.Value)
			case symbols[s].Field != nil:
				visit(symbols[s].Field.Compute)
			}
		}
	}
	for _, e := range of {
		visit(e)
	}
	list := make([]expr.Symbol, 0, len(seen))
	for s := range seen {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}
