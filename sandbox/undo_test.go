package sandbox_test

import (
	"errors"
	"testing"

	"miroir/internal/program"
	"miroir/sandbox"
)

func TestUndoTakesTheLastActionBack(t *testing.T) {
	l := signedIn(t, "ana")
	before := l.bytes()
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	after := l.bytes()
	wantPlace(t, l.do(sandbox.Undo{}), step("you"))
	undone := *l.state
	if undone.Redoable != 1 {
		t.Errorf("%d can be redone, want 1", undone.Redoable)
	}
	undone.Redoable, undone.Seq, undone.Turned = 0, 0, 0
	if got := marshal(t, &undone); got != before {
		t.Errorf("undone:\n%s\nbefore:\n%s", got, before)
	}
	l.do(sandbox.Redo{})
	if got := l.bytes(); got != after {
		t.Errorf("redone:\n%s\nafter:\n%s", got, after)
	}
}

func TestUndoTakesDraftsAlong(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.keepMoney()
	after := l.bytes()
	l.do(sandbox.Undo{})
	if n := len(l.state.Journeys[0].Draft.Steps); n != 0 {
		t.Errorf("%d steps left", n)
	}
	l.do(sandbox.Redo{})
	if got := l.bytes(); got != after {
		t.Errorf("redone:\n%s\nafter:\n%s", got, after)
	}
}

func TestUndoOfAFilingTakesItsMailBack(t *testing.T) {
	l := filed(t, "ana")
	l.do(sandbox.ReadMail{ID: 1})
	l.do(sandbox.Undo{})
	if len(l.state.Mails) != 0 || len(l.state.Pending) != 0 || len(l.state.Journeys[0].Filings) != 0 || l.state.Journeys[0].Draft == nil {
		t.Errorf("after undoing the filing: %s", l.bytes())
	}
}

func TestNewActionForgetsWhatCouldBeRedone(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.do(sandbox.Undo{})
	l.fill("you", sandbox.Answers{"has_children": {"oui"}})
	seq := l.state.Seq
	l.do(sandbox.Redo{})
	if l.state.Seq != seq || l.state.Redoable != 0 {
		t.Error("an undone action came back over a new one")
	}
}

func TestSecondClickOnUndoDoesNothing(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.keepMoney()
	base := l.state.Seq
	first := l.do(sandbox.Undo{Base: base})
	once := marshal(t, l.state)
	again := l.do(sandbox.Undo{Base: base})
	if got := marshal(t, l.state); got != once {
		t.Errorf("the second click undid more:\n%s\n%s", got, once)
	}
	if !again.Again || again.Next != first.Next {
		t.Errorf("the second click leads to %+v, the first one to %+v", again, first)
	}
	base = l.state.Seq
	l.do(sandbox.AdvanceTime{By: program.Delay{Days: 1}, Base: base})
	l.do(sandbox.AdvanceTime{By: program.Delay{Days: 1}, Base: base})
	if got := l.state.Today().Day(); got != 1 {
		t.Errorf("two clicks on tomorrow lead to the %dth, want the 1st", got)
	}
}

func TestUndoOfAnOldPageDoesNothing(t *testing.T) {
	l := signedIn(t, "ana")
	base := l.state.Seq
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	before := l.bytes()
	for range 2 {
		if out := l.do(sandbox.Undo{Base: base}); out.Again || l.bytes() != before {
			t.Errorf("an undo from an old page: %+v, %s", out, l.bytes())
		}
		l.do(sandbox.Undo{Base: l.state.Seq})
		l.do(sandbox.Redo{Base: l.state.Seq})
	}
}

func (l *learner) keepMoney() {
	l.do(sandbox.Keep{Site: site, Procedure: aid, Step: "money", Values: sandbox.Answers{"1AJ": {"12"}}, Base: l.state.Seq})
}

func TestUndoStopsAtTheOpening(t *testing.T) {
	l := newLearner(t, "ana")
	first := l.bytes()
	l.do(sandbox.SignInAsPersona{Site: site})
	for range 5 {
		l.do(sandbox.Undo{})
	}
	if l.state.Redoable != 1 {
		t.Errorf("%d can be redone, want 1", l.state.Redoable)
	}
	l.state.Redoable = 0
	if got := l.bytes(); got != first {
		t.Errorf("all undone:\n%s\nfirst:\n%s", got, first)
	}
}

func TestFoldRefusesWhatIsNoLog(t *testing.T) {
	l := signedIn(t, "ana")
	for name, events := range map[string][]sandbox.Event{
		"nothing":      nil,
		"no opening":   l.log[1:],
		"a gap":        {l.log[0], l.log[2]},
		"another site": {{Seq: 1, Kind: sandbox.Opened, Site: "x", Persona: "ana"}},
	} {
		if _, err := sandbox.Fold(l.world, events); !errors.Is(err, sandbox.ErrLog) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := sandbox.Advance(l.world, l.state, nil, []sandbox.Event{{Seq: 9}}); !errors.Is(err, sandbox.ErrLog) {
		t.Errorf("a tail after a gap: %v", err)
	}
}
