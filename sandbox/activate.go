package sandbox

import (
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
)

// activate asks for an account: who says rightly who they are, and has none yet, is mailed a link.
func (x *applying) activate(a Activate) Outcome {
	site := x.world.Site(a.Site)
	if site == nil || site.Account.Activation == nil {
		return Outcome{}
	}
	asked := site.Account.Activation
	v := Look(x.world, x.state, a.Site, "")
	out := Outcome{Next: Place{Kind: ActivatePlace, Site: a.Site}}
	for _, f := range asked.Asks {
		if p := x.ask(v, f, a.Values); p != nil {
			out.Problems = append(out.Problems, *p)
		}
	}
	if len(out.Problems) > 0 {
		return out
	}
	switch state := x.state.AccountAt(x.world, a.Site); state {
	case program.NewAccount:
		return x.sendLink(a.Site, ForActivation)
	case program.UnknownAccount, program.RefusedAccount:
		out.Problems = []Problem{*closedBy(state, "")}
	default:
		out.Problems = []Problem{{Key: "sandbox.activate.already"}}
	}
	return out
}

// ask tells what is wrong with the answer to one of an activation's questions; nil: it is what the administration knows.
func (x *applying) ask(v *Snapshot, f *program.Field, values Answers) *Problem {
	answer, fault := x.reader().Read(f, values)
	p := &Problem{Field: f.Name, Input: field.Inputs(f)[0], View: v}
	switch {
	case fault != nil:
		p.Key, p.Args, p.Clear = fault.Key, fault.Args, fault.Clear || field.Of(f).Identifier
	case len(answer) == 0:
		p.Key = field.Of(f).Wanted
	case f.Equals != nil && !field.Same(f, answer, field.Canonical(f, f.Equals.Eval(v))):
		p.Key, p.Clear = "sandbox.activate.other", true
	default:
		return nil
	}
	return p
}

// forgetPassword mails a link to choose another password. A locked account is opened so.
func (x *applying) forgetPassword(a ForgetPassword) Outcome {
	site := x.world.Site(a.Site)
	if site == nil || !site.Account.Forgotten.Password {
		return Outcome{}
	}
	out := Outcome{Next: Place{Kind: ForgotPlace, Site: a.Site, Step: ForPassword}}
	typed := last(a.Values[IdentifierInput])
	if p := x.identifier(typed, methodsAt(site)...); p != nil {
		out.Problems = []Problem{*p}
		return out
	}
	if p := x.nobody(a.Site, IdentifierInput); p != nil {
		out.Problems = []Problem{*p}
		return out
	}
	return x.sendLink(a.Site, ForPassword)
}

// forgetUsername mails a reminder of one's username.
func (x *applying) forgetUsername(a ForgetUsername) Outcome {
	site := x.world.Site(a.Site)
	if site == nil || !site.Account.Forgotten.Username {
		return Outcome{}
	}
	out := Outcome{Next: Place{Kind: ForgotPlace, Site: a.Site, Step: ForUsername}}
	if p := x.address(a.Values); p != nil {
		out.Problems = []Problem{*p}
		return out
	}
	if p := x.nobody(a.Site, EmailInput); p != nil {
		out.Problems = []Problem{*p}
		return out
	}
	x.happen(Event{Kind: UsernameSent, Site: a.Site})
	out.Next = Place{Kind: SentPlace, Site: a.Site, Step: ForUsername}
	return out
}

// address tells what is wrong with an address that should be the persona's; nil: nothing.
func (x *applying) address(values Answers) *Problem {
	f := kindOf("email", EmailInput)
	answer, fault := x.reader().Read(f, values)
	p := &Problem{Field: EmailInput, Input: EmailInput}
	persona := x.persona()
	switch {
	case fault != nil:
		p.Key, p.Args, p.Clear = fault.Key, fault.Args, fault.Clear
	case len(answer) == 0:
		p.Key = field.Of(f).Wanted
	case persona == nil || !strings.EqualFold(answer[0], persona.Identity.Email):
		p.Key = "sandbox.forgot.email"
	default:
		return nil
	}
	return p
}

// nobody tells why there is no account to which something forgotten could be sent; nil: there is one.
func (x *applying) nobody(site, input string) *Problem {
	switch state := x.state.AccountAt(x.world, site); state {
	case program.NewAccount, program.UnknownAccount, program.RefusedAccount:
		return closedBy(state, input)
	}
	return nil
}
