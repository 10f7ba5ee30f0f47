package sandbox

import (
	"strings"

	"miroir/internal/program"
)

// submit signs and sends what is answered, when nothing is missing or wrong.
func (x *applying) submit(a Submit) Outcome {
	v, refused := x.look(a.Site, a.Procedure)
	switch {
	case refused != nil:
		return *refused
	case v.filing != nil && (v.draft == nil || a.Base > 0 && v.filing.Seq > a.Base):
		return Outcome{Next: v.to(ReceiptPlace)} // a double click
	case v.draft == nil:
		return Outcome{Next: v.Resume()}
	case a.Base > 0 && (v.draft.Changed > a.Base || x.state.Turned > a.Base):
		return Outcome{Next: v.Resume(), Stale: &Stale{}}
	}
	if stop, _ := v.Stopped(); stop != nil {
		return Outcome{Next: v.to(StopPlace)}
	}
	if v.Acting() != nil || v.Awaited() != nil {
		return v.turn()
	}
	if missing := v.Missing(); len(missing) > 0 {
		return Outcome{Next: v.toStep(missing[0], 0)}
	}
	if problems := v.AllProblems(); len(problems) > 0 {
		return Outcome{Next: v.toStep(v.Step(problems[0].Step), problems[0].Row), Problems: problems}
	}
	if problems := x.undeclared(v, a); len(problems) > 0 {
		return Outcome{Next: v.to(SubmitPlace), Problems: problems}
	}
	if sign := v.proc.Submit.Sign; sign != nil && sign.Code != nil {
		if v.signing() == nil || !x.acted(a.Base) {
			x.happen(Event{Kind: SignatureAsked, Site: a.Site, Procedure: a.Procedure})
		}
		return Outcome{Next: v.to(SignPlace)}
	}
	return x.file(v)
}

// file sends what is answered.
func (x *applying) file(v *Snapshot) Outcome {
	a := v.to(ReceiptPlace)
	x.happen(Event{Kind: Submitted, Site: a.Site, Procedure: a.Procedure, Filing: x.filing(v)})
	x.arrivals()
	return Outcome{Next: a}
}

// filing is what is sent: the answers that are visible.
func (x *applying) filing(v *Snapshot) *Filing {
	f := &Filing{On: x.state.Today(), Seq: x.state.Seq + 1, Corrects: v.draft.Corrects}
	if w := v.Opening(); w != nil {
		f.Answers = w.Number
	}
	number := len(x.state.Journey(v.site.ID, v.proc.ID).Filings) + 1
	f.Reference = v.reference(number)
	f.Signed = v.proc.Submit.Sign != nil
	for i, step := range v.proc.Steps {
		if !v.StepVisible(step) {
			continue
		}
		done := StepDone{Step: step.ID}
		if step.Repeat == nil {
			done.Values = v.visibleAnswers(step)
			f.Steps = append(f.Steps, done)
			continue
		}
		done.Real = true
		for _, row := range v.rowsOf(step) {
			if row.begun() {
				continue
			}
			in := &Snapshot{look: v.look, row: row}
			done.Rows = append(done.Rows, Row{ID: row.row.ID, Answered: true, Values: in.visibleAnswers(step)})
			done.Last = max(done.Last, row.row.ID)
		}
		if was := v.done[i]; was != nil {
			done.Last = max(done.Last, was.Last)
		}
		f.Steps = append(f.Steps, done)
	}
	return f
}

// visibleAnswers are the canonical answers of the fields that are shown.
func (v *Snapshot) visibleAnswers(step *program.Step) Answers {
	answers := Answers{}
	for view, f := range v.Asks(step) {
		answers[view.Name(f.Name)] = append([]string{}, view.answer(f)...)
	}
	return answers
}

// codeSigns are the random signs of a reference: none that is taken for another (0 and O, 1 and I, 5 and S, 8 and B).
const codeSigns = "234679ACDEFGHJKMNPQRTUVWXYZ"

// reference is the reference of a procedure's filing by its number; the same seed gives the same one.
func (v *Snapshot) reference(number int) string {
	random := mix(v.state.draw(v.site.ID, v.proc.ID) ^ uint64(number))
	var b strings.Builder
	for _, part := range v.proc.Submit.Reference {
		switch {
		case part.Value != nil:
			b.WriteString(part.Value.Eval(v).String())
		case part.Code > 0:
			for range part.Code {
				random = mix(random)
				b.WriteByte(codeSigns[random%uint64(len(codeSigns))])
			}
		default:
			b.WriteString(part.Literal)
		}
	}
	return b.String()
}

// mix is the output function of SplitMix64 (Steele, Lea and Flood, 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Correctable tells whether what was filed last can be opened again and corrected now.
func (v *Snapshot) Correctable() bool {
	if v.proc == nil || v.proc.Submit.Correct == nil {
		return false
	}
	filed := LookFiled(v.world, v.state, v.site.ID, v.proc.ID, 0)
	return filed != nil && filed.at(moment{today: v.state.Today()}).Holds(v.proc.Submit.Correct)
}

// correct opens what was filed again, or goes on with that.
func (x *applying) correct(a Correct) Outcome {
	v, refused := x.look(a.Site, a.Procedure)
	switch {
	case refused != nil:
		return *refused
	case v.draft != nil || v.filing == nil:
		return Outcome{Next: v.Resume()}
	case !v.Correctable():
		return Outcome{Next: v.to(ReceiptPlace)}
	}
	x.happen(Event{Kind: Correcting, Site: a.Site, Procedure: a.Procedure})
	return Outcome{Next: Look(x.world, x.state, a.Site, a.Procedure).Resume()}
}
