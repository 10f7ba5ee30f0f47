package sandbox

import (
	"slices"
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// first is the opening that waits longest; nil: none does.
func (j *Journey) first() *Waiting {
	if j == nil {
		return nil
	}
	for i := range j.Waits {
		if j.Waits[i].Open() {
			return &j.Waits[i]
		}
	}
	return nil
}

// Opening gives the opening that is answered: by the filing that is seen, by what is being filled in, or by what would be begun. nil: none is.
func (v *Snapshot) Opening() *Waiting {
	if v.proc == nil {
		return nil
	}
	j := v.state.Journey(v.site.ID, v.proc.ID)
	number := 0
	switch {
	case j == nil:
		return nil
	case v.frozen:
		number = v.filing.Answers
	case v.draft != nil && v.draft.Corrects > 0 && v.draft.Corrects <= len(j.Filings):
		number = j.Filings[v.draft.Corrects-1].Answers
	case v.draft != nil && v.draft.Answers > 0:
		number = v.draft.Answers
	default:
		return j.first()
	}
	if number < 1 || number > len(j.Waits) {
		return nil
	}
	return &j.Waits[number-1]
}

// Begins tells whether a procedure that isn't begun can be: its condition holds, and it wasn't sent, can be sent again, or an opening waits for it.
func (v *Snapshot) Begins() bool {
	if v.proc == nil || v.draft != nil || !v.whole.Holds(v.proc.When) {
		return false
	}
	if v.proc.Opened && !v.proc.Again {
		return v.state.Journey(v.site.ID, v.proc.ID).first() != nil
	}
	return v.proc.Again || v.filing == nil
}

// opening gives the value of a name that a procedure which is opened has.
func (v *Snapshot) opening(kind program.SymbolKind) expr.Value {
	w := v.Opening()
	switch {
	case kind == program.OpenedOnSymbol && w == nil:
		return dayOrNothing(v.today)
	case kind == program.OpenedOnSymbol:
		return expr.Day(w.On)
	case kind == program.LateSymbol:
		return expr.Yesno(w.late(v.today))
	case w == nil:
		return expr.Value{}
	}
	return dayOrNothing(w.Due)
}

// late tells whether a day is behind the last one in time.
func (w *Waiting) late(day time.Time) bool { return w != nil && !w.Due.IsZero() && day.After(w.Due) }

// Last is the last day on which it can be sent, late or not; the zero time where it waits for ever.
func (w *Waiting) Last() time.Time {
	if w.Ends.IsZero() {
		return w.Ends
	}
	return midnight(w.Ends.Add(-time.Nanosecond))
}

// open has a procedure wait to be sent.
func (s *State) open(o *program.Opening, e *Event) {
	s.change(e.Site, o.Procedure, func(j *Journey) {
		w := Waiting{Number: len(j.Waits) + 1, On: e.Day, By: e.whose(), After: e.After, Seq: e.Seq}
		switch {
		case !e.Until.IsZero():
			w.Due, w.Ends = e.Until, endOf(e.Until, o)
		case o.For != (program.Delay{}):
			w.Due, w.Ends = midnight(later(e.Day, o.For)), end(e.Day, o)
		}
		j.Waits = append(slices.Clip(j.Waits), w)
	})
}

// lastDay is the last day in time of what is opened now; a day that has passed is today. Zero: there is none.
func (v *Snapshot) lastDay(now time.Time, o *program.Opening) time.Time {
	if o.Until == nil {
		if o.For == (program.Delay{}) {
			return time.Time{}
		}
		return midnight(later(now, o.For))
	}
	until := v.Eval(o.Until)
	if until.IsNull() {
		return time.Time{}
	}
	if day := midnight(until.Day); day.After(midnight(now)) {
		return day
	}
	return midnight(now)
}

// end is when what is opened now closes unanswered: with the last day on which it can be sent, or to the minute where it waits for minutes.
func end(now time.Time, o *program.Opening) time.Time {
	if o.For.Days == 0 && o.For.Months == 0 {
		return later(later(now, o.For), o.Late)
	}
	return endOf(midnight(later(now, o.For)), o)
}

// endOf is when what can be sent in time until a day closes.
func endOf(last time.Time, o *program.Opening) time.Time {
	return midnight(later(last, o.Late)).AddDate(0, 0, 1)
}

// finish ends those openings of a procedure that still wait and that are meant; what was begun to answer them goes with them.
func (j *Journey) finish(seq int64, which func(*Waiting) bool, how func(*Waiting)) {
	j.Waits = slices.Clone(j.Waits)
	for i := range j.Waits {
		w := &j.Waits[i]
		if !w.Open() || !which(w) {
			continue
		}
		how(w)
		w.Ended = seq
		if j.Draft != nil && j.Draft.Answers == w.Number {
			j.Draft = nil
		}
	}
}

// close closes openings that a case made: they are needed no more.
func (s *State) close(c Case, e *Event, which func(procedure string, w *Waiting) bool) {
	for _, j := range s.Journeys {
		if j.Site == c.Site && slices.ContainsFunc(j.Waits, func(w Waiting) bool { return w.Open() && w.By == c && which(j.Procedure, &w) }) {
			s.change(j.Site, j.Procedure, func(j *Journey) {
				j.finish(e.Seq, func(w *Waiting) bool { return w.By == c && which(j.Procedure, w) }, func(w *Waiting) { w.Closed = true })
			})
		}
	}
}

// openings are what comes of openings: their reminders, and their ends.
func openings(w *World, s *State) []coming {
	var all []coming
	for _, j := range s.Journeys {
		for i := range j.Waits {
			if one := &j.Waits[i]; one.Open() {
				all = append(all, one.comings(w, j)...)
			}
		}
	}
	slices.SortStableFunc(all, byTime)
	return all
}

// comings are an opening's next reminder, and its end.
func (w *Waiting) comings(world *World, j *Journey) []coming {
	var all []coming
	e := Event{Site: j.Site, Procedure: j.Procedure, Number: w.Number}
	if o := w.made(world); o != nil && w.Reminded < len(o.Remind) {
		at := later(w.On, o.Remind[w.Reminded].In)
		e.Kind, e.Day = OpeningReminded, at
		if w.Ends.IsZero() || at.Before(w.Ends) {
			all = append(all, coming{at, e})
		}
	}
	if !w.Ends.IsZero() {
		e.Kind, e.Day = OpeningMissed, w.Ends
		all = append(all, coming{w.Ends, e})
	}
	return all
}

// made is what the program says of an opening; nil: nothing any more.
func (w *Waiting) made(world *World) *program.Opening {
	proc := world.Procedure(w.By.Site, w.By.Procedure)
	if proc == nil || w.After >= len(proc.After) {
		return nil
	}
	return proc.After[w.After].Open
}

// remind has a reminder come.
func (s *State) remind(w *World, e *Event) {
	j := s.Journey(e.Site, e.Procedure)
	if j == nil || e.Number < 1 || e.Number > len(j.Waits) {
		return
	}
	waiting := j.Waits[e.Number-1]
	s.change(e.Site, e.Procedure, func(j *Journey) {
		j.Waits = slices.Clone(j.Waits)
		j.Waits[e.Number-1].Reminded++
	})
	if o := waiting.made(w); o != nil && waiting.Reminded < len(o.Remind) {
		one := o.Remind[waiting.Reminded]
		s.post(one.Mail, one.SMS, waiting.By, waiting.After, e.Day)
	}
}

// miss closes an opening that nobody answered, with what follows.
func (s *State) miss(w *World, e *Event) {
	j := s.Journey(e.Site, e.Procedure)
	if j == nil || e.Number < 1 || e.Number > len(j.Waits) {
		return
	}
	by := j.Waits[e.Number-1].By
	s.change(e.Site, e.Procedure, func(j *Journey) {
		j.finish(e.Seq, func(w *Waiting) bool { return w.Number == e.Number }, func(w *Waiting) { w.Missed = true })
	})
	s.cause(w, by, e.Day, func(a *program.After) bool { return a.Missed == e.Procedure })
}

// cause has those entries of a case begin to wait that something other than time brings.
func (s *State) cause(w *World, c Case, now time.Time, which func(*program.After) bool) {
	proc, f := w.Procedure(c.Site, c.Procedure), s.filing(c)
	if proc == nil || f == nil {
		return
	}
	for i, after := range proc.After {
		if which(after) && after.Lasts(f.standing(0)) {
			s.expect(proc, c, i, now)
		}
	}
}
