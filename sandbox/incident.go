package sandbox

import (
	"slices"
	"time"

	"miroir/internal/program"
)

type (
	// SwitchIncident begins an incident of a site, or ends it: by whoever leads.
	SwitchIncident struct {
		Site, Incident string
		On             bool
		Base           int64
	}
	// RecogniseTrap says on a false site that it is one. Mail or Call is the message that led there.
	RecogniseTrap struct{ Mail, Call int }
	// TypeInTrap is to have typed something on a false site. What was typed comes nowhere near the engine.
	TypeInTrap struct{ Mail, Call int }
	// ReportCall reports an SMS as unwanted. A trap is recognised thereby.
	ReportCall struct{ ID int }
)

func (SwitchIncident) isAction() {}
func (RecogniseTrap) isAction()  {}
func (TypeInTrap) isAction()     {}
func (ReportCall) isAction()     {}

// ByItself is the For of an incident that the world's clock began.
const ByItself = "clock"

// lockedFor is how long an account stays locked by an incident that doesn't say, at a site that doesn't either.
const lockedFor = 30 * time.Minute

// Trouble gives an incident that goes on; nil: it doesn't.
func (s *State) Trouble(site, incident string) *Trouble {
	i := slices.IndexFunc(s.Troubles, func(t Trouble) bool { return t.Site == site && t.Incident == incident })
	if i < 0 {
		return nil
	}
	return &s.Troubles[i]
}

// troubledBy gives the first incident of one of these kinds that goes on at a site; nil: none does.
func (s *State) troubledBy(site string, kinds ...program.IncidentKind) *Trouble {
	i := slices.IndexFunc(s.Troubles, func(t Trouble) bool { return t.Site == site && slices.Contains(kinds, t.Kind) })
	if i < 0 {
		return nil
	}
	return &s.Troubles[i]
}

// Down is the incident that keeps a site from answering; nil: it answers.
func (s *State) Down(site string) *Trouble {
	return s.troubledBy(site, program.Unavailable, program.Maintenance)
}

// Slow tells whether a site takes its time.
func (s *State) Slow(site string) bool { return s.troubledBy(site, program.Slow) != nil }

// Expiring tells whether the next request of who is signed in at a site ends the session.
func (s *State) Expiring(site string) bool {
	return s.SignedIn(site) && s.troubledBy(site, program.SessionExpired) != nil
}

// IncidentOf finds an incident of a site; nil where there is none.
func (w *World) IncidentOf(site, id string) *program.Incident {
	p := w.Site(site)
	if p == nil {
		return nil
	}
	i := slices.IndexFunc(p.Incidents, func(one *program.Incident) bool { return one.ID == id })
	if i < 0 {
		return nil
	}
	return p.Incidents[i]
}

// Until is when an incident that goes on ends by itself; the zero time: it doesn't.
func (s *State) Until(w *World, t *Trouble) time.Time {
	one := w.IncidentOf(t.Site, t.Incident)
	switch {
	case one == nil:
		return time.Time{}
	case one.Kind == program.AccountLocked:
		return s.Door(t.Site).LockedUntil
	case one.Lasts == program.Delay{}:
		return time.Time{}
	}
	return later(t.Since, one.Lasts)
}

// switchIncident begins or ends an incident. A second click changes nothing.
func (x *applying) switchIncident(a SwitchIncident) Outcome {
	one := x.world.IncidentOf(a.Site, a.Incident)
	if one == nil {
		return Outcome{}
	}
	out := Outcome{Next: Place{Kind: HerePlace}}
	if x.acted(a.Base) || a.On == (x.state.Trouble(a.Site, a.Incident) != nil) {
		return out
	}
	kind := IncidentOver
	if a.On {
		kind = IncidentBegun
	}
	x.happen(Event{Kind: kind, Site: a.Site, Incident: a.Incident, Day: x.state.Now})
	return out
}

// incidentsDue are the incidents that begin by themselves, and the ends of those that go on.
func incidentsDue(w *World, s *State) []coming {
	var all []coming
	for _, p := range w.Sites {
		for _, one := range p.Incidents {
			if one.In != nil && !s.beganByItself(p.ID, one.ID) {
				at := later(s.Began, *one.In)
				all = append(all, coming{at, Event{Kind: IncidentBegun, Site: p.ID, Incident: one.ID, Day: at, For: ByItself}})
			}
		}
	}
	for i := range s.Troubles {
		t := &s.Troubles[i]
		if until := s.Until(w, t); !until.IsZero() {
			all = append(all, coming{until, Event{Kind: IncidentOver, Site: t.Site, Incident: t.Incident, Day: until}})
		}
	}
	slices.SortStableFunc(all, func(a, b coming) int { return a.at.Compare(b.at) })
	return all
}

func (s *State) beganByItself(site, incident string) bool {
	is := func(t Trouble) bool { return t.Site == site && t.Incident == incident && t.Self }
	return slices.ContainsFunc(s.Troubles, is) || slices.ContainsFunc(s.Overcome, is)
}

// trouble folds what becomes of an incident.
func (s *State) trouble(w *World, e *Event) {
	switch e.Kind {
	case IncidentBegun:
		if p, one := w.Site(e.Site), w.IncidentOf(e.Site, e.Incident); one != nil {
			s.begin(p, one, e.Day, e.For == ByItself)
		}
	case IncidentOver:
		s.overcome(e.Day, func(t *Trouble) bool { return t.Site == e.Site && t.Incident == e.Incident })
	case PaperRefused:
		s.strike(e.Site, program.PaperRefused)
	}
}

// begin has an incident go on, by itself or by somebody.
func (s *State) begin(p *Program, one *program.Incident, on time.Time, self bool) {
	s.Troubles = slices.Clone(s.Troubles)
	if t := s.Trouble(p.ID, one.ID); t != nil {
		t.Self = t.Self || self
		return
	}
	s.Troubles = append(s.Troubles, Trouble{Site: p.ID, Incident: one.ID, Kind: one.Kind, Since: on, Seq: s.Seq, Left: one.Times, Self: self})
	s.trap(p, one, on)
	if one.Kind == program.AccountLocked {
		s.lockOut(p, one, on)
	}
}

// trap has the letter of a false site or message come.
func (s *State) trap(p *Program, one *program.Incident, on time.Time) {
	switch letter := one.Letter; {
	case letter == nil:
	case letter.Channel == program.ByMail:
		s.mail(letter, Mail{Site: p.ID, Letter: letter.ID, On: on})
	default:
		s.call(letter, Call{Site: p.ID, Letter: letter.ID, On: on})
	}
}

// lockOut shuts the account at a site as wrong passwords do: for as long as the incident lasts, or the site's locks do.
func (s *State) lockOut(p *Program, one *program.Incident, on time.Time) {
	until := on.Add(lockedFor)
	switch {
	case one.Lasts != program.Delay{}:
		until = later(on, one.Lasts)
	case p.Account.Lock != nil:
		until = on.Add(time.Duration(p.Account.Lock.Minutes) * time.Minute)
	}
	s.atDoor(p.ID, func(d *Door) {
		d.leave()
		d.Wrong, d.LockedUntil = 0, until
	})
	if p.Account.Lock != nil || p.Account.Forgotten.Password {
		s.deliver(p.ID, p.Account.Letters.Locked, "", "")
	}
}

// atDoor changes a door.
func (s *State) atDoor(site string, change func(*Door)) {
	d := s.Door(site)
	change(&d)
	s.Doors = slices.Clone(s.Doors)
	if i := slices.IndexFunc(s.Doors, func(one Door) bool { return one.Site == site }); i >= 0 {
		s.Doors[i] = d
		return
	}
	s.Doors = append(s.Doors, d)
}

// overcome ends the incidents that are so.
func (s *State) overcome(on time.Time, is func(*Trouble) bool) {
	var left, over []Trouble
	for _, t := range s.Troubles {
		if !is(&t) {
			left = append(left, t)
			continue
		}
		t.Over = on
		over = append(over, t)
		if t.Kind == program.AccountLocked {
			s.atDoor(t.Site, func(d *Door) { d.LockedUntil = time.Time{} })
		}
	}
	if over != nil {
		s.Troubles, s.Overcome = left, append(slices.Clip(s.Overcome), over...)
	}
}

// strike tells whether an incident of a kind goes on at a site, which then has struck once more; the last time it is over.
func (s *State) strike(site string, kind program.IncidentKind) bool {
	if s.troubledBy(site, kind) == nil {
		return false
	}
	s.Troubles = slices.Clone(s.Troubles)
	t := s.troubledBy(site, kind)
	if t.Left--; t.Left <= 0 {
		incident := t.Incident
		s.overcome(s.Now, func(t *Trouble) bool { return t.Site == site && t.Incident == incident })
	}
	return true
}

// doorTroubles folds what happens at a door into the incidents that it meets.
func (s *State) doorTroubles(e *Event) {
	switch e.Kind {
	case SessionExpired:
		s.strike(e.Site, program.SessionExpired)
	case SignedIn, PasswordChosen:
		s.unlocked(e.Site)
	}
}

// unlocked ends the incident that locked an account, once it is open again.
func (s *State) unlocked(site string) {
	s.overcome(s.Now, func(t *Trouble) bool { return t.Site == site && t.Kind == program.AccountLocked })
}
