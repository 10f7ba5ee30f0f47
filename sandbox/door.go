package sandbox

import (
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
)

// atDoor signs in and out. Secrets are compared and thrown away: an event says only that it worked, or that it didn't.
func (x *applying) atDoor(a Action) Outcome {
	switch a := a.(type) {
	case SignIn:
		return x.signIn(a)
	case SignInAsPersona:
		return x.signInAsPersona(a)
	case EnterCode:
		return x.enterCode(a)
	case ResendCode:
		return x.resendCode(a)
	case SignOut:
		if x.state.SignedIn(a.Site) {
			x.happen(Event{Kind: SignedOut, Site: a.Site})
		}
		return Outcome{Next: Place{Kind: HomePlace, Site: a.Site}}
	case ExpireSession:
		return x.expireSession(a)
	case SignOutEverywhere:
		return x.signOutEverywhere()
	case BrokerChoose:
		return x.brokerChoose(a)
	case BrokerSignIn:
		return x.brokerSignIn(a)
	case BrokerConsent:
		return x.brokerConsent(a)
	}
	return Outcome{}
}

// enter signs in, unless that is done already. by is ByCode after a second factor.
func (x *applying) enter(site, method, by string) Outcome {
	back := x.state.Door(site).Back
	if !x.state.SignedIn(site) {
		x.happen(Event{Kind: SignedIn, Site: site, Method: method, For: by})
	}
	return Outcome{Next: x.wayBack(site, back)}
}

func (x *applying) signIn(a SignIn) Outcome {
	site := x.world.Site(a.Site)
	switch {
	case site == nil || a.Method == ByBroker || !waysIn(site, a.Method):
		return Outcome{}
	case x.state.SignedIn(a.Site):
		return x.enter(a.Site, a.Method, "")
	}
	if problems := x.present(site, a); len(problems) > 0 {
		return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}, Problems: problems}
	}
	if site.Account.Second != nil {
		return x.sendCode(a.Site, a.Method)
	}
	return x.enter(a.Site, a.Method, "")
}

// present tells what is wrong with an identifier and a password; nothing: they open the account. An account that is closed says so to whoever has
// the right identifier, and wrong passwords are counted for nobody else.
func (x *applying) present(site *Program, a SignIn) []Problem {
	typed := strings.TrimSpace(last(a.Values[PasswordInput]))
	if who := x.identifier(last(a.Values[IdentifierInput]), a.Method); who != nil {
		return append([]Problem{*who}, passwordProblems(typed, x.state.PasswordAt(x.world, site.ID))...)
	}
	if why := x.closed(site.ID, IdentifierInput); why != nil {
		return []Problem{*why}
	}
	problems := passwordProblems(typed, x.state.PasswordAt(x.world, site.ID))
	if typed != "" && len(problems) > 0 {
		return []Problem{x.wrongPassword(site)}
	}
	return problems
}

// passwordProblems tells what is wrong with a password that should be another.
func passwordProblems(typed, right string) []Problem {
	switch {
	case typed == "":
		return []Problem{passwordProblem("sandbox.sign_in.password_wanted")}
	case typed != right:
		return []Problem{passwordProblem("sandbox.sign_in.password")}
	}
	return nil
}

func (x *applying) signInAsPersona(a SignInAsPersona) Outcome {
	switch {
	case x.world.Site(a.Site) == nil:
		return Outcome{}
	case x.state.SignedIn(a.Site):
		return x.enter(a.Site, "", "")
	}
	if why := x.closed(a.Site, IdentifierInput); why != nil {
		return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}, Problems: []Problem{*why}}
	}
	return x.enter(a.Site, "", "")
}

func (x *applying) signOutEverywhere() Outcome {
	inside := func(d Door) bool { return d.SignedIn || d.Provider != "" || d.Wanted != "" }
	if slices.ContainsFunc(x.state.Doors, inside) {
		x.happen(Event{Kind: SignedOutEverywhere})
	}
	return Outcome{Next: Place{Kind: HomePlace, Site: x.state.Site}}
}

func waysIn(site *Program, method string) bool {
	return slices.ContainsFunc(site.Account.SignIn, func(one program.SignIn) bool { return one.Method == method })
}

// methodsAt are the identifiers that serve at a site.
func methodsAt(site *Program) []string {
	var methods []string
	for _, one := range site.Account.SignIn {
		if one.Method != ByBroker {
			methods = append(methods, one.Method)
		}
	}
	return methods
}

func passwordProblem(key string) Problem {
	return Problem{Field: PasswordInput, Input: PasswordInput, Key: key, Clear: true}
}

// persona is who is played.
func (x *applying) persona() *program.Persona {
	return x.world.Persona(x.before.Site, x.before.Persona)
}

// identifier tells what is wrong with an identifier that should be the persona's, of one of the methods; nil: nothing.
func (x *applying) identifier(typed string, methods ...string) *Problem {
	p := &Problem{Field: IdentifierInput, Input: IdentifierInput, Key: "sandbox.sign_in.identifier"}
	if strings.TrimSpace(typed) == "" {
		return p
	}
	p.Key = "sandbox.sign_in.unknown"
	for _, method := range methods {
		if x.is(typed, method) {
			return nil
		}
	}
	methods = methodsFor(typed, methods)
	for _, method := range methods {
		_, fault := x.reader().Read(identifierOf(method), Answers{IdentifierInput: {typed}})
		switch {
		case fault != nil && fault.Clear:
			p.Key, p.Args, p.Clear = fault.Key, fault.Args, true
			return p
		case fault != nil && len(methods) == 1:
			p.Key, p.Args = fault.Key, fault.Args
		}
	}
	return p
}

// is tells whether what was typed is the persona's identifier of a method.
func (x *applying) is(typed, method string) bool {
	persona, f := x.persona(), identifierOf(method)
	if persona == nil {
		return false
	}
	answer, fault := x.reader().Read(f, Answers{IdentifierInput: {typed}})
	own := secretOf(&persona.Identity, method)
	return fault == nil && own != "" && field.Same(f, answer, []string{own})
}

// identifierOf is the field in which the identifier of a method is typed.
func identifierOf(method string) *program.Field {
	if method == ByUsername {
		return kindOf("text", IdentifierInput)
	}
	return kindOf(method, IdentifierInput)
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
	case "caf_number":
		return i.CAFNumber
	case "france_travail_id":
		return i.FranceTravail
	case ByUsername:
		return i.Username
	}
	return ""
}

func last(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[len(values)-1]
}

// methodsFor guesses which of some methods what was typed is for, so that what is said of it fits.
func methodsFor(typed string, among []string) []string {
	digits := 0
	for _, c := range typed {
		if '0' <= c && c <= '9' {
			digits++
		}
	}
	of := func(methods ...string) []string {
		return slices.DeleteFunc(slices.Clone(among), func(m string) bool { return !slices.Contains(methods, m) })
	}
	guessed := of("tax_number", "nir", "phone", "caf_number", "france_travail_id")
	switch {
	case strings.Contains(typed, "@"):
		guessed = of("email")
	case digits < 5:
		guessed = of(ByUsername, "email")
	case digits > 13:
		guessed = of("nir")
	}
	if len(guessed) == 0 {
		return among
	}
	return guessed
}
