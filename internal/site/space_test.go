package site_test

import (
	"slices"
	"strings"
	"testing"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// following is somebody who follows what they sent, in the walks' scenario that has all that may come of it.
type following struct {
	*learner
	pages *site.Site
}

func follow(t *testing.T) *following {
	w := compiledIn(t, "../walk/testdata", "espace")
	f := &following{learner: play(t, w, w.Sites[0], "rose"), pages: shipped(t, w)}
	f.do(sandbox.SignInAsPersona{Site: "espace"})
	return f
}

func (f *following) procedure(id string) *program.Procedure {
	return f.world.Procedure("espace", id)
}

// sends fills in a procedure of one step, and sends it.
func (f *following) sends(id string, answers sandbox.Answers) {
	f.t.Helper()
	proc := f.procedure(id)
	before := len(sent(f.state, id))
	f.do(sandbox.Start{Site: "espace", Procedure: id})
	f.answer(proc, proc.Steps[0], 0, answers)
	f.do(sandbox.Submit{Site: "espace", Procedure: id})
	if len(sent(f.state, id)) != before+1 {
		f.t.Fatalf("%s isn't sent: %+v", id, f.last)
	}
}

func sent(s *sandbox.State, id string) []sandbox.Filing {
	if j := s.Journey("espace", id); j != nil {
		return j.Filings
	}
	return nil
}

func (f *following) waits(days int) { f.do(sandbox.AdvanceTime{By: program.Delay{Days: days}}) }

// draws gives a page of the space, drawn both ways.
func (f *following) draws(kind site.Kind, procedure string, change func(*site.Request)) *parsed {
	f.t.Helper()
	r := &site.Request{Look: sandbox.Look(f.world, f.state, "espace", procedure), Path: "/s/espace/space", CSRF: "token"}
	if change != nil {
		change(r)
	}
	return parse(f.t, same(f.t, f.pages, drawing{site.Key{Kind: kind, Locale: "fr", Site: "espace", Procedure: procedure}, r}))
}

func (f *following) theCase() *parsed {
	f.t.Helper()
	return f.draws(site.Filed, "demande", func(r *site.Request) {
		r.Look, r.Case = sandbox.LookFiled(f.world, f.state, "espace", "demande", 1), 1
	})
}

// texts are the words of all that has a class.
func (p *parsed) texts(tag, class string) []string {
	var all []string
	for _, n := range p.all(tag, class) {
		all = append(all, plainly(text(n)))
	}
	return all
}

// TestACaseTellsWhereItStands goes with a claim from its sending to its answer, and reads its page, the space and the lists on the way.
func TestACaseTellsWhereItStands(t *testing.T) {
	f := follow(t)
	if got := f.draws(site.Documents, "", nil).first("p", "empty"); !strings.HasPrefix(got, "Vous n’avez pas encore de document") {
		t.Errorf("without a document: %q", got)
	}
	f.sends("demande", sandbox.Answers{"loyer": {"500"}})
	if got, want := f.theCase().texts("p", "timeline__title"), []string{"Envoyée", "Reçue", "À l’étude", "La réponse"}; !slices.Equal(got, want) {
		t.Errorf("once sent the timeline is %q, want %q", got, want)
	}
	f.waits(10)
	if got := f.draws(site.Space, "", nil).texts("p", "agenda__day"); !slices.Equal(got, []string{"À envoyer jusqu’au vendredi 29 mai 2026"}) {
		t.Errorf("the space expects %q", got)
	}
	f.waits(16)
	if got := f.theCase().first("p", "agenda__late"); !strings.Contains(got, "C’est encore possible jusqu’au lundi 8 juin 2026.") {
		t.Errorf("the day after the last one it says %q", got)
	}
	f.sends("pieces", sandbox.Answers{"papier": {"attestation"}})
	if got := f.theCase().first("p", "agenda__place"); got != "Maison des Saisons, 2 rue du Port" {
		t.Errorf("the appointment is at %q", got)
	}
	f.waits(10)
	if got := f.theCase().texts("p", "documents__title"); len(got) != 1 || !strings.HasPrefix(got[0], "Notification du") {
		t.Errorf("the case has the documents %q", got)
	}
	if got := f.draws(site.Space, "", nil).first("p", "state"); plainly(got) != "État : Accordée" {
		t.Errorf("the space says %q", got)
	}
	f.waits(31)
	if got := f.draws(site.Payments, "", nil).texts("td", "is-numeric"); len(got) != 1 || got[0] != "250 €" {
		t.Errorf("the payments are %q", got)
	}
	if got := f.draws(site.History, "", nil).texts("p", "history__words"); !strings.HasPrefix(got[0], "250 € vous ont été versés") || !strings.HasPrefix(got[len(got)-1], "Vous avez envoyé") {
		t.Errorf("the history is %q", got)
	}
}

// TestWhatIsMadeOutIsAPaper has a document say what was known when it was made, lie on the desk, and be taken where it is asked for.
func TestWhatIsMadeOutIsAPaper(t *testing.T) {
	f := follow(t)
	f.sends("demande", sandbox.Answers{"loyer": {"500"}})
	f.waits(10)
	f.sends("pieces", sandbox.Answers{"papier": {"attestation"}})
	f.waits(10)
	f.sends("adresse", sandbox.Answers{"nouvelle.street": {"8 rue des Tilleuls"}, "nouvelle.postal_code": {"96120"}, "nouvelle.commune": {"Aulnaie-sur-Lys"}})
	paper := f.draws(site.Paper, "", func(r *site.Request) { r.Paper, r.Space = "notification.1", "espace" })
	if got := paper.first("article", "paper"); !strings.Contains(got, "3 rue du Moulin") || strings.Contains(got, "Tilleuls") {
		t.Errorf("it says %q", got)
	}
	titles := append(f.draws(site.Desk, "", nil).texts("h3", "paper-group__title"), f.draws(site.Desk, "", nil).texts("p", "paper-list__title")...)
	if !slices.ContainsFunc(titles, func(title string) bool { return strings.HasPrefix(title, "Notification du") }) {
		t.Errorf("on the desk lie %q", titles)
	}
	f.sends("aide", sandbox.Answers{"notice": {"notification.1"}})
}

// TestEveryPageOfTheSpaceBothWays draws all pages of the scenario staged and plain, all along.
func TestEveryPageOfTheSpaceBothWays(t *testing.T) {
	f := follow(t)
	all := func() {
		for _, proc := range f.site.Procedures {
			for i, d := range f.drawings(proc, "fr") {
				if proc == f.site.Procedures[0] || i%3 == 0 || d.key.Kind == site.Filed {
					same(t, f.pages, d)
				}
			}
		}
	}
	all()
	f.sends("demande", sandbox.Answers{"loyer": {"500"}})
	f.waits(12)
	all()
	f.sends("pieces", sandbox.Answers{"papier": {"attestation"}})
	f.waits(60)
	all()
	f.sends("adresse", sandbox.Answers{"nouvelle.street": {"8 rue des Tilleuls"}, "nouvelle.postal_code": {"96120"}, "nouvelle.commune": {"Aulnaie-sur-Lys"}})
	f.sends("adresse", sandbox.Answers{"nouvelle.street": {"3 rue du Moulin"}, "nouvelle.postal_code": {"96160"}, "nouvelle.commune": {"Port-Harmelin"}})
	f.waits(200)
	all()
}
