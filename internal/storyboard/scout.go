package storyboard

import (
	"fmt"
	"slices"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/walk"
	"miroir/sandbox"
)

// scout goes through a scenario as one persona, and keeps the states in which its screens are seen.
type scout struct {
	*album
	persona *program.Persona
	first   *sandbox.State // before anything is done
	states  []*sandbox.State
}

// seed is that of every journey of the board's: the same board twice is the same file.
const seed = 1

// explore finds the states, the best known first: those of the persona's walks, a plain journey, and others for what is still missing.
func (sc *scout) explore() error {
	var err error
	if sc.first, err = sandbox.Fold(sc.World, sc.open()); err != nil {
		return fmt.Errorf("open a sandbox: %w", err)
	}
	if err := sc.walks(); err != nil {
		return err
	}
	for _, proc := range sc.Program.Procedures {
		sc.journey(proc, nil)
	}
	for _, proc := range sc.Program.Procedures {
		for _, step := range proc.Steps {
			sc.seek(proc, step.Needs, func() bool { return sc.shows(proc, step) })
		}
		for i, stop := range proc.Stops {
			sc.seek(proc, stop.Reads, func() bool { return sc.stopped(proc, i+1) != nil })
		}
	}
	return nil
}

// walks plays the persona's walks, and keeps what is before and after each sending, and the end.
func (sc *scout) walks() error {
	all, err := walk.All(sc.Program)
	if err != nil {
		return err
	}
	for _, w := range all {
		if w.Persona != sc.persona.ID {
			continue
		}
		engine := walk.NewEngine(sc.World, sc.Pages, sc.Program.ID, sc.Day, seed)
		if _, err := w.Play(sc.World, engine); err != nil { // one that fails has shown what it could
			return fmt.Errorf("play %s: %w", w.File.Path, err)
		}
		log := engine.Log()
		for i := range log {
			if log[i].Kind == sandbox.Submitted {
				sc.keep(log[:i])
				sc.keep(log[:i+1])
			}
		}
		sc.keep(log)
	}
	return nil
}

// keep keeps the state of a log; none where there is no log.
func (sc *scout) keep(log []sandbox.Event) {
	if state, err := sandbox.Fold(sc.World, log); err == nil {
		sc.states = append(sc.states, state)
	}
}

// A plan is what is answered to some fields, by name, as it is typed.
type plan map[string][]string

// seek tries each possible answer to some fields, until something is found.
func (sc *scout) seek(proc *program.Procedure, needs []*program.Field, found func() bool) {
	for _, f := range needs {
		for _, answer := range possible(f) {
			if found() {
				return
			}
			sc.journey(proc, plan{f.Name: answer})
		}
	}
}

// possible are the answers to try for a field.
func possible(f *program.Field) [][]string {
	var all [][]string
	switch {
	case len(f.Options) > 0 && field.Of(f).Many:
		var every []string
		for _, o := range f.Options {
			every = append(every, o.Code)
			all = append(all, []string{o.Code})
		}
		return append([][]string{every}, all...)
	case len(f.Options) > 0:
		for _, o := range f.Options {
			all = append(all, []string{o.Code})
		}
		return all
	case f.Value == nil:
	case f.Value.Kind == expr.Bool:
		return [][]string{{field.Yes}, {field.No}}
	case f.Value.Kind == expr.Number:
		return [][]string{{"1"}, {"0"}, {"100"}, {"1000"}, {"100000"}, {"18"}, {"65"}}
	}
	return nil
}

// journey answers a procedure page by page as the plan says, and what else must be answered; it keeps the states before and after the sending, or the last one.
func (sc *scout) journey(proc *program.Procedure, with plan) {
	log := sc.open()
	act := func(a sandbox.Action) bool {
		state, err := sandbox.Fold(sc.World, log)
		if err != nil {
			return false
		}
		events, _ := sandbox.Apply(sc.World, state, a, sc.words())
		log = append(log, events...)
		return len(events) > 0
	}
	act(sandbox.SignInAsPersona{Site: sc.Program.ID})
	act(sandbox.Start{Site: sc.Program.ID, Procedure: proc.ID, Begin: true})
	for range 3 * len(proc.Steps) {
		state, err := sandbox.Fold(sc.World, log)
		if err != nil {
			return
		}
		look := sandbox.Look(sc.World, state, sc.Program.ID, proc.ID)
		missing := look.Missing()
		stop, _ := look.Stopped()
		if len(missing) == 0 || stop != nil || !act(sc.answer(look, proc, missing[0], with)) {
			break
		}
	}
	sc.keep(log)
	if act(sandbox.Submit{Site: sc.Program.ID, Procedure: proc.ID, Declared: true}) {
		sc.keep(log)
	}
}

// open begins a journey.
func (sc *scout) open() []sandbox.Event {
	events, _ := sandbox.Apply(sc.World, nil, sandbox.Open{Site: sc.Program.ID, Persona: sc.persona.ID, Seed: seed, Day: sc.Day}, sc.words())
	return events
}

func (sc *scout) words() *locale.Locale { return locale.New(sc.tag) }

// answer is the form of a step as it is drawn, with the plan's answers and what must be answered besides.
func (sc *scout) answer(look *sandbox.Snapshot, proc *program.Procedure, step *program.Step, with plan) sandbox.Action {
	a := sandbox.Answer{Site: sc.Program.ID, Procedure: proc.ID, Step: step.ID}
	if step.Repeat != nil {
		return a
	}
	a.Values = look.Form(step, sc.words())
	for _, f := range step.Fields {
		inputs := field.Inputs(f)
		if len(inputs) != 1 || f.Readonly {
			continue
		}
		if planned, ok := with[f.Name]; ok {
			a.Values[f.Name] = planned
		} else if len(a.Values[f.Name]) == 0 && look.Visible(f) && look.Required(f) {
			a.Values[f.Name] = sc.plausible(look, f)
		}
	}
	return a
}

// plausible is an answer that a field may take.
func (sc *scout) plausible(look *sandbox.Snapshot, f *program.Field) []string {
	who := &sc.persona.Identity
	switch f.Type {
	case "email":
		return []string{who.Email}
	case "phone":
		return []string{who.Phone}
	case "iban":
		return []string{who.IBAN}
	case "nir":
		return []string{who.NIR}
	case "tax_number":
		return []string{who.TaxNumber}
	case "first_name":
		return []string{who.FirstName}
	case "last_name":
		return []string{who.LastName}
	case "postal_code":
		return []string{who.Address.PostalCode}
	case "commune":
		return []string{who.Address.Commune}
	}
	return sc.likely(look, f)
}

// likely is an answer by what it is worth: the first of the options, the least number, a day within bounds, a paper that is held.
func (sc *scout) likely(look *sandbox.Snapshot, f *program.Field) []string {
	least, most := field.Bounds(f, look)
	switch {
	case field.Of(f).Papers:
		for _, held := range look.Held() {
			if slices.Contains(f.Papers, held.Paper.ID) {
				return []string{held.Ref}
			}
		}
		return nil
	case len(f.Options) > 0:
		for i, o := range f.Options {
			if look.OptionVisible(f, i) {
				return []string{o.Code}
			}
		}
	case f.Value == nil:
	case f.Value.Kind == expr.Bool && field.Of(f).Tick:
		return []string{field.Yes}
	case f.Value.Kind == expr.Bool:
		return []string{field.No}
	case f.Value.Kind == expr.Number && !least.IsNull():
		return []string{least.String()}
	case f.Value.Kind == expr.Number:
		return []string{"1"}
	case f.Value.Kind == expr.Date && !most.IsNull():
		return []string{most.String()}
	case f.Value.Kind == expr.Date && !least.IsNull():
		return []string{least.String()}
	case f.Value.Kind == expr.Date:
		return []string{expr.Day(look.Today()).String()}
	case f.Value.Kind == expr.Text:
		return []string{"Exemple"}
	}
	return nil
}

// best is the state in which a procedure is worth most, the first of equals; nil where it is worth nothing in any.
func (sc *scout) best(worth func(*sandbox.Snapshot) int, proc *program.Procedure) *sandbox.State {
	var found *sandbox.State
	most := 0
	for _, state := range sc.states {
		look := sandbox.Look(sc.World, state, sc.Program.ID, proc.ID)
		if !look.Started() {
			continue
		}
		if n := worth(look); n > most {
			most, found = n, state
		}
	}
	return found
}

func (sc *scout) shows(proc *program.Procedure, step *program.Step) bool {
	return sc.best(func(v *sandbox.Snapshot) int { return bonus(v.Step(step.ID) != nil) }, proc) != nil
}

// stopped is a state in which a procedure's stop, by its number from 1, holds; nil where none is.
func (sc *scout) stopped(proc *program.Procedure, number int) *sandbox.State {
	return sc.best(func(v *sandbox.Snapshot) int {
		_, at := v.Stopped()
		return bonus(at == number)
	}, proc)
}
