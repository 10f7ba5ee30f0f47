package site_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/site"
	"miroir/sandbox"
)

// plainly gives words with ordinary spaces.
func plainly(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

func TestRows(t *testing.T) {
	v := newVisit(t)
	v.fill()
	p := v.open(site.Step, "enfants", nil)
	if got, want := p.first("p", "empty"), "Aucun enfant."; got != want {
		t.Errorf("empty list says %q, want %q", got, want)
	}
	v.do(sandbox.AddRow{Site: "atelier", Procedure: "demande", Step: "enfants"})
	row := v.last.Next.Row
	v.answer(v.proc, v.step("enfants"), row, sandbox.Answers{"petit_nom": {"Zoé"}, "taille": {"110"}})
	p = v.open(site.Step, "enfants", func(r *site.Request) { r.Return = "review" })
	item := p.ids["row-1"]
	if item == nil || !strings.Contains(text(item), "Enfant 1") || !strings.Contains(text(item), "Zoé") {
		t.Fatalf("the row is not listed")
	}
	want := []string{"/s/atelier/p/demande/enfants/1?return=review", "/s/atelier/p/demande/enfants/1/remove?return=review"}
	if diff := cmp.Diff(want, values(within(item, "a"), "href")); diff != "" {
		t.Errorf("links of the row (-want +got):\n%s", diff)
	}
	in := func(r *site.Request) { r.Look = r.Look.In(v.step("enfants"), row) }
	p = v.open(site.Row, "enfants", in)
	if got := p.first("h1", ""); got != "Enfant 1" {
		t.Errorf("heading of the row = %q", got)
	}
	if got := attr(p.ids["f-petit_nom"], "value"); got != "Zoé" {
		t.Errorf("answer of the row = %q", got)
	}
	if got, want := attr(p.all("form", "form")[0], "action"), "/s/atelier/p/demande/enfants/1"; got != want {
		t.Errorf("form of the row goes to %q, want %q", got, want)
	}
	p = v.open(site.Remove, "enfants", in)
	if got, want := p.first("div", "confirm__item"), "Enfant 1 Son prénom Zoé Sa taille 110"; got != want {
		t.Errorf("removal shows %q, want %q", got, want)
	}
	if got, want := attr(p.all("form", "confirm__form")[0], "action"), "/s/atelier/p/demande/enfants/1/remove"; got != want {
		t.Errorf("removal goes to %q, want %q", got, want)
	}
}

func TestRefusedRow(t *testing.T) {
	v := newVisit(t)
	v.fill()
	v.do(sandbox.AddRow{Site: "atelier", Procedure: "demande", Step: "enfants"})
	row := v.last.Next.Row
	v.answer(v.proc, v.step("enfants"), row, sandbox.Answers{"petit_nom": {""}})
	p := v.refused("enfants", row)
	if got, want := values(within(p.ids["error-summary"], "a"), "href"), []string{"#f-petit_nom"}; !cmp.Equal(got, want) {
		t.Errorf("summary leads to %v, want %v", got, want)
	}
	v.answer(v.proc, v.step("enfants"), row, sandbox.Answers{"petit_nom": {"Zoé"}})
	p = v.open(site.Step, "enfants", func(r *site.Request) {
		r.Problems = []sandbox.Problem{{Step: "enfants", Row: row, Field: "petit_nom", Input: "petit_nom", Key: "sandbox.rule"}}
	})
	if got, want := plainly(text(p.ids["error-summary"])), "Enfant 1 : Son prénom : "; !strings.Contains(got, want) {
		t.Errorf("summary of the list says %q, want it to name %q", got, want)
	}
}

func TestReview(t *testing.T) {
	v := newVisit(t)
	v.fill()
	p := v.open(site.Review, "", nil)
	lines := map[string]string{}
	edits := map[string]string{}
	for _, line := range p.all("div", "summary__line") {
		label := text(within(line, "dt")[0])
		lines[label] = plainly(text(within(line, "dd")[0]))
		if links := within(line, "a"); len(links) > 0 {
			edits[label] = attr(links[0], "href")
		}
	}
	for label, want := range map[string]string{
		"Votre prénom": "Inès", "Votre date de naissance": "3 février 1990", "Comment vous joindre": "Par téléphone", "Lequel": "Terre", "Un mot": "Non renseigné",
		"1AA Vos dépenses": "50,50 €", "Votre adresse": "3 rue du Rabot, 96120 Aulnaie-sur-Lys",
	} {
		if !strings.HasPrefix(lines[label], want) {
			t.Errorf("%s: %q, want %q", label, lines[label], want)
		}
	}
	for _, label := range []string{"Votre e-mail", "1AC Heures à l’école"} {
		if got, ok := lines[label]; ok {
			t.Errorf("%s is there: %q", label, got)
		}
	}
	if got, want := edits["1AA Vos dépenses"], "/s/atelier/p/demande/atelier?return=review#f-1AA"; got != want {
		t.Errorf("change link = %q, want %q", got, want)
	}
	if got, ok := edits["Votre numéro fiscal"]; ok {
		t.Errorf("what cannot change has a change link: %q", got)
	}
	if got, want := plainly(p.first("span", "result__figure")), "20 €"; got != want {
		t.Errorf("result = %q, want %q", got, want)
	}
	if len(p.all("details", "result__how")) != 1 {
		t.Error("the result does not unfold")
	}
	if got, want := attr(p.all("a", "button--primary")[0], "href"), "/s/atelier/p/demande/submit"; got != want {
		t.Errorf("goes on to %q, want %q", got, want)
	}
}

func TestReviewOfWhatIsMissing(t *testing.T) {
	v := newVisit(t)
	v.answers("vous", sandbox.Answers{"naissance": {"03/02/1990"}, "contact": {"tel"}})
	p := v.open(site.Review, "", nil)
	if got, want := attr(p.all("a", "button--primary")[0], "href"), "/s/atelier/p/demande/atelier?return=review"; got != want {
		t.Errorf("goes on to %q, want %q", got, want)
	}
	if warned := p.all("p", "callout--missing"); len(warned) != 1 || slices.Index(p.nodes, warned[0]) > slices.Index(p.nodes, p.all("section", "result")[0]) {
		t.Error("the results aren't said to be for now")
	}
	v.fill()
	if p := v.open(site.Review, "", nil); len(p.all("p", "callout--missing")) > 0 {
		t.Error("something is said to be missing when all is answered")
	}
}

func TestSubmitPage(t *testing.T) {
	v := newVisit(t)
	v.fill()
	v.do(sandbox.Submit{Site: "atelier", Procedure: "demande"})
	p := v.open(site.Submit, "", func(r *site.Request) { r.Problems = v.last.Problems })
	if got, want := values(within(p.ids["error-summary"], "a"), "href"), []string{"#f-declare"}; !cmp.Equal(got, want) {
		t.Errorf("summary leads to %v, want %v", got, want)
	}
	if attr(p.ids["f-declare"], "aria-invalid") != "true" || has(p.ids["f-declare"], "checked") {
		t.Error("the declaration is not what is at fault")
	}
}

// filed plays to the receipt.
func filed(t *testing.T) *visit {
	v := newVisit(t)
	v.fill()
	v.do(sandbox.Submit{Site: "atelier", Procedure: "demande", Declared: true})
	if v.last.Next.Kind != sandbox.ReceiptPlace {
		t.Fatalf("not filed: %+v", v.last)
	}
	return v
}

func TestReceiptSpaceAndMail(t *testing.T) {
	v := filed(t)
	p := v.open(site.Receipt, "", func(r *site.Request) {
		r.Look = sandbox.LookFiled(v.world, v.state, "atelier", "demande", 0)
	})
	reference := p.first("dd", "receipt__reference")
	if !strings.HasPrefix(reference, "AT-2026-") || !strings.Contains(p.first("div", "prose"), reference) {
		t.Errorf("reference = %q, in %q", reference, p.first("div", "prose"))
	}
	if links := values(p.all("a", "button"), "href"); !slices.Contains(links, "/s/atelier/p/demande/receipt.pdf") {
		t.Errorf("no PDF among %v", links)
	}
	p = v.open(site.Space, "", nil)
	if got := p.first("p", "tile__reference"); !strings.Contains(got, reference) {
		t.Errorf("the space does not show the reference: %q", got)
	}
	if got := plainly(p.first("p", "state")); got != "État : Reçue" {
		t.Errorf("status = %q", got)
	}
	if got, want := p.first("p", "callout"), "Vous avez 3 nouveaux messages dans votre boîte aux lettres."; !strings.HasPrefix(got, want) {
		t.Errorf("mailbox = %q, want %q", got, want)
	}
	p = v.open(site.Desk, "", nil)
	if got, want := p.first("p", "mailbox__from"), "L’atelier <b>"; got != want {
		t.Errorf("sender = %q, want %q", got, want)
	}
	if got, want := p.first("a", "mailbox__link"), "Nouveau Demande "+reference; got != want {
		t.Errorf("message = %q, want %q", got, want)
	}
	p = v.open(site.Mail, "", func(r *site.Request) { r.Mail = v.state.Mails[len(v.state.Mails)-1].ID })
	if links := values(within(p.all("div", "mail__body")[0], "a"), "href"); !cmp.Equal(links, []string{"/s/atelier/p/demande/receipt"}) {
		t.Errorf("links of the message = %v", links)
	}
}

func TestFind(t *testing.T) {
	v := newVisit(t)
	v.answers("vous", sandbox.Answers{"naissance": {"03/02/1990"}, "contact": {"tel"}})
	codes := func(query string) []string {
		p := v.open(site.Find, "", func(r *site.Request) { r.Query = query })
		var found []string
		for _, link := range p.all("a", "box__link") {
			found = append(found, text(within(link, "span")[0])+" "+attr(link, "href"))
		}
		return found
	}
	const procedure = "/s/atelier/p/demande/atelier"
	hidden, first, hours := "1AA "+procedure+"#f-aide_demandee", "1AB "+procedure+"#f-1AB", "1AC "+procedure+"#f-1AC"
	for query, want := range map[string][]string{
		"":            {hidden, first, hours},
		"1ac":         {hours},
		" 1A ":        {hidden, first, hours},
		"ECOLE":       {hours},
		"poncer":      {hidden},
		"heure école": {hours},
		"heure bois":  nil,
		"<":           {hidden, first, hours},
		"zzz":         nil,
	} {
		if diff := cmp.Diff(want, codes(query)); diff != "" {
			t.Errorf("%q finds (-want +got):\n%s", query, diff)
		}
	}
}

func TestStale(t *testing.T) {
	v := newVisit(t)
	old := v.state.Seq
	v.answers("vous", sandbox.Answers{"naissance": {"03/02/1990"}, "contact": {"tel"}})
	form := v.form(v.proc, v.step("vous"), 0)
	form["contact"], form["courriel"] = []string{"mel"}, []string{""}
	v.do(sandbox.Answer{Site: "atelier", Procedure: "demande", Step: "vous", Values: form, Base: old})
	if v.last.Stale == nil {
		t.Fatal("the form is not stale")
	}
	p := v.open(site.Stale, "vous", func(r *site.Request) { r.Stale = v.last.Stale })
	var row string
	for _, tr := range p.all("tr", "") {
		if strings.HasPrefix(text(tr), "Comment vous joindre") {
			row = text(tr)
		}
	}
	if !strings.Contains(row, "Par téléphone") || !strings.Contains(row, "Par e-mail") {
		t.Errorf("the page does not show what is kept and what was typed: %q", row)
	}
	if got, want := attr(p.all("a", "button--primary")[0], "href"), "/s/atelier/p/demande/vous"; got != want {
		t.Errorf("leads to %q, want %q", got, want)
	}
}

func TestPrefilledUntilAnswered(t *testing.T) {
	v := newVisit(t)
	if got := len(v.open(site.Step, "vous", nil).all("span", "field__prefilled")); got != 2 {
		t.Errorf("%d questions are said to be filled in, want 2", got)
	}
	v.fill()
	if got := len(v.open(site.Step, "vous", nil).all("span", "field__prefilled")); got != 0 {
		t.Errorf("%d questions are said to be filled in once answered", got)
	}
}

// TestSentIsNotPrefilled holds that a refused form doesn't take what was just sent for what was there before.
func TestSentIsNotPrefilled(t *testing.T) {
	v := newVisit(t)
	v.answers("vous", sandbox.Answers{"prenom": {"Inès"}})
	if p := v.refused("vous", 0); len(p.all("span", "field__prefilled")) > 0 || p.ids["error-summary"] == nil {
		t.Error("an answer that was sent is said to be filled in already")
	}
}

// TestDraftShowsItsQuestions holds that a form kept for later comes back whole, with the questions that its answers bring up.
func TestDraftShowsItsQuestions(t *testing.T) {
	v := newVisit(t)
	v.do(sandbox.Keep{Site: "atelier", Procedure: "demande", Step: "vous", Values: sandbox.Answers{"contact": {"mel"}, "mot": {"à finir"}}, Base: v.state.Seq})
	p := v.open(site.Step, "vous", nil)
	if p.ids["f-courriel"] == nil || text(p.ids["f-mot"]) != "à finir" {
		t.Error("the draft is not drawn as it was left")
	}
}
