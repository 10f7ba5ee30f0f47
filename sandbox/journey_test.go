package sandbox_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/sandbox"
)

func step(id string) sandbox.Place {
	return sandbox.Place{Kind: sandbox.StepPlace, Site: site, Procedure: aid, Step: id}
}

func place(kind sandbox.PlaceKind) sandbox.Place {
	return sandbox.Place{Kind: kind, Site: site, Procedure: aid}
}

func wantPlace(t testing.TB, out sandbox.Outcome, want sandbox.Place) {
	t.Helper()
	if diff := cmp.Diff(want, out.Next); diff != "" {
		t.Errorf("went elsewhere (-want +got):\n%s\nproblems: %v, stale: %+v", diff, messages(out), out.Stale)
	}
}

func TestStartOpensAndResumes(t *testing.T) {
	l := newLearner(t, "ana")
	wantPlace(t, l.do(sandbox.Start{Site: site, Procedure: aid}), sandbox.Place{Kind: sandbox.SignInPlace, Site: site})
	l.do(sandbox.SignInAsPersona{Site: site})
	wantPlace(t, l.do(sandbox.Start{Site: site, Procedure: aid}), step("you"))
	seq := l.state.Seq
	l.fill("you", sandbox.Answers{"has_children": {"true"}})
	wantPlace(t, l.do(sandbox.Start{Site: site, Procedure: aid}), step("children"))
	if l.state.Seq != seq+1 {
		t.Errorf("resuming recorded something: %d events after the start, want 1", l.state.Seq-seq)
	}
}

func TestAnswerGoesOnToVisibleSteps(t *testing.T) {
	l := signedIn(t, "ana")
	wantPlace(t, l.fill("you", sandbox.Answers{"has_children": {"non"}}), step("money"))
	if steps := l.look().Steps(); len(steps) != 2 || steps[1].Step.ID != "money" {
		t.Errorf("the steps are %v, want money as the second of 2", steps)
	}
	wantPlace(t, l.fill("money", nil), place(sandbox.ReviewPlace))
}

func TestProblemsSayHowToMend(t *testing.T) {
	tests := map[string]struct {
		step  string
		typed sandbox.Answers
		want  map[string]string
	}{
		"missing": {"you", sandbox.Answers{"statut": nil, "has_children": nil}, map[string]string{
			"statut": "Choisissez une des réponses proposées.", "has_children": "Répondez par oui ou par non."}},
		"one digit short": {"you", sandbox.Answers{"number": {"925337941930"}, "has_children": {"non"}}, map[string]string{
			"number": "Il manque un chiffre : un numéro fiscal en a 13, vous en avez tapé 12."}},
		"a date in the future, in the author's words": {"you", sandbox.Answers{"statut": {"M"}, "wedding": {"1er mars 2027"}, "has_children": {"non"}},
			map[string]string{"wedding": "Ce jour n’est pas encore venu."}},
		"part of an address": {"you", sandbox.Answers{"home.postal_code": {"961"}, "has_children": {"non"}},
			map[string]string{"home.postal_code": "Un code postal a cinq chiffres, par exemple 96120."}},
		"an option that isn't shown": {"you", sandbox.Answers{"statut": {"V"}, "has_children": {"non"}},
			map[string]string{"statut": "Choisissez une des réponses proposées."}},
		"too long": {"you", sandbox.Answers{"about": {strings.Repeat("é", 61)}, "has_children": {"non"}},
			map[string]string{"about": "Il y a un caractère de trop : 60 au plus, vous en avez tapé 61."}},
		"below the least": {"money", sandbox.Answers{"1AJ": {"-5"}}, map[string]string{"1AJ": "C’est trop peu : indiquez au moins 0 €."}},
		"across fields, with the value": {"money", sandbox.Answers{"1AJ": {"90 000,50 €"}},
			map[string]string{"1AJ": "Au plus 90 000 €, pas 90 000,50 €."}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := signedIn(t, "ana")
			if tt.step == "money" {
				l.fill("you", sandbox.Answers{"has_children": {"non"}})
			}
			seq := l.state.Seq
			out := l.fill(tt.step, tt.typed)
			said := messages(out)
			for input, message := range said {
				said[input] = plainSpaces(message)
			}
			if diff := cmp.Diff(tt.want, said); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if out.Next != step(tt.step) || l.state.Seq != seq {
				t.Errorf("went to %+v and recorded %d events, want the form again and none", out.Next, l.state.Seq-seq)
			}
		})
	}
}

func plainSpaces(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

func TestAnswersAreReadForgivingly(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"statut": {"M"}, "wedding": {"6 juillet 2019"}, "phone": {"+33 6 39.98-12 34"}, "has_children": {"oui"},
		"wishes": {"help", "money"}})
	l.fillRow("children", 1, sandbox.Answers{"birth_date": {"2/5/2016"}})
	l.fill("money", sandbox.Answers{"1AJ": {"1 234,50 €"}, "case_T": {"on"}, "rate": {"12,5 %"}})
	v := l.look()
	got := map[string][]string{}
	for _, s := range v.Procedure().Steps {
		for _, f := range s.Fields {
			if answer := v.Answer(f); answer != nil {
				got[f.Name] = answer
			}
		}
	}
	want := map[string][]string{"wedding": {"2019-07-06"}, "phone": {"0639981234"}, "has_children": {"true"}, "wishes": {"money", "help"},
		"1AJ": {"1234.50"}, "case_T": {"true"}, "rate": {"0.125"}}
	for name, answer := range want {
		if diff := cmp.Diff(answer, got[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	money := v.Step("money")
	form := v.Form(money, french)
	if got := form["1AJ"][0] + " " + form["rate"][0]; got != "1\u202f234,50 12,5" {
		t.Errorf("the form shows %q, want it as one types it", got)
	}
}

func TestHiddenAnswersAreKeptAndComeBack(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"statut": {"M"}, "wedding": {"2019-07-06"}, "has_children": {"non"}})
	l.fill("money", nil)
	if got := l.look().Computed("parts").String(); got != "2" {
		t.Fatalf("parts are %s, want 2", got)
	}
	l.fill("you", sandbox.Answers{"statut": {"C"}})
	v := l.look()
	wedding := v.Step("you").Fields[2]
	if v.Visible(wedding) || !v.FieldValue(wedding).IsNull() || v.Computed("parts").String() != "1" {
		t.Errorf("the hidden wedding still counts: visible %t, value %v, parts %v", v.Visible(wedding), v.FieldValue(wedding), v.Computed("parts"))
	}
	out := l.fill("you", sandbox.Answers{"statut": {"M"}})
	v = l.look()
	if got := v.Answer(v.Step("you").Fields[2]); len(got) != 1 || got[0] != "2019-07-06" {
		t.Errorf("shown again, the wedding is %v, want the date that was typed (%+v)", got, out.Next)
	}
}

func TestFieldThatAppearsIsAskedNext(t *testing.T) {
	l := signedIn(t, "ana")
	out := l.fill("you", sandbox.Answers{"statut": {"M"}, "has_children": {"non"}})
	wantPlace(t, out, step("you"))
	if len(out.Problems) > 0 {
		t.Errorf("the question that nobody saw is already a problem: %v", messages(out))
	}
	out = l.fill("you", nil)
	if _, ok := messages(out)["wedding"]; !ok {
		t.Errorf("left empty once seen, the wedding is no problem: %+v", out)
	}
}

func TestFieldThatAppearsInARowIsAskedNext(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"oui"}})
	answers := l.form("children", 1, sandbox.Answers{"custody": {"alternee"}})
	delete(answers.Values, "weeks")
	out := l.do(answers)
	if out.Next.Step != "children" || out.Next.Row != 1 || len(out.Problems) > 0 {
		t.Errorf("after an answer that brings up another question: %+v, want the same row, without a problem", out)
	}
	out = l.fillRow("children", 1, sandbox.Answers{"weeks": {"20"}})
	if out.Next.Step != "children" || out.Next.Row != 0 {
		t.Errorf("after the whole row: %+v, want the list", out)
	}
}

func TestChangeLinkComesBack(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.fill("money", nil)
	change := l.form("you", 0, sandbox.Answers{"about": {"bonjour"}})
	change.Return = sandbox.Back
	wantPlace(t, l.do(change), place(sandbox.ReviewPlace))
	change = l.form("you", 0, sandbox.Answers{"has_children": {"oui"}})
	change.Return = sandbox.Back
	wantPlace(t, l.do(change), step("children"))
}

func TestReviewTellsWhatIsWrongNow(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"oui"}})
	l.fillRow("children", 1, sandbox.Answers{"custody": {"alternee"}, "weeks": {"20"}})
	l.fill("children", nil)
	l.fill("money", nil)
	v := l.look()
	if len(v.Missing()) > 0 || !v.Ready() {
		t.Fatalf("missing %v, problems %v", v.Missing(), v.AllProblems())
	}
	l.do(sandbox.AddRow{Site: site, Procedure: aid, Step: "children", Base: l.state.Seq})
	l.do(sandbox.Keep{Site: site, Procedure: aid, Step: "children", Row: 3, Values: sandbox.Answers{"first_name": {"Zoé"}}, Base: l.state.Seq})
	v = l.look()
	if v.Ready() || v.Status(v.Step("children")) != sandbox.InTrouble {
		t.Errorf("a row that was begun and not finished is no trouble: %+v", v.Steps())
	}
	wantPlace(t, l.do(sandbox.Submit{Site: site, Procedure: aid, Declared: true, Base: l.state.Seq}),
		sandbox.Place{Kind: sandbox.StepPlace, Site: site, Procedure: aid, Step: "children", Row: 3})
}

func TestNowhere(t *testing.T) {
	l := signedIn(t, "ana")
	for name, action := range map[string]sandbox.Action{
		"site":      sandbox.Start{Site: "x", Procedure: aid},
		"procedure": sandbox.Start{Site: site, Procedure: "x"},
		"none":      sandbox.Start{Site: site},
		"step":      sandbox.Answer{Site: site, Procedure: aid, Step: "x"},
		"row":       sandbox.Answer{Site: site, Procedure: aid, Step: "you", Row: 1},
		"mail":      sandbox.ReadMail{ID: 1},
		"list":      sandbox.AddRow{Site: site, Procedure: aid, Step: "you"},
		"way in":    sandbox.SignIn{Site: site, Method: "x"},
	} {
		if out := l.do(action); out.Next.Kind != sandbox.Nowhere {
			t.Errorf("%s: went to %+v, want nowhere", name, out.Next)
		}
	}
}
