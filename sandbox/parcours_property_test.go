package sandbox_test

import (
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/sandbox"
)

// The scenario that has all that a journey may have beside its steps is the walks'.
const two, twoAid = "parcours", "aide"

var parcours = sync.OnceValues(func() (*program.Program, error) {
	p, faults, err := compile.Load(os.DirFS("../internal/walk/testdata"), two)
	if err == nil && p == nil {
		err = &os.PathError{Op: "compile " + faults[0].Rule, Path: two, Err: os.ErrInvalid}
	}
	return p, err
})

// traveller is a learner of that scenario's.
func traveller(t testing.TB) *learner {
	t.Helper()
	p, err := parcours()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{t: t, world: sandbox.NewWorld(p)}
	l.do(sandbox.Open{Site: two, Persona: "nadia", Seed: 7, Day: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)})
	l.do(sandbox.SignInAsPersona{Site: two})
	return l
}

func (l *learner) lookTwo() *sandbox.Snapshot { return sandbox.Look(l.world, l.state, two, twoAid) }

// travel draws an action: most often what goes on from where one is.
func travel(t *rapid.T, l *learner) sandbox.Action {
	v, base := l.lookTwo(), l.state.Seq-rapid.SampledFrom([]int64{0, 0, 0, 0, 1, 3}).Draw(t, "age")
	step := rapid.SampledFrom(v.Procedure().Steps).Draw(t, "step")
	switch rapid.IntRange(0, 24).Draw(t, "action") {
	case 0:
		return sandbox.Undo{}
	case 1:
		return sandbox.Redo{}
	case 2:
		return sandbox.AdvanceTime{By: program.Delay{Days: rapid.IntRange(0, 9).Draw(t, "days"), Minutes: 60 * rapid.IntRange(0, 23).Draw(t, "hours")}}
	case 3:
		return sandbox.PassStop{Site: two, Procedure: twoAid, Base: base}
	case 4:
		return sandbox.Start{Site: two, Procedure: twoAid, Begin: rapid.Bool().Draw(t, "begin")}
	case 5:
		return sandbox.Submit{Site: two, Procedure: twoAid, Declared: rapid.Bool().Draw(t, "declared"), Base: base}
	case 6:
		return sandbox.Answer{Site: two, Procedure: twoAid, Step: step.ID, Values: drawAnswers(t, step), Base: base}
	case 7:
		return sandbox.Keep{Site: two, Procedure: twoAid, Step: step.ID, Values: drawAnswers(t, step), Base: base}
	case 8:
		return sandbox.HandOver{Site: two, Procedure: twoAid, Base: base}
	case 9:
		return sandbox.TakeOver{Site: two, Procedure: twoAid, Actor: rapid.SampledFrom([]string{"conjoint", "nobody"}).Draw(t, "actor")}
	case 10:
		return sandbox.ResendSignature{Site: two, Procedure: twoAid}
	case 11:
		code := rapid.SampledFrom([]string{"", "1", "000000", l.codeTwo()}).Draw(t, "code")
		return sandbox.Sign{Site: two, Procedure: twoAid, Values: sandbox.Answers{sandbox.CodeInput: {code}}}
	case 12:
		choice := rapid.SampledFrom([]string{"", "easy", "hard", "nope"}).Draw(t, "choice")
		return sandbox.Opine{Site: two, Procedure: twoAid, Values: sandbox.Answers{sandbox.OpinionInput: {choice}, sandbox.OpinionTextInput: {"Merci"}}}
	}
	return l.onward(t, step)
}

// codeTwo is the code that came last to sign with.
func (l *learner) codeTwo() string {
	for _, c := range slices.Backward(l.state.Phone) {
		if c.Code != "" {
			return c.Code
		}
	}
	return ""
}

// onward does what the page that comes next is there for; of a step, with answers that fit.
func (l *learner) onward(t *rapid.T, step *program.Step) sandbox.Action {
	v := l.lookTwo()
	place := l.do(sandbox.Start{Site: two, Procedure: twoAid}).Next
	switch place.Kind {
	case sandbox.StartPlace:
		return sandbox.Start{Site: two, Procedure: twoAid, Begin: true}
	case sandbox.StopPlace:
		if stop, _ := v.Stopped(); stop.GoOn {
			return sandbox.PassStop{Site: two, Procedure: twoAid}
		}
	case sandbox.TurnPlace:
		if awaited := v.Awaited(); v.Acting() == nil && v.Called(awaited) {
			return sandbox.TakeOver{Site: two, Procedure: twoAid, Actor: awaited.ID}
		}
		return sandbox.HandOver{Site: two, Procedure: twoAid}
	case sandbox.StepPlace:
		step = v.Step(place.Step)
	case sandbox.ReviewPlace:
		if v.Signing() {
			return sandbox.Sign{Site: two, Procedure: twoAid, Values: sandbox.Answers{sandbox.CodeInput: {l.codeTwo()}}}
		}
		return sandbox.Submit{Site: two, Procedure: twoAid, Declared: true}
	}
	values := sandbox.Answers{}
	if v.Step(step.ID) != nil {
		values = v.Form(step, french)
	}
	for name, answers := range map[string][]string{"habite": {"true", "true", "false"}, "depuis": {"2020-01-01"}, "salaire": {"1000", "1000", "45000"},
		"a_deux": {"true", "true", "false"}, "accord": {"true"}} {
		if _, asked := values[name]; asked {
			values[name] = []string{rapid.SampledFrom(answers).Draw(t, name)}
		}
	}
	return sandbox.Answer{Site: two, Procedure: twoAid, Step: step.ID, Values: values}
}

// TestAnyJourney: whatever one does, the next page is there, nothing that should keep a filing back let it pass, and replay gives the same bytes.
func TestAnyJourney(t *testing.T) {
	traveller(t)
	rapid.Check(t, func(rt *rapid.T) {
		l := traveller(t)
		first := marshal(t, l.log[0])
		for range rapid.IntRange(0, 40).Draw(rt, "actions") {
			before := l.lookTwo()
			stop, _ := before.Stopped()
			filed, acting := before.Filed(), before.Acting()
			out := l.do(travel(rt, l))
			after := l.lookTwo()
			if now := after.Filed(); stop != nil && now != nil && (filed == nil || now.Seq > filed.Seq) && now.Seq == l.state.Seq {
				rt.Fatal("filed behind a stop")
			}
			if now := after.Filed(); acting != nil && now != nil && now.Seq == l.state.Seq && !l.turned() {
				rt.Fatal("filed by another")
			}
			l.there(rt, out)
		}
		for _, v := range []*sandbox.Snapshot{l.lookTwo(), sandbox.Look(l.world, l.state, two, "")} {
			readAll(rt, v)
		}
		replayed, err := sandbox.Fold(l.world, l.log)
		if err != nil {
			rt.Fatal(err)
		}
		if got, want := marshal(t, replayed), marshal(t, l.state); got != want || marshal(t, l.log[0]) != first {
			rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
		}
	})
}

// there holds that an outcome leads to a page that the state has.
func (l *learner) there(t *rapid.T, out sandbox.Outcome) {
	v := l.lookTwo()
	switch out.Next.Kind {
	case sandbox.StepPlace:
		step := v.Step(out.Next.Step)
		if step == nil && out.Stale == nil {
			t.Fatalf("leads to %s, which isn't visible", out.Next.Step)
		}
		if step != nil && step.Actor != v.Acting() && out.Stale == nil && !l.turned() {
			t.Fatalf("leads to %s, which is another's to answer", out.Next.Step)
		}
	case sandbox.StopPlace:
		if stop, _ := v.Stopped(); stop == nil && out.Stale == nil && out.Next != (sandbox.Place{}) && !l.turned() {
			t.Fatal("leads to a stop where there is none")
		}
	case sandbox.SignPlace:
		if !v.Signing() && out.Stale == nil && !l.turned() {
			t.Fatal("leads to a signature that nobody waits for")
		}
	case sandbox.ReviewPlace, sandbox.SubmitPlace:
		if stop, _ := v.Stopped(); stop != nil && !l.turned() {
			t.Fatal("leads past a stop")
		}
	}
}

// turned tells whether the last thing done was undone or redone, which leads to where it was done.
func (l *learner) turned() bool {
	kind := l.log[len(l.log)-1].Kind
	return kind == sandbox.Undone || kind == sandbox.Redone
}

// TestUndoneJourneys: undoing and doing again is nothing, at every sort of page.
func TestUndoneJourneys(t *testing.T) {
	traveller(t)
	rapid.Check(t, func(rt *rapid.T) {
		l := traveller(t)
		for range rapid.IntRange(0, 20).Draw(rt, "actions") {
			l.do(travel(rt, l))
		}
		var before []string
		for range rapid.IntRange(1, 5).Draw(rt, "times") {
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
