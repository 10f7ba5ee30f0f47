package sandbox_test

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/sandbox"
)

// officeProgram is the scenario with accounts, papers and a desk, compiled once.
var officeProgram = sync.OnceValues(func() (*program.Program, error) {
	p, faults, err := compile.Load(os.DirFS("testdata"), "office")
	if err == nil && p == nil {
		var b strings.Builder
		diag.WriteText(&b, faults, "en")
		err = &os.PathError{Op: b.String(), Path: "office", Err: os.ErrInvalid}
	}
	return p, err
})

const office = "office"

// atOffice is a learner at the office's door.
func atOffice(t testing.TB, persona string) *learner {
	t.Helper()
	p, err := officeProgram()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{t: t, world: sandbox.NewWorld(p)}
	l.do(sandbox.Open{Site: office, Persona: persona, Seed: 11, Day: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	return l
}

func (l *learner) identity() *program.Identity {
	return &l.world.Persona(l.state.Site, l.state.Persona).Identity
}

// signIn types an identifier, the persona's number without one, and a password.
func (l *learner) signIn(identifier, password string) sandbox.Outcome {
	l.t.Helper()
	method := sandbox.ByUsername
	if identifier == "" {
		method, identifier = "nir", l.identity().NIR
	}
	return l.do(sandbox.SignIn{Site: office, Method: method, Values: sandbox.Answers{
		sandbox.IdentifierInput: {identifier}, sandbox.PasswordInput: {password},
	}})
}

// password is the one that works now.
func (l *learner) password() string { return l.state.PasswordAt(l.world, office) }

// code is the last code that came to the desk's phone.
func (l *learner) code() string {
	l.t.Helper()
	for i := len(l.state.Phone) - 1; i >= 0; i-- {
		if code := l.state.Phone[i].Code; code != "" {
			return code
		}
	}
	l.t.Fatal("no code came")
	return ""
}

func (l *learner) enterCode(code string) sandbox.Outcome {
	l.t.Helper()
	return l.do(sandbox.EnterCode{Site: office, Values: sandbox.Answers{sandbox.CodeInput: {code}}})
}

// link is the key of the last link that was mailed.
func (l *learner) link() string {
	l.t.Helper()
	for i := len(l.state.Mails) - 1; i >= 0; i-- {
		if key := l.state.Mails[i].Link; key != "" {
			return key
		}
	}
	l.t.Fatal("no link came")
	return ""
}

func (l *learner) follow(key string) sandbox.Outcome {
	l.t.Helper()
	return l.do(sandbox.FollowLink{Site: office, Key: key})
}

func (l *learner) choose(password, again string) sandbox.Outcome {
	l.t.Helper()
	return l.do(sandbox.ChoosePassword{Site: office, Values: sandbox.Answers{sandbox.PasswordInput: {password}, sandbox.AgainInput: {again}}})
}

// wait moves the world's clock.
func (l *learner) wait(minutes int) {
	l.t.Helper()
	l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: minutes}})
}

// at is a place of the office's.
func at(kind sandbox.PlaceKind, step string) sandbox.Place {
	return sandbox.Place{Kind: kind, Site: office, Step: step}
}

// wantRefused asks for one problem, at an input, with a key.
func wantRefused(t testing.TB, out sandbox.Outcome, input, key string) {
	t.Helper()
	if len(out.Problems) != 1 || out.Problems[0].Input != input || out.Problems[0].Key != key {
		t.Fatalf("%+v (%v), want one problem %s at %q", out, messages(out), key, input)
	}
	if said := out.Problems[0].Message(french); said == key || strings.Contains(said, "{{") || strings.Contains(said, "<no value>") {
		t.Errorf("says %q", said)
	}
}

// body is what a letter says, Markdown and all.
func body(v *sandbox.Snapshot, letter *program.Letter) string {
	return v.Text(program.Text(letter.Body), french)
}
