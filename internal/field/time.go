package field

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"miroir/internal/locale"
	"miroir/internal/program"
)

// readTime reads a time of the day: 9:30, 9h30, 9 h 30, 9h, 0930.
func readTime(_ question, inputs []string) ([]string, *Fault) {
	hour, minute, ok := parseTime(inputs[0])
	switch {
	case !ok:
		return nil, fault("field.time.format")
	case hour > 23:
		return nil, fault("field.time.hour")
	case minute > 59:
		return nil, fault("field.time.minute")
	}
	return []string{fmt.Sprintf("%02d:%02d", hour, minute)}, nil
}

// parseTime reads one or two numbers, whatever stands between them: an hour, and minutes.
func parseTime(input string) (hour, minute int, ok bool) {
	text := strings.ToLower(strings.Join(plainDigits([]string{input}), ""))
	numbers := strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsDigit(c) })
	between := strings.FieldsFunc(text, unicode.IsDigit)
	for _, sign := range between {
		if !known(strings.TrimSpace(sign)) {
			return 0, 0, false
		}
	}
	if len(numbers) == 1 && len(numbers[0]) == 4 {
		numbers = []string{numbers[0][:2], numbers[0][2:]}
	}
	if len(numbers) == 0 || len(numbers) > 2 || len(numbers) == 1 && len(between) == 0 {
		return 0, 0, false
	}
	hour, err := strconv.Atoi(numbers[0])
	if err != nil || len(numbers[0]) > 2 {
		return 0, 0, false
	}
	if len(numbers) == 2 {
		minute, err = strconv.Atoi(numbers[1])
		ok = err == nil && len(numbers[1]) == 2
		return hour, minute, ok
	}
	return hour, 0, true
}

// known tells what people write between the hour and the minutes, or behind them.
func known(sign string) bool {
	switch sign {
	case ":", "h", ".", "heures", "heure", "", "min", "mn":
		return true
	}
	return false
}

func typeTime(_ *program.Field, canonical []string, l *locale.Locale) []string {
	typed := make([]string, len(canonical))
	for i, s := range canonical {
		typed[i] = l.Clock(s)
	}
	return typed
}

// readDateTime reads a date and a time of the day.
func readDateTime(q question, inputs []string) ([]string, *Fault) {
	return q.each(inputs, readDate, readTime)
}

// readPeriod reads the first and the last day of a period.
func readPeriod(q question, inputs []string) ([]string, *Fault) {
	canonical, wrong := q.each(inputs, readDate, readDate)
	if wrong == nil && canonical[1] < canonical[0] {
		return nil, part("to", "field.period.order")
	}
	return canonical, wrong
}

// each reads every input with its reader. An input that is empty is missing: its message is the type's, by the part's name.
func (q question) each(inputs []string, readers ...reader) ([]string, *Fault) {
	canonical := make([]string, len(inputs))
	for i, read := range readers {
		name := q.typ.Parts[i]
		if inputs[i] == "" {
			return nil, part(name, "field."+q.typ.Name+"."+name)
		}
		answer, wrong := read(q, inputs[i:i+1])
		if wrong != nil {
			wrong.Part = name
			return nil, wrong
		}
		canonical[i] = answer[0]
	}
	return canonical, nil
}

func typeDateTime(f *program.Field, canonical []string, l *locale.Locale) []string {
	if len(canonical) != 2 {
		return nil
	}
	return []string{typeDate(f, canonical[:1], l)[0], l.Clock(canonical[1])}
}

// apartDateTime parts 2026-05-04 09:30.
func apartDateTime(text string) ([]string, bool) {
	date, time, ok := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	return []string{date, time}, ok
}

// apartPeriod parts 2026-01-01/2026-03-31, as ISO 8601 writes intervals.
func apartPeriod(text string) ([]string, bool) {
	from, to, ok := strings.Cut(text, "/")
	return []string{from, to}, ok
}
