package sandbox_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/sandbox"
)

func TestDoubleClickIsOneAnswer(t *testing.T) {
	l := signedIn(t, "ana")
	form := l.form("you", 0, sandbox.Answers{"has_children": {"non"}})
	first := l.do(form)
	before := marshal(t, l.state)
	second := l.do(form)
	if second.Stale != nil || second.Next != first.Next || marshal(t, l.state) != before {
		t.Errorf("the second click went to %+v (stale %+v), want %+v and nothing recorded", second.Next, second.Stale, first.Next)
	}
}

func TestStaleFormLosesNothing(t *testing.T) {
	l := signedIn(t, "ana")
	tab := l.form("you", 0, sandbox.Answers{"has_children": {"non"}, "about": {"de l’autre onglet"}})
	l.fill("you", sandbox.Answers{"has_children": {"non"}, "about": {"de celui-ci"}})
	before := marshal(t, l.state)
	out := l.do(tab)
	if out.Stale == nil || marshal(t, l.state) != before {
		t.Fatalf("a stale form was recorded: %+v", out)
	}
	if diff := cmp.Diff([]string{"about"}, out.Stale.Fields); diff != "" {
		t.Errorf("what differs (-want +got):\n%s", diff)
	}
	if got := out.Stale.Typed["about"]; len(got) != 1 || got[0] != "de l’autre onglet" {
		t.Errorf("what was typed is lost: %v", got)
	}
	wantPlace(t, out, step("you"))
}

func TestStaleFormShowsNothingRefused(t *testing.T) {
	l := signedIn(t, "ana")
	tab := l.form("you", 0, sandbox.Answers{"phone": {"06 12 34 56 78"}})
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	out := l.do(tab)
	if out.Stale == nil || len(out.Stale.Typed["phone"]) != 0 {
		t.Errorf("a real phone number is shown again: %+v", out.Stale)
	}
}

func TestFormDrawnBeforeAnUndoIsStale(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	tab := l.form("you", 0, sandbox.Answers{"about": {"après"}})
	l.do(sandbox.Undo{})
	if out := l.do(tab); out.Stale == nil {
		t.Errorf("a form drawn from an answer that was taken back is recorded: %+v", out)
	}
}

func TestSubmitTwiceFilesOnce(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.fill("money", nil)
	submit := sandbox.Submit{Site: site, Procedure: aid, Declared: true, Base: l.state.Seq}
	l.do(submit)
	before := marshal(t, l.state)
	wantPlace(t, l.do(submit), place(sandbox.ReceiptPlace))
	if marshal(t, l.state) != before {
		t.Error("the second click filed again")
	}
}

func TestSubmitOfWhatWasNotSeen(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.fill("money", nil)
	base := l.state.Seq
	l.fill("money", sandbox.Answers{"1AJ": {"1"}})
	out := l.do(sandbox.Submit{Site: site, Procedure: aid, Declared: true, Base: base})
	if out.Stale == nil || len(l.state.Mails) > 0 {
		t.Errorf("answers that the signer hadn't seen were filed: %+v", out)
	}
	wantPlace(t, out, place(sandbox.ReviewPlace))
}

func TestLateDraftDoesNotUndoAnAnswer(t *testing.T) {
	l := signedIn(t, "ana")
	base := l.state.Seq
	l.fill("you", sandbox.Answers{"has_children": {"non"}, "about": {"répondu"}})
	before := marshal(t, l.state)
	l.do(sandbox.Keep{Site: site, Procedure: aid, Step: "you", Values: sandbox.Answers{"about": {"répon"}}, Base: base})
	if marshal(t, l.state) != before {
		t.Error("a draft that arrived late was kept")
	}
}
