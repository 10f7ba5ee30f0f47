package sandbox_test

import (
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/sandbox"
)

const (
	townHall = "mairie"
	fund     = "caisse"
)

// twoSites are the two scenarios that share facts, compiled once.
var twoSites = sync.OnceValues(func() ([]*program.Program, error) {
	var sites []*program.Program
	for _, name := range []string{fund, townHall} {
		p, _, err := compile.Load(os.DirFS("testdata/world"), name)
		if err != nil {
			return nil, err
		}
		if p == nil {
			return nil, os.ErrInvalid
		}
		sites = append(sites, p)
	}
	return sites, nil
})

// inTown is Nina, who opened a world at the town hall.
func inTown(t testing.TB) *learner {
	t.Helper()
	sites, err := twoSites()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{t: t, world: sandbox.NewWorld(sites...)}
	l.do(sandbox.Open{Site: townHall, Persona: "nina", Seed: 7, Day: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	return l
}

func (l *learner) street(site string) string {
	v, _, _ := sandbox.Look(l.world, l.state, site, "").Fact("adresse.street")
	return v.Str
}

// moves has Nina tell the town hall that she moved in.
func (l *learner) moves() {
	l.do(sandbox.SignInAsPersona{Site: townHall})
	l.do(sandbox.Start{Site: townHall, Procedure: "arrivee"})
	l.do(sandbox.Answer{Site: townHall, Procedure: "arrivee", Step: "logement", Values: sandbox.Answers{
		"nouvelle.street": {"12 rue Neuve"}, "nouvelle.postal_code": {"96120"}, "nouvelle.commune": {"Aulnaie-sur-Lys"}, "prix": {"600"}}})
	l.do(sandbox.Submit{Site: townHall, Procedure: "arrivee"})
}

func TestWhatOneSitePublishesAnotherReads(t *testing.T) {
	l := inTown(t)
	l.moves()
	if got := l.street(fund); got != "3 rue du Port" {
		t.Errorf("before it is published, the fund knows %q", got)
	}
	l.do(sandbox.AdvanceTime{By: program.Delay{Days: 2}})
	for _, site := range []string{fund, townHall} {
		if got := l.street(site); got != "12 rue Neuve" {
			t.Errorf("%s knows %q", site, got)
		}
	}
	filed, _, _ := sandbox.LookFiled(l.world, l.state, townHall, "arrivee", 0).Fact("adresse.street")
	if filed.Str != "3 rue du Port" {
		t.Errorf("what was filed now says that %q was known", filed.Str)
	}
	if private, _, _ := sandbox.Look(l.world, l.state, fund, "").Fact("dossier"); !private.IsNull() {
		t.Errorf("the fund reads the town hall's own fact: %v", private)
	}
}

func TestAPersonaHoldsThePapersOfEverySite(t *testing.T) {
	l := inTown(t)
	var refs []string
	for _, h := range sandbox.Held(l.world, l.state) {
		if slices.Contains(refs, h.Ref) {
			t.Errorf("two papers are %q", h.Ref)
		}
		refs = append(refs, h.Ref)
	}
	for _, ref := range []string{"certificat", "attestation", "identity_card"} {
		if !slices.Contains(refs, ref) {
			t.Errorf("she doesn't hold %q: %v", ref, refs)
		}
		if sandbox.LookPaper(l.world, l.state, fund, ref) == nil {
			t.Errorf("%q isn't seen at the fund", ref)
		}
	}
}

func TestEveryPersonaHasTheNumbersOfEverySite(t *testing.T) {
	l := inTown(t)
	i := l.identity()
	for name, number := range map[string]string{"tax_number": i.TaxNumber, "nir": i.NIR, "caf_number": i.CAFNumber, "france_travail_id": i.FranceTravail, "email": i.Email} {
		if number == "" {
			t.Errorf("she has no %s to sign in with", name)
		}
	}
	out := l.do(sandbox.SignIn{Site: fund, Method: "tax_number", Values: sandbox.Answers{
		sandbox.IdentifierInput: {i.TaxNumber}, sandbox.PasswordInput: {l.state.PasswordAt(l.world, fund)}}})
	if !l.state.SignedIn(fund) {
		t.Errorf("she isn't let in: %+v", out)
	}
	if l.state.Last != fund {
		t.Errorf("something was done last at %q", l.state.Last)
	}
}

// inBoth draws something to do at one of the two sites.
func inBoth(t *rapid.T) sandbox.Action {
	site, proc, step := townHall, "arrivee", "logement"
	values := sandbox.Answers{"nouvelle.street": {"12 rue Neuve"}, "nouvelle.postal_code": {"96120"}, "nouvelle.commune": {"Aulnaie-sur-Lys"}, "prix": {"600"}}
	if rapid.Bool().Draw(t, "at the fund") {
		site, proc, step = fund, "aide", "loyer"
		values = sandbox.Answers{"adresse.street": {"9 rue du Moulin"}, "adresse.postal_code": {"96120"}, "adresse.commune": {"Aulnaie-sur-Lys"},
			"loyer": {rapid.SampledFrom([]string{"500", "600", ""}).Draw(t, "rent")}}
	}
	return rapid.SampledFrom([]sandbox.Action{
		sandbox.SignInAsPersona{Site: site}, sandbox.Start{Site: site, Procedure: proc}, sandbox.Start{Site: site, Procedure: proc},
		sandbox.Answer{Site: site, Procedure: proc, Step: step, Values: values}, sandbox.Answer{Site: site, Procedure: proc, Step: step, Values: values},
		sandbox.Submit{Site: site, Procedure: proc}, sandbox.Submit{Site: site, Procedure: proc}, sandbox.Correct{Site: site, Procedure: proc},
		sandbox.AdvanceTime{By: program.Delay{Days: 3}}, sandbox.SignOut{Site: site}, sandbox.Undo{}, sandbox.Redo{},
	}).Draw(t, "action")
}

// TestTwoSitesReplayAndUndo: whatever is done at two sites, the log gives the same state again, and taking everything back gives the first one.
func TestTwoSitesReplayAndUndo(t *testing.T) {
	published := 0
	rapid.Check(t, func(rt *rapid.T) {
		l := inTown(t)
		first := *l.state
		if rapid.Bool().Draw(rt, "after a move") { // few lives come so far by chance
			l.moves()
			l.do(sandbox.AdvanceTime{By: program.Delay{Days: 3}})
		}
		for range rapid.IntRange(1, 40).Draw(rt, "actions") {
			l.do(inBoth(rt))
		}
		published += len(l.state.Known)
		replayed, err := sandbox.Fold(l.world, l.log)
		if err != nil {
			rt.Fatal(err)
		}
		if got, want := marshal(t, replayed), marshal(t, l.state); got != want {
			rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
		}
		for l.state.Undoable > 0 {
			l.do(sandbox.Undo{})
		}
		left := *l.state
		left.Seq, left.Turned, left.Redoable = first.Seq, first.Turned, first.Redoable
		if got, want := marshal(t, &left), marshal(t, &first); got != want {
			rt.Fatalf("taken back:\n%s\nat first:\n%s", got, want)
		}
	})
	if published == 0 {
		t.Error("no fact was ever published")
	}
}
