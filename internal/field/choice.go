package field

import (
	"slices"
	"strings"
	"time"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// The canonical answers of yes and no.
const (
	Yes = "true"
	No  = "false"
)

func readChoice(q question, inputs []string) ([]string, *Fault) {
	if option(q.field, inputs[0]) < 0 {
		return nil, fault("field.choice.unknown")
	}
	return []string{inputs[0]}, nil
}

// readChoices gives the codes in the order of the options, each once.
func readChoices(q question, inputs []string) ([]string, *Fault) {
	for _, code := range inputs {
		if code != "" && option(q.field, code) < 0 {
			return nil, fault("field.choice.unknown")
		}
	}
	var codes []string
	for _, o := range q.field.Options {
		if slices.Contains(inputs, o.Code) {
			codes = append(codes, o.Code)
		}
	}
	return codes, nil
}

// judgeChoices holds that "none of these" stands alone.
func judgeChoices(f *program.Field, canonical []string, _ expr.Env) *Fault {
	if f.None && len(canonical) > 1 && slices.Contains(canonical, program.NoneCode) {
		return fault("field.choices.none")
	}
	return nil
}

// readYesNoUnknown reads one of the codes, or yes and no as people write them.
func readYesNoUnknown(q question, inputs []string) ([]string, *Fault) {
	if option(q.field, inputs[0]) >= 0 {
		return []string{inputs[0]}, nil
	}
	said, wrong := readYesNo(q, inputs)
	switch {
	case wrong != nil:
		return nil, fault("field.wanted.yes_no_unknown")
	case said[0] == Yes:
		return []string{program.YesCode}, nil
	}
	return []string{program.NoCode}, nil
}

func option(f *program.Field, code string) int {
	return slices.IndexFunc(f.Options, func(o program.Option) bool { return o.Code == code })
}

func readYesNo(q question, inputs []string) ([]string, *Fault) {
	switch strings.ToLower(inputs[0]) {
	case Yes, "oui", "yes", "o", "y", "1", "on", "vrai":
		return []string{Yes}, nil
	case No, "non", "no", "n", "0", "off", "faux":
		return []string{No}, nil
	}
	return nil, fault("field.wanted.yes_no")
}

// readTick reads one box to tick: not ticked is no answer.
func readTick(q question, inputs []string) ([]string, *Fault) {
	canonical, wrong := readYesNo(q, inputs)
	if wrong != nil || canonical[0] == No {
		return nil, wrong
	}
	return canonical, nil
}

func readDate(q question, inputs []string) ([]string, *Fault) {
	day, ok := q.Locale.ParseDate(inputs[0])
	switch {
	case !ok:
		return nil, fault("field.date.format")
	case day.Year() < 1850 || day.Year() > 2200:
		return nil, fault("field.date.year")
	}
	return []string{day.Format(time.DateOnly)}, nil
}

func typeDate(_ *program.Field, canonical []string, l *locale.Locale) []string {
	typed := make([]string, len(canonical))
	for i, s := range canonical {
		typed[i] = s
		if day, err := time.Parse(time.DateOnly, s); err == nil {
			typed[i] = l.ShortDate(day)
		}
	}
	return typed
}
