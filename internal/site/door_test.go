package site_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/site"
)

// TestSecretsBeforeTheForm holds that what is to be typed at the door is read before the questions, and nothing else of the card.
func TestSecretsBeforeTheForm(t *testing.T) {
	v := newVisit(t)
	for _, kind := range []site.Kind{site.SignIn, site.BrokerAccount} {
		p := v.open(kind, "", nil)
		var labels []string
		for _, dt := range within(p.ids["main"], "dt") {
			labels = append(labels, text(dt))
		}
		if diff := cmp.Diff([]string{"Numéro fiscal", "Mot de passe"}, labels); diff != "" {
			t.Errorf("page %d: the card shows (-want +got):\n%s", kind, diff)
		}
		if slices.Index(p.nodes, p.all("section", "id-card")[0]) > slices.Index(p.nodes, p.all("form", "form")[0]) {
			t.Errorf("page %d: the card comes after the form", kind)
		}
		if diff := cmp.Diff([]string{"continue", "persona"}, values(within(p.all("form", "form")[0], "button"), "value")); diff != "" {
			t.Errorf("page %d: buttons (-want +got):\n%s", kind, diff)
		}
	}
}

func TestBackFromTheBroker(t *testing.T) {
	v := newVisit(t)
	for _, kind := range []site.Kind{site.BrokerChoice, site.BrokerAccount, site.BrokerConsent} {
		links := v.open(kind, "", nil).all("a", "back__link")
		if got, want := values(links, "href"), []string{"/s/atelier/sign-in"}; !cmp.Equal(got, want) {
			t.Errorf("page %d leads back to %v, want %v", kind, got, want)
		}
	}
}
