package sandbox_test

import (
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/sandbox"
)

const till, tillStep = "till", "till"

// secretStep asks for all that is compared and kept nowhere.
const secretStep = `      - step: till
        title: { fr: Payer, en: Pay }
        fields:
          code: { type: one_time_code, by: sms, label: { fr: Code, en: Code }, required: true }
          mot: { type: password, label: { fr: Secret, en: Secret }, required: true }
          frais: { type: payment, amount: 12.50, label: { fr: Frais, en: Fee }, required: true }
    compute:
`

// tillProgram is the scenario of the compiler's tests with a step of secrets at its end.
var tillProgram = sync.OnceValues(func() (*program.Program, error) {
	files := fstest.MapFS{}
	for _, name := range []string{"scenario.yaml", "pages/home.md", "pages/home.en.md", "personas/nina.yaml", "walks/simple.yaml"} {
		text, err := os.ReadFile("../internal/compile/testdata/base/" + name)
		if err == nil {
			files[name] = &fstest.MapFile{Data: text}
		}
	}
	files["scenario.yaml"].Data = []byte(strings.Replace(string(files["scenario.yaml"].Data), "    compute:\n", secretStep, 1))
	p, faults, err := compile.LoadAs(files, ".", till)
	if err == nil && p == nil {
		err = &os.PathError{Op: faults[0].Rule, Path: till, Err: os.ErrInvalid}
	}
	return p, err
})

// atTill is a learner before the step of secrets.
func atTill(t testing.TB) *learner {
	t.Helper()
	p, err := tillProgram()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{t: t, world: sandbox.NewWorld(p)}
	l.do(sandbox.Open{Site: till, Persona: "nina", Seed: 7})
	l.do(sandbox.SignInAsPersona{Site: till})
	l.do(sandbox.Start{Site: till, Procedure: "demande"})
	for range 3 {
		place := l.do(sandbox.Start{Site: till, Procedure: "demande"}).Next
		if place.Step == tillStep {
			break
		}
		l.do(sandbox.Answer{Site: till, Procedure: "demande", Step: place.Step, Values: sandbox.Answers{"statut": {"C"}, "loyer": {"500"}}})
	}
	return l
}

func (l *learner) tillLook() *sandbox.Snapshot {
	return sandbox.Look(l.world, l.state, till, "demande")
}

// pay types what the step of secrets asks for.
func (l *learner) pay(code, password, again, card, expires, crypto string) sandbox.Outcome {
	return l.do(sandbox.Answer{Site: till, Procedure: "demande", Step: tillStep, Values: typedAtTill(code, password, again, card, expires, crypto)})
}

func typedAtTill(code, password, again, card, expires, crypto string) sandbox.Answers {
	return sandbox.Answers{"code": {code}, "mot.password": {password}, "mot.again": {again}, "frais.card": {card}, "frais.expires": {expires}, "frais.crypto": {crypto}}
}

func (l *learner) tillCode() string { return l.tillLook().CodeOf(l.tillLook().Step(tillStep)) }

// TestACodeComesToThePhoneWithItsStep: when one comes to the step, once; another one ends it.
func TestACodeComesToThePhoneWithItsStep(t *testing.T) {
	l := atTill(t)
	call := l.state.Phone[len(l.state.Phone)-1]
	if v, sms := sandbox.LookCall(l.world, l.state, call.ID); sms == nil || call.Code == "" || call.Code != l.tillCode() || !strings.Contains(body(v, sms), call.Code) {
		t.Fatalf("the last message brings %q, and the step wants %q", call.Code, l.tillCode())
	}
	before := len(l.state.Phone)
	l.do(sandbox.Start{Site: till, Procedure: "demande"})
	if len(l.state.Phone) != before {
		t.Error("coming again sends another code")
	}
	l.do(sandbox.SendStepCode{Keep: sandbox.Keep{Site: till, Procedure: "demande", Step: tillStep, Values: typedAtTill("1", "2", "3", "4", "5", "6")}})
	if got := l.tillCode(); got == call.Code || len(l.state.Phone) != before+1 {
		t.Errorf("the other code is %q, as the first, with %d messages", got, len(l.state.Phone))
	}
	wantFault(t, l.pay(call.Code, "", "", "", "", ""), "code", "sandbox.code.old")
	l.do(sandbox.Undo{})
	if l.tillCode() != call.Code {
		t.Error("undone, the first code doesn't count again")
	}
}

// TestAStepCodeIsUsedUpAndExpires: as a second factor's, by wrong ones, counted through undo, and by the world's clock; another one holds again.
func TestAStepCodeIsUsedUpAndExpires(t *testing.T) {
	l := atTill(t)
	typed := func(code, want string) {
		t.Helper()
		wantFault(t, l.pay(code, "", "", "", "", ""), "code", "sandbox.code."+want)
	}
	another := func() {
		l.do(sandbox.SendStepCode{Keep: sandbox.Keep{Site: till, Procedure: "demande", Step: tillStep, Values: typedAtTill("", "", "", "", "", "")}})
	}
	wrong := func() string { return strings.Map(func(c rune) rune { return '0' + (c-'0'+1)%10 }, l.tillCode()) }
	typed("12", "format")
	typed(wrong(), "wrong")
	typed(wrong(), "wrong")
	typed(wrong(), "used_up")
	typed(l.tillCode(), "used_up")
	another()
	typed(wrong(), "wrong")
	l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: 10}})
	typed(l.tillCode(), "expired")
	another()
	l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: 9}})
	for _, p := range l.pay(l.tillCode(), "", "", "", "", "").Problems {
		if p.Input == "code" {
			t.Errorf("the code that holds is refused: %s", p.Key)
		}
	}
}

// TestTheMessageOfAStepCodeSpeaksOfConfirming: nobody signs in there.
func TestTheMessageOfAStepCodeSpeaksOfConfirming(t *testing.T) {
	l := atTill(t)
	call := l.state.Phone[len(l.state.Phone)-1]
	v, sms := sandbox.LookCall(l.world, l.state, call.ID)
	if sms == nil || !strings.Contains(body(v, sms), "code de confirmation") || !strings.Contains(body(v, sms), "10 minutes") {
		t.Errorf("the message is %+v", sms)
	}
}

func wantFault(t *testing.T, out sandbox.Outcome, input, key string) {
	t.Helper()
	for _, p := range out.Problems {
		if p.Input == input && p.Key == key && p.Clear {
			return
		}
	}
	t.Errorf("no %s at %s: %+v", key, input, out.Problems)
}

// TestWhatWasRightInARefusedFormIsNotGiven: the page asks for it again, as the engine will.
func TestWhatWasRightInARefusedFormIsNotGiven(t *testing.T) {
	l := atTill(t)
	given := func(typed sandbox.Answers) bool {
		v := l.tillLook()
		f := v.Step(tillStep).Fields[0]
		return v.Retyped(v.Step(tillStep), 0, typed, french).Given(f)
	}
	code, proposed, card := l.tillCode(), l.state.ProposedPassword(l.world, till), sandbox.TrainingCards()[0]
	if l.pay(code, "", "", "", "", ""); given(typedAtTill(code, "", "", "", "", "")) {
		t.Error("a code is said to be confirmed that is asked for again")
	}
	if l.pay(code, proposed, proposed, card.Number, card.Expires, card.Crypto); !given(typedAtTill("", "", "", "", "", "")) {
		t.Error("a code that was taken isn't said to be")
	}
}

// TestSecretsAreComparedAndKeptNowhere: each wrong one says why, the right ones go on, and no byte of any is in the log.
func TestSecretsAreComparedAndKeptNowhere(t *testing.T) {
	l := atTill(t)
	proposed := l.state.ProposedPassword(l.world, till)
	cards := sandbox.TrainingCards()
	wantFault(t, l.pay("12", "", "", "", "", ""), "code", "sandbox.code.format")
	wantFault(t, l.pay("", "Azerty-1234", "Azerty-1234", "", "", ""), "mot.password", "sandbox.password.proposed")
	wantFault(t, l.pay("", proposed, "other", "", "", ""), "mot.again", "sandbox.password.again")
	wantFault(t, l.pay("", "", "", "4532 0151 1283 0366", "12/30", "123"), "frais.card", "guard.refused")
	wantFault(t, l.pay("", "", "", "1234", "12/30", "123"), "frais.card", "field.payment.card")
	wantFault(t, l.pay("", "", "", cards[0].Number, "01/20", "001"), "frais.expires", "field.payment.expires")
	wantFault(t, l.pay("", "", "", cards[0].Number, "12/30", "999"), "frais.crypto", "field.payment.crypto")
	wantFault(t, l.pay("", "", "", cards[1].Number, cards[1].Expires, cards[1].Crypto), "frais.card", "field.payment.refused")
	wantFault(t, l.pay("", "", "", cards[2].Number, cards[2].Expires, cards[2].Crypto), "frais.card", "field.payment.abandoned")
	code := l.tillCode()
	if out := l.pay(code[:3]+" "+code[3:], proposed, proposed, cards[0].Number, cards[0].Expires, cards[0].Crypto); out.Next.Kind != sandbox.ReviewPlace {
		t.Fatalf("leads to %+v, %+v", out.Next, out.Problems)
	}
	if v, _, _ := l.tillLook().Named("frais"); !strings.HasPrefix(v.Str, "PAY-") {
		t.Errorf("the payment is %q", v.Str)
	}
	if out := l.pay("", "", "", "", "", ""); len(out.Problems) > 0 {
		t.Errorf("what was right must be typed again: %+v", out.Problems)
	}
	raw, err := json.Marshal(l.log)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{code, proposed, "Azerty", "4532", "0000 0000", "0000000000001001"} {
		if strings.Contains(string(raw), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// TestWhateverIsDoneWithSecretsReplaysExactly: any actions leave a log that folds to the same state and holds no card.
func TestWhateverIsDoneWithSecretsReplaysExactly(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := atTill(t)
		cards := sandbox.TrainingCards()
		for range rapid.IntRange(1, 12).Draw(rt, "actions") {
			card := rapid.SampledFrom(cards).Draw(rt, "card")
			password := rapid.SampledFrom([]string{"", "x", l.state.ProposedPassword(l.world, till)}).Draw(rt, "password")
			values := typedAtTill(rapid.SampledFrom([]string{"", "000000", l.tillCode()}).Draw(rt, "code"), password, password, card.Number, card.Expires, card.Crypto)
			keep := sandbox.Keep{Site: till, Procedure: "demande", Step: tillStep, Values: values}
			l.do(rapid.SampledFrom([]sandbox.Action{
				sandbox.Undo{}, sandbox.Redo{}, keep, sandbox.SendStepCode{Keep: keep}, sandbox.SaveLater{Keep: keep},
				sandbox.Answer{Site: till, Procedure: "demande", Step: tillStep, Values: values}, sandbox.Start{Site: till, Procedure: "demande"},
			}).Draw(rt, "action"))
			if v := l.tillLook(); v.Step(tillStep) == nil {
				return
			}
		}
		again, err := sandbox.Fold(l.world, l.log)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(stateOf(rt, l.state), stateOf(rt, again)); diff != "" {
			rt.Fatalf("replayed (-was +is):\n%s", diff)
		}
		if raw, _ := json.Marshal(l.log); strings.Contains(string(raw), "0000 0000") {
			rt.Fatal("the log holds a card")
		}
	})
}

func stateOf(t *rapid.T, s *sandbox.State) string {
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
