package site_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// nobody opens a page without a sandbox.
func (v *visit) nobody(key site.Key) *parsed {
	v.t.Helper()
	return parse(v.t, same(v.t, v.pages, drawing{key, &site.Request{Path: "/x", CSRF: "token"}}))
}

func TestLibrary(t *testing.T) {
	v := newVisit(t)
	p := v.nobody(site.Key{Kind: site.Library, Locale: "en"})
	card := p.all("li", "card")[0]
	for _, want := range []string{"Asking for a workshop", "the essentials", "about 5 minutes", "Compared with the real site on 12 April 2026", "ateliers.example", "A joiner"} {
		if !strings.Contains(text(card), want) {
			t.Errorf("the card lacks %q: %s", want, text(card))
		}
	}
	var people []string
	for _, button := range within(card, "button") {
		people = append(people, attr(button, "name")+"="+attr(button, "value")+" "+text(button))
	}
	if want := []string{"persona=ines Play Inès", "persona=paul Play Paul"}; !cmp.Equal(people, want) {
		t.Errorf("buttons = %q, want %q", people, want)
	}
	if got, want := attr(p.all("html", "")[0], "lang"), "en"; got != want {
		t.Errorf("lang = %q", got)
	}
}

func TestNobodyHasCompared(t *testing.T) {
	w := workshop(t)
	p := *w.Sites[0]
	p.Mirrors.Compared = time.Time{}
	v := &visit{learner: play(t, sandbox.NewWorld(&p), &p, "ines"), pages: shipped(t, sandbox.NewWorld(&p))}
	if got, want := text(v.nobody(site.Key{Kind: site.Library, Locale: "fr"}).all("li", "card")[0]), "Personne ne l’a encore comparé au vrai site."; !strings.Contains(got, want) {
		t.Errorf("the card lacks %q: %s", want, got)
	}
}

// TestBeforeAnyoneIsPlayed holds that a mirror's pages offer a persona instead of failing.
func TestBeforeAnyoneIsPlayed(t *testing.T) {
	v := newVisit(t)
	for _, key := range []site.Key{
		{Kind: site.Home, Site: "atelier"},
		{Kind: site.Space, Site: "atelier"},
		{Kind: site.SignIn, Site: "atelier"},
		{Kind: site.Step, Site: "atelier", Procedure: "demande", Item: "vous"},
		{Kind: site.Receipt, Site: "atelier", Procedure: "demande"},
	} {
		p := v.nobody(key)
		if got := len(p.all("form", "persona__form")); got != 2 {
			t.Errorf("%+v offers %d people, want 2", key, got)
		}
		if len(p.all("a", "frame__tool")) != 0 {
			t.Errorf("%+v has the tools of someone who is played", key)
		}
	}
	if p := v.open(site.Home, "", nil); len(p.all("form", "persona__form")) != 0 {
		t.Error("the home offers people to someone who plays already")
	}
}

func TestHomeAndPages(t *testing.T) {
	v := newVisit(t)
	p := v.open(site.Home, "", nil)
	if got, want := values(within(p.all("div", "prose")[0], "a"), "href"), []string{"/s/atelier/page/aide", "/s/atelier/space"}; !cmp.Equal(got, want) {
		t.Errorf("links = %v, want %v", got, want)
	}
	for _, link := range p.all("a", "site-nav__link") {
		if current := attr(link, "aria-current") == "page"; current != (attr(link, "href") == "/s/atelier/") {
			t.Errorf("link to %s is current: %v", attr(link, "href"), current)
		}
	}
	p = v.open(site.Content, "aide", nil)
	if got, want := p.first("h2", ""), "Tarifs"; got != want {
		t.Errorf("heading under the page's = %q, want %q", got, want)
	}
	if got, want := plainly(p.first("td", "is-numeric")), "12 €"; got != want {
		t.Errorf("figure = %q, want %q", got, want)
	}
}

func TestDoor(t *testing.T) {
	w := workshop(t)
	v := &visit{learner: play(t, w, w.Sites[0], "ines"), pages: shipped(t, w), proc: w.Sites[0].Procedures[0]}
	p := v.open(site.SignIn, "", nil)
	secrets := text(p.all("dl", "id-card__lines")[0])
	persona := w.Sites[0].Personas[0]
	if !strings.Contains(secrets, "copeau-vernis-42") || !strings.Contains(strings.ReplaceAll(plainly(secrets), " ", ""), persona.Identity.TaxNumber) {
		t.Errorf("the card does not tell the secrets: %s", secrets)
	}
	if attr(p.ids["f-password"], "type") != "password" || attr(p.ids["f-identifier"], "inputmode") != "numeric" {
		t.Error("the door does not ask for what it should")
	}
	v.do(sandbox.SignIn{Site: "atelier", Method: "tax_number", Values: sandbox.Answers{"identifier": {"1"}, "password": {"secret of mine"}}})
	html := same(t, v.pages, drawing{site.Key{Kind: site.SignIn, Locale: "fr", Site: "atelier"}, &site.Request{Look: v.look(v.proc), CSRF: "token", Problems: v.last.Problems}})
	if strings.Contains(html, "secret of mine") {
		t.Error("the password comes back")
	}
	if got, want := values(within(parse(t, html).ids["error-summary"], "a"), "href"), []string{"#f-identifier", "#f-password"}; !cmp.Equal(got, want) {
		t.Errorf("summary leads to %v, want %v", got, want)
	}
	v.do(sandbox.BrokerChoose{Site: "atelier", Provider: sandbox.Providers()[0]})
	if p := v.open(site.BrokerAccount, "", nil); !strings.Contains(p.first("p", "lead"), "Compte Comète") {
		t.Errorf("the broker does not say which account: %q", p.first("p", "lead"))
	}
	v.do(sandbox.BrokerSignIn{Site: "atelier", AsPersona: true})
	if p := v.open(site.BrokerConsent, "", nil); !strings.Contains(p.first("dl", "summary__lines"), "Roux") {
		t.Errorf("the broker does not say what it hands over: %q", p.first("dl", "summary__lines"))
	}
}

func TestDesk(t *testing.T) {
	p := newVisit(t).open(site.Desk, "", nil)
	if got, want := p.first("div", "prose"), "Elle aime le bois."; got != want {
		t.Errorf("story = %q, want %q", got, want)
	}
	if got, want := p.first("p", "desk__today"), "4 mai 2026"; !strings.HasSuffix(plainly(got), want) {
		t.Errorf("today = %q, want %q", got, want)
	}
}

// TestDeskExpectsNews holds that the desk says what is on its way, and that its button leads there.
func TestDeskExpectsNews(t *testing.T) {
	w := library(t)
	v := &visit{learner: play(t, w, w.Site("impots"), "claire"), pages: shipped(t, w)}
	v.proc = v.site.Procedures[0]
	v.begin(v.proc)
	v.through(v.proc)
	buttons := func(name string) []string {
		var found []string
		for _, n := range v.open(site.Desk, "", nil).all("button", "") {
			if attr(n, "name") == name {
				found = append(found, attr(n, "value")+" "+text(n))
			}
		}
		return found
	}
	if got := buttons("minutes"); len(got) > 0 {
		t.Errorf("before anything is sent the desk leads to %q", got)
	}
	v.do(sandbox.Submit{Site: v.site.ID, Procedure: v.proc.ID, Declared: true})
	v.do(sandbox.AdvanceTime{By: program.Delay{Days: 3}})
	said := plainly(v.open(site.Desk, "", nil).first("div", "desk"))
	for _, want := range []string{"nous sommes le 7 mai 2026", "Une nouvelle arrive le 27 juillet 2026"} {
		if !strings.Contains(said, want) {
			t.Errorf("the desk doesn't say %q: %s", want, said)
		}
	}
	if got, want := buttons("minutes"), []string{"116640 Avancer jusqu’à la prochaine nouvelle"}; !cmp.Equal(got, want) {
		t.Fatalf("the desk leads to %q, want %q", got, want)
	}
	if got, want := append(buttons("days"), buttons("months")...), []string{"1 Le lendemain", "7 Une semaine plus tard", "21 Trois semaines plus tard", "1 Un mois plus tard"}; !cmp.Equal(got, want) {
		t.Errorf("the desk leads to %q, want %q", got, want)
	}
	v.do(sandbox.AdvanceTime{By: program.Delay{Minutes: 116640}})
	if n := len(v.state.Mails); n != 4 {
		t.Errorf("then %d messages have come, not 4", n)
	}
	if got, want := buttons("minutes"), []string{"10080 Avancer jusqu’à la prochaine nouvelle"}; !cmp.Equal(got, want) {
		t.Fatalf("a week before the tax is paid the desk leads to %q, want %q", got, want)
	}
	v.do(sandbox.AdvanceTime{By: program.Delay{Minutes: 10080}})
	if n := len(v.state.Payments); n != 1 || len(buttons("minutes")) > 0 {
		t.Errorf("then %d payments were made, and the desk leads to %q", n, buttons("minutes"))
	}
}

// TestRedoIsOffered holds that the frame offers to redo what was undone, beside undoing.
func TestRedoIsOffered(t *testing.T) {
	v := newVisit(t)
	v.do(sandbox.Undo{})
	var tools []string
	for _, n := range v.open(site.Home, "", nil).all("", "frame__tool") {
		tools = append(tools, text(n))
	}
	if want := []string{"Mon bureau", "Mon bureau (nouvel onglet)", "Annuler la dernière action", "Rétablir", "Recommencer", "Quitter et tout effacer"}; !cmp.Equal(tools, want) {
		t.Errorf("tools = %q, want %q", tools, want)
	}
}

func TestConfirmations(t *testing.T) {
	v := newVisit(t)
	for kind, action := range map[site.Kind]string{site.Restart: "/restart", site.Leave: "/leave", site.SignOut: "/s/atelier/sign-out"} {
		p := v.open(kind, "", nil)
		form := p.all("form", "confirm__form")
		if len(form) != 1 || attr(form[0], "action") != action || attr(within(form[0], "a")[0], "href") != "/s/atelier/space" {
			t.Errorf("%v does not ask for %s", kind, action)
		}
	}
}

func TestFailures(t *testing.T) {
	v := newVisit(t)
	for kind := site.NotFound; kind <= site.Broken; kind++ {
		p := v.nobody(site.Key{Kind: kind, Locale: "en", Site: "nowhere"})
		if p.first("h1", "") == "" || p.first("p", "lead") == "" || len(p.all("a", "button")) == 0 {
			t.Errorf("%v: no heading, no words or no way on", kind)
		}
	}
	p := v.open(site.Broken, "", func(r *site.Request) { r.Incident = "a1b2" })
	if got := p.first("code", ""); got != "a1b2" {
		t.Errorf("incident = %q", got)
	}
}

func TestUnknownPages(t *testing.T) {
	v := newVisit(t)
	for _, key := range []site.Key{
		{Kind: site.Home, Site: "nowhere"},
		{Kind: site.Content, Site: "atelier", Item: "nope"},
		{Kind: site.Step, Site: "atelier", Procedure: "nope", Item: "vous"},
		{Kind: site.Row, Site: "atelier", Procedure: "demande", Item: "vous"},
		{Kind: site.Find + 1, Site: "atelier"},
	} {
		r := v.request(v.proc)
		if _, err := v.pages.Render(nil, key, r); !errors.Is(err, site.ErrNoPage) {
			t.Errorf("%+v: %v, want %v", key, err, site.ErrNoPage)
		}
		if _, err := v.pages.RenderPlain(nil, key, r); !errors.Is(err, site.ErrNoPage) {
			t.Errorf("%+v, plain: %v, want %v", key, err, site.ErrNoPage)
		}
	}
}

func TestLocaleThatASiteLacks(t *testing.T) {
	w := workshop(t)
	p := *w.Sites[0]
	p.Locales = []string{"en"}
	s := shipped(t, sandbox.NewWorld(&p))
	if got, want := s.Locales(p.ID), []string{"en"}; !cmp.Equal(got, want) {
		t.Errorf("locales = %v, want %v", got, want)
	}
	html := same(t, s, drawing{site.Key{Kind: site.Home, Locale: "fr", Site: p.ID}, &site.Request{CSRF: "token"}})
	if got := attr(parse(t, html).all("html", "")[0], "lang"); got != "en" {
		t.Errorf("lang = %q, want en", got)
	}
}

// TestFrame holds what the engine says on every page of someone who is played.
func TestFrame(t *testing.T) {
	p := newVisit(t).open(site.Step, "vous", nil)
	for class, want := range map[string]string{
		"frame__say": "Site d’entraînement — rien n’est envoyé, personne n’est réel", "frame__who": "Vous jouez Inès Roux", "frame__language": "Français",
	} {
		if got := plainly(p.first("", class)); got != want {
			t.Errorf("%s = %q, want %q", class, got, want)
		}
	}
	var tools []string
	for _, n := range p.all("", "frame__tool") {
		tools = append(tools, text(n))
	}
	if want := []string{"Mon bureau", "Mon bureau (nouvel onglet)", "Annuler la dernière action", "Recommencer", "Quitter et tout effacer"}; !cmp.Equal(tools, want) {
		t.Errorf("tools = %q, want %q", tools, want)
	}
	if got := attr(p.all("meta", "")[2], "content"); !strings.Contains(got, "noindex") {
		t.Errorf("robots = %q", got)
	}
	if footer := p.first("footer", "site-footer"); !strings.Contains(footer, "ateliers.example") || !strings.Contains(footer, "délibération du 3 mars 2026") {
		t.Errorf("the footer lacks the real site's name or the sources: %s", footer)
	}
}

// TestSourcesInTheirLanguages: a page shows a source in its own language, or says in which one it stands.
func TestSourcesInTheirLanguages(t *testing.T) {
	p := *workshop(t).Sites[0]
	p.Sources = []program.SourceNote{
		{Table: "one", Words: []program.Wording{{Locale: "fr", Text: "délibération"}}},
		{Table: "both", Words: []program.Wording{{Locale: "fr", Text: "annexe"}, {Locale: "en", Text: "annex"}}},
	}
	pages := shipped(t, sandbox.NewWorld(&p))
	for tag, want := range map[string][]string{"fr": {"|délibération", "|annexe"}, "en": {"fr|délibération", "|annex"}} {
		page := parse(t, same(t, pages, drawing{site.Key{Kind: site.Home, Locale: tag, Site: p.ID}, &site.Request{CSRF: "token"}}))
		var got []string
		for _, list := range page.all("ul", "site-footer__sources") {
			for _, item := range within(list, "li") {
				got = append(got, attr(item, "lang")+"|"+text(item))
			}
		}
		if !cmp.Equal(got, want) {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// TestAssets holds that every file a page asks for is served.
func TestAssets(t *testing.T) {
	w := library(t)
	s := shipped(t, w)
	key := site.Key{Kind: site.Home, Locale: "fr", Site: w.Sites[0].ID}
	for _, key := range []site.Key{key, {Kind: site.Library, Locale: "fr"}} {
		for _, n := range parse(t, same(t, s, drawing{key, &site.Request{CSRF: "token"}})).nodes {
			url := attr(n, "src")
			if n.Data == "link" {
				url = attr(n, "href")
			}
			if a := s.Assets()[url]; url != "" && (len(a.Bytes) == 0 || a.Type == "") {
				t.Errorf("%+v asks for %s, which isn't served", key, url)
			}
		}
	}
}
