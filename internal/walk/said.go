package walk

import (
	"fmt"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// say writes what is said of the persona in place of each "{{ persona.… }}" in the steps: an IBAN that was drawn, say.
func (w *Walk) say(steps *syntax.Node) error {
	var failed error
	steps.Visit(func(n *syntax.Node) {
		inside, ok := Said(n.String())
		if n.Shape != syntax.Scalar || !ok {
			return
		}
		from := strings.Index(n.Literal.Text, inside)
		e, faults := expr.Compile(n.Literal.Sub(from, from+len(inside)), scope(w.program.Symbols), nil)
		if e == nil || faults.HasErrors() {
			failed = fmt.Errorf("read %s: %q: %w", w.File.Path, inside, ErrWalk)
			return
		}
		n.Literal.Text = e.Eval(w).String()
	})
	return failed
}

// Said gives the expression of a text that is nothing but one between {{ and }}; ok is false for any other.
func Said(text string) (expression string, ok bool) {
	text, begun := strings.CutPrefix(strings.TrimSpace(text), "{{")
	text, ended := strings.CutSuffix(text, "}}")
	return text, begun && ended
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

// scope resolves the names of a program's symbols.
type scope []program.Symbol

// Resolve implements expr.Scope.
func (s scope) Resolve(name string) (expr.Symbol, *expr.Type, bool) {
	for i := range s {
		if s[i].Name == name {
			return expr.Symbol(i), s[i].Type, true
		}
	}
	return 0, nil, false
}

// Names implements expr.Scope.
func (s scope) Names() []string {
	names := make([]string, len(s))
	for i := range s {
		names[i] = s[i].Name
	}
	return names
}
