package check

import (
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

const groupType = "group"

// fieldEntries lists the fields that stand under a step in the order written: each group and each list of rows, then what stands in it.
func fieldEntries(n *syntax.Node) []syntax.Entry {
	var list []syntax.Entry
	for _, e := range n.Get("fields").Each() {
		list = append(list, e)
		list = append(list, fieldEntries(e.Value)...)
	}
	return list
}

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
	for _, p := range u.Tree.Get("procedures").Each() {
		for _, step := range p.Value.Get("steps").List() {
			visit(step, 0)
		}
	}
	return faults
}
