package expr

import (
	"time"

	"github.com/shopspring/decimal"
)

// The functions of dates give Null of a Null date.

func runAge(_ *machine, args []Value) Value { return age(args[0], args[1]) }

func runMonthsBetween(_ *machine, args []Value) Value { return monthsBetween(args[0], args[1]) }

func runDaysBetween(_ *machine, args []Value) Value { return daysBetween(args[0], args[1]) }

// runWeekday counts from 1, Monday, to 7, Sunday (ISO 8601).
func runWeekday(_ *machine, args []Value) Value {
	return part(args[0], func(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 })
}

func runMonthStart(_ *machine, args []Value) Value { return inMonth(args[0], 0, 0) }

func runMonthEnd(_ *machine, args []Value) Value { return inMonth(args[0], 1, -1) }

// inMonth is so many months and days from the first day of a date's month.
func inMonth(date Value, months, days int) Value {
	if date.Kind != Date {
		return Value{}
	}
	first := time.Date(date.Day.Year(), date.Day.Month(), 1, 0, 0, 0, 0, time.UTC)
	return Day(first.AddDate(0, months, days))
}

func runYear(_ *machine, args []Value) Value { return part(args[0], time.Time.Year) }

func runMonth(_ *machine, args []Value) Value {
	return part(args[0], func(t time.Time) int { return int(t.Month()) })
}

func runDay(_ *machine, args []Value) Value { return part(args[0], time.Time.Day) }

func part(date Value, of func(time.Time) int) Value {
	if date.Kind != Date {
		return Value{}
	}
	return Int(int64(of(date.Day)))
}

func runDate(m *machine, args []Value) Value { return m.date(args[0], args[1], args[2]) }

// runISOMonth writes a date's month as 2025-03, the same in every language: for the names of files.
func runISOMonth(_ *machine, args []Value) Value {
	if args[0].Kind != Date {
		return Value{}
	}
	return Str(args[0].Day.Format("2006-01"))
}

func runDays(_ *machine, args []Value) Value { return periodOf(args[0].Num, inDays) }

func runWeeks(_ *machine, args []Value) Value {
	return periodOf(args[0].Num.Mul(decimal.NewFromInt(7)), inDays)
}

func runMonths(_ *machine, args []Value) Value { return periodOf(args[0].Num, inMonths) }

func runYears(_ *machine, args []Value) Value {
	return periodOf(args[0].Num.Mul(decimal.NewFromInt(12)), inMonths)
}

func periodOf(n decimal.Decimal, unit string) Value { return Value{Kind: period, Num: n, Str: unit} }
