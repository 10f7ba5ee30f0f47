package sandbox

import (
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
)

// The types whose answers only the engine can judge.
const (
	codeType     = "one_time_code"
	passwordType = "password"
	paymentType  = "payment"
)

// secret judges what was typed in the inputs of a field whose answer is compared and thrown away: the answer to keep says only that it was right.
// Nothing typed leaves what was recorded.
func (v *Snapshot) secret(f *program.Field, typed Answers, recorded []string) (answer []string, fault *field.Fault) {
	inputs, empty := make([]string, 0, len(field.Inputs(f))), true
	for _, name := range field.Inputs(f) {
		inputs = append(inputs, strings.TrimSpace(last(typed[name])))
		empty = empty && inputs[len(inputs)-1] == ""
	}
	if empty {
		return recorded, nil
	}
	switch f.Type {
	case codeType:
		return v.codeGiven(f, inputs[0])
	case passwordType:
		return v.passwordGiven(inputs[0], inputs[1])
	}
	return v.cardGiven(f, inputs)
}

// Given tells whether a secret was taken: typed right, in a form of which nothing was refused. In a form that comes back, what was right is typed
// again.
func (v *Snapshot) Given(f *program.Field) bool {
	if v.draft == nil || f.In != nil {
		return len(v.Answer(f)) > 0
	}
	taken := Look(v.world, v.state, v.site.ID, v.proc.ID)
	if v.inRowOf(f.Step) {
		taken = taken.In(f.Step, v.RowID())
	}
	return taken != nil && len(taken.Answer(f)) > 0
}

// codes is what is recorded of the codes sent for a step.
func (v *Snapshot) codes(step *program.Step) StepDone {
	if done := v.answers(v.place(step)); done != nil {
		return *done
	}
	return StepDone{}
}

// CodesSent is how many codes were sent for a step.
func (v *Snapshot) CodesSent(step *program.Step) int { return v.codes(step).Codes }

// CodeOf is the code to type in a step, as the desk has it; "" while none was sent.
func (v *Snapshot) CodeOf(step *program.Step) string {
	f := codeField(step)
	if f == nil || v.CodesSent(step) == 0 {
		return ""
	}
	sent := v.sent(f)
	return sent.number(sent.count)
}

// sent is the code that a field asks for.
func (v *Snapshot) sent(f *program.Field) sentCode {
	d := v.codes(f.Step)
	return sentCode{second: f.Sending, random: v.state.stepRandom(v.site.ID, v.proc.ID, f.Step.ID), count: d.Codes, tries: d.CodeTries, on: d.CodeOn}
}

// stepRandom is what the codes of a step are drawn from.
func (s *State) stepRandom(site, procedure, step string) uint64 {
	return s.draw(site, "step code/"+procedure+"/"+step)
}

// codeGiven takes the code that was sent last, while it holds. A wrong one uses up a try, which wrongStepCode records.
func (v *Snapshot) codeGiven(f *program.Field, typed string) ([]string, *field.Fault) {
	if fault, _ := v.sent(f).judge(typed, v.state.Now); fault != nil {
		return nil, fault
	}
	return []string{field.Yes}, nil
}

// wrongStepCode counts a wrong code that was typed in a step.
func (x *applying) wrongStepCode(f *form, typed Answers) {
	asked := codeField(f.step)
	if asked == nil || !f.view.Visible(asked) {
		return
	}
	if _, counts := f.view.sent(asked).judge(last(typed[asked.Name]), x.state.Now); counts {
		x.happen(Event{Kind: StepCodeWrong, Site: f.view.site.ID, Procedure: f.view.proc.ID, Step: f.step.ID})
	}
}

// passwordGiven takes the password that the desk proposes, as for an account.
func (v *Snapshot) passwordGiven(typed, again string) ([]string, *field.Fault) {
	wrong := passwordFault(typed, again, v.state.ProposedPassword(v.world, v.site.ID), &v.site.Account.Password)
	if wrong == nil {
		return []string{field.Yes}, nil
	}
	part := field.PasswordPart
	if wrong.Field == AgainInput {
		part = field.AgainPart
	}
	return nil, &field.Fault{Part: part, Key: wrong.Key, Args: wrong.Args, Clear: true}
}

// entered sends the code of the step that one comes to, when none was sent for it yet.
func (x *applying) entered(out Outcome) {
	if out.Next.Kind != StepPlace || len(out.Problems) > 0 || out.Stale != nil || len(x.events) == 0 {
		return
	}
	proc := x.world.Procedure(out.Next.Site, out.Next.Procedure)
	if proc == nil {
		return
	}
	step := stepOf(proc, out.Next.Step)
	if step == nil || codeField(step) == nil { // as nearly all: no need to look
		return
	}
	if v := Look(x.world, x.state, out.Next.Site, out.Next.Procedure); v != nil && v.draft != nil && v.StepVisible(step) && v.CodesSent(step) == 0 {
		x.happen(Event{Kind: StepCodeSent, Site: out.Next.Site, Procedure: out.Next.Procedure, Step: step.ID})
	}
}

// codeField is the field of a step that asks for a code; nil where none does.
func codeField(step *program.Step) *program.Field {
	i := slices.IndexFunc(step.Fields, func(f *program.Field) bool { return f.Type == codeType })
	if i < 0 {
		return nil
	}
	return step.Fields[i]
}

// sendStepCode sends another code for a step; what is typed meanwhile is kept.
func (x *applying) sendStepCode(a SendStepCode) Outcome {
	out := x.keep(a.Keep, false)
	v := Look(x.world, x.state, a.Site, a.Procedure)
	if out.Stale != nil || v == nil || v.draft == nil {
		return out
	}
	step := v.Step(a.Step)
	if step == nil || codeField(step) == nil {
		return out
	}
	x.happen(Event{Kind: StepCodeSent, Site: a.Site, Procedure: a.Procedure, Step: a.Step})
	return Outcome{Next: v.toStep(step, a.Row)}
}

// sendCodeOf has the last code of a step arrive on the desk.
func (s *State) sendCodeOf(w *World, proc *program.Procedure, e *Event, n int) {
	step := stepOf(proc, e.Step)
	if w.Site(e.Site) == nil || step == nil || codeField(step) == nil || codeField(step).Letter == nil {
		return
	}
	f := codeField(step)
	code := numbered(s.stepRandom(e.Site, e.Procedure, e.Step), f.Sending, n)
	if f.Letter.Channel == program.ByMail {
		s.mail(f.Letter, Mail{Site: e.Site, Letter: f.Letter.ID, Procedure: e.Procedure, On: s.Now, Code: code})
		return
	}
	s.call(f.Letter, Call{Site: e.Site, Letter: f.Letter.ID, Procedure: e.Procedure, On: s.Now, Code: code})
}
