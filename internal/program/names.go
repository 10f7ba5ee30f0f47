package program

import "miroir/internal/expr"

// Names are symbols as an expression's scope: what is named outside of what is being compiled.
type Names []Symbol

// Resolve implements expr.Scope.
func (n Names) Resolve(name string) (expr.Symbol, *expr.Type, bool) {
	for i := range n {
		if n[i].Name == name {
			return expr.Symbol(i), n[i].Type, true
		}
	}
	return 0, nil, false
}

// Names implements expr.Scope.
func (n Names) Names() []string {
	names := make([]string, len(n))
	for i := range n {
		names[i] = n[i].Name
	}
	return names
}
