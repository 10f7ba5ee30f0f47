package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

const rowsType = "rows"

// What a page may hold of a list: its rows, and the questions of all of them.
const (
	maxInlineRows   = 200
	maxInlineInputs = 2000
)

// alone lists the types that a row of a list on its step's page doesn't take: those that stand once on a page, or have pages of their own.
func alone() []string {
	return []string{groupType, "file", "photo", "grid", "password", "one_time_code", "signature", "appointment", "payment", "filing", "table"}
}

// inlineRows finds what rows can't hold: rows, which belong in a repeated step, and what isn't asked row by row.
func inlineRows(u *Unit) diag.List {
	var j judge
	for list := range u.fields(rowsType) {
		j.inlineRows(list)
	}
	return j.faults
}

func (j *judge) inlineRows(list *syntax.Node) {
	asked := list.Get("fields").Each()
	most := min(maxInlineRows, max(1, maxInlineInputs/max(1, len(asked))))
	for _, bound := range []string{"min", "max"} {
		if n := list.Get(bound); n != nil && n.Int() > most {
			j.between(n, 1, most)
		}
	}
	for _, e := range asked {
		switch kind := e.Value.Get("type"); {
		case kind.String() == rowsType:
			j.report(kind.Span, "bad-rows.nested", nil)
		case slices.Contains(alone(), kind.String()):
			j.report(kind.Span, "bad-rows", diag.Args{"Type": kind.String()})
		}
	}
}
