package check

import (
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

const groupType = "group"

// groups finds groups that stand too deep in one another.
func groups(u *Unit) diag.List {
	var faults diag.List
	var visit func(n *syntax.Node, depth int)
	visit = func(n *syntax.Node, depth int) {
		for _, e := range n.Get("fields").Each() {
			switch {
			case e.Value.Get("type").String() != groupType:
			case depth == program.MaxGroups:
				faults = append(faults, diag.New(e.Value.Key, "bad-group.depth", diag.Args{"Max": program.MaxGroups}))
			default:
				visit(e.Value, depth+1)
			}
		}
	}
	for step := range u.steps() {
		visit(step, 0)
	}
	return faults
}
