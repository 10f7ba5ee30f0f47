package check

import (
	"regexp"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// A List is a list of the scenario's own with its rows, from wherever they are written; nil when they can't be read.
type List struct {
	Name           string
	Declared, Rows *syntax.Node
}

// codeShape is what stands well in a form and between the quotes of an expression.
var codeShape = regexp.MustCompile(`^[\pL\p{Nd}]+([_.-][\pL\p{Nd}]+)*$`)

// lists finds lists without rows, rows whose codes can't be sent, and rows whose parent isn't there.
func lists(u *Unit) diag.List {
	var faults diag.List
	own := map[string]List{}
	for _, l := range u.Lists {
		own[l.Name] = l
	}
	for _, l := range u.Lists {
		if (l.Declared.Get("rows") == nil) == (l.Declared.Get("file") == nil) {
			faults = append(faults, diag.New(l.Declared.Key, "bad-list.either", diag.Args{"Name": l.Name}))
			continue
		}
		if l.Rows == nil {
			continue
		}
		if len(l.Rows.Entries) == 0 {
			faults = append(faults, diag.New(l.Declared.Key, "bad-list.empty", diag.Args{"Name": l.Name}))
		}
		parents, known := l, true
		if of := l.Declared.Get("parents"); of != nil {
			parents, known = own[of.String()]
		}
		var j judge
		j.named(l.Rows.Each(), codeShape, "bad-list.code")
		faults = append(faults, j.faults...)
		if known {
			faults = append(faults, orphans(l.Rows, parents.Rows)...)
		}
	}
	return faults
}

// orphans finds rows whose parent is no row, or has a parent itself.
func orphans(rows, parents *syntax.Node) diag.List {
	top := map[string]bool{}
	for _, e := range parents.Each() {
		top[e.Name] = parents != rows || parentOf(e.Value) == nil
	}
	var faults diag.List
	for _, e := range rows.Each() {
		if parent := parentOf(e.Value); parent != nil && !top[parent.String()] {
			faults = append(faults, diag.New(parent.Place(), "bad-list.parent", diag.Args{"Name": parent.String()}))
		}
	}
	return faults
}

// parentOf is what says which row another belongs to; nil when nothing does.
func parentOf(row *syntax.Node) *syntax.Node {
	if row.Block == nil {
		return nil
	}
	return row.Get("parent")
}

// unusedLists finds lists that no field names.
func unusedLists(u *Unit) diag.List {
	var faults diag.List
	for _, l := range u.Lists {
		if !u.UsedLists[l.Name] {
			faults = append(faults, diag.New(l.Declared.Key, "unused-list", diag.Args{"Name": l.Name}))
		}
	}
	return faults
}

// fieldOptions finds fields to choose in that say twice what may be chosen, or nowhere.
func fieldOptions(u *Unit) diag.List {
	var j judge
	for n := range u.fields() {
		kind, _ := spec.Field(n.Get("type").String())
		if slices.Contains(kind.Keys, "options") && (n.Get("options") == nil) == (n.Get("list") == nil) {
			j.report(n.Key, "bad-list.options", nil)
		}
	}
	return j.faults
}
