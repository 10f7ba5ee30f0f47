package people

import "time"

// day gives a date, midnight UTC.
func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// workingDay gives a date, or the Friday before where it is on a week-end.
func workingDay(d time.Time) time.Time {
	switch d.Weekday() {
	case time.Saturday:
		return d.AddDate(0, 0, -1)
	case time.Sunday:
		return d.AddDate(0, 0, -2)
	}
	return d
}

// monthOf gives the first day of a date's month.
func monthOf(d time.Time) time.Time { return day(d.Year(), d.Month(), 1) }

// lastOf gives the last working day of the month that begins on a date.
func lastOf(month time.Time) time.Time { return workingDay(month.AddDate(0, 1, -1)) }

// ageOn gives how old one is on a date.
func ageOn(birth, on time.Time) int {
	age := on.Year() - birth.Year()
	if on.Month() < birth.Month() || on.Month() == birth.Month() && on.Day() < birth.Day() {
		age--
	}
	return age
}

// dayBetween draws a date between two, both included; from where there is none.
func dayBetween(s *stream, from, to time.Time) time.Time {
	days := int(to.Sub(from) / (24 * time.Hour))
	if days <= 0 {
		return from
	}
	return from.AddDate(0, 0, s.below(days+1))
}

// latest gives the later of dates.
func latest(a time.Time, more ...time.Time) time.Time {
	for _, b := range more {
		if b.After(a) {
			a = b
		}
	}
	return a
}

// earliest gives the earlier of two dates.
func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
