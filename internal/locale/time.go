package locale

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"miroir/internal/expr"
)

// Clock shows a time of the day, given as "09:30": 9 h 30, 9 h; in English 9:30.
func (l *Locale) Clock(s string) string {
	hour, minute, ok := strings.Cut(s, ":")
	h, err := strconv.Atoi(hour)
	switch {
	case !ok || err != nil:
		return s
	case l.tag != "fr":
		return fmt.Sprintf("%d:%s", h, minute)
	case minute == "00":
		return hour2(h)
	}
	return hour2(h) + noBreak + minute
}

func hour2(h int) string { return strconv.Itoa(h) + noBreak + "h" }

// Week shows a week by its number and its days, given one of them: semaine 12, du 16 mars 2026 au 22 mars 2026.
func (l *Locale) Week(t time.Time) string {
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	_, week := monday.ISOWeek()
	return l.Word("value.week", map[string]any{"Week": week, "From": l.Date(monday), "To": l.Date(monday.AddDate(0, 0, 6))})
}

// ParseMonth reads a month's number or its name, in any language, without regard for accents and capitals.
func (l *Locale) ParseMonth(s string) (int, bool) { return monthNumber(fold(s)) }

// written shows a text: an identifier in its groups, a time of the day, or as it is.
func (l *Locale) written(s string, f expr.Format) string {
	if f == expr.Clock {
		return l.Clock(s)
	}
	return Identifier(s, f)
}

// span shows a record of a date and a time, or of two dates, both of which are there.
func (l *Locale) span(items []expr.Value, f expr.Format) (string, bool) {
	if len(items) != 2 || items[0].Kind != expr.Date || items[1].IsNull() {
		return "", false
	}
	switch f {
	case expr.Moment:
		return l.Word("value.moment", map[string]any{"Date": l.Date(items[0].Day), "Time": l.Clock(items[1].Str)}), true
	case expr.Span:
		return l.Word("value.span", map[string]any{"From": l.Date(items[0].Day), "To": l.Date(items[1].Day)}), true
	}
	return "", false
}
