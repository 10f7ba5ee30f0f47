package sandbox

import (
	"time"

	"miroir/internal/program"
)

// closed tells why the account at a site lets nobody in, though one is who one says, and what one does about it; nil: it does. input is where that
// is said; "": of the page as a whole.
func (x *applying) closed(site, input string) *Problem {
	switch state := x.state.AccountAt(x.world, site); state {
	case program.ActiveAccount, program.MismatchedPerson:
	default:
		return closedBy(state, input)
	}
	wait := x.state.LockedFor(site)
	if wait <= 0 {
		return nil
	}
	p := &Problem{Field: input, Input: input, Key: "sandbox.locked", Args: map[string]any{"Count": int((wait + time.Minute - 1) / time.Minute)}}
	if x.world.Site(site).Account.Forgotten.Password {
		p.Key = "sandbox.locked_or_forgotten"
	}
	return p
}

func closedBy(state program.AccountState, input string) *Problem {
	return &Problem{Field: input, Input: input, Key: "sandbox.account." + string(state)}
}

// LockedFor is how long the account at a site stays locked after wrong passwords, on the world's clock; 0: it isn't.
func (s *State) LockedFor(site string) time.Duration {
	return max(0, s.Door(site).LockedUntil.Sub(s.Now))
}

// wrongPassword counts a wrong password, which may lock the account.
func (x *applying) wrongPassword(site *Program) Problem {
	x.happen(Event{Kind: WrongPassword, Site: site.ID})
	lock := site.Account.Lock
	if lock == nil {
		return passwordProblem("sandbox.sign_in.password")
	}
	if left := lock.After - x.state.Door(site.ID).Wrong; left > 0 {
		p := passwordProblem("sandbox.sign_in.password_left")
		p.Args = map[string]any{"Count": left}
		return p
	}
	x.happen(Event{Kind: Locked, Site: site.ID, Day: x.state.Now.Add(time.Duration(lock.Minutes) * time.Minute)})
	if why := x.closed(site.ID, IdentifierInput); why != nil {
		return *why
	}
	return passwordProblem("sandbox.sign_in.password")
}
