package cli

import (
	"strings"
	"time"
	"unicode/utf8"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/people"
)

// A peopleColumn is a column of the table of people, as wide as what is usual in it.
type peopleColumn struct {
	key   string // its heading: cli.people.column.…
	width int
	cell  func(env *Env, h *people.Household) string
}

// peopleColumns lists the columns; the last isn't padded.
func peopleColumns() []peopleColumn {
	return []peopleColumn{
		{"kind", 20, func(env *Env, h *people.Household) string {
			return env.Words.Word("cli.people.kind."+string(h.Kind), nil)
		}},
		{"name", 24, func(_ *Env, h *people.Household) string { return h.Name() }},
		{"birth", 10, func(_ *Env, h *people.Household) string { return h.Birth.Format(time.DateOnly) }},
		{"nir", 21, func(_ *Env, h *people.Household) string { return spaced(h.NIR, expr.NIR) }},
		{"tax_number", 17, func(_ *Env, h *people.Household) string { return spaced(h.TaxNumber, expr.TaxNumber) }},
		{"phone", 14, func(_ *Env, h *people.Household) string { return spaced(h.Phone, expr.Phone) }},
		{"commune", 0, func(_ *Env, h *people.Household) string { return h.Address.Commune }},
	}
}

// spaced writes an identifier in groups, with spaces that a terminal's search finds.
func spaced(s string, f expr.Format) string {
	return strings.ReplaceAll(locale.Identifier(s, f), "\u00a0", " ")
}

func peopleHead(env *Env, b []byte) []byte {
	return tableLine(b, func(c peopleColumn) string { return env.Words.Word("cli.people.column."+c.key, nil) })
}

func peopleRow(env *Env, b []byte, h *people.Household) []byte {
	return tableLine(b, func(c peopleColumn) string { return c.cell(env, h) })
}

// tableLine appends a line with a cell for each column.
func tableLine(b []byte, cell func(peopleColumn) string) []byte {
	for _, c := range peopleColumns() {
		text := cell(c)
		b = append(b, text...)
		if c.width == 0 {
			continue
		}
		for range max(c.width-utf8.RuneCountInString(text), 0) + 2 {
			b = append(b, ' ')
		}
	}
	return append(b, '\n')
}
