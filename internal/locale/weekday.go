package locale

import (
	"strconv"
	"time"
)

// Weekday shows a day with its name: mardi 12 mai 2026, Tuesday 12 May 2026.
func (l *Locale) Weekday(t time.Time) string {
	return l.Word("value.weekday."+strconv.Itoa((int(t.Weekday())+6)%7+1), nil) + " " + l.Date(t)
}
