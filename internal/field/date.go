package field

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"miroir/internal/locale"
	"miroir/internal/program"
)

// The years that a date may have: whoever is before or after has slipped.
const (
	firstYear = 1850
	lastYear  = 2200
)

// settled is the day that stands for a month or a week: its first.
func settled(typ string, day time.Time) time.Time {
	switch typ {
	case "month":
		return day.AddDate(0, 0, 1-day.Day())
	case "week":
		return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	}
	return day
}

// part is a fault of one input among several.
func part(name, key string) *Fault { return &Fault{Part: name, Key: key} }

// year reads a year of four digits.
func year(input string) (int, bool) {
	n, err := strconv.Atoi(input)
	return n, err == nil && len(input) == 4 && n >= firstYear && n <= lastYear
}

// upTo reads a number from 1 to most.
func upTo(input string, most int) (int, bool) {
	n, err := strconv.Atoi(input)
	return n, err == nil && len(input) <= 2 && n >= 1 && n <= most
}

// plainDigits gives inputs with ASCII digits, whatever the keyboard's.
func plainDigits(inputs []string) []string {
	plain := make([]string, len(inputs))
	for i, input := range inputs {
		plain[i] = strings.Map(func(c rune) rune {
			if d, ok := locale.Digit(c); ok {
				return rune(d)
			}
			return c
		}, input)
	}
	return plain
}

// readBoxes reads a day, a month and a year typed apart. The month may be a name.
func readBoxes(q question, inputs []string) ([]string, *Fault) {
	inputs = plainDigits(inputs)
	day, okDay := upTo(strings.TrimSuffix(strings.ToLower(inputs[0]), "er"), 31)
	month, okMonth := q.Locale.ParseMonth(inputs[1])
	year, okYear := year(inputs[2])
	switch {
	case !okDay:
		return nil, part("day", "field.date.day")
	case !okMonth:
		return nil, part("month", "field.date.month")
	case !okYear:
		return nil, part("year", "field.date.year")
	}
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if date.Day() != day {
		first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		args := map[string]any{"Month": q.Locale.MonthYear(first), "Count": first.AddDate(0, 1, -1).Day()}
		return nil, &Fault{Part: "day", Key: "field.date.short", Args: args}
	}
	return []string{date.Format(time.DateOnly)}, nil
}

// readMonth reads a month, in figures or by its name, and a year.
func readMonth(q question, inputs []string) ([]string, *Fault) {
	inputs = plainDigits(inputs)
	month, okMonth := q.Locale.ParseMonth(inputs[0])
	year, okYear := year(inputs[1])
	switch {
	case !okMonth:
		return nil, part("month", "field.month.month")
	case !okYear:
		return nil, part("year", "field.month.year")
	}
	return []string{time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)}, nil
}

// readWeek reads the number of a week (ISO 8601: Monday is its first day, the first week has the year's first Thursday) and a year.
func readWeek(_ question, inputs []string) ([]string, *Fault) {
	inputs = plainDigits(inputs)
	week, okWeek := upTo(inputs[0], 53)
	year, okYear := year(inputs[1])
	switch {
	case !okWeek:
		return nil, part("week", "field.week.week")
	case !okYear:
		return nil, part("year", "field.week.year")
	}
	monday := settled("week", time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)).AddDate(0, 0, 7*(week-1))
	if of, _ := monday.ISOWeek(); of != year {
		return nil, &Fault{Part: "week", Key: "field.week.last", Args: map[string]any{"Year": strconv.Itoa(year)}}
	}
	return []string{monday.Format(time.DateOnly)}, nil
}

func typeBoxes(_ *program.Field, canonical []string, _ *locale.Locale) []string {
	day, err := time.Parse(time.DateOnly, canonical[0])
	if err != nil {
		return nil
	}
	return []string{strconv.Itoa(day.Day()), strconv.Itoa(int(day.Month())), strconv.Itoa(day.Year())}
}

func typeMonth(f *program.Field, canonical []string, l *locale.Locale) []string {
	if boxes := typeBoxes(f, canonical, l); boxes != nil {
		return boxes[1:]
	}
	return nil
}

func typeWeek(_ *program.Field, canonical []string, _ *locale.Locale) []string {
	day, err := time.Parse(time.DateOnly, canonical[0])
	if err != nil {
		return nil
	}
	year, week := day.ISOWeek()
	return []string{strconv.Itoa(week), strconv.Itoa(year)}
}

// apartDate parts 1988-03-14.
func apartDate(text string) ([]string, bool) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return nil, false
	}
	return []string{strconv.Itoa(day.Day()), strconv.Itoa(int(day.Month())), strconv.Itoa(day.Year())}, true
}

// apartMonth parts 2026-03.
func apartMonth(text string) ([]string, bool) {
	day, err := time.Parse("2006-01", text)
	if err != nil {
		return nil, false
	}
	return []string{strconv.Itoa(int(day.Month())), strconv.Itoa(day.Year())}, true
}

// apartWeek parts 2026-W12.
func apartWeek(text string) ([]string, bool) {
	var year, week int
	if n, err := fmt.Sscanf(text, "%d-W%d", &year, &week); n != 2 || err != nil {
		return nil, false
	}
	return []string{strconv.Itoa(week), strconv.Itoa(year)}, true
}
