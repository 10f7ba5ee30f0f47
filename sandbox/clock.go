package sandbox

import (
	"slices"
	"time"
)

// mostArrivals is how much one action brings at most.
const mostArrivals = 200

// advance moves the world's clock; what was due by then arrives, in order. Where that is too much at once, the clock stops on the day of the last thing
// that came.
func (x *applying) advance(a AdvanceTime) Outcome {
	out := Outcome{Next: Place{Kind: HerePlace}}
	now := later(x.state.Now, a.By)
	if !now.After(x.state.Now) || now.Year() > lastYear || x.acted(a.Base) {
		return out
	}
	events, state := x.events, x.state
	x.happen(Event{Kind: Advanced, Day: now})
	stopped := x.arrivals()
	if stopped.After(state.Now) && stopped.Before(now) {
		out.Stopped = true
		x.events, x.state = events, state
		x.happen(Event{Kind: Advanced, Day: stopped})
		x.arrivals()
	}
	return out
}

// lastYear is where the world's clock stops.
const lastYear = 2199

// arrivals makes what is due by now arrive, the earliest first, each in the world as those before left it. It gives the time at which it stopped, as it was
// too much; the zero time where all came.
func (x *applying) arrivals() (stopped time.Time) {
	var last time.Time
	for n := 0; ; n++ {
		x.plan()
		c, ok := next(x.world, x.state)
		switch {
		case !ok || c.at.After(x.state.Now):
			return time.Time{}
		case n >= mostArrivals && c.at.After(last), n >= 2*mostArrivals:
			return last
		}
		last = c.at
		x.happen(x.arrival(c.event))
	}
}

// next is what comes next, whether or not its condition is met.
func next(w *World, s *State) (first coming, ok bool) {
	if len(s.Pending) > 0 {
		p := &s.Pending[0]
		first, ok = coming{p.Due, p.arrival()}, true
	}
	for _, c := range comings(w, s) {
		if !ok || c.at.Before(first.at) {
			first, ok = c, true
		}
	}
	return first, ok
}

// comings are what comes beside what is pending. Of those of the same moment the first comes first.
func comings(w *World, s *State) []coming {
	return slices.Concat(openings(w, s), expiries(w, s), letters(w, s), incidentsDue(w, s))
}

// arrival is the event of what is pending when it comes.
func (p *Pending) arrival() Event {
	return Event{Kind: Arrived, Site: p.Site, Procedure: p.Procedure, Number: p.Number, After: p.After, Day: p.Due}
}

// Expected gives when something will come next; ok is false when nothing will. Time alone doesn't change it.
func Expected(w *World, s *State) (due time.Time, ok bool) {
	for _, c := range comings(w, s) {
		if !c.event.Skipped && (!ok || c.at.Before(due)) {
			due, ok = c.at, true
		}
	}
	for i := range s.Pending {
		if e := s.Pending[i].arrival(); !ok || e.Day.Before(due) {
			if v, after := lookDue(w, s, &e); v != nil && v.Holds(after.When) {
				return e.Day, true
			}
		}
	}
	return due, ok
}
