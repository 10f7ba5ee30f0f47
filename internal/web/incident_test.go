package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"miroir/internal/compile"
	"miroir/internal/site"
	"miroir/sandbox"
	"miroir/themes"
)

// trapped is the club with a false site.
func trapped() (*library, error) {
	files := fstest.MapFS{}
	if err := readInto(files, "scenario.yaml", "personas/ada.yaml", "personas/blaise.yaml"); err != nil {
		return nil, err
	}
	scenario := files["club/scenario.yaml"]
	scenario.Data = append(scenario.Data, []byte(`
incidents:
  faux:
    kind: false_site
    title: Un faux club
    address: club-cadeau.example
    mail: { from: Le Club, subject: Votre cadeau, body: Cliquez., button: { label: Mon cadeau } }
    clues: On ne gagne rien.
`)...)
	program, faults, err := compile.Load(files, "club")
	if err != nil || program == nil {
		return nil, fmt.Errorf("%v %w", faults, err)
	}
	world := sandbox.NewWorld(program)
	pages, err := site.New(world, themes.FS)
	return &library{world, pages}, err
}

// What is typed on a false site is kept nowhere, and what looks like somebody's is told so.
func TestAFalseSiteKeepsNothing(t *testing.T) {
	s := newServer(t, trapped)
	b := s.started()
	b.visit("/desk")
	b.post("/incident", "site", "club", "begin", "faux")
	b.visit("/desk/mail")
	state, err := s.rooms.load(t.Context(), readCookie(b.cookies[cookieName]).id())
	if err != nil {
		t.Fatal(err)
	}
	path := mailPath(len(state.Mails))
	b.get(path+"/site").want(t, http.StatusNotFound) // its link wasn't followed
	b.visit(path).want(t, http.StatusOK, "https://club-cadeau.example")
	b.post(path+"/trap").wantTo(t, path+"/site")
	p := b.visit(path+"/site").want(t, http.StatusOK, "https://club-cadeau.example", "C’est un faux site", "Site d’entraînement")
	if strings.Contains(p.body, `href="http`) {
		t.Error("a link leads outside")
	}
	b.post(path+"/site", "action", "typed", "identifier", "3023217600053", "password", "Colibri-Sentinelle").wantTo(t, path+"/trap?notice=real_typed")
	b.visit(path+"/trap?notice=real_typed").want(t, http.StatusOK, "On ne gagne rien", "ni gardé ni envoyé")
	events, err := s.store.Read(t.Context(), readCookie(b.cookies[cookieName]).id(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		if e.Kind == sandbox.TrapTyped && (len(e.Values) > 0 || e.Text != "") {
			t.Errorf("kept: %+v", e)
		}
	}
	b.get(path+"/site").wantTo(t, path+"/trap")
}

// A site that is down answers every page with its own, and keeps what a form held.
func TestADownSiteAnswersNothingElse(t *testing.T) {
	s := newServer(t, hasty)
	b := s.started()
	b.visit(clubStep)
	form := b.last
	b.visit("/desk").want(t, http.StatusOK, `name="begin" value="unavailable"`)
	b.post("/incident", "site", "club", "begin", "unavailable").wantTo(t, "/desk?notice=incident_begun#lead")
	for _, path := range []string{"/s/club/", "/s/club/space", clubSignIn, clubStep} {
		p := b.get(path).want(t, http.StatusServiceUnavailable, "Le site ne répond pas", "Rien n’est perdu", "#lead")
		if p.header.Get("Retry-After") == "" || p.header.Get("X-Robots-Tag") == "" || p.header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: headers %v", path, p.header)
		}
	}
	b.last = form
	b.post(clubStep, "surnom", "Colibri-Sentinelle").wantTo(t, clubStep)
	if n := s.count(b, sandbox.Answered); n != 0 {
		t.Errorf("%d answers at a site that is down", n)
	}
	b.visit("/s/club/sign-out").want(t, http.StatusOK)
	b.visit("/desk").want(t, http.StatusOK, `name="end" value="unavailable"`)
	b.post("/incident", "site", "club", "end", "unavailable")
	b.visit(clubStep).want(t, http.StatusOK, "Colibri-Sentinelle")
}

// Switching an incident needs the form's token, and a second click does nothing.
func TestIncidentsAreGuarded(t *testing.T) {
	s := newServer(t, hasty)
	b := s.started()
	b.raw("/incident", map[string][]string{"csrf": {"other"}, "site": {"club"}, "begin": {"slow"}}).want(t, http.StatusForbidden)
	b.visit("/desk")
	form := b.last
	for range 2 {
		b.last = form
		b.post("/incident", "site", "club", "begin", "slow")
	}
	if n := s.count(b, sandbox.IncidentBegun); n != 1 {
		t.Errorf("begun %d times", n)
	}
	b.last = form
	b.post("/incident", "site", "club", "begin", "nothing").want(t, http.StatusNotFound)
}

// A slow site takes its time, no longer than it should, and says what to do; elsewhere nothing waits.
func TestASlowSite(t *testing.T) {
	s := newServer(t, hasty, func(cfg *Config) { cfg.Slow = 200 * time.Millisecond })
	b := s.started()
	b.visit("/desk")
	b.post("/incident", "site", "club", "begin", "slow")
	began := time.Now()
	b.visit("/s/club/").want(t, http.StatusOK, "un second clic ne change rien")
	if took := time.Since(began); took < 200*time.Millisecond {
		t.Errorf("it answers after %v", took)
	}
	if p := b.visit("/desk"); strings.Contains(p.body, "un second clic ne change rien") {
		t.Error("the desk says that it is slow")
	}
}

// The next request of who is signed in ends the session; what the form held is kept.
func TestASessionThatAnIncidentEnds(t *testing.T) {
	s := newServer(t, hasty)
	b := s.started()
	b.visit("/desk")
	b.post("/incident", "site", "club", "begin", "session_expired")
	b.visit("/desk").want(t, http.StatusOK)
	b.get(clubStep).wantTo(t, clubEnded)
	b.visit(clubEnded)
	b.post(clubSignIn, "action", "persona").wantTo(t, clubStep)
	b.visit(clubStep).want(t, http.StatusOK)
}
