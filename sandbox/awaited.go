package sandbox

import (
	"slices"
	"time"

	"miroir/internal/program"
)

// letters are those of the desk that are still to come.
func letters(w *World, s *State) []coming {
	var all []coming
	for _, id := range s.Coming {
		site := w.Site(s.Site)
		if site == nil {
			return nil
		}
		letter := letterOf(site, id)
		if letter == nil {
			continue
		}
		due := later(s.Began, letter.In)
		e := Event{Kind: LetterCame, Site: s.Site, For: id, Day: due}
		e.Skipped = !wanted(w, s, letter, due)
		all = append(all, coming{due, e})
	}
	slices.SortStableFunc(all, byTime)
	return all
}

func byTime(a, b coming) int { return a.at.Compare(b.at) }

// wanted tells whether a letter's condition holds on the day that it comes.
func wanted(w *World, s *State, letter *program.Letter, day time.Time) bool {
	if letter.When == nil {
		return true
	}
	l := newLook(w, s, s.Site, "")
	l.today = midnight(day)
	l.name(letter.Symbols)
	return l.whole.Holds(letter.When)
}

// await notes the letters of the desk that don't lie there yet.
func (s *State) await(letter *program.Letter) { s.Coming = append(s.Coming, letter.ID) }

// come has a letter of the desk arrive, unless its condition doesn't hold.
func (s *State) come(w *World, e *Event) {
	s.Coming = slices.DeleteFunc(slices.Clone(s.Coming), func(id string) bool { return id == e.For })
	site := w.Site(e.Site)
	if site == nil || e.Skipped {
		return
	}
	if letter := letterOf(site, e.For); letter != nil {
		s.deliverOn(e.Day, e.Site, letter, "", "")
	}
}
