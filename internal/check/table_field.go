package check

import (
	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// shownTables finds tables of steps whose columns say nothing, or whose last row hasn't a cell for each.
func shownTables(u *Unit) diag.List {
	var j judge
	for n := range u.fields("table") {
		j.shownTable(n)
	}
	return j.faults
}

func (j *judge) shownTable(n *syntax.Node) {
	columns, total := n.Get("columns").List(), n.Get("total")
	for _, column := range columns {
		if column.Get("value") == nil {
			j.report(column.Key, "bad-table.no-value", nil)
		}
	}
	if total != nil && len(total.List()) != len(columns) {
		j.report(total.Key, "bad-table.cells", diag.Args{"Count": len(total.List()), "Columns": len(columns)})
	}
}
