package sandbox

import (
	"slices"
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// cases is `procedures`: how those of the site stood before an event; 0: how they stand. Of each: sent, status, sent_on, count, open.
func (v *Snapshot) cases(until int64) expr.Value {
	record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(v.site.Procedures))}
	for i, proc := range v.site.Procedures {
		record.Items[i] = standing(v.state.Journey(v.site.ID, proc.ID), until)
	}
	return record
}

func standing(j *Journey, until int64) expr.Value {
	sent, status, on, count := false, "", time.Time{}, 0
	if j == nil {
		j = &Journey{}
	}
	for i := range j.Filings {
		f := &j.Filings[i]
		if !before(f.Seq, until) {
			break
		}
		sent, on, status = true, f.On, f.standing(until)
		if f.Corrects == 0 {
			count++
		}
	}
	open := slices.ContainsFunc(j.Waits, func(w Waiting) bool {
		return before(w.Seq, until) && (w.Ended == 0 || !before(w.Ended, until))
	})
	return expr.RecordOf(expr.Yesno(sent), expr.Str(status), dayOrNothing(on), expr.Int(int64(count)), expr.Yesno(open))
}

func before(seq, until int64) bool { return until == 0 || seq < until }

// standing is the name of the state in which a filing stood before an event; "": in none.
func (f *Filing) standing(until int64) string {
	for _, stage := range slices.Backward(f.Stages) {
		if before(stage.Seq, until) {
			return stage.State
		}
	}
	return ""
}

// filing finds the filing of a case; nil where it isn't there, or another corrects it.
func (s *State) filing(c Case) *Filing {
	j := s.Journey(c.Site, c.Procedure)
	if j == nil || c.Number < 1 || c.Number > len(j.Filings) || slices.ContainsFunc(j.Filings, func(f Filing) bool { return f.Corrects == c.Number }) {
		return nil
	}
	return &j.Filings[c.Number-1]
}

// change changes what was done of a procedure, which is then this fold's own.
func (s *State) change(site, procedure string, how func(*Journey)) {
	s.Journeys = slices.Clone(s.Journeys)
	at := slices.IndexFunc(s.Journeys, func(j *Journey) bool { return j.Site == site && j.Procedure == procedure })
	if at < 0 {
		at = len(s.Journeys)
		s.Journeys = append(s.Journeys, &Journey{Site: site, Procedure: procedure})
	}
	j := *s.Journeys[at]
	how(&j)
	s.Journeys[at] = &j
}

// enter has a case enter a state, by its name: what waited for the one it leaves comes no more, what waits for this one begins to.
func (s *State) enter(proc *program.Procedure, c Case, to string, e *Event) {
	f := s.filing(c)
	if f == nil || f.standing(0) == to {
		return
	}
	was := f.standing(0)
	s.change(c.Site, c.Procedure, func(j *Journey) {
		j.Filings = slices.Clone(j.Filings)
		one := &j.Filings[c.Number-1]
		one.Stages = append(slices.Clip(one.Stages), Stage{State: to, On: e.Day, Seq: e.Seq})
		if c.Number == len(j.Filings) {
			j.Status = to
		}
	})
	s.Pending = slices.DeleteFunc(slices.Clone(s.Pending), func(p Pending) bool {
		return p.of(c) && p.After < len(proc.After) && !proc.After[p.After].Lasts(to)
	})
	s.plan(proc, c, e.Day, func(a *program.After) bool { return a.While != nil && a.Lasts(to) && !a.Lasts(was) })
	if state := proc.StateOf(to); state != nil && state.End {
		s.close(c, e, func(_ string, w *Waiting) bool { return w.Due.IsZero() })
	}
}
