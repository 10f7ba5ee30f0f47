package walk

import (
	"fmt"

	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// say writes what is said of the persona in place of each "{{ persona.… }}" in the steps: an IBAN that was drawn, say.
func (w *Walk) say(steps *syntax.Node) error {
	var failed error
	steps.Visit(func(n *syntax.Node) {
		said, ok := n.Said()
		if !ok {
			return
		}
		e, faults := expr.Compile(said, program.Names(w.program.Symbols), nil)
		if e == nil || faults.HasErrors() {
			failed = fmt.Errorf("read %s: %q: %w", w.File.Path, said.Text, ErrWalk)
			return
		}
		n.Literal.Text = e.Eval(w).String()
	})
	return failed
}

// Value implements expr.Env: what names mean before anything was done.
func (w *Walk) Value(symbol expr.Symbol) expr.Value {
	switch s := &w.program.Symbols[symbol]; s.Kind {
	case program.PersonaSymbol:
		for _, p := range w.program.Personas {
			if p.ID == w.Persona {
				return p.Record
			}
		}
	case program.TableSymbol:
		return s.Constant
	case program.TodaySymbol:
		return expr.Day(w.program.Today)
	case program.YearSymbol:
		return expr.Int(int64(w.program.Today.Year()))
	}
	return expr.Value{}
}
