package sandbox

import (
	"fmt"
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

// stepCodeDigits is how many digits the code of a step has.
const stepCodeDigits = 6

// stepCode is the n-th code that is sent for a step in this sandbox.
func (s *State) stepCode(site, procedure, step string, n int) string {
	const all = 1_000_000
	random := s.draw(site, "step code/"+procedure+"/"+step)
	next := mix(random)%(all/10)*10 + 3 // shares no divisor with a power of ten: no two codes are the same until all have been
	return fmt.Sprintf("%0*d", stepCodeDigits, (random%all+uint64(n)*next)%all)
}

// CodesSent is how many codes were sent for a step.
func (v *Snapshot) CodesSent(step *program.Step) int {
	if at := v.place(step); at >= 0 && v.done[at] != nil {
		return v.done[at].Codes
	}
	return 0
}

// CodeOf is the code to type in a step, as the desk has it; "" while none was sent.
func (v *Snapshot) CodeOf(step *program.Step) string {
	n := v.CodesSent(step)
	if n == 0 {
		return ""
	}
	return v.state.stepCode(v.site.ID, v.proc.ID, step.ID, n)
}

func (v *Snapshot) codeGiven(f *program.Field, typed string) ([]string, *field.Fault) {
	typed, right := codeTyped(typed), v.CodeOf(f.Step)
	args := map[string]any{"Digits": stepCodeDigits, "Where": field.Word("sandbox.code.by_mail")}
	if f.By == program.BySMS {
		args["Where"] = field.Word("sandbox.code.by_sms")
	}
	key := "wrong"
	switch {
	case right == "":
		key = "unsent"
	case typed == right:
		return []string{field.Yes}, nil
	case len(typed) != stepCodeDigits || strings.Trim(typed, "0123456789") != "":
		key = "format"
	}
	for n := 1; n < v.CodesSent(f.Step); n++ {
		if typed == v.state.stepCode(v.site.ID, v.proc.ID, f.Step.ID, n) {
			key = "old"
		}
	}
	return nil, &field.Fault{Key: "field.one_time_code." + key, Args: args, Clear: true}
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
	v := Look(x.world, x.state, out.Next.Site, out.Next.Procedure)
	if v == nil || v.draft == nil {
		return
	}
	step := v.Step(out.Next.Step)
	if step != nil && v.CodesSent(step) == 0 && codeField(step) != nil {
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

// sendCodeOf has the n-th code of a step arrive on the desk.
func (s *State) sendCodeOf(w *World, proc *program.Procedure, e *Event, n int) {
	p, step := w.Site(e.Site), stepOf(proc, e.Step)
	if p == nil || step == nil || codeField(step) == nil {
		return
	}
	letter := p.Account.Letters.CodeMail
	if codeField(step).By == program.BySMS {
		letter = p.Account.Letters.CodeSMS
	}
	s.deliver(p.ID, letter, s.stepCode(e.Site, e.Procedure, e.Step, n), "")
}
