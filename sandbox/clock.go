package sandbox

import (
	"slices"
	"time"
)

// advance moves the world's clock; what was due by then arrives, in order.
func (x *applying) advance(a AdvanceTime) Outcome {
	out := Outcome{Next: Place{Kind: HerePlace}}
	now := later(x.state.Now, a.By)
	if !now.After(x.state.Now) || now.Year() > lastYear || x.acted(a.Base) {
		return out
	}
	x.happen(Event{Kind: Advanced, Day: now})
	x.arrivals()
	return out
}

// lastYear is where the world's clock stops.
const lastYear = 2199

// arrivals makes what is due by now arrive, the earliest first. A condition is said of the filing.
func (x *applying) arrivals() {
	var due []coming
	for _, p := range x.state.Pending {
		e := Event{Kind: Arrived, Site: p.Site, Procedure: p.Procedure, Number: p.Number, After: p.After, Day: p.Due}
		due = append(due, coming{p.Due, e})
	}
	due = slices.Concat(due, expiries(x.world, x.state), letters(x.world, x.state), incidentsDue(x.world, x.state))
	slices.SortStableFunc(due, byTime)
	for _, c := range due {
		if !c.at.After(x.state.Now) {
			x.happen(x.arrival(c.event))
		}
	}
}

// arrival is what comes of something that is due, once what came before it is there: whether its condition is met, and the facts it makes known.
func (x *applying) arrival(e Event) Event {
	if e.Kind != Arrived {
		return e
	}
	p := Pending{Site: e.Site, Procedure: e.Procedure, Number: e.Number, After: e.After}
	if e.Skipped = !arrives(x.world, x.state, p); !e.Skipped {
		v := lookDue(x.world, x.state, p)
		e.Known = v.Published(v.proc.After[e.After].Publish)
	}
	return e
}

// arrives tells whether what is pending will be more than a condition that isn't met.
func arrives(w *World, s *State, p Pending) bool {
	v := lookDue(w, s, p)
	return v != nil && p.After < len(v.proc.After) && v.Holds(v.proc.After[p.After].When)
}

// lookDue sees a filing with the facts of the moment.
func lookDue(w *World, s *State, p Pending) *Snapshot {
	v := LookFiled(w, s, p.Site, p.Procedure, p.Number)
	if v != nil {
		v.until = 0
	}
	return v
}

// Expected gives when the next status or message will come; ok is false when none will. Time alone doesn't change it.
func Expected(w *World, s *State) (due time.Time, ok bool) {
	for _, c := range append(expiries(w, s), letters(w, s)...) {
		if !c.event.Skipped && (!ok || c.at.Before(due)) {
			due, ok = c.at, true
		}
	}
	for _, p := range s.Pending {
		if arrives(w, s, p) {
			if !ok || p.Due.Before(due) {
				due = p.Due
			}
			return due, true
		}
	}
	return due, ok
}
