package sandbox

import (
	"slices"
	"time"

	"miroir/internal/program"
)

// arrive makes what was due after a filing happen.
func (s *State) arrive(w *World, e *Event) {
	p, _ := s.take(e)
	proc := w.Procedure(e.Site, e.Procedure)
	if proc == nil || e.After >= len(proc.After) {
		return
	}
	after, c := proc.After[e.After], e.whose()
	s.again(after, p)
	if e.Skipped {
		return
	}
	s.publish(e, e.Known)
	if to := after.Enters(); to != "" {
		s.enter(proc, c, to, e)
	}
	s.give(after, c, e)
	if after.Close != "" {
		s.close(c, e, func(procedure string, _ *Waiting) bool { return procedure == after.Close })
	}
	if after.Open != nil {
		s.open(after.Open, e)
	}
	if after.Incident != nil {
		s.begin(w.Site(e.Site), after.Incident, e.Day, false)
	}
	if after.Message != nil {
		s.Inbox = append(slices.Clip(s.Inbox), Message{ID: len(s.Inbox) + 1, Case: c, After: e.After, On: e.Day, Seq: e.Seq})
	}
	s.post(after.Mail, after.SMS, c, e.After, e.Day)
}

// give hands over what an administration makes, pays and fixes.
func (s *State) give(after *program.After, c Case, e *Event) {
	if after.Document != nil {
		s.Issued = append(slices.Clip(s.Issued), Issued{ID: len(s.Issued) + 1, Case: c, Document: after.Document.ID, On: e.Day, Seq: e.Seq})
	}
	if e.Amount != nil {
		s.Payments = append(slices.Clip(s.Payments), Payment{
			ID: len(s.Payments) + 1, Case: c, After: e.After, On: e.Day, Seq: e.Seq, Amount: *e.Amount, Refused: e.Refused,
		})
	}
	if e.Meeting != nil {
		s.Meetings = slices.DeleteFunc(slices.Clone(s.Meetings), func(m Meeting) bool { return m.Case == c })
		s.Meetings = append(s.Meetings, Meeting{Case: c, After: e.After, Day: e.Meeting.Day, Time: e.Meeting.Time, Seq: e.Seq})
	}
}

// post brings letters about a case to the desk.
func (s *State) post(mail, sms *program.Letter, c Case, after int, on time.Time) {
	if mail != nil {
		s.mail(mail, Mail{Site: c.Site, Letter: mail.ID, Procedure: c.Procedure, Number: c.Number, After: after, On: on})
	}
	if sms != nil {
		s.call(sms, Call{Site: c.Site, Letter: sms.ID, Procedure: c.Procedure, Number: c.Number, After: after, On: on})
	}
}

// arrival is what comes of something that is due, once what came before it is there: whether its condition is met, what it makes known, pays and
// fixes. It is found out once: replay reads it off the event.
func (x *applying) arrival(e Event) Event {
	if e.Kind != Arrived {
		return e
	}
	v, after := lookDue(x.world, x.state, &e)
	if e.Skipped = v == nil || !v.Holds(after.When); e.Skipped {
		return e
	}
	e.Known = v.Published(after.Publish)
	if after.Money == nil && after.Appointment == nil && (after.Open == nil || after.Open.Until == nil) {
		return e
	}
	then := x.state
	if len(e.Known) > 0 { // what is made known at once counts
		copied := *x.state
		copied.Seq++
		e.Seq = copied.Seq
		copied.publish(&e, e.Known)
		then = &copied
	}
	v, _ = lookDue(x.world, then, &e)
	if after.Open != nil && after.Open.Until != nil {
		e.Until = v.moment.due
	}
	v.pays(after.Money, &e)
	v.fixes(after.Appointment, &e)
	return e
}

// pays notes how much is paid; nothing is where nothing is due.
func (v *Snapshot) pays(m *program.Money, e *Event) {
	if m == nil {
		return
	}
	if amount := v.Eval(m.Amount).Num.Round(2); amount.IsPositive() {
		e.Amount = &amount
		e.Refused = m.Refused != nil && v.Holds(m.Refused)
	}
}

// fixes notes the day and time of an appointment.
func (v *Snapshot) fixes(a *program.Appointment, e *Event) {
	if a == nil {
		return
	}
	day := v.Eval(a.Day)
	if day.IsNull() {
		return
	}
	e.Meeting = &Fixed{Day: midnight(day.Day), Time: a.Clock}
	if a.Time != nil {
		e.Meeting.Time = v.Eval(a.Time).Str
	}
}

// lookDue sees a filing when one of its entries is due. nil where there is none.
func lookDue(w *World, s *State, e *Event) (*Snapshot, *program.After) {
	v := LookFiled(w, s, e.Site, e.Procedure, e.Number)
	if v == nil || e.Number == 0 || e.After >= len(v.proc.After) {
		return nil, nil
	}
	after := v.proc.After[e.After]
	m := moment{today: midnight(e.Day)}
	if after.Open != nil {
		m.due = v.at(m).lastDay(e.Day, after.Open)
	}
	return v.at(m), after
}
