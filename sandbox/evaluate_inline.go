package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"miroir/internal/field"
	"miroir/internal/program"
)

// take takes an answer to a field among those of its step or row; in an inline row, by its number. at is where it stands. false: refused.
func (g *giving) take(at string, f *program.Field, answer any, into Answers, row string) bool {
	if f.Rows != nil {
		return g.takeRows(at, f, answer, into)
	}
	canonical, ok := g.canonicalOf(at, f, answer)
	if ok {
		g.open[f] = true
		into[program.InRow(f.Name, row)] = canonical
	}
	return ok
}

// takeRows takes the rows of an inline list: objects by what the rows ask.
func (g *giving) takeRows(at string, list *program.Field, answer any, into Answers) bool {
	rows, ok := answer.([]any)
	if !ok && answer != nil {
		g.mismatch(at, "rows", answer)
		return false
	}
	g.open[list] = true
	for _, one := range list.Rows.Fields {
		g.open[one] = g.open[one] || one.When == nil
	}
	numbers := make([]string, len(rows))
	for i, one := range rows {
		numbers[i] = strconv.Itoa(i + 1)
		g.takeRow(inlineAt(at, i), list, one, into, numbers[i])
	}
	into[list.Name] = numbers
	return true
}

// inlineAt is an inline row's place in messages, counted from 0 as in JSON.
func inlineAt(at string, i int) string { return fmt.Sprintf("%s[%d]", at, i) }

func (g *giving) takeRow(at string, list *program.Field, answer any, into Answers, number string) {
	object, ok := answer.(map[string]any)
	if !ok {
		g.mismatch(at, "object", answer)
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		var keys []string
		var found *program.Field
		for _, f := range list.Rows.Fields {
			if field.Of(f).Asked {
				keys = append(keys, f.Key())
			}
			if f.Key() == key && field.Of(f).Asked {
				found = f
			}
		}
		if found == nil {
			g.unknown("key_in", at, key, keys)
			continue
		}
		g.take(at+"."+key, found, object[key], into, number)
	}
}

// judgeInline holds what was given in the rows of an inline list against the bounds of its fields.
func (g *giving) judgeInline(at string, list *program.Field, v *Snapshot) {
	for i, in := range v.Inline(list) {
		for _, f := range list.Rows.Fields {
			if _, given := in.recorded(f); given {
				g.bounded(inlineAt(at, i)+"."+f.Key(), f, in)
			}
		}
	}
}
