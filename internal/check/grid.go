package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// The bounds of a grid: what still reads as one question.
const (
	maxGridMonths = 12
	maxGridRows   = 12
)

// grids finds grids of too many months or rows, and rows whose names expressions can't hold.
func grids(u *Unit) diag.List {
	var j judge
	for n := range u.fields("grid") {
		j.grid(n)
	}
	return j.faults
}

func (j *judge) grid(n *syntax.Node) {
	j.between(n.Get("months"), 1, maxGridMonths)
	rows := n.Get("rows").Each()
	if len(rows) > maxGridRows {
		j.report(rows[maxGridRows].Value.Key, "bad-table.grid", diag.Args{"Max": maxGridRows})
	}
	for _, e := range rows {
		if slices.Contains([]string{"month", "person"}, e.Name) {
			j.report(e.Value.Key, "reserved-name", diag.Args{"Name": e.Name})
			continue
		}
		j.name(e.Name, e.Value.Key, nameShape, "bad-name.expression")
	}
}
