package sandbox_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/sandbox"
)

func atChildren(t *testing.T, persona string) *learner {
	t.Helper()
	l := signedIn(t, persona)
	l.fill("you", sandbox.Answers{"statut": {"C"}, "has_children": {"oui"}})
	return l
}

// names are the first names of the rows, as the list shows them.
func (l *learner) names() []string {
	v := l.look()
	children := v.Step("children")
	var names []string
	for _, row := range v.Rows(children) {
		names = append(names, row.View.Shown(children.Fields[0], french))
	}
	return names
}

func (l *learner) addRow() sandbox.Outcome {
	return l.do(sandbox.AddRow{Site: site, Procedure: aid, Step: "children", Base: l.state.Seq})
}

func TestPrefilledRows(t *testing.T) {
	l := atChildren(t, "ana")
	if diff := cmp.Diff([]string{"Lina", "Noé"}, l.names()); diff != "" {
		t.Fatalf("rows (-want +got):\n%s", diff)
	}
	v := l.look()
	if got := v.Computed("parts").String(); got != "2" {
		t.Errorf("prefilled children don't count: parts are %s, want 2", got)
	}
	row := v.Rows(v.Step("children"))[1]
	if got := row.View.Text(v.Step("children").Repeat.Title, french); got != "Enfant 2" {
		t.Errorf("the second row is called %q", got)
	}
	if got := row.View.Shown(v.Step("children").Fields[4], french); got != "7" {
		t.Errorf("Noé is %q, want 7, as computed in the row", got)
	}
	wantPlace(t, l.fill("children", nil), step("money"))
}

func TestRowsAreAddedEditedAndRemoved(t *testing.T) {
	l := atChildren(t, "ana")
	out := l.addRow()
	row := out.Next.Row
	wantPlace(t, l.fillRow("children", row, sandbox.Answers{"first_name": {"Zoé"}, "birth_date": {"01/02/2020"}, "custody": {"complete"}}), step("children"))
	l.fillRow("children", 2, sandbox.Answers{"first_name": {"Noa"}})
	if diff := cmp.Diff([]string{"Lina", "Noa", "Zoé"}, l.names()); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	l.do(sandbox.RemoveRow{Site: site, Procedure: aid, Step: "children", Row: 1, Base: l.state.Seq})
	l.do(sandbox.RemoveRow{Site: site, Procedure: aid, Step: "children", Row: 1, Base: l.state.Seq - 1})
	if diff := cmp.Diff([]string{"Noa", "Zoé"}, l.names()); diff != "" {
		t.Errorf("after removing one twice (-want +got):\n%s", diff)
	}
	if again := l.addRow().Next.Row; again == row {
		t.Errorf("row number %d was given again", again)
	}
}

func TestDoubleClickAddsOneRow(t *testing.T) {
	l := atChildren(t, "bob")
	base := l.state.Seq
	first := l.do(sandbox.AddRow{Site: site, Procedure: aid, Step: "children", Base: base})
	second := l.do(sandbox.AddRow{Site: site, Procedure: aid, Step: "children", Base: base})
	if first.Next != second.Next || len(l.names()) != 0 {
		t.Errorf("went to %+v then %+v, with rows %v; an empty row is not listed", first.Next, second.Next, l.names())
	}
}

func TestLeastAndMostRows(t *testing.T) {
	l := atChildren(t, "bob")
	l.addRow() // and leaves it empty
	out := l.fill("children", nil)
	if got := messages(out)[""]; got != "Ajoutez au moins 1 ligne pour continuer." {
		t.Errorf("without a row: %q, went to %+v", got, out.Next)
	}
	for i := range 4 {
		row := l.addRow().Next.Row
		out = l.fillRow("children", row, sandbox.Answers{"first_name": {"Zoé"}, "birth_date": {"2020-01-01"}, "custody": {"complete"}})
		if len(out.Problems) > 0 {
			t.Fatalf("row %d: %v", i, messages(out))
		}
	}
	if out = l.addRow(); len(out.Problems) != 1 || len(l.names()) != 4 {
		t.Errorf("a fifth row: %v, rows %v", messages(out), l.names())
	}
	if out = l.fill("children", nil); messages(out)[""] != "4 enfants, c’est trop pour ce guichet." {
		t.Errorf("a rule over the list: %v", messages(out))
	}
}

func TestRulesAboutARow(t *testing.T) {
	l := atChildren(t, "ana")
	l.fillRow("children", 1, sandbox.Answers{"custody": {"alternee"}, "weeks": {"10"}})
	out := l.fillRow("children", 2, sandbox.Answers{"custody": {"alternee"}, "weeks": {"30"}})
	if got := messages(out)["weeks"]; got != "Enfant 2 : la moitié de l’année au plus." {
		t.Errorf("the rule says %q", got)
	}
}

func TestRowThatIsGone(t *testing.T) {
	l := atChildren(t, "ana")
	form := l.form("children", 2, sandbox.Answers{"first_name": {"Noa"}})
	l.do(sandbox.RemoveRow{Site: site, Procedure: aid, Step: "children", Row: 2, Base: l.state.Seq})
	out := l.do(form)
	if out.Stale == nil || !out.Stale.Gone || out.Stale.Typed["first_name"][0] != "Noa" {
		t.Errorf("answering a row that is gone: %+v", out)
	}
	wantPlace(t, out, step("children"))
}

func TestPrefillFollowsItsRow(t *testing.T) {
	l := atChildren(t, "ana")
	l.do(sandbox.RemoveRow{Site: site, Procedure: aid, Step: "children", Row: 1, Base: l.state.Seq})
	added := l.addRow().Next.Row
	v := l.look()
	children := v.Step("children")
	nick := children.Fields[5]
	if got := v.In(children, 2).Shown(nick, french); got != "Noé" {
		t.Errorf("with the first row gone, Noé is called %q", got)
	}
	if got := v.In(children, added).Shown(nick, french); got != "" {
		t.Errorf("a row that was added is called %q", got)
	}
}
