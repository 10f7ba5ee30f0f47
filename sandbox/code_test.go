package sandbox_test

import (
	"strings"
	"testing"

	"miroir/sandbox"
)

// wanted is a learner whose password was right.
func wanted(t testing.TB) *learner {
	t.Helper()
	l := atOffice(t, "eva")
	wantPlace(t, l.signIn("", l.password()), at(sandbox.CodePlace, ""))
	return l
}

func TestTheCodeOnThePhoneLetsIn(t *testing.T) {
	l := wanted(t)
	if l.state.SignedIn(office) {
		t.Fatal("let in without the code")
	}
	call := l.state.Phone[len(l.state.Phone)-1]
	v, sms := sandbox.LookCall(l.world, l.state, call.ID)
	if sms == nil || len(call.Code) != 6 || !strings.Contains(body(v, sms), call.Code) {
		t.Fatalf("the message doesn't say the code %q", call.Code)
	}
	wantPlace(t, l.enterCode(call.Code[:3]+" "+call.Code[3:]), at(sandbox.SpacePlace, ""))
	if d := l.state.Door(office); !d.SignedIn || d.Method != "nir" || d.Wanted != "" {
		t.Errorf("after the code: %+v", d)
	}
	l.do(sandbox.Undo{})
	if d := l.state.Door(office); d.SignedIn || d.Wanted != "nir" {
		t.Errorf("undone: %+v", d)
	}
}

func TestTheHelpersClickNeedsNoCode(t *testing.T) {
	l := atOffice(t, "eva")
	wantPlace(t, l.do(sandbox.SignInAsPersona{Site: office}), at(sandbox.SpacePlace, ""))
	if len(l.state.Phone) != 1 {
		t.Errorf("%d messages on the phone, want the voicemail alone", len(l.state.Phone))
	}
}

func TestACodeIsUsedUpByWrongOnes(t *testing.T) {
	l := wanted(t)
	right := l.code()
	for _, typed := range []string{"", "12", "abcdef"} {
		l.enterCode(typed)
	}
	if tries := l.state.Door(office).CodeTries; tries != 0 {
		t.Errorf("%d tries used by what is no code", tries)
	}
	wrong := "000000"
	if wrong == right {
		wrong = "000001"
	}
	wantRefused(t, l.enterCode(wrong), sandbox.CodeInput, "sandbox.code.wrong")
	wantRefused(t, l.enterCode(wrong), sandbox.CodeInput, "sandbox.code.wrong")
	wantRefused(t, l.enterCode(wrong), sandbox.CodeInput, "sandbox.code.used_up")
	wantRefused(t, l.enterCode(right), sandbox.CodeInput, "sandbox.code.used_up")
	wantPlace(t, l.do(sandbox.ResendCode{Site: office}), at(sandbox.CodePlace, ""))
	wantPlace(t, l.enterCode(l.code()), at(sandbox.SpacePlace, ""))
}

func TestACodeExpiresOnTheWorldsClock(t *testing.T) {
	l := wanted(t)
	l.wait(9)
	wrong := l.code()
	l.wait(1)
	out := l.enterCode(wrong)
	wantRefused(t, out, sandbox.CodeInput, "sandbox.code.expired")
	if got, want := messages(out)[sandbox.CodeInput], "Ce code a expiré. Demandez-en un autre\u00a0: il arrivera sur le téléphone du bureau."; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	l.do(sandbox.ResendCode{Site: office})
	l.wait(9)
	wantPlace(t, l.enterCode(l.code()), at(sandbox.SpacePlace, ""))
}

func TestAnotherCodeVoidsTheOneBefore(t *testing.T) {
	l := wanted(t)
	first := l.code()
	came := map[string]bool{first: true}
	for range 100 {
		l.do(sandbox.ResendCode{Site: office})
		if came[l.code()] {
			t.Fatal("the same code came twice")
		}
		came[l.code()] = true
	}
	wantRefused(t, l.enterCode(first), sandbox.CodeInput, "sandbox.code.old")
	wantPlace(t, l.enterCode(l.code()), at(sandbox.SpacePlace, ""))
}

func TestACodeServesOnce(t *testing.T) {
	l := wanted(t)
	used := l.code()
	l.enterCode(used)
	l.do(sandbox.SignOut{Site: office})
	wantPlace(t, l.enterCode(used), at(sandbox.SignInPlace, ""))
	l.signIn("", l.password())
	wantRefused(t, l.enterCode(used), sandbox.CodeInput, "sandbox.code.old")
	if l.state.SignedIn(office) {
		t.Error("a code let in twice")
	}
}

func TestNoCodeIsWantedOfWhoDidNotSignIn(t *testing.T) {
	l := atOffice(t, "eva")
	wantPlace(t, l.enterCode("123456"), at(sandbox.SignInPlace, ""))
	wantPlace(t, l.do(sandbox.ResendCode{Site: office}), at(sandbox.SignInPlace, ""))
	if len(l.log) != 1 {
		t.Errorf("%d events", len(l.log))
	}
}
