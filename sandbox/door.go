package sandbox

import (
	"slices"
	"strings"

	"miroir/internal/program"
)

// atDoor signs in and out. Secrets are compared and thrown away: an event says only that it worked.
func (x *applying) atDoor(a Action) Outcome {
	switch a := a.(type) {
	case SignIn:
		return x.signIn(a)
	case SignInAsPersona:
		if x.world.Site(a.Site) == nil {
			return Outcome{}
		}
		return x.enter(a.Site, "")
	case SignOut:
		if x.state.SignedIn(a.Site) {
			x.happen(Event{Kind: SignedOut, Site: a.Site})
		}
		return Outcome{Next: Place{Kind: HomePlace, Site: a.Site}}
	case BrokerChoose:
		return x.brokerChoose(a)
	case BrokerSignIn:
		return x.brokerSignIn(a)
	case BrokerConsent:
		return x.brokerConsent(a)
	}
	return Outcome{}
}

// enter signs in, unless that is done already.
func (x *applying) enter(site, method string) Outcome {
	if !x.state.SignedIn(site) {
		x.happen(Event{Kind: SignedIn, Site: site, Method: method})
	}
	return Outcome{Next: Place{Kind: SpacePlace, Site: site}}
}

func (x *applying) signIn(a SignIn) Outcome {
	site := x.world.Site(a.Site)
	if site == nil || a.Method == ByBroker || !waysIn(site, a.Method) {
		return Outcome{}
	}
	problems := x.identify(a.Values, a.Method)
	if len(problems) > 0 {
		return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}, Problems: problems}
	}
	return x.enter(a.Site, a.Method)
}

func waysIn(site *Program, method string) bool {
	return slices.ContainsFunc(site.Account.SignIn, func(one program.SignIn) bool { return one.Method == method })
}

// identify compares what was typed with the persona's secrets; methods are the identifiers that serve.
func (x *applying) identify(values Answers, methods ...string) []Problem {
	persona := x.world.Persona(x.before.Site, x.before.Persona)
	if persona == nil {
		return []Problem{{Field: IdentifierInput, Input: IdentifierInput, Key: "sandbox.sign_in.unknown", Clear: true}}
	}
	var problems []Problem
	if p := x.identifier(persona, last(values[IdentifierInput]), methods); p != nil {
		problems = append(problems, *p)
	}
	password := strings.TrimSpace(last(values[PasswordInput]))
	switch {
	case password == "":
		problems = append(problems, passwordProblem("sandbox.sign_in.password_wanted"))
	case password != persona.Password:
		problems = append(problems, passwordProblem("sandbox.sign_in.password"))
	}
	return problems
}

func passwordProblem(key string) Problem {
	return Problem{Field: PasswordInput, Input: PasswordInput, Key: key, Clear: true}
}

// identifier tells what is wrong with an identifier that should be the persona's; nil: nothing.
func (x *applying) identifier(persona *program.Persona, typed string, methods []string) *Problem {
	p := &Problem{Field: IdentifierInput, Input: IdentifierInput, Key: "sandbox.sign_in.identifier"}
	if strings.TrimSpace(typed) == "" {
		return p
	}
	for _, method := range methods {
		answer, fault := x.reader().Read(kindOf(method, IdentifierInput), Answers{IdentifierInput: {typed}})
		if fault == nil && len(answer) == 1 && strings.EqualFold(answer[0], secretOf(&persona.Identity, method)) {
			return nil
		}
		p.Key = "sandbox.sign_in.unknown"
		if fault != nil && len(methods) == 1 {
			p.Key, p.Args = fault.Key, fault.Args
		}
		if fault != nil && fault.Clear {
			p.Key, p.Args, p.Clear = fault.Key, fault.Args, true
			return p
		}
	}
	return p
}

// secretOf is the identifier that a sign-in method asks for.
func secretOf(i *program.Identity, method string) string {
	switch method {
	case "tax_number":
		return i.TaxNumber
	case "nir":
		return i.NIR
	case "email":
		return i.Email
	case "phone":
		return i.Phone
	}
	return ""
}

func last(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[len(values)-1]
}

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

// brokerMethods are the identifiers that the broker's providers know.
func brokerMethods() []string { return []string{"email", "tax_number", "nir"} }

func (x *applying) brokerSignIn(a BrokerSignIn) Outcome {
	out := Outcome{Next: Place{Kind: BrokerPlace, Site: a.Site}}
	d := x.state.Door(a.Site)
	if x.world.Site(a.Site) == nil || d.Provider == "" || d.Known {
		return out
	}
	if !a.AsPersona {
		if out.Problems = x.identify(a.Values, methodsFor(last(a.Values[IdentifierInput]))...); len(out.Problems) > 0 {
			return out
		}
	}
	x.happen(Event{Kind: BrokerSignedIn, Site: a.Site})
	return out
}

// methodsFor guesses what sort of identifier was typed, so that what is said of it fits.
func methodsFor(typed string) []string {
	if strings.Contains(typed, "@") {
		return []string{"email"}
	}
	digits := 0
	for _, c := range typed {
		if '0' <= c && c <= '9' {
			digits++
		}
	}
	switch {
	case digits == 0:
		return []string{"email"}
	case digits > 13:
		return []string{"nir"}
	}
	return brokerMethods()[1:]
}

func (x *applying) brokerConsent(a BrokerConsent) Outcome {
	d := x.state.Door(a.Site)
	switch {
	case x.world.Site(a.Site) == nil:
		return Outcome{}
	case d.SignedIn:
		return Outcome{Next: Place{Kind: SpacePlace, Site: a.Site}}
	case a.Yes && !d.Known:
		return Outcome{Next: Place{Kind: BrokerPlace, Site: a.Site}}
	case a.Yes:
		return x.enter(a.Site, ByBroker)
	}
	if d.Provider != "" {
		x.happen(Event{Kind: BrokerLeft, Site: a.Site})
	}
	return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}}
}
