package sandbox_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/sandbox"
)

// what people type, some of it wrong, some of it real.
var (
	typed = []string{"", " ", "12", "-3", "1 234,50 €", "90001", "abc", "31/12/1985", "2031-01-01", "oui", "non", "true", "C", "M", "V", "complete",
		"alternee", "money", "96160", "Zoé", "06 39 98 12 34", "9253379419305", "\x00\xff", "<b>é</b>", "1e9", "30"}
	real = []string{"06 12 34 56 78", "3023217600053", "2 55 08 14 168 025 38", "FR76 3000 6000 0112 3456 7890 189", "ana.martin@gmail.com"}
)

// drawAnswers draws what a form sends: mostly its fields, sometimes others.
func drawAnswers(t *rapid.T, step *program.Step) sandbox.Answers {
	values := sandbox.Answers{}
	one := rapid.OneOf(rapid.SampledFrom(typed), rapid.SampledFrom(real))
	for _, f := range step.Fields {
		if rapid.IntRange(0, 3).Draw(t, "sent") == 0 {
			continue
		}
		values[f.Name] = rapid.SliceOfN(one, 0, 2).Draw(t, f.Name)
		if f.Type == "address" {
			values[f.Name+".street"], values[f.Name+".commune"] = values[f.Name], values[f.Name]
		}
	}
	return values
}

func drawAction(t *rapid.T, l *learner) sandbox.Action {
	proc := l.world.Procedure(site, aid)
	step := rapid.SampledFrom(proc.Steps).Draw(t, "step")
	row := 0
	if step.Repeat != nil {
		row = rapid.IntRange(0, 4).Draw(t, "row")
	}
	base := l.state.Seq - rapid.SampledFrom([]int64{0, 0, 0, 1, 4, 1000}).Draw(t, "age")
	keep := sandbox.Keep{Site: site, Procedure: aid, Step: step.ID, Row: row, Base: base}
	switch rapid.IntRange(0, 23).Draw(t, "action") {
	case 0, 1:
		return l.legal(step, row)
	case 18, 19, 20, 21, 22, 23:
		return l.forward()
	case 2, 3, 4:
		return sandbox.Answer{Site: site, Procedure: aid, Step: step.ID, Row: row, Values: drawAnswers(t, step), Base: base}
	case 5, 6:
		keep.Values = drawAnswers(t, step)
		return keep
	case 7:
		keep.Values = drawAnswers(t, step)
		return sandbox.SaveLater{Keep: keep}
	case 8:
		return sandbox.AddRow{Site: site, Procedure: aid, Step: step.ID, Base: base}
	case 9:
		return sandbox.RemoveRow{Site: site, Procedure: aid, Step: step.ID, Row: row, Base: base}
	case 10, 11:
		return sandbox.Submit{Site: site, Procedure: aid, Declared: rapid.Bool().Draw(t, "declared"), Base: base}
	case 12:
		return sandbox.Correct{Site: site, Procedure: aid}
	case 13:
		return sandbox.AdvanceTime{By: program.Delay{Days: rapid.IntRange(-1, 40).Draw(t, "days")}}
	case 14:
		return sandbox.ReadMail{ID: rapid.IntRange(0, 3).Draw(t, "mail")}
	case 15:
		return sandbox.Undo{}
	case 16:
		return sandbox.Redo{}
	}
	return rapid.SampledFrom([]sandbox.Action{
		sandbox.Start{Site: site, Procedure: aid}, sandbox.SignOut{Site: site}, sandbox.SignInAsPersona{Site: site},
		sandbox.ExpireSession{Site: site, Procedure: aid, Step: step.ID, Row: row},
		sandbox.SignIn{Site: site, Method: "tax_number", Values: l.secrets()},
		sandbox.BrokerChoose{Site: site, Provider: "comet"}, sandbox.BrokerSignIn{Site: site, AsPersona: true},
		sandbox.BrokerConsent{Site: site, Yes: true}, sandbox.BrokerConsent{Site: site},
	}).Draw(t, "other")
}

// forward does what brings the aid nearer to being filed, and then to being corrected.
func (l *learner) forward() sandbox.Action {
	v := l.look()
	switch p := v.Resume(); p.Kind {
	case sandbox.StepPlace:
		step := v.Step(p.Step)
		if step.Repeat != nil && len(v.Rows(step)) < step.Repeat.Min {
			return sandbox.AddRow{Site: site, Procedure: aid, Step: step.ID}
		}
		return l.legal(step, 0)
	case sandbox.ReviewPlace:
		return sandbox.Submit{Site: site, Procedure: aid, Declared: true, Base: l.state.Seq}
	case sandbox.ReceiptPlace:
		return sandbox.Correct{Site: site, Procedure: aid}
	}
	if !l.state.SignedIn(site) {
		return sandbox.SignInAsPersona{Site: site}
	}
	return sandbox.Start{Site: site, Procedure: aid}
}

// legal answers a step as drawn, with what is missing filled in.
func (l *learner) legal(step *program.Step, row int) sandbox.Action {
	v := l.look()
	if row != 0 {
		if v = v.In(step, row); v == nil {
			return sandbox.AddRow{Site: site, Procedure: aid, Step: step.ID}
		}
	}
	values := v.Form(step, french)
	for name, answer := range map[string]string{"has_children": "oui", "wedding": "2019-07-06", "statut": "M", "first_name": "Zoé", "birth_date": "2020-01-01",
		"custody": "complete", "weeks": "3"} {
		if _, asked := values[name]; asked && len(values[name]) == 0 {
			values[name] = []string{answer}
		}
	}
	return sandbox.Answer{Site: site, Procedure: aid, Step: step.ID, Row: row, Values: values, Base: l.state.Seq}
}

// read reads all that pages show of a state.
func (l *learner) read(t *rapid.T) {
	views := []*sandbox.Snapshot{l.look(), sandbox.Look(l.world, l.state, site, "quick"), sandbox.Look(l.world, l.state, site, "")}
	for n := range filings(l) {
		views = append(views, sandbox.LookFiled(l.world, l.state, site, aid, n+1))
	}
	for _, m := range l.state.Mails {
		v, mail := sandbox.LookLetter(l.world, l.state, m.ID)
		if mail == nil || v.Text(mail.Subject, french) == "" {
			t.Fatalf("mail %d can't be read", m.ID)
		}
		views = append(views, v)
	}
	for _, v := range views {
		readAll(t, v)
	}
}

func readAll(t *rapid.T, v *sandbox.Snapshot) {
	for _, view := range v.Steps() {
		readStep(v, view.Step)
		for _, row := range v.Rows(view.Step) {
			readStep(row.View, view.Step)
		}
	}
	for _, p := range v.AllProblems() {
		if said := p.Message(french); said == "" || strings.Contains(said, "{{") || said == p.Key {
			t.Fatalf("the problem at %s %s says %q", p.Step, p.Input, said)
		}
	}
	v.Resume()
	if proc := v.Procedure(); proc != nil {
		for _, group := range proc.Review.Results {
			v.Lines(group.Lines)
		}
		for _, c := range proc.Computed {
			v.Explain(c.Value)
		}
	}
}

func readStep(v *sandbox.Snapshot, step *program.Step) {
	v.Form(step, french)
	v.Problems(step)
	for _, f := range step.Fields {
		v.Visible(f)
		v.Required(f)
		v.Shown(f, french)
		v.Shown(f, locale.New("en"))
	}
}

func TestAnySequenceOfActions(t *testing.T) {
	packer := sandbox.NewPacker(world(t))
	rapid.Check(t, func(rt *rapid.T) {
		l := signedIn(t, rapid.SampledFrom([]string{"ana", "bob"}).Draw(rt, "persona"))
		first := marshal(t, l.log[0])
		for range rapid.IntRange(0, 25).Draw(rt, "actions") {
			before, log := marshal(t, l.state), len(l.log)
			out := l.do(drawAction(rt, l))
			switch {
			case (len(out.Problems) > 0 || out.Stale != nil) && (len(l.log) != log || marshal(t, l.state) != before):
				rt.Fatalf("refused, and recorded all the same: %+v", out)
			case out.Next.Kind == sandbox.StepPlace && out.Stale == nil && l.look().Step(out.Next.Step) == nil:
				rt.Fatalf("goes to %s, which isn't visible", out.Next.Step)
			}
		}
		l.read(rt)
		checkLog(rt, t, l, first)
		checkRests(rt, l.world, packer, l.state)
	})
}

// checkLog holds the log to its promises: replay gives the same bytes, nothing real is in it, nothing hidden is filed.
func checkLog(rt *rapid.T, t *testing.T, l *learner, first string) {
	replayed, err := sandbox.Fold(l.world, l.log)
	if err != nil {
		rt.Fatal(err)
	}
	if got, want := marshal(t, replayed), marshal(t, l.state); got != want {
		rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
	}
	log := marshal(t, l.log)
	for _, value := range real {
		if strings.Contains(log, value) || strings.Contains(log, strings.ReplaceAll(value, " ", "")) {
			rt.Fatalf("the log holds %q", value)
		}
	}
	for n := range filings(l) {
		checkFiling(rt, l, n+1)
	}
	if got := marshal(t, l.log[0]); got != first {
		rt.Fatalf("the opening changed: %s", got)
	}
}

func checkFiling(rt *rapid.T, l *learner, number int) {
	v := sandbox.LookFiled(l.world, l.state, site, aid, number)
	for _, done := range v.Filed().Steps {
		step := v.Step(done.Step)
		if step == nil {
			rt.Fatalf("a hidden step was filed: %s", done.Step)
		}
		for _, f := range step.Fields {
			if _, ok := done.Values[f.Name]; ok && !v.Visible(f) {
				rt.Fatalf("a hidden answer was filed: %s", f.Name)
			}
		}
	}
	if len(v.AllProblems()) > 0 {
		rt.Fatalf("filed with problems: %+v", v.AllProblems())
	}
}

func TestUndoThenRedoIsIdentity(t *testing.T) {
	world(t)
	rapid.Check(t, func(rt *rapid.T) {
		l := signedIn(t, "ana")
		for range rapid.IntRange(0, 15).Draw(rt, "actions") {
			l.do(drawAction(rt, l))
		}
		times := rapid.IntRange(1, 4).Draw(rt, "times")
		var before []string
		for range times {
			if l.state.Undoable == 0 {
				break
			}
			before = append(before, l.bytes())
			l.do(sandbox.Undo{})
		}
		for _, want := range slices.Backward(before) {
			l.do(sandbox.Redo{})
			if got := l.bytes(); got != want {
				rt.Fatalf("redone:\n%s\nbefore:\n%s", got, want)
			}
		}
	})
}

func TestResetGivesTheFirstState(t *testing.T) {
	world(t)
	rapid.Check(t, func(rt *rapid.T) {
		l := newLearner(t, "ana")
		first := marshal(t, l.state)
		for range rapid.IntRange(0, 10).Draw(rt, "actions") {
			l.do(drawAction(rt, l))
		}
		if again := newLearner(t, "ana"); marshal(t, again.state) != first {
			rt.Fatalf("reset gives %s, want %s", marshal(t, again.state), first)
		}
	})
}

// filings counts what was sent.
func filings(l *learner) int {
	_, n := l.state.Journey(site, aid).LastFiling()
	return n
}
