package sandbox_test

import (
	"slices"
	"testing"

	"miroir/internal/program"
	"miroir/sandbox"
)

// opened opens a site of the library with a persona, or an exercise.
func opened(t *testing.T, site, persona, exercise string) *player {
	t.Helper()
	for _, p := range library(t) {
		if p.ID != site {
			continue
		}
		w := sandbox.NewWorld(p)
		events, _ := sandbox.Apply(w, nil, sandbox.Open{Site: site, Persona: persona, Exercise: exercise, Seed: 7}, nil)
		state, err := sandbox.Fold(w, events)
		if err != nil {
			t.Fatal(err)
		}
		return &player{learner: learner{t: t, world: w, log: events, state: state}, proc: p.Procedures[0]}
	}
	t.Fatalf("no site %s", site)
	return nil
}

func (l *player) incident(site, id string, on bool) sandbox.Outcome {
	return l.do(sandbox.SwitchIncident{Site: site, Incident: id, On: on, Base: l.state.Seq})
}

// undoes undoes to the first state, and wants it as it was.
func (l *player) undoes(t *testing.T) {
	t.Helper()
	first, err := sandbox.Fold(l.world, l.log[:1])
	if err != nil {
		t.Fatal(err)
	}
	for l.state.Undoable > 0 {
		l.do(sandbox.Undo{})
	}
	now := *l.state
	now.Seq, now.Turned, now.Redoable = first.Seq, first.Turned, first.Redoable
	if got, want := marshal(t, &now), marshal(t, first); got != want {
		t.Errorf("undone:\n%s\nfirst:\n%s", got, want)
	}
}

func TestASiteThatIsDownAnswersNothingAndKeepsWhatIsTyped(t *testing.T) {
	l := opened(t, "impots", "claire", "")
	l.do(sandbox.SignInAsPersona{Site: "impots"})
	out := l.do(sandbox.Start{Site: "impots", Procedure: "declaration"})
	l.incident("impots", "panne", true)
	answer := sandbox.Answer{Site: "impots", Procedure: "declaration", Step: out.Next.Step, Values: sandbox.Answers{"etat_civil_exact": {"oui"}}, Base: l.state.Seq}
	if out = l.do(answer); out.Next.Kind != sandbox.UnavailablePlace {
		t.Fatalf("answers all the same: %+v", out.Next)
	}
	draft := l.state.Journey("impots", "declaration").Draft
	if len(draft.Steps) != 1 || draft.Steps[0].Answered || len(draft.Steps[0].Typed["etat_civil_exact"]) != 1 {
		t.Errorf("what was typed isn't kept as a draft: %+v", draft.Steps)
	}
	for _, a := range []sandbox.Action{sandbox.SignInAsPersona{Site: "impots"}, sandbox.Start{Site: "impots", Procedure: "declaration"}} {
		if out := l.do(a); out.Next.Kind != sandbox.UnavailablePlace {
			t.Errorf("%T is done all the same", a)
		}
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: 119}})
	if l.state.Down("impots") == nil {
		t.Error("it is back too early")
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: 1}})
	if l.state.Down("impots") != nil || len(l.state.Overcome) != 1 {
		t.Error("it doesn't come back")
	}
	l.undoes(t)
}

func TestALostCodeIsAskedForAgain(t *testing.T) {
	l := opened(t, "sante", "mireille", "code-et-rib")
	before := len(l.state.Phone)
	l.do(sandbox.SignIn{Site: "sante", Method: "nir", Values: sandbox.Answers{
		sandbox.IdentifierInput: {l.secret()[0]}, sandbox.PasswordInput: {l.state.PasswordAt(l.world, "sante")},
	}})
	if len(l.state.Phone) != before || l.state.Trouble("sante", "code-perdu") != nil {
		t.Fatalf("the code came, or the incident goes on: %+v", l.state.Troubles)
	}
	l.do(sandbox.ResendCode{Site: "sante"})
	if len(l.state.Phone) != before+1 {
		t.Fatal("the second code doesn't come either")
	}
	out := l.do(sandbox.EnterCode{Site: "sante", Values: sandbox.Answers{sandbox.CodeInput: {l.lastCode()}}})
	if !l.state.SignedIn("sante") {
		t.Errorf("the code that came doesn't let in: %v", messages(out))
	}
	if _, n := sandbox.Reached(l.world, l.state); n != 1 {
		t.Errorf("%d goals reached, want 1", n)
	}
}

func TestTheNextMailLiesAmongTheUnwanted(t *testing.T) {
	l := opened(t, "sante", "mireille", "")
	l.incident("sante", "mail_unwanted", true)
	for range 2 {
		l.do(sandbox.ForgetPassword{Site: "sante", Values: sandbox.Answers{sandbox.IdentifierInput: {l.secret()[0]}}})
	}
	n := len(l.state.Mails)
	if l.state.Mails[n-2].Folder != sandbox.Unwanted || l.state.Mails[n-1].Folder != sandbox.Inbox {
		t.Errorf("folders %q and %q", l.state.Mails[n-2].Folder, l.state.Mails[n-1].Folder)
	}
	l.undoes(t)
}

func TestTheNextRequestEndsTheSession(t *testing.T) {
	l := opened(t, "impots", "claire", "")
	l.do(sandbox.SignInAsPersona{Site: "impots"})
	out := l.do(sandbox.Start{Site: "impots", Procedure: "declaration"})
	step := out.Next.Step
	l.incident("impots", "session_expired", true)
	out = l.do(sandbox.Answer{Site: "impots", Procedure: "declaration", Step: step, Values: sandbox.Answers{"etat_civil_exact": {"oui"}}, Base: l.state.Seq})
	if out.Next.Kind != sandbox.SignInPlace || l.state.SignedIn("impots") || len(l.state.Troubles) > 0 {
		t.Fatalf("it goes on: %+v %+v", out.Next, l.state.Troubles)
	}
	if out = l.do(sandbox.SignInAsPersona{Site: "impots"}); out.Next.Kind != sandbox.StepPlace || out.Next.Step != step {
		t.Errorf("signing in leads to %+v", out.Next)
	}
	l.undoes(t)
}

func TestALockedAccountOpensAgain(t *testing.T) {
	l := opened(t, "impots", "claire", "")
	mails := len(l.state.Mails)
	l.do(sandbox.SignInAsPersona{Site: "impots"})
	l.incident("impots", "locked", true)
	if l.state.SignedIn("impots") || len(l.state.Mails) != mails+1 {
		t.Fatal("one stays signed in, or isn't told")
	}
	if out := l.do(sandbox.SignIn{Site: "impots", Method: "tax_number", Values: l.secrets()}); len(out.Problems) == 0 {
		t.Error("the right password lets in")
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: 30}})
	if l.do(sandbox.SignIn{Site: "impots", Method: "tax_number", Values: l.secrets()}); !l.state.SignedIn("impots") || len(l.state.Troubles) > 0 {
		t.Errorf("it stays locked: %+v", l.state.Troubles)
	}
	l.undoes(t)
}

func TestAWrongPrefillIsThereUntilAnswered(t *testing.T) {
	l := opened(t, "impots", "claire", "")
	l.do(sandbox.SignInAsPersona{Site: "impots"})
	l.do(sandbox.Start{Site: "impots", Procedure: "declaration"})
	wage := func() string {
		v := l.view()
		for _, step := range v.Procedure().Steps {
			for _, f := range step.Fields {
				if f.Name == "1AJ" {
					return v.FieldValue(f).String()
				}
			}
		}
		return ""
	}
	right := wage()
	l.incident("impots", "salaire-faux", true)
	if wrong := wage(); wrong == right || wrong != right+"0" {
		t.Errorf("prefilled with %s, right is %s", wrong, right)
	}
	l.incident("impots", "salaire-faux", false)
	if wage() != right {
		t.Errorf("it stays wrong: %s", wage())
	}
}

func TestAFalseSiteIsRecognisedOrNot(t *testing.T) {
	for _, one := range []struct {
		name               string
		do                 func(*player)
		recognised, fooled bool
		over               bool
	}{
		{"reported", func(l *player) { l.do(sandbox.ReportCall{ID: len(l.state.Phone)}) }, true, false, true},
		{"followed", func(l *player) { l.do(sandbox.FollowTrap{Call: len(l.state.Phone)}) }, false, false, false},
		{"recognised", func(l *player) {
			l.do(sandbox.FollowTrap{Call: len(l.state.Phone)})
			l.do(sandbox.RecogniseTrap{Call: len(l.state.Phone)})
		}, true, false, true},
		{"typed", func(l *player) {
			l.do(sandbox.FollowTrap{Call: len(l.state.Phone)})
			l.do(sandbox.TypeInTrap{Call: len(l.state.Phone)})
		}, false, true, true},
	} {
		t.Run(one.name, func(t *testing.T) {
			l := opened(t, "sante", "mireille", "")
			l.incident("sante", "carte-piege", true)
			one.do(l)
			c := l.state.Phone[len(l.state.Phone)-1]
			if c.Known != one.recognised || c.Fooled != one.fooled || (l.state.Trouble("sante", "carte-piege") == nil) != one.over {
				t.Errorf("%+v %+v", c, l.state.Troubles)
			}
			if slices.ContainsFunc(l.log, func(e sandbox.Event) bool { return len(e.Values) > 0 || e.Text != "" }) {
				t.Error("the log holds something typed")
			}
			l.undoes(t)
		})
	}
}

func TestAnExerciseBeginsWithItsIncidents(t *testing.T) {
	l := opened(t, "sante", "", "carte-piege")
	if l.state.Persona != "mireille" || l.state.Trouble("sante", "carte-piege") == nil || l.state.Undoable != 0 {
		t.Fatalf("%s %+v %d", l.state.Persona, l.state.Troubles, l.state.Undoable)
	}
	if events, _ := sandbox.Apply(l.world, nil, sandbox.Open{Site: "sante", Persona: "mireille", Exercise: "none"}, nil); events != nil {
		t.Error("an exercise that isn't there opens")
	}
	if _, n := sandbox.Reached(l.world, l.state); n != 0 {
		t.Errorf("%d goals reached at once", n)
	}
	l.do(sandbox.ReportCall{ID: len(l.state.Phone)})
	if goals, n := sandbox.Reached(l.world, l.state); n != 2 || len(goals) != 2 {
		t.Errorf("%d of %d goals reached", n, len(goals))
	}
}
