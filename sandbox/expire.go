package sandbox

import (
	"slices"
	"time"

	"miroir/internal/program"
)

// Kept is until when what is being filled in is kept if nobody touches it; ok is false where it is for ever.
func (v *Snapshot) Kept() (until time.Time, ok bool) {
	if v.proc == nil || v.draft == nil || v.proc.Draft == nil || v.draft.On.IsZero() {
		return time.Time{}, false
	}
	return later(v.draft.On, v.proc.Draft.Keep), true
}

// A coming is what happens of itself when the world's clock gets there.
type coming struct {
	at    time.Time
	event Event
}

// expiries are the reminders about drafts and their ends that are still to come.
func expiries(w *World, s *State) []coming {
	var all []coming
	for _, j := range s.Journeys {
		proc := w.Procedure(j.Site, j.Procedure)
		if proc == nil || proc.Draft == nil || j.Draft == nil || j.Draft.On.IsZero() {
			continue
		}
		end := later(j.Draft.On, proc.Draft.Keep)
		soon := earlier(end, proc.Draft.Remind)
		if proc.Draft.Soon != nil && !j.Draft.Reminded && soon.After(j.Draft.On) && soon.Before(end) {
			all = append(all, coming{soon, Event{Kind: DraftReminded, Site: j.Site, Procedure: j.Procedure, Day: soon}})
		}
		all = append(all, coming{end, Event{Kind: DraftDropped, Site: j.Site, Procedure: j.Procedure, Day: end}})
	}
	slices.SortStableFunc(all, byTime)
	return all
}

// earlier is a stretch of time before.
func earlier(t time.Time, by program.Delay) time.Time {
	return t.AddDate(0, -by.Months, -by.Days).Add(-time.Duration(by.Minutes) * time.Minute)
}

// expire folds what becomes of a draft that nobody touches.
func (s *State) expire(proc *program.Procedure, j *Journey, e *Event) {
	if j.Draft == nil || proc.Draft == nil {
		return
	}
	letter := proc.Draft.Gone
	if e.Kind == DraftReminded {
		letter = proc.Draft.Soon
		draft := *j.Draft
		draft.Reminded = true
		j.Draft = &draft
	} else {
		j.Draft = nil
	}
	if letter != nil {
		s.mail(letter, Mail{Site: j.Site, Letter: letter.ID, Procedure: j.Procedure, On: e.Day})
	}
}
