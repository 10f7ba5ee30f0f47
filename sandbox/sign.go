package sandbox

import (
	"fmt"
	"strings"
	"time"

	"miroir/internal/locale"
	"miroir/internal/program"
)

// Signing is a signature by code that is under way.
type Signing struct {
	Asked int64     `json:"asked"` // Seq when the first code was asked for: what changes afterwards isn't signed
	Codes int       `json:"codes"` // number of the last code, which alone counts
	On    time.Time `json:"on"`
	Tries int       `json:"tries,omitempty"` // wrong ones typed since
}

// DeclareInputs are the names of the ticks of a procedure's declarations: "declare", "declare_2" …
func DeclareInputs(proc *program.Procedure) []string {
	inputs := make([]string, len(proc.Submit.Declares))
	for i := range inputs {
		inputs[i] = DeclareInput
		if i > 0 {
			inputs[i] += fmt.Sprintf("_%d", i+1)
		}
	}
	return inputs
}

// undeclared are the declarations that aren't ticked, and a name that doesn't sign.
func (x *applying) undeclared(v *Snapshot, a Submit) []Problem {
	var problems []Problem
	for i, input := range DeclareInputs(v.proc) {
		if a.Declared || last(a.Values[input]) != "" {
			continue
		}
		p := Problem{Field: input, Input: input, Key: "sandbox.declare"}
		if all := v.proc.Submit.Declares; len(all) > 1 {
			p.Key, p.Args = "sandbox.declare.one", map[string]any{"Words": v.Text(all[i], x.words)}
		}
		problems = append(problems, p)
	}
	if sign := v.proc.Submit.Sign; sign != nil && sign.ByName && !v.signs(last(a.Values[SignatureInput])) {
		p := Problem{Field: SignatureInput, Input: SignatureInput, Key: "sandbox.sign.name", Clear: true, Args: map[string]any{"Name": v.persona.Name}}
		if strings.TrimSpace(last(a.Values[SignatureInput])) == "" {
			p.Key = "sandbox.sign.wanted"
		}
		problems = append(problems, p)
	}
	return problems
}

// signs tells whether what was typed is the name of who is played, in whatever case, order and with or without accents.
func (v *Snapshot) signs(typed string) bool {
	if v.persona == nil {
		return false
	}
	words, given := strings.Fields(locale.Plain(typed)), strings.Fields(locale.Plain(v.persona.Name))
	if len(words) != len(given) {
		return false
	}
	for _, name := range given {
		found := false
		for _, word := range words {
			found = found || word == name
		}
		if !found {
			return false
		}
	}
	return true
}

// signing is the signature by code that is under way and still signs what is answered; nil: none.
func (v *Snapshot) signing() *Signing {
	if v.proc == nil || v.draft == nil || v.draft.Sign == nil || v.proc.Submit.Sign == nil || v.proc.Submit.Sign.Code == nil ||
		v.draft.Changed > v.draft.Sign.Asked {
		return nil
	}
	return v.draft.Sign
}

// Signing tells whether a code is waited for to sign with.
func (v *Snapshot) Signing() bool { return v.signing() != nil }

// atSignature sees the procedure whose signature waits for a code; otherwise the outcome says where to go.
func (x *applying) atSignature(site, procedure string) (*Snapshot, *Outcome) {
	v, refused := x.look(site, procedure)
	switch {
	case refused != nil:
		return nil, refused
	case v.draft == nil, v.Acting() != nil, v.Resume().Kind != ReviewPlace, len(v.AllProblems()) > 0:
		return nil, &Outcome{Next: v.Resume()}
	case v.signing() == nil:
		return nil, &Outcome{Next: v.to(SubmitPlace)}
	}
	return v, nil
}

// sign compares the code that was typed, and sends what it signs. A wrong one is counted, never kept.
func (x *applying) sign(a Sign) Outcome {
	v, refused := x.atSignature(a.Site, a.Procedure)
	if refused != nil {
		return *refused
	}
	fault, counts := v.signatureCode().judge(last(a.Values[CodeInput]), x.state.Now)
	if counts {
		x.happen(Event{Kind: SignatureWrong, Site: a.Site, Procedure: a.Procedure})
	}
	if fault != nil {
		return Outcome{Next: v.to(SignPlace), Problems: codeProblems(fault)}
	}
	return x.file(v)
}

// signatureCode is the code that is waited for to sign with.
func (v *Snapshot) signatureCode() sentCode {
	s := v.signing()
	return sentCode{second: v.proc.Submit.Sign.Code, random: v.state.signatureRandom(v.site.ID, v.proc.ID), count: s.Codes, tries: s.Tries, on: s.On}
}

// resign has another code sent to sign with.
func (x *applying) resign(a ResendSignature) Outcome {
	v, refused := x.atSignature(a.Site, a.Procedure)
	if refused != nil {
		return *refused
	}
	x.happen(Event{Kind: SignatureAsked, Site: a.Site, Procedure: a.Procedure})
	return Outcome{Next: v.to(SignPlace)}
}

// asked folds that a code was asked for to sign with, and sends it.
func (s *State) askSignature(proc *program.Procedure, j *Journey, d *Draft, e *Event) {
	sign := proc.Submit.Sign
	if sign == nil || sign.Code == nil || sign.Letter == nil {
		return
	}
	j.Codes++
	d.Sign = &Signing{Asked: e.Seq, Codes: j.Codes, On: s.Now}
	code := numbered(s.signatureRandom(j.Site, j.Procedure), sign.Code, j.Codes)
	if sign.Letter.Channel == program.ByMail {
		s.mail(sign.Letter, Mail{Site: j.Site, Letter: sign.Letter.ID, Procedure: j.Procedure, On: s.Now, Code: code})
		return
	}
	s.call(sign.Letter, Call{Site: j.Site, Letter: sign.Letter.ID, Procedure: j.Procedure, On: s.Now, Code: code})
}

// signatureRandom is what the codes that sign a procedure are drawn from.
func (s *State) signatureRandom(site, procedure string) uint64 {
	return s.draw(site, "signature "+procedure)
}
