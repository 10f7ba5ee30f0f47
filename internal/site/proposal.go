package site

import (
	"slices"
	"strconv"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// proposals are the addresses near to the one that was typed, and that one: shown when one must be picked, or was kept.
func (b *builder) proposals(v *theme.Field, f *program.Field) {
	input := f.Name + "." + field.PickPart
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.near(c, f))
	}
	line := func(c cursor) string {
		if near := b.near(c, f); c.n < len(near) {
			return field.AddressLine(near[c.n])
		}
		return ""
	}
	v.Proposed = b.Flag(input+": proposed", func(c cursor) bool {
		asked := slices.ContainsFunc(c.problems(), func(p problem) bool { return p.Input == input && p.Row == c.look.RowID() })
		return len(b.near(c, f)) > 0 && (asked || b.picked(c, f) != "")
	})
	v.Proposals = stage.RowsOf(b.Builder, input+": proposals", next, func() theme.Proposal {
		return theme.Proposal{
			ID: b.Text(input+": id", func(c cursor, dst []byte) []byte {
				dst = append(dst, inputID(input)...)
				if c.n > 0 {
					dst = strconv.AppendInt(append(dst, '-'), int64(c.n+1), 10)
				}
				return dst
			}),
			Name: stage.Words(input), Value: b.string(input+": value", line), Line: b.string(input+": line", line),
			Chosen: b.Flag(input+": chosen", func(c cursor) bool { return b.picked(c, f) == line(c) }),
		}
	})
	v.Keep = theme.Proposal{
		ID: stage.Words(inputID(input) + "-keep"), Name: stage.Words(input), Value: stage.Words(field.KeepTyped),
		Line:   b.string(input+": kept", func(c cursor) string { return field.AddressLine(b.typedAddress(c, f)) }),
		Chosen: b.Flag(input+": keep", func(c cursor) bool { return b.picked(c, f) == field.KeepTyped }),
	}
}

func (b *builder) picked(c cursor, f *program.Field) string {
	return first(c.look.Typed(f, f.Name+"."+field.PickPart, b.l))
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// typedAddress is the address in the form.
func (b *builder) typedAddress(c cursor, f *program.Field) []string {
	var typed []string
	for _, input := range field.Inputs(f) {
		if input != f.Name+"."+field.PickPart {
			typed = append(typed, first(c.look.Typed(f, input, b.l)))
		}
	}
	return typed
}

func (b *builder) near(c cursor, f *program.Field) [][]string {
	return field.Proposals(f, b.typedAddress(c, f))
}
