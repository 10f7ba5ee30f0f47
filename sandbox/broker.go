package sandbox

import (
	"slices"
	"strings"

	"miroir/internal/program"
)

func (x *applying) brokerChoose(a BrokerChoose) Outcome {
	site := x.world.Site(a.Site)
	if site == nil || !waysIn(site, ByBroker) {
		return Outcome{}
	}
	out := Outcome{Next: Place{Kind: BrokerPlace, Site: a.Site}}
	if !slices.Contains(Providers(), a.Provider) {
		out.Problems = []Problem{{Field: ProviderInput, Input: ProviderInput, Key: "sandbox.provider.unknown"}}
		return out
	}
	if d := x.state.Door(a.Site); d.SignedIn || d.Provider == a.Provider && !d.Known {
		return out
	}
	x.happen(Event{Kind: BrokerChosen, Site: a.Site, Provider: a.Provider})
	return out
}

// ProviderMethods lists the identifiers that the broker's providers know: the e-mail address and the numbers of administrations, not a site's own username.
func ProviderMethods() []string { return []string{"email", "tax_number", "nir"} }

// brokerSignIn signs in at the provider, whose password is the persona's own whatever is chosen at the site.
func (x *applying) brokerSignIn(a BrokerSignIn) Outcome {
	out := Outcome{Next: Place{Kind: BrokerPlace, Site: a.Site}}
	d := x.state.Door(a.Site)
	if x.world.Site(a.Site) == nil || d.Provider == "" || d.Known {
		return out
	}
	if !a.AsPersona {
		if out.Problems = x.identify(a.Values); len(out.Problems) > 0 {
			return out
		}
	}
	x.happen(Event{Kind: BrokerSignedIn, Site: a.Site})
	return out
}

// identify compares what was typed at the provider with the persona's secrets.
func (x *applying) identify(values Answers) []Problem {
	var problems []Problem
	typed := last(values[IdentifierInput])
	if p := x.identifier(typed, ProviderMethods()...); p != nil {
		problems = append(problems, *p)
	}
	right := ""
	if persona := x.persona(); persona != nil {
		right = persona.Password
	}
	return append(problems, passwordProblems(strings.TrimSpace(last(values[PasswordInput])), right)...)
}

// brokerConsent comes back from the broker. A site that doesn't let in who is handed over says why at its own door.
func (x *applying) brokerConsent(a BrokerConsent) Outcome {
	d := x.state.Door(a.Site)
	switch {
	case x.world.Site(a.Site) == nil:
		return Outcome{}
	case d.SignedIn:
		return x.enter(a.Site, ByBroker, "")
	case a.Yes && !d.Known:
		return Outcome{Next: Place{Kind: BrokerPlace, Site: a.Site}}
	}
	out := Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}}
	if a.Yes {
		why := x.closedToBroker(a.Site)
		if why == nil {
			return x.enter(a.Site, ByBroker, "")
		}
		out.Problems = []Problem{*why}
	}
	if d.Provider != "" {
		x.happen(Event{Kind: BrokerLeft, Site: a.Site})
	}
	return out
}

// closedToBroker tells why a site doesn't let in who the broker hands over; nil: it does.
func (x *applying) closedToBroker(site string) *Problem {
	if x.state.AccountAt(x.world, site) == program.MismatchedPerson {
		return closedBy(program.MismatchedPerson, "")
	}
	return x.closed(site, "")
}
