package expr

import "time"

// The units of periods, in a period's Str. A period is one number of one unit.
const (
	inDays   = "days"
	inMonths = "months"
)

// maxPeriod is how many days or months a period may have: more than there are in the years 1 to 9999.
const maxPeriod = 4_000_000

// shift moves a date by a period, back when forward is false. A month too short for the day ends on its last day. A Null date stays
// Null.
func (m *machine) shift(date, by Value, forward bool) Value {
	if date.Kind != Date {
		return Value{}
	}
	n, ok := whole(settle(by.Num).Truncate(0), maxPeriod)
	if !ok {
		return m.fail(ErrDate)
	}
	if !forward {
		n = -n
	}
	moved := date.Day.AddDate(0, 0, n)
	if by.Str == inMonths {
		moved = addMonths(date.Day, n)
	}
	if moved.Year() < 1 || moved.Year() > 9999 {
		return m.fail(ErrDate)
	}
	return Day(moved)
}

func addMonths(day time.Time, n int) time.Time {
	y, m, d := day.Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d, last)-1)
}

// daysBetween is how many days from one date to another; Null when one is.
func daysBetween(from, to Value) Value {
	if from.Kind != Date || to.Kind != Date {
		return Value{}
	}
	const day = 24 * 60 * 60
	return Int((to.Day.Unix() - from.Day.Unix()) / day)
}

// monthsBetween is how many whole months from one date to another, below zero when the second comes first; Null when one is.
// The last day of a short month completes a month begun on a later day: 31 January to 28 February is one month.
func monthsBetween(from, to Value) Value {
	if from.Kind != Date || to.Kind != Date {
		return Value{}
	}
	if to.Day.Before(from.Day) {
		return Int(-wholeMonths(to.Day, from.Day))
	}
	return Int(wholeMonths(from.Day, to.Day))
}

func wholeMonths(from, to time.Time) int64 {
	n := 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
	if addMonths(from, n).After(to) {
		n--
	}
	return int64(n)
}

// age is how many whole years from a birth to a day, 0 before it; Null when one is. Who is born on 29 February is a year older on
// 1 March in other years.
func age(birth, on Value) Value {
	if birth.Kind != Date || on.Kind != Date {
		return Value{}
	}
	if on.Day.Before(birth.Day) {
		return Int(0)
	}
	years := on.Day.Year() - birth.Day.Year()
	if on.Day.Before(birth.Day.AddDate(years, 0, 0)) {
		years--
	}
	return Int(int64(years))
}

// date is the day of a year, a month and a day of the month, refused when the calendar hasn't it; Null when one of them is.
func (m *machine) date(year, month, day Value) Value {
	if year.IsNull() || month.IsNull() || day.IsNull() {
		return Value{}
	}
	y, ok1 := whole(year.Num, 9999)
	mo, ok2 := whole(month.Num, 12)
	d, ok3 := whole(day.Num, 31)
	if !ok1 || !ok2 || !ok3 || y < 1 || mo < 1 || d < 1 {
		return m.fail(ErrDate)
	}
	date := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
	if date.Day() != d {
		return m.fail(ErrDate)
	}
	return Day(date)
}
