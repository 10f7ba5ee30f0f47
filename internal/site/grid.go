package site

import (
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// grid asks for the months of each person.
func (b *builder) grid(f *program.Field) []theme.GridPerson {
	inputs := field.Inputs(f)
	perPerson := f.Grid.Months * len(f.Grid.Rows)
	var people []theme.GridPerson
	for n := range len(inputs) / perPerson {
		one := theme.GridPerson{Shown: stage.Always(true)}
		if f.Grid.People != nil {
			one.Shown = b.Flag(f.Name+": person", func(c cursor) bool { return n < len(b.gridPeople(c, f)) })
			one.Name = b.string(f.Name+": name", func(c cursor) string {
				if people := b.gridPeople(c, f); n < len(people) {
					return people[n]
				}
				return ""
			})
		}
		for month := range f.Grid.Months {
			one.Months = append(one.Months, b.gridMonth(f, n, month))
		}
		people = append(people, one)
	}
	return people
}

func (b *builder) gridPeople(c cursor, f *program.Field) []string {
	_, people := field.GridHead(f, c.look)
	return people
}

func (b *builder) gridMonth(f *program.Field, person, month int) theme.GridMonth {
	v := theme.GridMonth{Title: b.string(f.Name+": month", func(c cursor) string {
		first, _ := field.GridHead(f, c.look)
		return b.l.MonthYear(first.AddDate(0, month, 0))
	})}
	for row, of := range f.Grid.Rows {
		input := field.GridInput(f, person, month, row)
		hint := b.text(input+": hint", of.Hint)
		part := theme.Part{
			ID: inputID(input), Name: input, Title: b.text(input+": label", of.Label), Hint: hint,
			Value: b.typed(f, input), InputMode: field.Of(f).InputMode, Autocomplete: "off", Width: "narrow", Unit: unitOf(f.Value.Elem.Members[1].Type),
			Invalid: b.Flag(input+": invalid", func(c cursor) bool {
				return slices.ContainsFunc(c.problems(), func(p problem) bool { return p.Input == input && p.Row == c.look.RowID() })
			}),
		}
		if hint.Given() {
			part.HintID = "h-" + strings.TrimPrefix(part.ID, "f-")
		}
		v.Parts = append(v.Parts, part)
	}
	return v
}
