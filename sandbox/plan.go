package sandbox

import (
	"cmp"
	"slices"
	"time"

	"miroir/internal/program"
)

// of tells whether it waits for a case.
func (p *Pending) of(c Case) bool {
	return p.Site == c.Site && p.Procedure == c.Procedure && p.Number == c.Number
}

// plan has those entries begin to wait that time alone brings.
func (s *State) plan(proc *program.Procedure, c Case, now time.Time, which func(*program.After) bool) {
	for i, after := range proc.After {
		if after.On == "" && after.Missed == "" && which(after) {
			s.expect(proc, c, i, now)
		}
	}
}

// expect has an entry begin to wait now. What comes on a day has that found out next, see planned.
func (s *State) expect(proc *program.Procedure, c Case, at int, now time.Time) {
	after := proc.After[at]
	p := Pending{Site: c.Site, Procedure: c.Procedure, Number: c.Number, After: at, Due: later(now, after.In)}
	switch {
	case after.At != nil:
		p.Due, p.From = time.Time{}, now
	case after.Every != program.Delay{}:
		p.From = p.Due
	}
	s.wait(p)
}

// wait adds what is pending, in order.
func (s *State) wait(p Pending) {
	s.Pending = append(slices.Clip(s.Pending), p)
	slices.SortStableFunc(s.Pending, byDue)
}

// byDue orders what is pending.
func byDue(a, b Pending) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.After, b.After)) }

// again has an entry that repeats itself begin to wait for the next time.
func (s *State) again(after *program.After, p Pending) {
	if after.Every == (program.Delay{}) || after.Times > 0 && p.Count+1 >= after.Times {
		return
	}
	p.Count++
	if after.At != nil {
		p.From, p.Due = p.Due, time.Time{}
	} else {
		p.Due = later(p.From, times(after.Every, p.Count))
	}
	s.wait(p)
}

func times(d program.Delay, n int) program.Delay {
	return program.Delay{Minutes: d.Minutes * n, Days: d.Days * n, Months: d.Months * n}
}

// take takes away what is pending and arrives; ok is false where nothing of the kind is.
func (s *State) take(e *Event) (p Pending, ok bool) {
	i := slices.IndexFunc(s.Pending, func(p Pending) bool {
		return p.of(e.whose()) && p.After == e.After && (p.Due.Equal(e.Day) || p.Due.IsZero())
	})
	if i < 0 {
		return Pending{}, false
	}
	p = s.Pending[i]
	s.Pending = slices.Delete(slices.Clone(s.Pending), i, i+1)
	return p, true
}

// whose is the case that an event is about.
func (e *Event) whose() Case { return Case{Site: e.Site, Procedure: e.Procedure, Number: e.Number} }

// planned notes the day on which something is due that an expression gave.
func (s *State) planned(e *Event) {
	if p, ok := s.take(e); ok && !e.Skipped {
		p.Due = e.Day
		s.wait(p)
	}
}

// plan finds out on which days what began to wait is due, where an expression says so.
func (x *applying) plan() {
	for _, p := range x.state.Pending {
		if !p.Due.IsZero() {
			continue
		}
		e := Event{Kind: Planned, Site: p.Site, Procedure: p.Procedure, Number: p.Number, After: p.After}
		e.Day, e.Skipped = dueOn(x.world, x.state, p)
		x.happen(e)
	}
}

// mostTries is how often the next day of something that repeats itself is looked for.
const mostTries = 24

// dueOn is when an entry with a day is due: at nine, never before it began to wait. Of what repeats itself, the first one from then on, or behind the
// last one. skip tells that its expression gives no day.
func dueOn(w *World, s *State, p Pending) (due time.Time, skip bool) {
	v := LookFiled(w, s, p.Site, p.Procedure, p.Number)
	if v == nil || p.After >= len(v.proc.After) {
		return time.Time{}, true
	}
	after := v.proc.After[p.After]
	repeats := after.Every != program.Delay{}
	first := 0
	if p.Count > 0 {
		first = 1
	}
	for i := first; i < first+mostTries; i++ {
		day := v.at(moment{today: midnight(later(p.From, times(after.Every, i)))}).Eval(after.At)
		if day.IsNull() {
			return time.Time{}, true
		}
		due = midnight(day.Day).Add(open)
		switch {
		case p.Count == 0 && midnight(due).Equal(midnight(p.From)), !repeats && due.Before(p.From):
			return latest(due, p.From), false
		case due.After(p.From):
			return due, false
		}
	}
	return time.Time{}, true
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
