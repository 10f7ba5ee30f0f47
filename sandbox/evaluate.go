package sandbox

import "miroir/internal/expr"

// Evaluate gives the computed values of a procedure, by name, for answers as JSON values (bool, string, float64, json.Number, lists,
// objects) under the names of the scenario; rows of a repeat are objects by field name. A key that names a computed value replaces it.
// What is given is taken as given, whatever the conditions say; what isn't is as in a journey where nothing was answered. The
// error names every key that doesn't fit.
func Evaluate(p *Program, procedure string, answers map[string]any) (map[string]expr.Value, error) {
	return nil, nil
}
