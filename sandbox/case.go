package sandbox

import (
	"slices"
	"time"

	"miroir/internal/program"
)

// Cases gives the numbers of the filings that count, in the order sent: those that no other corrects.
func (j *Journey) Cases() []int {
	var numbers []int
	if j == nil {
		return nil
	}
	for i := range j.Filings {
		number := i + 1
		if j.Current(number) == number {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// Current gives the number of the filing that a filing became by being corrected: its own where it wasn't. 0 where there is none.
func (j *Journey) Current(number int) int {
	if j == nil || number < 1 || number > len(j.Filings) {
		return 0
	}
	for i := number; i < len(j.Filings); i++ {
		if j.Filings[i].Corrects == number {
			number = i + 1
		}
	}
	return number
}

// NumberOf gives the number of a filing of the journey, from 1; 0 where it is none.
func (j *Journey) NumberOf(f *Filing) int {
	if j == nil || f == nil {
		return 0
	}
	return slices.IndexFunc(j.Filings, func(one Filing) bool { return one.Seq == f.Seq }) + 1
}

// Is tells whether two numbers are of one case: the filing, or one that it corrects.
func (s *State) Is(c Case, site, procedure string, number int) bool {
	return c.Site == site && c.Procedure == procedure && s.Journey(site, procedure).Current(c.Number) == number
}

// Stage gives the state in which a filing stands; nil: the procedure has none, or none was entered.
func (f *Filing) Stage(proc *program.Procedure) *program.State {
	if f == nil || len(f.Stages) == 0 {
		return nil
	}
	return proc.StateOf(f.Stages[len(f.Stages)-1].State)
}

// An Engagement is an opening that waits, or an appointment that is still to come.
type Engagement struct {
	Case      Case
	Procedure *program.Procedure // that waits to be sent; nil: it is an appointment
	Waiting   Waiting
	Meeting   Meeting
}

// Agenda lists what a site expects of who is played, what comes first before: openings by their last day, those without one last, and appointments from today on.
func (s *State) Agenda(p *Program) []Engagement {
	var all []Engagement
	for _, j := range s.Journeys {
		proc := procedureOf(p, j.Procedure)
		if j.Site != p.ID || proc == nil {
			continue
		}
		for _, w := range j.Waits {
			if w.Open() {
				all = append(all, Engagement{Case: w.By, Procedure: proc, Waiting: w})
			}
		}
	}
	for _, m := range s.Meetings {
		if m.Case.Site == p.ID && !m.Day.Before(s.Today()) {
			all = append(all, Engagement{Case: m.Case, Meeting: m})
		}
	}
	slices.SortStableFunc(all, func(a, b Engagement) int { return a.day().Compare(b.day()) })
	return all
}

// day is when it is due.
func (e *Engagement) day() time.Time {
	switch {
	case e.Procedure == nil:
		return e.Meeting.Day
	case e.Waiting.Due.IsZero():
		return time.Date(lastYear+1, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return e.Waiting.Due
}

// Late tells whether the last day of an opening is past.
func (s *State) Late(w Waiting) bool {
	return !w.Due.IsZero() && s.Today().After(midnight(w.Due))
}

// UnreadInSite counts the messages of a site's own inbox that were not opened.
func (s *State) UnreadInSite(site string) int {
	n := 0
	for _, m := range s.Inbox {
		if m.Case.Site == site && !m.Read {
			n++
		}
	}
	return n
}

// Message gives a message of a site's inbox by its ID; ok is false where there is none.
func (s *State) Message(id int) (m Message, ok bool) {
	i := slices.IndexFunc(s.Inbox, func(m Message) bool { return m.ID == id })
	if i < 0 {
		return Message{}, false
	}
	return s.Inbox[i], true
}
