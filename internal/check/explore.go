package check

import (
	"slices"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// The bounds of an exploration: how many combinations of answers one question may have before it is left open, how many are tried for a
// whole scenario, and how many steps all their expressions may take, whoever wrote it.
const (
	maxAssignments = 4096
	maxTries       = 100_000
	maxExplored    = 1_000_000
)

// explorer tries every combination of answers to the fields with few answers on which conditions depend: choices, yes or no,
// and the personas. What depends on anything else, an amount or a date, is not decided: it may hold.
type explorer struct {
	procedure *program.Procedure
	personas  []*program.Persona
	left      *int                         // how many combinations may still be tried
	steps     *int                         // how many steps may still be taken
	listed    map[expr.Symbol][]expr.Value // what values has given
	world     *world                       // where combinations are tried, one after the other
}

// explorers gives an explorer for each procedure of a unit, with tries of its own.
func explorers(u *Unit) []explorer {
	left, steps := maxTries, maxExplored
	if u.explored == nil {
		u.explored = make([]explorer, len(u.Program.Procedures))
		for i, p := range u.Program.Procedures {
			u.explored[i] = explorer{procedure: p, personas: u.Program.Personas, listed: map[expr.Symbol][]expr.Value{}, world: newWorld(len(p.Symbols))}
		}
	}
	list := slices.Clone(u.explored)
	for i := range list {
		list[i].left, list[i].steps = &left, &steps
	}
	return list
}

// possible tells whether some combination of answers satisfies a test of conditions. It is true when that can't be decided.
func (x *explorer) possible(test func(expr.Env) bool, conditions ...*expr.Expr) bool {
	domains, decided := x.domains(conditions)
	if !decided || x.spent() {
		return true
	}
	w := x.world
	w.explorer = x
	w.begin(domains)
	defer w.end(domains)
	return w.try(domains, test)
}

// spent tells that nothing more may be tried: what was asked is left open.
func (x *explorer) spent() bool { return *x.left <= 0 || *x.steps <= 0 }

// evaluated is an expression's value in a world, within what its exploration may still take.
func evaluated(e *expr.Expr, env expr.Env) expr.Value {
	w, explored := env.(*world)
	if !explored {
		return e.Eval(env)
	}
	v, _ := e.EvalWithin(w, w.steps)
	return v
}

// A domain is the values that a symbol can have.
type domain struct {
	symbol expr.Symbol
	values []expr.Value
}

// domains gives what conditions depend on, the conditions under which those fields are asked included as far as there is room.
func (x *explorer) domains(conditions []*expr.Expr) ([]domain, bool) {
	domains, size, ok := x.direct(conditions)
	if !ok || size > maxAssignments {
		return nil, false
	}
	for grown := true; grown; {
		grown = false
		wider := conditions
		for _, d := range domains {
			wider = append(wider[:len(wider):len(wider)], x.asked(d.symbol)...)
		}
		if more, size, ok := x.direct(wider); ok && size <= maxAssignments && len(more) > len(domains) {
			domains, conditions, grown = more, wider, true
		}
	}
	return domains, true
}

// asked gives the conditions under which a symbol's field is asked.
func (x *explorer) asked(s expr.Symbol) []*expr.Expr {
	symbol := x.procedure.Symbols[s]
	if symbol.Field == nil {
		return nil
	}
	var list []*expr.Expr
	for _, e := range []*expr.Expr{symbol.Step.When, actorWhen(symbol.Step), symbol.Field.In.Condition(), symbol.Field.When} {
		if e != nil {
			list = append(list, e)
		}
	}
	return list
}

func (x *explorer) direct(conditions []*expr.Expr) (domains []domain, size int, ok bool) {
	size = 1
	for _, s := range program.Closure(x.procedure.Symbols, conditions...) {
		symbol := x.procedure.Symbols[s]
		if symbol.Kind == program.TableSymbol || symbol.Kind == program.ComputedSymbol || symbol.Field != nil && symbol.Field.Compute != nil {
			continue
		}
		values, known := x.listed[s]
		if !known {
			values = x.values(symbol)
			x.listed[s] = values
		}
		if values == nil {
			return nil, 0, false
		}
		domains = append(domains, domain{s, values})
		if size *= len(values); size > maxAssignments {
			return domains, size, true
		}
	}
	return domains, size, true
}

// values lists what a symbol can be; nil when that is too much.
func (x *explorer) values(s program.Symbol) []expr.Value {
	switch {
	case s.Kind == program.PersonaSymbol:
		var records []expr.Value
		for _, p := range x.personas {
			records = append(records, p.Record)
		}
		return records
	case s.Kind != program.FieldSymbol || s.Type == nil:
		return nil
	case s.Type.Kind == expr.Bool:
		return []expr.Value{expr.Yesno(true), expr.Yesno(false), {}}
	case s.Type.Kind == expr.Text && s.Type.Options != nil:
		var values []expr.Value // most conditions want an answer: what isn't answered is tried last
		for _, code := range s.Type.Options {
			values = append(values, expr.Str(code))
		}
		return append(values, expr.Value{})
	case s.Type.Kind == expr.List && s.Type.Elem != nil && s.Type.Elem.Options != nil:
		return subsets(s.Type.Elem.Options)
	}
	return nil
}

func subsets(codes []string) []expr.Value {
	if 1<<min(len(codes), 20) > maxAssignments {
		return nil
	}
	values := []expr.Value{{}}
	for set := 1; set < 1<<len(codes); set++ {
		var items []expr.Value
		for i, code := range codes {
			if set&(1<<i) != 0 {
				items = append(items, expr.Str(code))
			}
		}
		values = append(values, expr.ListOf(items...))
	}
	return values
}

// A world is one combination of answers, as expressions see it: what is not asked is Null, computed values are computed. What it knows of a symbol
// stands at the symbol's place.
type world struct {
	*explorer
	answers  []expr.Value
	answered []bool
	busy     []bool
	known    []computed                   // what was computed for these answers
	round    int                          // which combination this is
	asking   map[expr.Symbol][]*expr.Expr // what was found out by decided
}

// computed is a value of one round.
type computed struct {
	round int
	value expr.Value
}

func newWorld(symbols int) *world {
	return &world{
		answers: make([]expr.Value, symbols), answered: make([]bool, symbols), busy: make([]bool, symbols), known: make([]computed, symbols),
		asking: map[expr.Symbol][]*expr.Expr{},
	}
}

// begin has some symbols be answered, end none.
func (w *world) begin(domains []domain) {
	for _, d := range domains {
		w.answered[d.symbol] = true
	}
}

func (w *world) end(domains []domain) {
	for _, d := range domains {
		w.answered[d.symbol], w.answers[d.symbol] = false, expr.Value{}
	}
	clear(w.asking)
}

func (w *world) try(domains []domain, test func(expr.Env) bool) bool {
	if len(domains) == 0 {
		*w.left--
		w.round++
		return test(w) || w.spent()
	}
	for _, v := range domains[0].values {
		w.answers[domains[0].symbol] = v
		if w.try(domains[1:], test) {
			return true
		}
	}
	return false
}

// Value implements expr.Env.
func (w *world) Value(s expr.Symbol) expr.Value {
	symbol := w.procedure.Symbols[s]
	switch {
	case symbol.Kind == program.TableSymbol:
		return symbol.Constant
	case w.busy[s]:
		return w.answers[s]
	case symbol.Computed != nil:
		return w.within(s, func() expr.Value { return evaluated(symbol.Computed.Value, w) })
	case symbol.Field != nil && symbol.Field.Compute != nil:
		return w.within(s, func() expr.Value { return evaluated(symbol.Field.Compute, w) })
	}
	return w.within(s, func() expr.Value {
		for _, condition := range w.decided(s) {
			if !evaluated(condition, w).Yes {
				return expr.Value{}
			}
		}
		return w.answers[s]
	})
}

// decided gives those conditions of a field that this world can decide.
func (w *world) decided(s expr.Symbol) []*expr.Expr {
	list, known := w.asking[s]
	if known {
		return list
	}
	for _, condition := range w.asked(s) {
		if w.decides(condition) {
			list = append(list, condition)
		}
	}
	w.asking[s] = list
	return list
}

func (w *world) decides(condition *expr.Expr) bool {
	for _, s := range program.Closure(w.procedure.Symbols, condition) {
		symbol := w.procedure.Symbols[s]
		given := symbol.Kind == program.TableSymbol || symbol.Computed != nil || symbol.Field != nil && symbol.Field.Compute != nil
		if !given && !w.answered[s] {
			return false
		}
	}
	return true
}

// within evaluates what a symbol stands for, once, and keeps a condition that reads its own field from going round.
func (w *world) within(s expr.Symbol, value func() expr.Value) expr.Value {
	if k := w.known[s]; k.round == w.round {
		return k.value
	}
	w.busy[s] = true
	v := value()
	w.busy[s] = false
	w.known[s] = computed{w.round, v}
	return v
}
