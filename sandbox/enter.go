package sandbox

import (
	"slices"
	"time"

	"miroir/internal/program"
)

// door folds what happens at a site's door, with what is sent for it.
func (s *State) door(w *World, e *Event) {
	if e.Kind == SignedOutEverywhere {
		s.Doors = slices.Clone(s.Doors)
		for i := range s.Doors {
			s.Doors[i].leave()
		}
		return
	}
	d := s.Door(e.Site)
	d.happen(e, s.Now)
	s.Doors = slices.Clone(s.Doors)
	if i := slices.IndexFunc(s.Doors, func(one Door) bool { return one.Site == e.Site }); i >= 0 {
		s.Doors[i] = d
	} else {
		s.Doors = append(s.Doors, d)
	}
	if p := w.Site(e.Site); p != nil {
		s.notify(p, e, &d)
	}
}

// happen changes a door, now on the world's clock.
func (d *Door) happen(e *Event, now time.Time) {
	switch e.Kind {
	case SignedIn:
		provider := d.Provider
		d.leave()
		d.SignedIn, d.Method, d.Provider, d.Back = true, e.Method, provider, Place{}
		d.Wrong, d.LockedUntil = 0, time.Time{}
	case SignedOut:
		d.leave()
		d.Back = Place{}
	case BrokerLeft:
		d.leave()
	case SessionExpired:
		d.leave()
		d.Back = Place{Kind: StepPlace, Site: e.Site, Procedure: e.Procedure, Step: e.Step, Row: e.Row}
	case BrokerChosen:
		d.leave()
		d.Provider = e.Provider
	case BrokerSignedIn:
		d.Known = true
	case CodeSent:
		d.Codes, d.CodeOn, d.CodeTries = d.Codes+1, now, 0
		if e.Method != "" {
			d.Wanted, d.Wrong = e.Method, 0
		}
	case WrongCode:
		d.CodeTries++
	case WrongPassword:
		d.Wrong++
	case Locked:
		d.leave()
		d.Wrong, d.LockedUntil = 0, e.Day
	default:
		d.renew(e, now)
	}
}

// renew changes a door's links and passwords.
func (d *Door) renew(e *Event, now time.Time) {
	switch e.Kind {
	case LinkSent:
		d.Links, d.LinkFor, d.LinkOn, d.Open = d.Links+1, e.For, now, false
	case LinkFollowed:
		d.Open = true
	case PasswordChosen:
		d.Passwords, d.Active = d.Passwords+1, true
		d.LinkFor, d.LinkOn, d.Open = "", time.Time{}, false
		d.Wrong, d.LockedUntil = 0, time.Time{}
		d.Wanted, d.CodeOn, d.CodeTries = "", time.Time{}, 0
	}
}

// leave is to be nobody at the door any more; the account stays as it is.
func (d *Door) leave() {
	d.SignedIn, d.Method, d.Provider, d.Known = false, "", "", false
	d.Wanted, d.CodeOn, d.CodeTries = "", time.Time{}, 0
}

// notify sends what a site sends when something happens at its door, which is as d says now.
func (s *State) notify(p *Program, e *Event, d *Door) {
	letters := &p.Account.Letters
	switch e.Kind {
	case CodeSent:
		s.sendCode(p, d.Codes)
	case Locked:
		s.deliver(p.ID, letters.Locked, "", "")
	case LinkSent:
		letter := letters.Password
		if e.For == ForActivation {
			letter = letters.Activation
		}
		s.deliver(p.ID, letter, "", s.link(p.ID, d.Links))
	case UsernameSent:
		s.deliver(p.ID, letters.Username, "", "")
	case PasswordChosen:
		letter := letters.Changed
		if e.For == ForActivation {
			letter = letters.Activated
		}
		s.deliver(p.ID, letter, "", "")
	}
}

// sendCode sends the n-th code of a site's second factor.
func (s *State) sendCode(p *Program, n int) {
	second := p.Account.Second
	if second == nil {
		return
	}
	letter := p.Account.Letters.CodeMail
	if second.By == program.BySMS {
		letter = p.Account.Letters.CodeSMS
	}
	s.deliver(p.ID, letter, s.doorCode(p.ID, second, Door{}).number(n), "")
}
