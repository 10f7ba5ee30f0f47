package sandbox

import (
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// A moment is when something that follows a filing comes, or came. What its own expressions name of the day, of facts and of procedures is of then;
// answers and computed values stay those of the filing.
type moment struct {
	today time.Time
	until int64     // what was there before this event; 0: all that is there
	due   time.Time // the last day in time of what is opened; zero: none
}

// at sees the same at a moment.
func (v *Snapshot) at(m moment) *Snapshot {
	in := *v
	in.moment = &m
	return &in
}

// momentary gives the value of a symbol that is of the moment; ok is false for the others.
func (v *Snapshot) momentary(s *program.Symbol) (value expr.Value, ok bool) {
	m := v.moment
	switch s.Kind {
	case program.TodaySymbol:
		return expr.Day(m.today), true
	case program.YearSymbol:
		return expr.Int(int64(m.today.Year())), true
	case program.FactsSymbol:
		return v.facts(m.until), true
	case program.CasesSymbol:
		return v.cases(m.until), true
	case program.OpeningSymbol:
		return dayOrNothing(m.due), true
	}
	return expr.Value{}, false
}

func dayOrNothing(day time.Time) expr.Value {
	if day.IsZero() {
		return expr.Value{}
	}
	return expr.Day(day)
}

// LookAfter sees a case when something came of it that one of its entries brought, as an event recorded it: its answers as they were sent, the rest as it was
// then. It gives the entry too. nil where the world has no such case or entry any more.
func LookAfter(w *World, s *State, c Case, at int, on time.Time, seq int64) (*Snapshot, *program.After) {
	v := LookFiled(w, s, c.Site, c.Procedure, c.Number)
	if v == nil || c.Number == 0 || at < 0 || at >= len(v.proc.After) {
		return nil, nil
	}
	after := v.proc.After[at]
	m := moment{today: midnight(on), until: seq + 1}
	if made := s.madeBy(c, after.Open, at, on); made != nil {
		m.due = made.Due
	}
	return v.at(m), after
}

// madeBy is the last opening that an entry made of a case by then; nil: none.
func (s *State) madeBy(c Case, open *program.Opening, after int, on time.Time) *Waiting {
	if open == nil {
		return nil
	}
	j := s.Journey(c.Site, open.Procedure)
	if j == nil {
		return nil
	}
	for i := len(j.Waits) - 1; i >= 0; i-- {
		if one := &j.Waits[i]; one.By == c && one.After == after && !one.On.After(on) {
			return one
		}
	}
	return nil
}
