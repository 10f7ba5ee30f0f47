package sandbox

import (
	"maps"
	"slices"
	"strings"
	"time"

	"miroir/internal/program"
)

// fold makes an event happen in a state that is already this fold's own; what it holds is shared with earlier states and is copied
// where it changes. An event about what the world no longer has changes nothing.
func (s *State) fold(w *World, e *Event) {
	switch e.Kind {
	case Opened:
		*s = State{Seq: e.Seq, Site: e.Site, Persona: e.Persona, Seed: e.Seed, Now: e.Day, Began: e.Day, Exercise: e.Exercise}
		if p := w.Site(e.Site); p != nil && e.Desk {
			s.furnish(p)
		}
	case SignedIn, SignedOut, SignedOutEverywhere, BrokerChosen, BrokerSignedIn, BrokerLeft, CodeSent, WrongCode, WrongPassword, Locked,
		SessionExpired, LinkSent, LinkFollowed, PasswordChosen, UsernameSent:
		s.door(w, e)
		s.doorTroubles(e)
	case MailRead, MailFiled, TrapFollowed, TrapKnown, TrapTyped, CallRead, CallReported, NotesKept, MessageRead:
		s.desk(w, e)
	case IncidentBegun, IncidentOver, PaperRefused:
		s.trouble(w, e)
	case Advanced:
		s.Now = e.Day
	case LetterCame:
		s.come(w, e)
	case Arrived:
		s.arrive(w, e)
	case Planned:
		s.planned(e)
	case OpeningReminded:
		s.remind(w, e)
	case OpeningMissed:
		s.miss(w, e)
	default:
		s.journey(w, e)
	}
}

// journey folds an event about a procedure.
func (s *State) journey(w *World, e *Event) {
	proc := w.Procedure(e.Site, e.Procedure)
	if proc == nil {
		return
	}
	if e.Kind == Submitted {
		s.submit(w, proc, e)
		return
	}
	s.Journeys = slices.Clone(s.Journeys)
	at := slices.IndexFunc(s.Journeys, func(j *Journey) bool { return j.Site == e.Site && j.Procedure == e.Procedure })
	if at < 0 {
		at = len(s.Journeys)
		s.Journeys = append(s.Journeys, &Journey{Site: e.Site, Procedure: e.Procedure})
	}
	j := *s.Journeys[at]
	s.Journeys[at] = &j
	switch e.Kind {
	case DraftReminded, DraftDropped:
		s.expire(proc, &j, e)
	case Started:
		j.Draft = &Draft{Opened: e.Seq, Changed: e.Seq, On: s.touched(proc)}
		if w := j.first(); w != nil {
			j.Draft.Answers = w.Number
		}
	case Correcting:
		if j.Draft = correction(&j, e.Seq); j.Draft != nil {
			j.Draft.On = s.touched(proc)
		}
	case Opined:
		j.Opinion = &Opinion{Choice: e.For, Text: e.Text}
	default:
		if j.Draft != nil {
			draft := *j.Draft
			draft.happen(e, s.Now)
			draft.On, draft.Reminded = s.touched(proc), false
			j.Draft = &draft
			switch e.Kind {
			case StepCodeSent:
				s.sendCodeOf(w, proc, e, draft.codes(e.Step))
			case ActorCalled:
				s.invite(proc, e)
			case SignatureAsked:
				s.askSignature(proc, &j, &draft, e)
			}
		}
	}
}

// touched is when a draft is touched now, where that counts; the zero time where drafts are kept for ever.
func (s *State) touched(proc *program.Procedure) time.Time {
	if proc.Draft == nil {
		return time.Time{}
	}
	return s.Now
}

// happen changes a draft that is this fold's own.
func (d *Draft) happen(e *Event, now time.Time) {
	switch e.Kind {
	case ActorCalled:
		d.Called = append(slices.Clip(d.Called), e.For)
	case ActorTurned:
		d.Actor = e.For
	case SignatureWrong:
		if d.Sign != nil {
			sign := *d.Sign
			sign.Tries++
			d.Sign = &sign
		}
	case SignatureAsked: // the state's: a code is sent
	case StopPassed:
		d.Passed = append(slices.Clip(d.Passed), e.Number)
	default:
		d.Steps = slices.Clone(d.Steps)
		d.fold(e, now)
	}
}

// codes is how many codes were sent for a step.
func (d *Draft) codes(step string) int {
	for i := range d.Steps {
		if d.Steps[i].Step == step {
			return d.Steps[i].Codes
		}
	}
	return 0
}

// correction is a draft of the answers that were filed.
func correction(j *Journey, seq int64) *Draft {
	f, number := j.LastFiling()
	if f == nil {
		return nil
	}
	d := &Draft{Opened: seq, Changed: seq, Corrects: number, Steps: slices.Clone(f.Steps)}
	for i := range d.Steps {
		d.Steps[i].Answered, d.Steps[i].Changed = true, seq
	}
	return d
}

// submit records a filing. Where it corrects another, it takes that one's place: what was to come of it comes no more.
func (s *State) submit(w *World, proc *program.Procedure, e *Event) {
	if e.Filing == nil {
		return
	}
	c := Case{Site: e.Site, Procedure: e.Procedure}
	s.change(c.Site, c.Procedure, func(j *Journey) {
		j.Draft, j.Status = nil, ""
		j.Filings = append(slices.Clone(j.Filings), *e.Filing)
		c.Number = len(j.Filings)
		if n := e.Filing.Answers; n > 0 && n <= len(j.Waits) {
			j.Waits = slices.Clone(j.Waits)
			j.Waits[n-1].Sent, j.Waits[n-1].Ended = c.Number, e.Seq
		}
	})
	if e.Filing.Corrects > 0 {
		s.forget(Case{Site: e.Site, Procedure: e.Procedure, Number: e.Filing.Corrects}, e)
	}
	s.plan(proc, c, s.Now, func(a *program.After) bool { return a.While == nil })
	s.sent(w, c, e)
}

// forget has nothing come of a filing any more.
func (s *State) forget(c Case, e *Event) {
	s.Pending = slices.DeleteFunc(slices.Clone(s.Pending), func(p Pending) bool { return p.of(c) })
	s.close(c, e, func(string, *Waiting) bool { return true })
}

// sent tells those who wait for it that a procedure was sent: the case that opened it, or where none did every case of the site.
func (s *State) sent(w *World, c Case, e *Event) {
	on := func(a *program.After) bool { return a.On == c.Procedure }
	if n := e.Filing.Answers; n > 0 {
		if waits := s.Journey(c.Site, c.Procedure).Waits; n <= len(waits) { // a changed scenario may open it no more
			s.cause(w, waits[n-1].By, s.Now, on)
		}
		return
	}
	for _, j := range s.Journeys {
		for i := range j.Filings {
			if other := (Case{Site: j.Site, Procedure: j.Procedure, Number: i + 1}); j.Site == c.Site && other != c {
				s.cause(w, other, s.Now, on)
			}
		}
	}
}

// fold folds an event about a step in a draft that is this fold's own.
func (d *Draft) fold(e *Event, now time.Time) {
	at := slices.IndexFunc(d.Steps, func(one StepDone) bool { return one.Step == e.Step })
	if at < 0 {
		at = len(d.Steps)
		d.Steps = append(d.Steps, StepDone{Step: e.Step})
	}
	step := &d.Steps[at]
	if e.Prefilled > 0 && !step.Real {
		step.Rows, step.Last = prefilledRows(e.Prefilled), e.Prefilled
	}
	if e.Kind != Drafted && e.Kind != RowsChanged && e.Kind != StepCodeSent && e.Kind != StepCodeWrong {
		d.Changed, step.Changed = e.Seq, e.Seq
	}
	switch e.Kind {
	case StepCodeSent:
		step.Codes, step.CodeOn, step.CodeTries = step.Codes+1, now, 0
	case StepCodeWrong:
		step.CodeTries++
	case Answered:
		step.answer(e)
	case Drafted, RowsChanged:
		step.draft(e)
	case RowAdded:
		step.Rows = append(slices.Clip(step.Rows), Row{ID: e.Row, Changed: e.Seq})
		step.Real, step.Last = true, max(step.Last, e.Row)
	case RowRemoved:
		step.drop(e.Row)
	}
}

func (d *StepDone) answer(e *Event) {
	switch {
	case e.Row > 0:
		d.change(e.Row, func(r *Row) {
			r.Values, r.Typed, r.TypedAt, r.Answered, r.Changed = merged(r.Values, e.Values), nil, 0, true, e.Seq
		})
	case e.List:
		d.Answered, d.Real = true, true
		d.drop(e.Dropped...)
	default:
		d.Values, d.Typed, d.TypedAt, d.Answered = merged(d.Values, e.Values), nil, 0, true
	}
}

func (d *StepDone) draft(e *Event) {
	if e.Row == 0 {
		d.Typed, d.TypedAt = e.Values, e.Seq
		return
	}
	d.change(e.Row, func(r *Row) { r.Typed, r.TypedAt = e.Values, e.Seq })
}

// change changes a row, in rows that are then this fold's own.
func (d *StepDone) change(id int, how func(*Row)) {
	d.Rows, d.Real = slices.Clone(d.Rows), true
	for i := range d.Rows {
		if d.Rows[i].ID == id {
			how(&d.Rows[i])
		}
	}
}

func (d *StepDone) drop(ids ...int) {
	if len(ids) == 0 {
		return
	}
	d.Real = true
	d.Rows = slices.DeleteFunc(slices.Clone(d.Rows), func(r Row) bool { return slices.Contains(ids, r.ID) })
}

// merged are answers with others over them; most often the others answer the same fields, and are taken as they are.
func merged(under, over Answers) Answers {
	covered := true
	for name := range under {
		if _, covered = over[name]; !covered {
			break
		}
	}
	if covered && over != nil {
		return over
	}
	all := make(Answers, max(len(under), len(over)))
	for name, values := range under {
		if !removed(name, over) {
			all[name] = values
		}
	}
	maps.Copy(all, over)
	return all
}

// removed tells an answer of an inline row that is no more among those of its list.
func removed(name string, over Answers) bool {
	list, rest, inline := strings.Cut(name, ".")
	if !inline {
		return false
	}
	numbers, listed := over[list]
	number, _, _ := strings.Cut(rest, ".")
	return listed && !slices.Contains(numbers, number)
}

// later adds a stretch of time; a month from the 31st ends on the last day of the next one.
func later(t time.Time, by program.Delay) time.Time {
	day := t.AddDate(0, by.Months, 0)
	if by.Months != 0 && day.Day() != t.Day() {
		day = day.AddDate(0, 0, -day.Day())
	}
	return day.AddDate(0, 0, by.Days).Add(time.Duration(by.Minutes) * time.Minute)
}
