package sandbox

import (
	"slices"

	"miroir/internal/program"
)

// ByPhone is the Step of the place of a trap that came to the phone.
const ByPhone = "phone"

// A trapLook is a message that isn't what it says: a mail or a call.
type trapLook struct {
	mail, call              int
	site                    string
	letter                  *program.Letter
	known, followed, fooled bool
}

// trapIn finds a message that isn't what it says; nil where there is none, or it is honest.
func trapIn(w *World, s *State, mail, call int) *trapLook {
	t := &trapLook{mail: mail, call: call}
	if m, ok := s.Mail(mail); ok {
		_, t.letter = LookLetter(w, s, mail)
		t.site, t.known, t.followed, t.fooled = m.Site, m.Known, m.Followed, m.Fooled
	} else if c, ok := s.Call(call); ok {
		_, t.letter = LookCall(w, s, call)
		t.site, t.known, t.followed, t.fooled = c.Site, c.Known, c.Followed, c.Fooled
	}
	if t.letter == nil || !t.letter.Trap {
		return nil
	}
	return t
}

// place is a page about the trap.
func (t *trapLook) place(kind PlaceKind) Place {
	if t.mail > 0 {
		return Place{Kind: kind, Site: t.site, Row: t.mail}
	}
	return Place{Kind: kind, Site: t.site, Step: ByPhone, Row: t.call}
}

// FalseSite is the incident whose false site a message leads to; nil: it leads to none.
func FalseSite(w *World, s *State, mail, call int) *program.Incident {
	t := trapIn(w, s, mail, call)
	if t == nil {
		return nil
	}
	return t.falseSite(w)
}

func (t *trapLook) falseSite(w *World) *program.Incident {
	for _, one := range w.Site(t.site).Incidents {
		if one.Kind == program.FalseSite && one.Letter == t.letter {
			return one
		}
	}
	return nil
}

// followTrap leads to a false site, or to what gives a trap away, and to nothing else.
func (x *applying) followTrap(a FollowTrap) Outcome {
	t := trapIn(x.world, x.state, a.Mail, a.Call)
	if t == nil || t.letter.Link == nil {
		return Outcome{}
	}
	if !t.followed {
		x.happen(Event{Kind: TrapFollowed, Mail: a.Mail, Call: a.Call})
	}
	if t.falseSite(x.world) != nil && !t.known && !t.fooled {
		return Outcome{Next: t.place(FalseSitePlace)}
	}
	return Outcome{Next: t.place(TrapPlace)}
}

func (x *applying) recogniseTrap(a RecogniseTrap) Outcome {
	t := trapIn(x.world, x.state, a.Mail, a.Call)
	if t == nil || !t.followed {
		return Outcome{}
	}
	if !t.known {
		x.happen(Event{Kind: TrapKnown, Mail: a.Mail, Call: a.Call})
	}
	return Outcome{Next: t.place(TrapPlace)}
}

func (x *applying) typeInTrap(a TypeInTrap) Outcome {
	t := trapIn(x.world, x.state, a.Mail, a.Call)
	if t == nil || !t.followed {
		return Outcome{}
	}
	if !t.fooled {
		x.happen(Event{Kind: TrapTyped, Mail: a.Mail, Call: a.Call})
	}
	return Outcome{Next: t.place(TrapPlace)}
}

// reportCall reports an SMS. One is told what gave a trap away.
func (x *applying) reportCall(a ReportCall) Outcome {
	c, ok := x.state.Call(a.ID)
	if !ok {
		return Outcome{}
	}
	t := trapIn(x.world, x.state, 0, a.ID)
	if !c.Reported {
		x.happen(Event{Kind: CallReported, Call: a.ID})
	}
	if t == nil {
		return Outcome{Next: Place{Kind: PhonePlace, Site: c.Site, Row: a.ID}}
	}
	return Outcome{Next: t.place(TrapPlace)}
}

// traps folds what becomes of a trap that came to the phone, and of the incident that sent it, be it by mail: recognised, it is over.
func (s *State) traps(w *World, e *Event) {
	if i := slices.IndexFunc(s.Phone, func(c Call) bool { return c.ID == e.Call }); e.Call > 0 && i >= 0 {
		s.Phone = slices.Clone(s.Phone)
		s.Phone[i].happen(e, trapIn(w, s, 0, e.Call) != nil)
	}
	t := trapIn(w, s, e.Mail, e.Call)
	if t == nil || e.Kind == MailFiled && e.Folder != Unwanted || e.Kind == MailRead || e.Kind == TrapFollowed && t.falseSite(w) != nil {
		return
	}
	s.overcome(s.Now, func(one *Trouble) bool {
		incident := w.IncidentOf(one.Site, one.Incident)
		return one.Site == t.site && incident != nil && incident.Letter == t.letter
	})
}

// happen changes a call that is the fold's own.
func (c *Call) happen(e *Event, trap bool) {
	switch e.Kind {
	case CallReported:
		c.Reported, c.Known = true, c.Known || trap
	case TrapFollowed:
		c.Followed = true
	case TrapKnown:
		c.Known = true
	case TrapTyped:
		c.Fooled = true
	}
}
