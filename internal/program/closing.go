package program

import (
	"slices"
	"strings"
	"time"
)

// ClosingKind is why a site or a procedure is closed.
type ClosingKind uint8

// The kinds of closings.
const (
	ShutClosing   ClosingKind = iota // for a while
	BeforeClosing                    // a procedure that doesn't begin yet
	LateClosing                      // one that is over
)

// A Closing is when a site or a procedure is closed, on the world's clock: between two moments, on some days of the week, or at some hours of the day.
type Closing struct {
	Kind         ClosingKind
	From, To     time.Time // To is the first moment after; zero: since ever, for ever
	Weekdays     []int     // Monday is 1; nil: not by days of the week
	Since, Until int       // minutes of the day, over midnight where Until comes first; equal: not by hours
	Page         *Page     // nil: the engine's own words
}

const dayMinutes = 24 * 60

// Ends tells whether it is closed at a moment, and when that stretch ends; the zero time: it never does.
func (c *Closing) Ends(at time.Time) (end time.Time, closed bool) {
	midnight := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, at.Location())
	switch {
	case c.Weekdays != nil:
		return midnight.AddDate(0, 0, 1), slices.Contains(c.Weekdays, (int(at.Weekday())+6)%7+1)
	case c.Since != c.Until:
		return c.endsByHours(midnight, at.Hour()*60+at.Minute())
	}
	return c.To, !at.Before(c.From) && (c.To.IsZero() || at.Before(c.To))
}

func (c *Closing) endsByHours(midnight time.Time, minute int) (end time.Time, closed bool) {
	over, until := c.Until < c.Since, c.Until
	switch {
	case over:
		closed = minute >= c.Since || minute < c.Until
	default:
		closed = minute >= c.Since && minute < c.Until
	}
	if over && minute >= c.Since {
		until += dayMinutes
	}
	return midnight.Add(time.Duration(until) * time.Minute), closed
}

// maxStretches is how many closings that follow each other are followed: those of days and hours come back every week.
const maxStretches = 1000

// Shut gives the closing that holds at a moment and its place among them, the first written where several do; nil: none. until is when none of them
// holds any more; the zero time: never.
func Shut(closings []*Closing, at time.Time) (first *Closing, number int, until time.Time) {
	for range maxStretches {
		i := slices.IndexFunc(closings, func(c *Closing) bool {
			_, closed := c.Ends(at)
			return closed
		})
		if i < 0 {
			return first, number, until
		}
		if first == nil {
			first, number = closings[i], i+1
		}
		if until, _ = closings[i].Ends(at); until.IsZero() {
			return first, number, until
		}
		at = until
	}
	return first, number, time.Time{}
}

// closingPages lists the pages that closings name.
func closingPages(closings []*Closing) []*Page {
	var pages []*Page
	for _, c := range closings {
		if c.Page != nil {
			pages = append(pages, c.Page)
		}
	}
	return pages
}

// LedTo lists the pages that the program leads to by itself: stops' and closings'.
func (p *Program) LedTo() []*Page {
	pages := closingPages(p.Closed)
	for _, proc := range p.Procedures {
		pages = append(pages, closingPages(proc.Closed)...)
		for _, stop := range proc.Stops {
			pages = append(pages, stop.Page)
		}
	}
	return pages
}

// ParseMoment reads a day, 2026-08-01, or a day and a time, 2026-08-01 22:00. whole tells that it is a day.
func ParseMoment(s string) (at time.Time, whole, ok bool) {
	if at, err := time.Parse(time.DateOnly, s); err == nil {
		return at, true, true
	}
	at, err := time.Parse("2006-01-02 15:04", s)
	return at, false, err == nil
}

// ParseHours reads hours of the day, 20:00-08:00, as minutes of the day. They must differ.
func ParseHours(s string) (since, until int, ok bool) {
	from, to, ok := strings.Cut(s, "-")
	since, begins := minuteOf(from)
	until, ends := minuteOf(to)
	return since, until, ok && begins && ends && since != until
}

func minuteOf(s string) (minute int, ok bool) {
	s = strings.TrimSpace(s)
	at, err := time.Parse("15:04", s)
	return at.Hour()*60 + at.Minute(), err == nil && len(s) == len("15:04")
}
