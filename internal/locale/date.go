package locale

import (
	"fmt"
	"strings"
	"time"
)

// Date shows a day: 3 mai 2026, 1er mai 2026, 3 May 2026.
func (l *Locale) Date(t time.Time) string {
	day := fmt.Sprint(t.Day())
	if l.lang == "fr" && t.Day() == 1 {
		day = "1er"
	}
	return fmt.Sprintf("%s %s %d", day, l.words().months[t.Month()-1], t.Year())
}

// MonthYear shows a day's month: mars 2025, March 2025.
func (l *Locale) MonthYear(t time.Time) string {
	return fmt.Sprintf("%s %d", l.words().months[t.Month()-1], t.Year())
}

// ShortDate shows a day in figures: 03/05/2026.
func (l *Locale) ShortDate(t time.Time) string { return t.Format("02/01/2006") }

// ParseDate reads what a person typed: 31/12/1985, 31.12.1985, 31-12-1985, 31 12 1985, 31121985, 1985-12-31, 31 décembre 1985,
// 1er mai 2026, 3 May 2026, in any language and without regard for accents and capitals. Years have four digits and the day must
// exist. The date is midnight UTC.
func (l *Locale) ParseDate(s string) (time.Time, bool) {
	parts := dateParts(fold(s))
	if len(parts) == 1 && len(parts[0]) == 8 {
		parts = []string{parts[0][:2], parts[0][2:4], parts[0][4:]}
	}
	if len(parts) != 3 {
		return time.Time{}, false
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	day, okDay := number(strings.TrimSuffix(parts[0], "er"), 2)
	month, okMonth := monthNumber(parts[1])
	year, okYear := number(parts[2], 4)
	if !okDay || !okMonth || !okYear || len(parts[2]) != 4 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, year >= 1 && t.Day() == day && t.Month() == time.Month(month)
}

// dateParts splits a folded date at any run of separators.
func dateParts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" /.-,", r) })
}

// monthNumber reads a month's number, its name or the beginning of its name that people write, folded.
func monthNumber(s string) (int, bool) {
	if n, ok := number(s, 2); ok {
		return n, n >= 1 && n <= 12
	}
	for _, l := range loaded() {
		for i, name := range l.words().months {
			name = fold(name)
			if s == name || l.beginnings() && len(s) >= 3 && len(s) <= 5 && strings.HasPrefix(name, s) && s != "jui" {
				return i + 1, true
			}
		}
	}
	return 0, false
}

// beginnings tells whether a month may be written by its first letters: Arabic has no such custom, and its months begin alike.
func (l *Locale) beginnings() bool { return l.lang != "ar" }

// number reads up to max ASCII digits.
func number(s string, max int) (int, bool) {
	if s == "" || len(s) > max {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}
