package sandbox_test

import (
	"strings"
	"testing"

	"miroir/internal/people"
	"miroir/sandbox"
)

func (l *learner) secrets() sandbox.Answers {
	p := l.world.Persona(l.state.Site, l.state.Persona)
	return sandbox.Answers{sandbox.IdentifierInput: {p.Identity.TaxNumber}, sandbox.PasswordInput: {p.Password}}
}

func TestSignInWithThePersonasSecrets(t *testing.T) {
	l := newLearner(t, "ana")
	secrets := l.secrets()
	wantPlace(t, l.do(sandbox.SignIn{Site: site, Method: "tax_number", Values: secrets}), sandbox.Place{Kind: sandbox.SpacePlace, Site: site})
	if !l.state.SignedIn(site) {
		t.Error("not signed in")
	}
	for _, secret := range secrets {
		if log := marshal(t, l.log); strings.Contains(log, secret[0]) {
			t.Errorf("the log holds a secret: %s", log)
		}
	}
	l.do(sandbox.SignOut{Site: site})
	if l.state.SignedIn(site) {
		t.Error("still signed in")
	}
}

func TestSignInRefused(t *testing.T) {
	real := "3023217600053" // a published example, valid for anyone
	tests := map[string]struct {
		identifier, password string
		input, key           string
		clear                bool
	}{
		"wrong password":      {"", "autre", sandbox.PasswordInput, "sandbox.sign_in.password", true},
		"no password":         {"", "", sandbox.PasswordInput, "sandbox.sign_in.password_wanted", true},
		"a real number":       {real, "moulin-7", sandbox.IdentifierInput, "guard.refused", true},
		"somebody else's":     {people.TaxNumber(99), "moulin-7", sandbox.IdentifierInput, "sandbox.sign_in.unknown", false},
		"one digit short":     {"925337941930", "moulin-7", sandbox.IdentifierInput, "field.tax_number.missing", false},
		"nothing":             {" ", "moulin-7", sandbox.IdentifierInput, "sandbox.sign_in.identifier", false},
		"a slip of the hand":  {"9253379419306", "moulin-7", sandbox.IdentifierInput, "field.tax_number.key", true},
		"an address, not one": {"ana@courriel.example", "moulin-7", sandbox.IdentifierInput, "field.tax_number.digits", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := newLearner(t, "ana")
			values := l.secrets()
			if tt.identifier != "" {
				values[sandbox.IdentifierInput] = []string{tt.identifier}
			}
			values[sandbox.PasswordInput] = []string{tt.password}
			out := l.do(sandbox.SignIn{Site: site, Method: "tax_number", Values: values})
			if len(out.Problems) != 1 || strings.Contains(marshal(t, l.log[1:]), tt.password) && tt.password != "" {
				t.Fatalf("problems %v, want one; events %+v, want nothing of what was typed", messages(out), l.log[1:])
			}
			if p := out.Problems[0]; p.Input != tt.input || p.Key != tt.key || p.Clear != tt.clear {
				t.Errorf("%s says %s (clear %t), want %s %s %t", p.Input, p.Key, p.Clear, tt.input, tt.key, tt.clear)
			}
		})
	}
}

func TestBroker(t *testing.T) {
	l := newLearner(t, "ana")
	broker := sandbox.Place{Kind: sandbox.BrokerPlace, Site: site}
	if out := l.do(sandbox.BrokerChoose{Site: site, Provider: "x"}); len(out.Problems) != 1 {
		t.Errorf("a provider that isn't there: %+v", out)
	}
	wantPlace(t, l.do(sandbox.BrokerConsent{Site: site, Yes: true}), broker)
	wantPlace(t, l.do(sandbox.BrokerChoose{Site: site, Provider: sandbox.Providers()[1]}), broker)
	values := l.secrets()
	values[sandbox.IdentifierInput] = []string{l.world.Persona(site, "ana").Identity.Email}
	wantPlace(t, l.do(sandbox.BrokerSignIn{Site: site, Values: values}), broker)
	if d := l.state.Door(site); !d.Known || d.SignedIn {
		t.Fatalf("signed in at the provider: %+v", d)
	}
	wantPlace(t, l.do(sandbox.BrokerConsent{Site: site, Yes: true}), sandbox.Place{Kind: sandbox.SpacePlace, Site: site})
	if d := l.state.Door(site); !d.SignedIn || d.Method != sandbox.ByBroker {
		t.Errorf("after consent: %+v", d)
	}
}

func TestBrokerWithoutConsent(t *testing.T) {
	l := newLearner(t, "bob")
	l.do(sandbox.BrokerChoose{Site: site, Provider: sandbox.Providers()[0]})
	if out := l.do(sandbox.BrokerSignIn{Site: site, Values: sandbox.Answers{sandbox.IdentifierInput: {"bob@gmail.com"}}}); !out.Problems[0].Clear {
		t.Errorf("a real address: %v", messages(out))
	}
	l.do(sandbox.BrokerSignIn{Site: site, AsPersona: true})
	wantPlace(t, l.do(sandbox.BrokerConsent{Site: site}), sandbox.Place{Kind: sandbox.SignInPlace, Site: site})
	if d := l.state.Door(site); d.SignedIn || d.Known {
		t.Errorf("the site knows who it is: %+v", d)
	}
}
