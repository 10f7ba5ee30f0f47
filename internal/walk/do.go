package walk

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/syntax"
	"miroir/sandbox"
)

func (s open) play(r *run) error {
	if err := r.enter(s.procedure); err != nil {
		return err
	}
	return r.player.Open(s.procedure)
}

func (goOn) play(r *run) error { return r.player.GoOn() }

func (s fill) play(r *run) error { return r.send(s.values, ContinueButton) }

func (s draft) play(r *run) error { return r.send(s.values, LaterButton) }

func (s row) play(r *run) error {
	switch {
	case s.remove > 0:
		return r.player.RemoveRow(s.remove)
	case s.edit > 0:
		if err := r.player.EditRow(s.edit); err != nil {
			return err
		}
	default:
		if err := r.player.AddRow(); err != nil {
			return err
		}
	}
	return r.send(s.values, ContinueButton)
}

// send types answers and presses a button. A question that an answer makes appear comes on the same page, once the form was sent: the form
// is then sent again with what is left.
func (r *run) send(values []answer, button string) error {
	for {
		values, err := r.expand(values)
		if err != nil {
			return err
		}
		here, left := r.split(values)
		if len(values) > 0 && len(here) == 0 {
			return r.noField(left[0])
		}
		typed, err := r.typed(here)
		if err != nil {
			return err
		}
		if ok, err := r.attach(typed); !ok {
			return err
		}
		before := r.player.Place()
		if err := r.player.Send(typed, button); err != nil {
			return err
		}
		if len(left) == 0 {
			return nil
		}
		if r.player.Place() != before || len(r.player.Faults()) > 0 && !r.asks(left[0]) {
			return r.noField(left[0])
		}
		values = left
	}
}

func (r *run) noField(a answer) error {
	return missAt(a.node.Key, "no_field", map[string]any{
		"Name": a.name, "Place": r.placeName(), "Inputs": names(slices.Compact(r.fieldsHere()))})
}

// fieldsHere lists the fields of the form that the player is on.
func (r *run) fieldsHere() []string {
	var fields []string
	for _, input := range r.player.Inputs() {
		name, _, _ := strings.Cut(input, ".")
		fields = append(fields, name)
	}
	return append(fields, slices.Sorted(maps.Keys(r.player.Lists()))...)
}

// split parts the answers whose fields are on the page from the others.
func (r *run) split(values []answer) (here, left []answer) {
	for _, a := range values {
		if r.asks(a) {
			here = append(here, a)
		} else {
			left = append(left, a)
		}
	}
	return here, left
}

func (r *run) asks(a answer) bool {
	if a.list != "" {
		return r.asksInline(a)
	}
	name, _, _ := strings.Cut(a.name, ".")
	return slices.Contains(r.fieldsHere(), name)
}

// typed gives what is typed in each input.
func (r *run) typed(values []answer) (sandbox.Answers, error) {
	typed := sandbox.Answers{}
	for _, a := range values {
		f := r.fieldOf(a)
		if f == nil {
			return nil, r.noField(a)
		}
		if err := a.typeIn(typed, f); err != nil {
			return nil, err
		}
		if err := r.fromDesk(typed, f); err != nil {
			return nil, err
		}
	}
	return typed, nil
}

// field finds a field of the step that the player is on.
func (r *run) field(name string) *program.Field {
	name, _, _ = strings.Cut(name, ".")
	at := r.player.Place()
	if r.procedure == nil {
		return nil
	}
	for _, one := range r.procedure.Steps {
		for _, f := range one.Fields {
			if one.ID == at.Step && f.Name == name {
				return f
			}
		}
	}
	return nil
}

// typeIn types an answer in its field's inputs: a text in one, a list in one that takes several, a mapping in its parts.
func (a answer) typeIn(typed sandbox.Answers, f *program.Field) error {
	inputs := field.Inputs(f)
	_, part, ofPart := strings.Cut(a.name, ".")
	switch {
	case a.node.Shape == syntax.Mapping:
		for _, entry := range a.node.Each() {
			if err := (answer{a.name + "." + entry.Name, entry.Value, a.list, a.row}).typeIn(typed, f); err != nil {
				return err
			}
		}
	case len(inputs) == 0:
		return missAt(a.node.Key, "not_asked", map[string]any{"Name": a.name})
	case a.node.Shape == syntax.Sequence && f.Grid != nil:
		for i, item := range a.node.List() {
			if err := (answer{a.name + "." + strconv.Itoa(i+1), item, a.list, a.row}).typeIn(typed, f); err != nil {
				return err
			}
		}
	case ofPart:
		return a.typePart(typed, f, part)
	case a.node.Shape == syntax.Sequence:
		typed[a.input(inputs[0])] = nil
		for _, item := range a.node.List() {
			typed[a.input(inputs[0])] = append(typed[a.input(inputs[0])], item.String())
		}
	case a.node.Null() || field.Of(f).Tick && a.node.String() == field.No:
		for _, input := range inputs {
			typed[input] = nil
		}
	default:
		a.typeWhole(typed, f, a.node.String())
		if f.Slots != nil {
			typed[f.Name] = []string{strings.Replace(a.node.String(), " ", "T", 1)}
		}
	}
	return nil
}

// typeWhole types what says the whole answer: in its one input, or parted among several.
func (a answer) typeWhole(typed sandbox.Answers, f *program.Field, text string) {
	inputs := field.Inputs(f)
	parts, ok := field.Apart(f, text)
	if !ok || len(parts) != len(inputs) {
		typed[a.input(inputs[0])] = []string{text}
		return
	}
	for i, part := range parts {
		typed[a.input(inputs[i])] = []string{part}
	}
}

// input is the name of a field's input on the page.
func (a answer) input(name string) string { return program.InRow(name, a.row) }

func (a answer) typePart(typed sandbox.Answers, f *program.Field, part string) error {
	for _, input := range field.Inputs(f) {
		if input == f.Name+"."+part {
			typed[a.input(input)] = []string{a.node.String()}
			return nil
		}
	}
	return missAt(a.node.Key, "no_part", map[string]any{"Name": f.Name, "Part": part, "Inputs": names(field.Inputs(f))})
}

func (s change) play(r *run) error {
	if r.procedure == nil {
		return miss("nothing_open", nil)
	}
	for _, one := range r.procedure.Steps {
		if one.ID == s.name {
			return r.player.Change(one, nil)
		}
		for _, f := range one.Fields {
			if f.Name == s.name {
				return r.player.Change(one, f)
			}
		}
	}
	return miss("no_change", map[string]any{"Name": s.name})
}

func (s search) play(r *run) error { return r.player.Find(s.word, s.box) }

// play sends; where a code is asked for to sign, it is read on the desk and typed.
func (s submit) play(r *run) error {
	if at := r.player.Place().Kind; at != sandbox.SignPlace {
		if err := r.player.Submit(s.declare, s.signer(r)); err != nil || len(r.player.Faults()) > 0 {
			return err
		}
	}
	if r.player.Place().Kind != sandbox.SignPlace || s.code == noCode || r.procedure == nil || r.procedure.Submit.Sign == nil {
		return nil
	}
	if s.code == anotherCode {
		if err := r.player.AnotherCode(); err != nil {
			return err
		}
	}
	code, err := r.readCodeOf(r.procedure.Submit.Sign.Code)
	if err != nil {
		return err
	}
	if s.code == wrongCode {
		code = otherCode(code)
	}
	return r.player.Sign(code)
}

// signer is the name that is typed: what the walk says, or the persona's own.
func (s submit) signer(r *run) string {
	if persona := r.world.Persona(r.walk.Site(), r.walk.Persona); s.name == "" && persona != nil {
		return persona.Name
	}
	return s.name
}

func (s correct) play(r *run) error {
	if err := r.enter(s.procedure); err != nil {
		return err
	}
	return r.player.Correct(s.procedure)
}

func (s opinion) play(r *run) error {
	return r.player.Opine(sandbox.Answers{sandbox.OpinionInput: {s.choice}, sandbox.OpinionTextInput: {s.text}})
}

// play lets time pass; what comes next is a button of the desk's.
func (s advance) play(r *run) error {
	if !s.next {
		return r.player.Advance(s.by)
	}
	state, err := r.player.State()
	if err != nil {
		return err
	}
	due, ok := time.Time{}, false
	if state != nil {
		due, ok = sandbox.Expected(r.world, state)
	}
	if !ok {
		return miss("nothing_awaited", nil)
	}
	return r.player.Advance(program.Delay{Minutes: int(math.Ceil(due.Sub(state.Now).Minutes()))})
}

func (undo) play(r *run) error { return r.player.Undo() }

func (redo) play(r *run) error { return r.player.Redo() }

func (logOut) play(r *run) error { return r.player.LogOut() }
