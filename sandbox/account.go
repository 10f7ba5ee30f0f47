package sandbox

import (
	"miroir/internal/people"
	"miroir/internal/program"
)

// AccountAt is how the persona's account at a site stands now: as the scenario gives it, until it is activated or opened again. At sites other than
// the one that the sandbox was opened at, it is active.
func (s *State) AccountAt(w *World, site string) program.AccountState {
	p, persona := w.Site(site), w.Persona(s.Site, s.Persona)
	if p == nil || persona == nil || site != s.Site {
		return program.ActiveAccount
	}
	switch state := persona.Account; {
	case state == "":
		return program.ActiveAccount
	case state == program.NewAccount && (s.Door(site).Active || p.Account.Activation == nil): // without activation nothing could be done about it
		return program.ActiveAccount
	case state == program.LockedAccount && s.Door(site).Active:
		return program.ActiveAccount
	default:
		return state
	}
}

// PasswordAt is the password that works at a site now; "" where the persona has no account yet. At a broker's provider the persona's own always
// works.
func (s *State) PasswordAt(w *World, site string) string {
	persona := w.Persona(s.Site, s.Persona)
	switch n := s.Door(site).Passwords; {
	case persona == nil:
		return ""
	case n > 0:
		return s.chosen(site, n)
	case s.AccountAt(w, site) == program.NewAccount:
		return ""
	}
	return persona.Password
}

// ProposedPassword is the one that the desk proposes to choose next at a site.
func (s *State) ProposedPassword(_ *World, site string) string {
	return s.chosen(site, s.Door(site).Passwords+1)
}

// chosen is the n-th password that is chosen at a site.
func (s *State) chosen(site string, n int) string {
	return people.Password(s.draw(site, "account password"), n)
}

// draw gives the number that something a site makes for this sandbox is drawn from: a procedure's references by its name, or what no procedure
// can be named.
func (s *State) draw(site, what string) uint64 {
	random := mix(s.Seed)
	for _, name := range []string{site, what} {
		for _, c := range []byte(name) {
			random = mix(random ^ uint64(c))
		}
	}
	return random
}

// atAccount makes an account, or has it found again.
func (x *applying) atAccount(a Action) Outcome {
	switch a := a.(type) {
	case Activate:
		return x.activate(a)
	case FollowLink:
		return x.followLink(a)
	case ChoosePassword:
		return x.choosePassword(a)
	case ForgetPassword:
		return x.forgetPassword(a)
	case ForgetUsername:
		return x.forgetUsername(a)
	}
	return Outcome{}
}
