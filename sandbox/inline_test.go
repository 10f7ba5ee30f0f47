package sandbox_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/sandbox"
)

// works is the scenario of groups and inline lists, compiled once.
var works = sync.OnceValues(func() (*program.Program, error) {
	p, faults, err := compile.Load(os.DirFS("testdata"), "works")
	if err == nil && p == nil {
		var b bytes.Buffer
		diag.WriteText(&b, faults, "en")
		err = fmt.Errorf("%s", b.String())
	}
	return p, err
})

const work = "work"

// atWork is ana at the first step of her declaration.
func atWork(t testing.TB) *learner {
	t.Helper()
	p, err := works()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{t: t, world: sandbox.NewWorld(p)}
	l.do(sandbox.Open{Site: "works", Persona: "ana", Seed: 7})
	l.do(sandbox.SignInAsPersona{Site: "works"})
	l.do(sandbox.Start{Site: "works", Procedure: work})
	return l
}

func (l *learner) atWork() *sandbox.Snapshot { return sandbox.Look(l.world, l.state, "works", work) }

// formAt is what a form sends as it is drawn, with some answers typed over.
func (l *learner) formAt(step string, row int, typed sandbox.Answers) sandbox.Keep {
	v := l.atWork()
	one := v.Procedure().Steps[slices.IndexFunc(v.Procedure().Steps, func(s *program.Step) bool { return s.ID == step })]
	if row != 0 {
		v = v.In(one, row)
	}
	values := v.Form(one, french)
	maps.Copy(values, typed)
	return sandbox.Keep{Site: "works", Procedure: work, Step: step, Row: row, Values: values, Base: l.state.Seq}
}

func (l *learner) answerAt(step string, row int, typed sandbox.Answers) sandbox.Outcome {
	k := l.formAt(step, row, typed)
	return l.do(sandbox.Answer{Site: k.Site, Procedure: k.Procedure, Step: k.Step, Row: k.Row, Values: k.Values, Base: k.Base})
}

// rowsOf are the numbers of a list's rows as the step's form is drawn.
func (l *learner) rowsOf(step, list string) []string {
	return l.formAt(step, 0, nil).Values[list]
}

func TestInlineRowsComeAndGo(t *testing.T) {
	l := atWork(t)
	l.answerAt("you", 0, sandbox.Answers{"travaille": {"oui"}}) // brings up the group
	if diff := cmp.Diff([]string{"1"}, l.rowsOf("you", "periodes")); diff != "" {
		t.Fatalf("the rows that there must be (-want +got):\n%s", diff)
	}
	add := sandbox.AddInline{Keep: l.formAt("you", 0, sandbox.Answers{"metier": {"Boulangère"}, "periodes.1.debut": {"2 janvier 2026"}}), List: "periodes"}
	wantPlace(t, l.do(add), sandbox.Place{Kind: sandbox.StepPlace, Site: "works", Procedure: work, Step: "you"})
	l.do(add) // a double click
	form := l.formAt("you", 0, nil).Values
	want := sandbox.Answers{"metier": {"Boulangère"}, "periodes": {"1", "2"}, "periodes.1.debut": {"2 janvier 2026"}}
	for name, values := range want {
		if diff := cmp.Diff(values, form[name]); diff != "" {
			t.Errorf("%s of the page drawn again (-want +got):\n%s", name, diff)
		}
	}
	l.do(sandbox.RemoveInline{Keep: l.formAt("you", 0, sandbox.Answers{"periodes.2.debut": {"12/01/2026"}}), List: "periodes", Number: "1"})
	if got := l.rowsOf("you", "periodes"); !slices.Equal(got, []string{"2"}) {
		t.Errorf("the rows are %v once the first went, want 2 alone", got)
	}
	l.do(sandbox.Undo{})
	if form := l.formAt("you", 0, nil).Values; !slices.Equal(form["periodes"], []string{"1", "2"}) || form["periodes.2.debut"][0] != "12/01/2026" {
		t.Errorf("undone, the form is %v", form)
	}
	out := l.answerAt("you", 0, sandbox.Answers{"periodes.2.fin": {"11/01/2026"}})
	if len(out.Problems) != 1 || out.Problems[0].Field != "periodes.2.fin" {
		t.Fatalf("an end before its beginning: %v", messages(out))
	}
	l.answerAt("you", 0, sandbox.Answers{"periodes.2.fin": {"13/01/2026"}, "periodes.2.montant": {"90"}})
	if got := l.atWork().Computed("gagne").String(); got != "90" {
		t.Errorf("earned %s, want 90", got)
	}
	out = l.do(sandbox.RemoveInline{Keep: l.formAt("you", 0, sandbox.Answers{"periodes": {"1"}}), List: "periodes", Number: "1"})
	if len(out.Problems) != 1 {
		t.Errorf("the last row that there must be went: %+v", out)
	}
}

func TestAnEmptyInlineRowGoesUntold(t *testing.T) {
	l := atWork(t)
	l.answerAt("you", 0, sandbox.Answers{"travaille": {"non"}})
	l.answerAt("you", 0, sandbox.Answers{"autre": {"rien"}})
	l.do(sandbox.AddInline{Keep: l.formAt("children", 1, nil), List: "gardes"})
	out := l.answerAt("children", 1, nil)
	if len(out.Problems) > 0 {
		t.Fatalf("a row left empty is asked for: %v", messages(out))
	}
	if got := l.formAt("children", 1, nil).Values["gardes"]; len(got) > 0 {
		t.Errorf("the empty row stays: %v", got)
	}
}

// drawWork draws what somebody does with the form of a step.
func drawWork(t *rapid.T, l *learner) sandbox.Action {
	step, row := "you", 0
	if rapid.Bool().Draw(t, "children") {
		step, row = "children", rapid.IntRange(1, 2).Draw(t, "row")
	}
	v := l.atWork()
	if v.Step(step) == nil || row != 0 && v.In(v.Step(step), row) == nil {
		return sandbox.Start{Site: "works", Procedure: work}
	}
	keep := l.formAt(step, row, nil)
	for _, name := range slices.Sorted(maps.Keys(keep.Values)) {
		if strings.Contains(name, ".") || name != "periodes" && name != "gardes" {
			drawTyped(t, keep.Values, name)
		}
	}
	list := map[string]string{"you": "periodes", "children": "gardes"}[step]
	keep.Base -= rapid.SampledFrom([]int64{0, 0, 0, 0, 2}).Draw(t, "age")
	switch rapid.IntRange(0, 13).Draw(t, "action") {
	case 10, 11, 12, 13:
		return l.workOn(rapid.SampledFrom([]string{"oui", "non"}).Draw(t, "works"))
	case 0, 1:
		return sandbox.AddInline{Keep: keep, List: list}
	case 2:
		return sandbox.RemoveInline{Keep: keep, List: list, Number: strconv.Itoa(rapid.IntRange(1, 4).Draw(t, "number"))}
	case 3:
		return keep
	case 4:
		return sandbox.Undo{}
	case 5:
		return sandbox.Redo{}
	case 6:
		return sandbox.Submit{Site: "works", Procedure: work, Declared: true, Base: l.state.Seq}
	case 7:
		return sandbox.Correct{Site: "works", Procedure: work}
	}
	if rapid.IntRange(0, 3).Draw(t, "list") == 0 {
		keep.Step, keep.Row, keep.Values = "children", 0, nil
	}
	return sandbox.Answer{Site: keep.Site, Procedure: keep.Procedure, Step: keep.Step, Row: keep.Row, Values: keep.Values, Base: keep.Base}
}

// workOn does what brings the declaration nearer to being filed.
func (l *learner) workOn(works string) sandbox.Action {
	switch p := l.atWork().Resume(); {
	case p.Kind == sandbox.ReviewPlace:
		return sandbox.Submit{Site: "works", Procedure: work, Declared: true, Base: l.state.Seq}
	case p.Kind == sandbox.ReceiptPlace:
		return sandbox.Correct{Site: "works", Procedure: work}
	case p.Kind == sandbox.StepPlace && p.Step == "children":
		return sandbox.Answer{Site: "works", Procedure: work, Step: "children", Base: l.state.Seq}
	}
	keep := l.formAt("you", 0, nil)
	takes := map[string]string{"travaille": works, "autre": "rien", "debut": "02/01/2026", "agence": "Pain Chaud", "montant": "40", "fin": "", "metier": ""}
	for name := range keep.Values {
		if typed, ok := takes[name[strings.LastIndexByte(name, '.')+1:]]; ok {
			keep.Values[name] = []string{typed}
		}
	}
	return sandbox.Answer{Site: "works", Procedure: work, Step: "you", Values: keep.Values, Base: keep.Base}
}

// drawTyped types over an input, mostly what it takes.
func drawTyped(t *rapid.T, values sandbox.Answers, name string) {
	takes := map[string][]string{"travaille": {"oui", "oui", "non"}, "debut": {"02/01/2026"}, "fin": {"09/01/2026"}, "contrat": {"cdd", "interim"},
		"montant": {"400"}, "nuit": {"true"}, "cout": {"50"}, "aide": {"oui", "non"}, "part": {"20"}, "first_name": {"Zoé", "Noé"}}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if takes[last] == nil {
		takes[last] = []string{"Essai"}
	}
	switch rapid.IntRange(0, 9).Draw(t, name) {
	case 0:
		values[name] = []string{rapid.SampledFrom(append(typed, real...)).Draw(t, "typed")}
	case 1:
		delete(values, name)
	case 2, 3, 4, 5, 6:
		values[name] = []string{rapid.SampledFrom(takes[last]).Draw(t, "taken")}
	}
}

func TestAnythingDoneWithGroupsAndLists(t *testing.T) {
	filed, hidden := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		l := atWork(t)
		for range rapid.IntRange(0, 30).Draw(rt, "actions") {
			before, log := l.bytes(), len(l.log)
			out := l.do(drawWork(rt, l))
			if (len(out.Problems) > 0 || out.Stale != nil) && (len(l.log) != log || l.bytes() != before) {
				rt.Fatalf("refused, and recorded all the same: %+v", out)
			}
			readAll(rt, l.atWork())
		}
		replayed, err := sandbox.Fold(l.world, l.log)
		if err != nil || marshal(t, replayed) != marshal(t, l.state) {
			rt.Fatalf("replayed %v:\n%s\nlived:\n%s", err, marshal(t, replayed), marshal(t, l.state))
		}
		for _, value := range real {
			if strings.Contains(marshal(t, l.log), value) {
				rt.Fatalf("the log holds %q", value)
			}
		}
		for n, filing := range filedAt(l) {
			filed++
			hidden += checkShown(rt, sandbox.LookFiled(l.world, l.state, "works", work, n+1), &filing)
		}
		checkUndo(rt, l)
	})
	if filed == 0 || hidden == 0 {
		t.Errorf("%d filings and %d hidden questions in them: the walk never gets there", filed, hidden)
	}
}

// filedAt is what was filed.
func filedAt(l *learner) []sandbox.Filing {
	if j := l.state.Journey("works", work); j != nil {
		return j.Filings
	}
	return nil
}

// checkShown holds a filing to the rule of hidden answers: what was shown is in it, and nothing else. It gives how many questions were hidden.
func checkShown(t *rapid.T, v *sandbox.Snapshot, filing *sandbox.Filing) (hidden int) {
	for _, done := range filing.Steps {
		step := v.Step(done.Step)
		if step == nil {
			t.Fatalf("a hidden step was filed: %s", done.Step)
		}
		if step.Repeat == nil {
			hidden += sameNames(t, v, step, done.Values)
		}
		for _, row := range done.Rows {
			hidden += sameNames(t, v.In(step, row.ID), step, row.Values)
		}
	}
	if problems := v.AllProblems(); len(problems) > 0 {
		t.Fatalf("filed with problems: %+v", problems)
	}
	return hidden
}

func sameNames(t *rapid.T, v *sandbox.Snapshot, step *program.Step, values sandbox.Answers) (hidden int) {
	shown := map[string]bool{}
	for view, f := range v.Asks(step) {
		shown[view.Name(f.Name)] = true
	}
	for _, f := range step.Fields {
		if !v.Visible(f) {
			hidden++
		}
	}
	if got, want := slices.Sorted(maps.Keys(values)), slices.Sorted(maps.Keys(shown)); !slices.Equal(got, want) {
		t.Fatalf("filed of %s: %v, shown: %v", step.ID, got, want)
	}
	return hidden
}

// checkUndo undoes a few actions and brings them back.
func checkUndo(t *rapid.T, l *learner) {
	var before []string
	for range 3 {
		if l.state.Undoable > 1 {
			before = append(before, l.bytes())
			l.do(sandbox.Undo{})
		}
	}
	for _, want := range slices.Backward(before) {
		l.do(sandbox.Redo{})
		if got := l.bytes(); got != want {
			t.Fatalf("redone:\n%s\nbefore:\n%s", got, want)
		}
	}
}

// TestHiddenAnswersComeBack: whatever is answered, hiding a group and showing it again gives the same form.
func TestHiddenAnswersComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := atWork(t)
		l.answerAt("you", 0, sandbox.Answers{"travaille": {"oui"}})
		for range rapid.IntRange(0, 2).Draw(rt, "more") {
			l.do(sandbox.AddInline{Keep: l.formAt("you", 0, nil), List: "periodes"})
		}
		typed := sandbox.Answers{"metier": {"Boulangère"}, "qui": {"Petit"}}
		for _, number := range l.rowsOf("you", "periodes") {
			row := "periodes." + number + "."
			typed[row+"debut"], typed[row+"montant"] = []string{"02/01/2026"}, []string{strconv.Itoa(rapid.IntRange(0, 3000).Draw(rt, "montant"))}
			if rapid.Bool().Draw(rt, "agency") {
				typed[row+"contrat"], typed[row+"agence"] = []string{"interim"}, []string{"Pain Chaud"}
			}
		}
		for range 3 {
			l.answerAt("you", 0, typed)
		}
		form := l.formAt("you", 0, nil).Values
		l.answerAt("you", 0, sandbox.Answers{"travaille": {"non"}})
		l.answerAt("you", 0, sandbox.Answers{"autre": {"rien"}})
		v := l.atWork()
		if gone := v.Computed("gagne").String(); gone != "0" || v.Status(v.Step("you")) != sandbox.Done {
			rt.Fatalf("hidden, the periods count for %s, and the step is %v with %v", gone, v.Status(v.Step("you")), v.Problems(v.Step("you")))
		}
		l.answerAt("you", 0, sandbox.Answers{"travaille": {"oui"}})
		if diff := cmp.Diff(form, l.formAt("you", 0, nil).Values); diff != "" {
			rt.Fatalf("shown again (-before +after):\n%s", diff)
		}
	})
}
