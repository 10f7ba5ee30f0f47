package field

import (
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A SlotDay is a day on which an appointment can be made, with the times that are free.
type SlotDay struct {
	Day   time.Time
	Times []string // "09:30", in the order of the field's
}

// Slots lists the days with something free, among the other answers. Which slots others have taken is drawn from the field's name and the slot,
// always the same.
func Slots(f *program.Field, env expr.Env) []SlotDay {
	from := f.Slots.From.Eval(env)
	if from.Kind != expr.Date {
		return nil
	}
	var days []SlotDay
	for i := range f.Slots.Days {
		day := SlotDay{Day: from.Day.AddDate(0, 0, i)}
		if !slices.Contains(f.Slots.Weekdays, isoWeekday(day.Day)) {
			continue
		}
		for _, at := range f.Slots.Times {
			if !taken(f, day.Day, at) {
				day.Times = append(day.Times, at)
			}
		}
		if len(day.Times) > 0 {
			days = append(days, day)
		}
	}
	return days
}

// isoWeekday is the number of a day in its week: Monday is 1, Sunday 7.
func isoWeekday(day time.Time) int { return (int(day.Weekday())+6)%7 + 1 }

// taken tells a slot that somebody else has: one of so many.
func taken(f *program.Field, day time.Time, at string) bool {
	if f.Slots.Taken < 2 {
		return false
	}
	drawn := fnv.New32a()
	_, _ = drawn.Write([]byte(f.Name + day.Format(time.DateOnly) + at))
	return int(drawn.Sum32()>>8)%f.Slots.Taken == 0
}

// Slot is a slot as its input gives it: 2026-05-12T09:30.
func Slot(day time.Time, at string) string { return day.Format(time.DateOnly) + "T" + at }

// readSlot reads a slot that was chosen.
func readSlot(_ question, inputs []string) ([]string, *Fault) {
	date, at, ok := strings.Cut(strings.Replace(inputs[0], " ", "T", 1), "T")
	if _, err := time.Parse(time.DateOnly, date); err != nil || !ok || !expr.IsTime(at) {
		return nil, fault("field.choice.unknown")
	}
	return []string{date, at}, nil
}

// offersSlot tells what reads as a slot; whether it is free changes with the day.
func offersSlot(_ *program.Field, _ int, value string) bool {
	_, wrong := readSlot(question{}, []string{value})
	return wrong == nil
}

// judgeSlot says when a slot isn't free, or not any more.
func judgeSlot(f *program.Field, canonical []string, env expr.Env) *Fault {
	for _, day := range Slots(f, env) {
		if day.Day.Format(time.DateOnly) == canonical[0] && slices.Contains(day.Times, canonical[1]) {
			return nil
		}
	}
	return fault("field.appointment.gone")
}

func typeSlot(_ *program.Field, canonical []string, _ *locale.Locale) []string {
	return []string{strings.Join(canonical, "T")}
}

// readSignature reads a name typed in place of a signature. Who plays somebody signs as they would, or as one of theirs.
func readSignature(q question, inputs []string) ([]string, *Fault) {
	name, wrong := readName(q, inputs)
	if wrong != nil {
		wrong.Clear = true // it may be anybody's name
		return nil, wrong
	}
	if q.Persona == nil || len(name) == 0 {
		return name, nil
	}
	words := strings.Fields(plainText(name[0]))
	slices.Sort(words)
	for _, one := range q.identities() {
		for _, last := range []string{one.LastName, one.BirthName} {
			theirs := strings.Fields(plainText(one.FirstName + " " + last))
			slices.Sort(theirs)
			if slices.Equal(words, theirs) {
				return name, nil
			}
		}
	}
	return nil, &Fault{Key: "field.signature.other", Args: map[string]any{"Offer": Offer(q.Persona.Name)}, Clear: true}
}
