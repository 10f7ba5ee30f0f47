package sandbox_test

import (
	"slices"
	"strings"
	"testing"

	"miroir/internal/expr"
	"miroir/sandbox"
)

func TestLookPaper(t *testing.T) {
	l := atOffice(t, "eva")
	v := sandbox.LookPaper(l.world, l.state, office, "tickets-2")
	if v == nil || v.View.Text(v.Held.Paper.Title, french) != "Ticket 2" || v.View.Text(v.Held.Paper.File, french) != "ticket-2" {
		t.Fatalf("%+v", v)
	}
	sections := v.Sections()
	if len(sections) != 1 || v.View.Text(sections[0].Title, french) != "Tom" {
		t.Fatalf("sections: %+v", sections)
	}
	table := sections[0].Table
	var cells []string
	for _, row := range v.Rows(table) {
		for _, column := range table.Columns {
			cells = append(cells, row.Show(column.Value, french))
		}
	}
	if got := strings.Join(cells, "|"); got != "Lina|2 mai 2016|Tom|17 septembre 2018" {
		t.Errorf("the table says %s", got)
	}
	book := sandbox.LookPaper(l.world, l.state, office, "passbook")
	if n := len(book.Sections()); n != 1 {
		t.Errorf("%d sections, want that whose condition is met", n)
	}
	if iban := book.View.Lines(book.Sections()[0].Lines)[0].Result; !iban.Equal(expr.Str(l.identity().IBAN)) {
		t.Errorf("the passbook says %s", iban)
	}
	for _, ref := range []string{"", "tickets", "tickets-3", "passbook~", "passbook~torn", "x"} {
		if v := sandbox.LookPaper(l.world, l.state, office, ref); v != nil {
			t.Errorf("%q is %s", ref, v.Ref())
		}
	}
	if v := sandbox.LookPaper(l.world, l.state, office, "tickets-1~too_big"); v == nil || v.Ref() != "tickets-1~too_big" || v.Held.Ref != "tickets-1" {
		t.Errorf("the specimen is %+v", v)
	}
}

func TestMarksAreRecognised(t *testing.T) {
	l := atOffice(t, "eva")
	for _, ref := range []string{"passbook", "tickets-2", "tickets-1~illegible"} {
		mark := sandbox.Mark(l.state, ref, "fr")
		got, locale, ok := sandbox.Recognise(l.world, l.state, mark)
		if !ok || got != ref || locale != "fr" {
			t.Errorf("%s is recognised as %q in %q (%v)", ref, got, locale, ok)
		}
		if len(mark) > 400 {
			t.Errorf("the mark is %d bytes long", len(mark))
		}
	}
	mark := sandbox.Mark(l.state, "tickets-1", "fr")
	other := atOffice(t, "ida")
	another := &learner{t: t, world: l.world}
	another.do(sandbox.Open{Site: office, Persona: "eva", Seed: 12})
	for name, s := range map[string]*sandbox.State{"another persona's": other.state, "another sandbox's": another.state} {
		if ref, _, ok := sandbox.Recognise(l.world, s, mark); ok {
			t.Errorf("%s takes %s for its own", name, ref)
		}
	}
	for _, forged := range []string{
		"", "a b c", strings.Replace(mark, "tickets-1", "tickets-2", 1), strings.Replace(mark, " fr", " en", 1), mark + " x",
		sandbox.Mark(l.state, "tickets-9", "fr"), mark[1:],
	} {
		if ref, _, ok := sandbox.Recognise(l.world, l.state, forged); ok {
			t.Errorf("%q is taken for %s", forged, ref)
		}
	}
}

func TestSpecimens(t *testing.T) {
	l := atOffice(t, "eva")
	want := "passbook~too_big passbook~wrong_format passbook~illegible tickets-1~too_big tickets-1~wrong_format tickets-1~illegible portrait~illegible"
	if got := strings.Join(sandbox.Specimens(l.world, l.state, office), " "); got != want {
		t.Errorf("the desk offers %s", got)
	}
}

// proving is a learner at the step that asks for papers.
func proving(t testing.TB) *learner {
	t.Helper()
	l := atOffice(t, "eva")
	l.do(sandbox.SignInAsPersona{Site: office})
	l.do(sandbox.Start{Site: office, Procedure: "bank"})
	return l
}

func (l *learner) attach(field string, on sandbox.Answers, refs ...string) sandbox.Outcome {
	l.t.Helper()
	return l.do(sandbox.Attach{Keep: sandbox.Keep{Site: office, Procedure: "bank", Step: "proof", Values: on, Base: l.state.Seq}, Field: field, Refs: refs})
}

// proof is the form that asks for papers, as it is drawn.
func (l *learner) proof() sandbox.Answers {
	v := sandbox.Look(l.world, l.state, office, "bank")
	return v.Form(v.Step("proof"), french)
}

func TestAttach(t *testing.T) {
	l := proving(t)
	out := l.attach("proof", sandbox.Answers{"word": {"bonjour"}}, "tickets-1", "tickets-2~illegible", "passbook")
	if len(out.Problems) != 1 || out.Problems[0].Key != "field.file.illegible" || out.Problems[0].Input != "proof" {
		t.Fatalf("%+v", out.Problems)
	}
	if form := l.proof(); !slices.Equal(form["proof"], []string{"tickets-1", "passbook"}) || !slices.Equal(form["word"], []string{"bonjour"}) {
		t.Errorf("the form shows %v", form)
	}
	form := l.proof()
	form["proof"] = []string{"passbook"} // the other one was unticked
	l.attach("face", form, "sombre")
	form = l.proof()
	if out = l.attach("face", form, "sombre"); len(out.Problems) != 1 || out.Problems[0].Message(french) != "Il faut la photo claire." {
		t.Errorf("%v", messages(out))
	}
	if out = l.attach("face", form, "portrait"); len(out.Problems) > 0 || out.Next.Kind != sandbox.StepPlace {
		t.Errorf("%+v", out)
	}
	if form = l.proof(); !slices.Equal(form["proof"], []string{"passbook"}) || !slices.Equal(form["face"], []string{"portrait"}) {
		t.Errorf("the form shows %v", form)
	}
	out = l.do(sandbox.Answer{Site: office, Procedure: "bank", Step: "proof", Values: form, Base: l.state.Seq})
	if out.Next.Kind != sandbox.ReviewPlace {
		t.Fatalf("%+v", out)
	}
	v := sandbox.Look(l.world, l.state, office, "bank")
	if shown := v.Shown(v.Step("proof").Fields[0], french); shown != "Livret" {
		t.Errorf("the review says %q", shown)
	}
	if out = l.attach("word", nil, "passbook"); out.Next.Kind != sandbox.Nowhere {
		t.Errorf("a text takes a paper: %+v", out)
	}
}

func TestPapersThatAreRefused(t *testing.T) {
	tests := []struct{ input, ref, key string }{
		{"proof", "passbook~too_big", "field.file.too_big"},
		{"proof", "passbook~wrong_format", "field.file.wrong_format"},
		{"proof", "passbook~illegible", "field.file.illegible"},
		{"proof", "passbook~torn", "field.file.unknown"},
		{"proof", "portrait", "field.file.other"},
		{"proof", "tickets-7", "field.file.unknown"},
		{"proof", "2 55 08 14 168 025 38", "guard.refused"},
		{"face", "sombre", "field.photo.dark"},
		{"face", "passbook", "field.photo.paper"},
		{"face", "portrait~illegible", "field.file.illegible"},
		{"face", "", "field.wanted.photo"},
		{"proof", "", "field.wanted.file"},
	}
	for _, tt := range tests {
		l := proving(t)
		values := sandbox.Answers{"proof": {"passbook"}, "face": {"portrait"}}
		values[tt.input] = []string{tt.ref}
		out := l.do(sandbox.Answer{Site: office, Procedure: "bank", Step: "proof", Values: values, Base: l.state.Seq})
		if len(out.Problems) != 1 || out.Problems[0].Key != tt.key || out.Problems[0].Input != tt.input {
			t.Errorf("%s in %s: %+v, want %s", tt.ref, tt.input, out.Problems, tt.key)
			continue
		}
		if said := out.Problems[0].Message(french); said == tt.key || said == "" {
			t.Errorf("%s says %q", tt.key, said)
		}
		if events := len(l.log); events != 3 {
			t.Errorf("%s in %s: %d events", tt.ref, tt.input, events)
		}
	}
}

func TestNoMorePapersThanAsked(t *testing.T) {
	l := proving(t)
	out := l.attach("proof", sandbox.Answers{"proof": {"tickets-1", "tickets-1"}}, "tickets-1", "tickets-2", "passbook")
	wantRefused(t, out, "proof", "field.file.many")
	if got := l.proof()["proof"]; !slices.Equal(got, []string{"tickets-1", "tickets-2"}) {
		t.Errorf("the form shows %v", got)
	}
	typed := sandbox.Answers{"proof": {"tickets-1", "tickets-2", "passbook"}, "face": {"portrait"}}
	wantRefused(t, l.do(sandbox.Answer{Site: office, Procedure: "bank", Step: "proof", Values: typed}), "proof", "field.file.many")
}
