package sandbox_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"miroir/internal/program"
	"miroir/sandbox"
)

// what is typed where a secret goes and must be nowhere afterwards.
var secrets = []string{"Mon-vrai-secret-2019", "moulin", "951753", "xbrukwdmcc", "Moulin-7-Lys", "Je suis né le jour du 2 55 08 14 168 025 38"}

// drawOffice draws an action at the office: often what goes on, else what nearly does, or what goes wrong.
func drawOffice(t *rapid.T, l *learner) sandbox.Action {
	switch rapid.IntRange(0, 5).Draw(t, "right") {
	case 0:
		return wrongly(t, l)
	case 1, 2:
		return nearly(t, l)
	}
	return rightly(t, l)
}

// nearly does what would let in who isn't to be: with what served before, or looks right.
func nearly(t *rapid.T, l *learner) sandbox.Action {
	codes, links := []string{"951753"}, []string{secrets[3]}
	for _, c := range l.state.Phone {
		if c.Code != "" {
			codes = append(codes, c.Code)
		}
	}
	for _, m := range l.state.Mails {
		if m.Link != "" {
			links = append(links, m.Link)
		}
	}
	wrong := sandbox.Answers{sandbox.IdentifierInput: {l.identity().Username}, sandbox.PasswordInput: {secrets[0]}, sandbox.AgainInput: {secrets[0]}}
	enter := sandbox.EnterCode{Site: office, Values: sandbox.Answers{sandbox.CodeInput: {rapid.SampledFrom(codes).Draw(t, "code")}}}
	return rapid.SampledFrom([]sandbox.Action{
		enter, enter, sandbox.FollowLink{Site: office, Key: rapid.SampledFrom(links).Draw(t, "link")},
		sandbox.SignIn{Site: office, Method: sandbox.ByUsername, Values: wrong}, sandbox.ChoosePassword{Site: office, Values: wrong},
		sandbox.KeepNotes{Text: secrets[len(secrets)-1]},
	}).Draw(t, "nearly")
}

// wrongly types anything anywhere.
func wrongly(t *rapid.T, l *learner) sandbox.Action {
	secret := rapid.OneOf(rapid.SampledFrom(secrets), rapid.SampledFrom(real), rapid.SampledFrom(typed)).Draw(t, "secret")
	other := rapid.OneOf(rapid.SampledFrom(real), rapid.SampledFrom(secrets), rapid.Just(l.identity().NIR), rapid.Just("eva.eva")).Draw(t, "identifier")
	values := sandbox.Answers{
		sandbox.IdentifierInput: {other}, sandbox.PasswordInput: {secret}, sandbox.AgainInput: {secret}, sandbox.CodeInput: {secret},
		sandbox.EmailInput: {other}, "numero": {other}, "naissance": {secret}, "nom": {other},
	}
	id := rapid.IntRange(0, 5).Draw(t, "id")
	free := rapid.OneOf(rapid.SampledFrom(real), rapid.SampledFrom(typed), rapid.Just(secrets[len(secrets)-1])).Draw(t, "free")
	keep := sandbox.Keep{Site: office, Procedure: "bank", Step: "proof", Values: sandbox.Answers{"proof": {secret, "passbook"}, "face": {other}, "word": {free}}}
	return rapid.SampledFrom([]sandbox.Action{
		sandbox.SignIn{Site: office, Method: sandbox.ByUsername, Values: values}, sandbox.SignIn{Site: office, Method: "nir", Values: values},
		sandbox.EnterCode{Site: office, Values: values}, sandbox.Activate{Site: office, Values: values}, sandbox.ChoosePassword{Site: office, Values: values},
		sandbox.ForgetPassword{Site: office, Values: values}, sandbox.ForgetUsername{Site: office, Values: values}, sandbox.FollowLink{Site: office, Key: secret},
		sandbox.BrokerSignIn{Site: office, Values: values}, sandbox.KeepNotes{Text: free}, sandbox.ReadCall{ID: id}, sandbox.ReadTexts{}, sandbox.ReadMail{ID: id},
		sandbox.FileMail{ID: id, Folder: sandbox.Unwanted}, sandbox.FileMail{ID: id, Folder: sandbox.Archive}, sandbox.FollowTrap{Mail: id},
		keep, sandbox.Attach{Keep: keep, Field: "proof", Refs: []string{secret, "tickets-1"}}, sandbox.SignOutEverywhere{}, sandbox.SignOut{Site: office},
	}).Draw(t, "wrong")
}

// rightly does what brings a learner on: in, out, or to another password.
func rightly(t *rapid.T, l *learner) sandbox.Action {
	d := l.state.Door(office)
	code, link := "", ""
	for _, c := range l.state.Phone {
		if c.Code != "" {
			code = c.Code
		}
	}
	for _, m := range l.state.Mails {
		if m.Link != "" {
			link = m.Link
		}
	}
	proposed := l.state.ProposedPassword(l.world, office)
	signIn := sandbox.SignIn{Site: office, Method: sandbox.ByUsername, Values: sandbox.Answers{
		sandbox.IdentifierInput: {l.identity().Username}, sandbox.PasswordInput: {l.password()},
	}}
	actions := []sandbox.Action{
		signIn, sandbox.SignInAsPersona{Site: office}, sandbox.ResendCode{Site: office}, sandbox.Activate{Site: office, Values: l.asks()},
		sandbox.ForgetPassword{Site: office, Values: signIn.Values}, sandbox.ForgetUsername{Site: office, Values: sandbox.Answers{sandbox.EmailInput: {l.identity().Email}}},
		sandbox.AdvanceTime{By: program.Delay{Minutes: rapid.SampledFrom([]int{1, 9, 10, 30, 1440}).Draw(t, "minutes")}},
		sandbox.BrokerChoose{Site: office, Provider: "comet"}, sandbox.BrokerSignIn{Site: office, AsPersona: true}, sandbox.BrokerConsent{Site: office, Yes: true},
		sandbox.KeepNotes{Text: "rien d’important"}, sandbox.Start{Site: office, Procedure: "bank"}, sandbox.Submit{Site: office, Procedure: "bank"},
		sandbox.Answer{Site: office, Procedure: "bank", Step: "proof", Values: sandbox.Answers{"proof": {"passbook"}, "face": {"portrait"}}},
	}
	if d.Wanted != "" {
		enter := sandbox.EnterCode{Site: office, Values: sandbox.Answers{sandbox.CodeInput: {code}}}
		actions = append(actions, enter, enter, enter, enter)
	}
	if d.LinkFor != "" {
		choose := sandbox.ChoosePassword{Site: office, Values: sandbox.Answers{sandbox.PasswordInput: {proposed}, sandbox.AgainInput: {proposed}}}
		actions = append(actions, sandbox.FollowLink{Site: office, Key: link}, sandbox.FollowLink{Site: office, Key: link}, choose, choose)
	}
	return rapid.SampledFrom(actions).Draw(t, "rightly")
}

// promises are what a door keeps to, whatever is done: watched over one action after another, without undo.
type promises struct {
	turns  bool     // what is done is undone and redone: nothing is watched
	used   []string // codes that let in
	opened []string // links with which a password was chosen
}

func (p *promises) watch(t *rapid.T, l *learner, a sandbox.Action, before *sandbox.State, events []sandbox.Event) {
	was, is := before.Door(office), l.state.Door(office)
	if is.SignedIn && !was.SignedIn {
		if before.LockedFor(office) > 0 {
			t.Fatalf("%T opened an account that is locked", a)
		}
		if state := before.AccountAt(l.world, office); state != program.ActiveAccount && state != program.MismatchedPerson {
			t.Fatalf("%T opened an account that is %s", a, state)
		}
		if enter, ok := a.(sandbox.EnterCode); ok {
			p.entered(t, before, enter.Values[sandbox.CodeInput][0])
		}
	}
	if follow, ok := a.(sandbox.FollowLink); ok && is.Open && !was.Open {
		if follow.Key != l.link() || slices.Contains(p.opened, follow.Key) || before.Now.Sub(was.LinkOn) >= 24*time.Hour {
			t.Fatalf("the link %s of %v opens, %s is the last", follow.Key, was.LinkOn, l.link())
		}
	}
	if choose, ok := a.(sandbox.ChoosePassword); ok && is.Passwords != was.Passwords {
		if typed := choose.Values[sandbox.PasswordInput][0]; typed != before.ProposedPassword(l.world, office) || l.password() != typed {
			t.Fatalf("%q was taken", typed)
		}
		if was.Open {
			p.opened = append(p.opened, l.link())
		}
	}
	if !events[len(events)-1:][0].Day.IsZero() && events[0].Kind == sandbox.WrongPassword && is.LockedUntil.Sub(l.state.Now) != 30*time.Minute {
		t.Fatalf("locked until %v at %v", is.LockedUntil, l.state.Now)
	}
}

func (p *promises) entered(t *rapid.T, before *sandbox.State, typed string) {
	d := before.Door(office)
	var sent []string
	for _, c := range before.Phone {
		if c.Code != "" {
			sent = append(sent, c.Code)
		}
	}
	switch {
	case len(sent) == 0 || typed != sent[len(sent)-1]:
		t.Fatalf("%q let in, and isn't the last code of %v", typed, sent)
	case slices.Contains(p.used, typed):
		t.Fatalf("%q let in twice", typed)
	case before.Now.Sub(d.CodeOn) >= 10*time.Minute:
		t.Fatalf("%q let in after %v", typed, before.Now.Sub(d.CodeOn))
	case d.CodeTries >= 3:
		t.Fatalf("%q let in after %d wrong ones", typed, d.CodeTries)
	}
	p.used = append(p.used, typed)
}

// counted are the events that may be recorded though something is wrong.
var counted = []sandbox.Kind{sandbox.WrongPassword, sandbox.WrongCode, sandbox.Locked, sandbox.BrokerLeft, sandbox.Drafted}

func TestAnySequenceAtTheOffice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := atOffice(t, rapid.SampledFrom([]string{"eva", "eva", "eva", "noe", "noe", "lou", "max", "zoe", "ida"}).Draw(rt, "persona"))
		p := &promises{turns: rapid.IntRange(0, 3).Draw(rt, "turns") == 0}
		for range rapid.IntRange(0, 60).Draw(rt, "actions") {
			a := drawOffice(rt, l)
			if p.turns && rapid.IntRange(0, 5).Draw(rt, "turn") == 0 {
				a = rapid.SampledFrom([]sandbox.Action{sandbox.Undo{}, sandbox.Redo{}}).Draw(rt, "which")
			}
			for range rapid.SampledFrom([]int{1, 1, 1, 3}).Draw(rt, "times") {
				p.do(rt, l, a)
			}
		}
		l.readDesk(rt)
		l.readOffice(rt, t)
	})
}

// do acts, and holds what comes of it to what is promised.
func (p *promises) do(t *rapid.T, l *learner, a sandbox.Action) {
	before, log := l.state, len(l.log)
	out := l.do(a)
	for _, e := range l.log[log:] {
		if (len(out.Problems) > 0 || out.Stale != nil) && !slices.Contains(counted, e.Kind) {
			t.Fatalf("refused, and recorded all the same: %+v, %+v", out, e)
		}
	}
	for i := range out.Problems {
		if said := out.Problems[i].Message(french); said == "" || said == out.Problems[i].Key || strings.Contains(said, "<no value>") {
			t.Fatalf("%s says %q", out.Problems[i].Key, said)
		}
	}
	if !p.turns && len(l.log) > log {
		p.watch(t, l, a, before, l.log[log:])
	}
}

// readDesk reads all that the desk shows.
func (l *learner) readDesk(t *rapid.T) {
	for _, m := range l.state.Mails {
		v, letter := sandbox.LookLetter(l.world, l.state, m.ID)
		if letter == nil || v.Text(letter.From, french) == "" || v.Text(letter.Subject, french) == "" || body(v, letter) == "" {
			t.Fatalf("mail %+v can't be read", m)
		}
		v.Attached(letter)
	}
	for _, c := range l.state.Phone {
		v, letter := sandbox.LookCall(l.world, l.state, c.ID)
		if letter == nil || !strings.Contains(body(v, letter), c.Code) {
			t.Fatalf("call %+v can't be read", c)
		}
	}
	for _, held := range sandbox.Held(l.world, l.state) {
		v := sandbox.LookPaper(l.world, l.state, l.state.Site, held.Ref)
		for _, s := range v.Sections() {
			v.Rows(s.Table)
		}
		if ref, _, ok := sandbox.Recognise(l.world, l.state, sandbox.Mark(l.state, held.Ref, "fr")); !ok || ref != held.Ref {
			t.Fatalf("%s isn't recognised", held.Ref)
		}
	}
	for _, ref := range sandbox.Specimens(l.world, l.state, l.state.Site) {
		if sandbox.LookPaper(l.world, l.state, l.state.Site, ref) == nil {
			t.Fatalf("no specimen %s", ref)
		}
	}
}

// readOffice reads the procedure and holds the log to its promises.
func (l *learner) readOffice(rt *rapid.T, t *testing.T) {
	readAll(rt, sandbox.Look(l.world, l.state, office, "bank"))
	replayed, err := sandbox.Fold(l.world, l.log)
	if err != nil {
		rt.Fatal(err)
	}
	if got, want := marshal(t, replayed), marshal(t, l.state); got != want {
		rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
	}
	log := marshal(t, l.log)
	hidden := append(slices.Clone(secrets), real...)
	for _, m := range l.state.Mails {
		hidden = append(hidden, m.Link, m.Code)
	}
	for _, c := range l.state.Phone {
		hidden = append(hidden, c.Code)
	}
	hidden = append(hidden, l.password(), l.state.ProposedPassword(l.world, office), l.identity().NIR, l.identity().Username)
	for _, value := range hidden {
		if value != "" && strings.Contains(log, value) {
			rt.Fatalf("the log holds %q:\n%s", value, log)
		}
	}
}

func TestUndoThenRedoIsIdentityAtTheOffice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := atOffice(t, rapid.SampledFrom([]string{"eva", "noe"}).Draw(rt, "persona"))
		for range rapid.IntRange(0, 25).Draw(rt, "actions") {
			l.do(drawOffice(rt, l))
		}
		var before []string
		for range rapid.IntRange(1, 4).Draw(rt, "times") {
			if l.state.Undoable == 0 {
				break
			}
			before = append(before, l.bytes())
			l.do(sandbox.Undo{})
		}
		l.readDesk(rt)
		for _, want := range slices.Backward(before) {
			l.do(sandbox.Redo{})
			if got := l.bytes(); got != want {
				rt.Fatalf("redone:\n%s\nbefore:\n%s", got, want)
			}
		}
	})
}
