package site_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// visit is a learner of the tests' scenario, and its pages.
type visit struct {
	*learner
	pages *site.Site
	proc  *program.Procedure
}

func newVisit(t *testing.T) *visit {
	t.Helper()
	w := workshop(t)
	v := &visit{learner: play(t, w, w.Sites[0], "ines"), pages: shipped(t, w), proc: w.Sites[0].Procedures[0]}
	v.begin(v.proc)
	return v
}

func (v *visit) step(id string) *program.Step {
	v.t.Helper()
	i := slices.IndexFunc(v.proc.Steps, func(s *program.Step) bool { return s.ID == id })
	if i < 0 {
		v.t.Fatalf("no step %q", id)
	}
	return v.proc.Steps[i]
}

// open draws a page of the procedure in French; change may change the request.
func (v *visit) open(kind site.Kind, item string, change func(*site.Request)) *parsed {
	v.t.Helper()
	r := v.request(v.proc)
	r.Notices = nil
	if change != nil {
		change(r)
	}
	key := site.Key{Kind: kind, Locale: "fr", Site: v.site.ID, Procedure: v.proc.ID, Item: item}
	return parse(v.t, same(v.t, v.pages, drawing{key, r}))
}

// refused draws a step's form again after it was refused.
func (v *visit) refused(id string, row int) *parsed {
	v.t.Helper()
	if len(v.last.Problems) == 0 {
		v.t.Fatal("nothing was refused")
	}
	kind := site.Step
	if row > 0 {
		kind = site.Row
	}
	return v.open(kind, id, func(r *site.Request) {
		r.Problems = v.last.Problems
		r.Look = r.Look.Retyped(v.step(id), row, v.typed, v.words)
	})
}

func (v *visit) answers(id string, changes sandbox.Answers) { v.answer(v.proc, v.step(id), 0, changes) }

// fill answers the two first steps.
func (v *visit) fill() {
	v.answers("vous", sandbox.Answers{"naissance": {"03/02/1990"}, "contact": {"tel"}})
	v.answers("atelier", sandbox.Answers{"sorte": {"terre"}, "aide_demandee": {"true"}})
	v.answers("atelier", sandbox.Answers{"1AA": {"50,5"}})
	v.answers("enfants", nil)
}

func values(nodes []*html.Node, name string) []string {
	var list []string
	for _, n := range nodes {
		list = append(list, attr(n, name))
	}
	return list
}

func TestStepPage(t *testing.T) {
	p := newVisit(t).open(site.Step, "vous", nil)
	if got, want := p.first("title", ""), "(entraînement) Vous – Le Fil de l’Atelier"; got != want {
		t.Errorf("title = %q, want %q", got, want)
	}
	if got, want := p.first("p", "stepper__position"), "Étape 1 sur 5 — Vous"; got != want {
		t.Errorf("position = %q, want %q", got, want)
	}
	if got, want := p.first("p", "stepper__next"), "Ensuite : L’atelier"; got != want {
		t.Errorf("next = %q, want %q", got, want)
	}
	if got, want := p.first("div", "intro"), "Bonjour Inès."; got != want {
		t.Errorf("intro = %q, want %q", got, want)
	}
	if got, want := attr(p.all("a", "back__link")[0], "href"), "/s/atelier/space"; got != want {
		t.Errorf("back = %q, want %q", got, want)
	}
	form := p.all("form", "form")[0]
	if attr(form, "action") != "/s/atelier/p/demande/vous" || !has(form, "novalidate") || attr(form, "data-draft") != "/s/atelier/p/demande/vous/draft" {
		t.Errorf("form: %v", form.Attr)
	}
	if got, want := values(within(form, "button"), "value"), []string{"continue", "later"}; !cmp.Equal(got, want) {
		t.Errorf("buttons = %v, want %v", got, want)
	}
	if p.ids["error-summary"] != nil {
		t.Error("errors on a fresh page")
	}
}

func TestFields(t *testing.T) {
	v := newVisit(t)
	p := v.open(site.Step, "vous", nil)
	for id, want := range map[string]map[string]string{
		"f-prenom":              {"value": "Inès", "autocomplete": "given-name", "type": "text"},
		"f-naissance":           {"value": "", "aria-describedby": "h-naissance"},
		"f-adresse-street":      {"value": "3 rue du Rabot", "name": "adresse.street"},
		"f-adresse-postal_code": {"value": "96120", "inputmode": "numeric"},
		"f-contact":             {"type": "radio", "value": "mel", "name": "contact"},
		"f-contact-2":           {"type": "radio", "value": "tel", "name": "contact"},
	} {
		n := p.ids[id]
		if n == nil {
			t.Errorf("no %s", id)
			continue
		}
		for name, value := range want {
			if got := attr(n, name); got != value {
				t.Errorf("%s of %s = %q, want %q", name, id, got, value)
			}
		}
	}
	if p.ids["f-numero"] != nil {
		t.Error("a question that is shown only is asked")
	}
	if p.ids["f-courriel"] != nil {
		t.Error("a question is asked before the answer that it depends on")
	}
	if !has(p.ids["f-prenom"], "required") || has(p.ids["f-mot"], "required") {
		t.Error("what is required is not what the scenario says")
	}
	labels := map[string]string{}
	for _, n := range p.all("label", "") {
		labels[attr(n, "for")] = text(n)
	}
	if got, want := labels["f-prenom"], "Votre prénom déjà rempli, à vérifier"; got != want {
		t.Errorf("label = %q, want %q", got, want)
	}
	if got, want := labels["f-mot"], "Un mot (facultatif)"; got != want {
		t.Errorf("label = %q, want %q", got, want)
	}
}

func TestBoxesAndComputedFields(t *testing.T) {
	v := newVisit(t)
	v.answers("vous", sandbox.Answers{"naissance": {"03/02/1990"}, "contact": {"tel"}})
	v.answers("atelier", sandbox.Answers{"sorte": {"terre"}, "aide_demandee": {"true"}, "outils": {"scie"}})
	p := v.open(site.Step, "atelier", nil)
	if p.ids["f-1AA"] == nil || text(p.all("span", "field__code")[0]) != "1AA" || p.first("span", "field__unit") != "€" {
		t.Error("the box that depends on an answer is not there, with its code and its unit")
	}
	if got, want := p.first("p", "field__result"), "20 €"; strings.ReplaceAll(got, "\u00a0", " ") != want {
		t.Errorf("computed = %q, want %q", got, want)
	}
	if got, want := p.first("div", "note__text"), "Apportez un tablier."; got != want {
		t.Errorf("note = %q, want %q", got, want)
	}
	checked := map[string]bool{"f-outils": true, "f-outils-2": false, "f-1AB": false, "f-aide_demandee": true, "f-aide_demandee-2": false}
	for id, want := range checked {
		if n := p.ids[id]; n == nil || has(n, "checked") != want {
			t.Errorf("%s: want checked %v", id, want)
		}
	}
	for _, o := range within(p.ids["f-sorte"], "option") {
		if has(o, "selected") != (attr(o, "value") == "terre") {
			t.Errorf("option %q is selected: %v", attr(o, "value"), has(o, "selected"))
		}
	}
}

func TestRefusedForm(t *testing.T) {
	v := newVisit(t)
	v.answers("vous", sandbox.Answers{"prenom": {"<Inès> 2"}, "naissance": {"31/02/1990"}, "adresse.postal_code": {"9612"}, "contact": nil})
	p := v.refused("vous", 0)
	if got, want := p.first("title", ""), "(entraînement) Erreur : "; !strings.HasPrefix(strings.ReplaceAll(got, "\u00a0", " "), want) {
		t.Errorf("title = %q, want it to begin with %q", got, want)
	}
	summary := p.ids["error-summary"]
	if summary == nil || attr(summary, "role") != "alert" || attr(summary, "tabindex") != "-1" {
		t.Fatal("no summary of errors that takes focus")
	}
	want := []string{"#f-prenom", "#f-naissance", "#f-adresse-postal_code", "#f-contact"}
	if diff := cmp.Diff(want, values(within(summary, "a"), "href")); diff != "" {
		t.Errorf("summary leads elsewhere (-want +got):\n%s", diff)
	}
	for i, want := range []string{"Votre prénom : ", "Votre date de naissance : ", "Votre adresse : ", "Comment vous joindre : "} {
		if got := plainly(text(within(summary, "li")[i])); !strings.HasPrefix(got, want) {
			t.Errorf("the summary says %q, want it to begin with %q", got, want)
		}
	}
	if n := p.ids["f-prenom"]; attr(n, "value") != "<Inès> 2" || attr(n, "aria-invalid") != "true" || attr(n, "aria-describedby") != "e-prenom" {
		t.Errorf("the refused input: %v", n.Attr)
	}
	if n := p.ids["f-naissance"]; attr(n, "aria-describedby") != "h-naissance e-naissance" {
		t.Errorf("the refused date: %v", n.Attr)
	}
	if attr(p.ids["f-adresse-postal_code"], "aria-invalid") != "true" || has(p.ids["f-adresse-street"], "aria-invalid") {
		t.Error("the error of a part stands at the whole")
	}
	if p.ids["e-mot"] != nil {
		t.Error("an error where nothing is wrong")
	}
}

// TestNewQuestions holds that without a script, an answer's own questions come with the page that is offered again.
func TestNewQuestions(t *testing.T) {
	v := newVisit(t)
	v.answers("vous", sandbox.Answers{"naissance": {"03/02/1990"}, "contact": {"mel"}})
	var p *parsed
	if len(v.last.Problems) > 0 {
		p = v.refused("vous", 0)
	} else {
		if want := (sandbox.Place{Kind: sandbox.StepPlace, Site: "atelier", Procedure: "demande", Step: "vous"}); v.last.Next != want {
			t.Fatalf("next = %v, want the same page", v.last.Next)
		}
		p = v.open(site.Step, "vous", func(r *site.Request) { r.Notices = []site.Notice{site.MoreQuestions} })
		if p.first("p", "frame__notice") == "" {
			t.Error("nothing says why the page is there again")
		}
	}
	if p.ids["f-courriel"] == nil {
		t.Error("the question that the answer brings up is not there")
	}
	if !has(p.ids["f-contact"], "checked") {
		t.Error("the answer is lost")
	}
}

func TestAuthorsMessages(t *testing.T) {
	v := newVisit(t)
	v.fill()
	v.answers("atelier", sandbox.Answers{"1AA": {"250"}, "1AC": {"40"}})
	p := v.refused("atelier", 0)
	items := within(p.ids["error-summary"], "li")
	if len(items) != 2 {
		t.Fatalf("%d errors, want 2", len(items))
	}
	if got, want := text(items[0]), "1AA Vos dépenses : cent euros au plus : vous avez tapé 250"; !strings.HasPrefix(strings.ReplaceAll(got, "\u00a0", " "), want) {
		t.Errorf("message = %q, want %q", got, want)
	}
	if got := within(items[1], "a"); len(got) > 0 {
		t.Error("a rule of the step leads to a field")
	}
}

func TestReviewed(t *testing.T) {
	p := newVisit(t).open(site.Step, "vous", func(r *site.Request) { r.Return = "review" })
	if got, want := text(p.all("button", "button--primary")[0]), "Enregistrer et revenir au résumé"; got != want {
		t.Errorf("button = %q, want %q", got, want)
	}
	if got, want := attr(p.all("a", "back__link")[0], "href"), "/s/atelier/p/demande/review"; got != want {
		t.Errorf("back = %q, want %q", got, want)
	}
}
