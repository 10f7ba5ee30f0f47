package sandbox_test

import (
	"strings"
	"testing"

	"miroir/sandbox"
)

func (l *learner) keep(values sandbox.Answers) sandbox.Outcome {
	return l.do(sandbox.Keep{Site: site, Procedure: aid, Step: "you", Values: values, Base: l.state.Seq})
}

func TestDraftIsShownButDoesNotCount(t *testing.T) {
	l := signedIn(t, "ana")
	l.keep(sandbox.Answers{"statut": {"M"}, "wedding": {"6 juil"}, "about": {"pas fini"}})
	v := l.look()
	you := v.Step("you")
	drawn := v.Drawn(you, french)
	if !drawn.Visible(you.Fields[2]) || v.Visible(you.Fields[2]) {
		t.Errorf("the wedding: drawn %t, counting %t; want it on the form alone", drawn.Visible(you.Fields[2]), v.Visible(you.Fields[2]))
	}
	if got := v.Typed(you.Fields[2], "wedding", french); len(got) != 1 || got[0] != "6 juil" {
		t.Errorf("the form shows %v, want what was typed", got)
	}
	if got := v.Computed("parts").String(); got != "1" {
		t.Errorf("a draft counts: parts are %s", got)
	}
	if out := l.fill("you", sandbox.Answers{"wedding": {"6 juillet 2019"}, "has_children": {"non"}}); len(out.Problems) > 0 {
		t.Fatal(messages(out))
	}
	if typed := l.state.Journeys[0].Draft.Steps[0].Typed; typed != nil {
		t.Errorf("the answer leaves a draft: %v", typed)
	}
}

func TestSaveLaterAndComeBack(t *testing.T) {
	l := signedIn(t, "ana")
	out := l.do(sandbox.SaveLater{Keep: sandbox.Keep{Site: site, Procedure: aid, Step: "you", Values: sandbox.Answers{"about": {"à suivre"}}, Base: l.state.Seq}})
	wantPlace(t, out, sandbox.Place{Kind: sandbox.SpacePlace, Site: site})
	wantPlace(t, l.do(sandbox.Start{Site: site, Procedure: aid}), step("you"))
	v := l.look()
	if got := v.Form(v.Step("you"), french)["about"]; len(got) != 1 || got[0] != "à suivre" {
		t.Errorf("came back to %v", got)
	}
}

func TestSameDraftIsNotKeptTwice(t *testing.T) {
	l := signedIn(t, "ana")
	l.keep(l.look().Form(l.look().Step("you"), french))
	if n := len(l.log); n != 3 {
		t.Errorf("a draft of the form as drawn is %d events", n-3)
	}
	l.keep(sandbox.Answers{"about": {"un"}})
	l.keep(sandbox.Answers{"about": {"un"}})
	if n := len(l.log); n != 4 {
		t.Errorf("the same draft twice is %d events, want 1", n-3)
	}
}

// What looks real is refused everywhere, comes back empty and is never in the log.
func TestNothingRealIsKept(t *testing.T) {
	tests := map[string]struct{ input, typed string }{
		"tax number":           {"number", "30 23 217 600 053"},
		"tax number with slip": {"number", "3023217600054"},
		"phone":                {"phone", "06 12 34 56 78"},
		"foreign phone":        {"phone", "+32 470 12 34 56"},
		"phone in free text":   {"about", "appelez-moi au 06 12 34 56 78"},
		"NIR in free text":     {"about", "2 55 08 14 168 025 38"},
		"e-mail in an address": {"home.street", "ana.martin@gmail.com"},
		"IBAN in a commune":    {"home.commune", "FR76 3000 6000 0112 3456 7890 189"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := signedIn(t, "ana")
			out := l.fill("you", sandbox.Answers{"has_children": {"non"}, tt.input: {tt.typed}})
			if len(out.Problems) != 1 || !out.Problems[0].Clear {
				t.Errorf("problems: %v", messages(out))
			}
			l.keep(sandbox.Answers{tt.input: {tt.typed}, "has_children": {"oui"}})
			if log := marshal(t, l.log); strings.Contains(log, tt.typed) || strings.Contains(log, strings.ReplaceAll(tt.typed, " ", "")) {
				t.Errorf("the log holds it: %s", log)
			}
			v := l.look()
			again := v.Retyped(v.Step("you"), 0, sandbox.Answers{tt.input: {tt.typed}}, french)
			if got := strings.Join(again.Form(v.Step("you"), french)[tt.input], ""); got != "" {
				t.Errorf("the form shows %q again", got)
			}
		})
	}
}

func TestUnfinishedIdentifierIsNotInADraft(t *testing.T) {
	l := signedIn(t, "ana")
	l.keep(sandbox.Answers{"phone": {"06 12 34 5"}, "about": {"autre chose"}})
	if log := marshal(t, l.log); strings.Contains(log, "06 12 34") {
		t.Errorf("the log holds the beginning of a number: %s", log)
	}
}

// A tab that doesn't know another's draft writes nothing over it; the one that wrote it goes on, and who leaves for later takes all.
func TestStaleDraftIsRefused(t *testing.T) {
	l := signedIn(t, "ana")
	drawn := l.state.Seq
	keep := func(text string, base int64) sandbox.Keep {
		return sandbox.Keep{Site: site, Procedure: aid, Step: "you", Values: sandbox.Answers{"about": {text}}, Base: base}
	}
	about := func() string {
		v := l.look()
		return strings.Join(v.Form(v.Step("you"), french)["about"], "")
	}
	if out := l.do(keep("un", drawn)); out.Stale != nil {
		t.Fatal("the first draft is stale")
	}
	if out := l.do(keep("deux", drawn)); out.Stale == nil || about() != "un" {
		t.Errorf("another tab's draft is kept: %q", about())
	}
	if out := l.do(keep("un", drawn)); out.Stale != nil {
		t.Error("the same draft sent twice is stale")
	}
	if out := l.do(keep("trois", l.state.Seq)); out.Stale != nil || about() != "trois" {
		t.Errorf("the page that knows the draft can't go on from it: %q", about())
	}
	l.do(sandbox.SaveLater{Keep: keep("quatre", drawn)})
	if about() != "quatre" {
		t.Errorf("what was to be kept for later is %q", about())
	}
}

// An identifier with a slip may be a real one: it comes back empty.
func TestWrongIdentifierComesBackEmpty(t *testing.T) {
	l := signedIn(t, "ana")
	for _, typed := range []string{"06 12 34 56 7", "06 12 34 56 789", "061234567"} {
		v := l.look()
		again := v.Retyped(v.Step("you"), 0, sandbox.Answers{"phone": {typed}, "about": {"vu"}}, french)
		form := again.Form(v.Step("you"), french)
		if got := strings.Join(form["phone"], ""); got != "" || strings.Join(form["about"], "") != "vu" {
			t.Errorf("%q comes back as %q beside %q", typed, got, form["about"])
		}
	}
}
