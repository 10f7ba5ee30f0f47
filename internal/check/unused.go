package check

import "miroir/internal/diag"

// unusedTables finds tables that no expression reads.
func unusedTables(u *Unit) diag.List {
	var faults diag.List
	for _, t := range u.Tree.Get("tables").Each() {
		if !u.Used[t.Name] {
			faults = append(faults, diag.New(t.Value.Key, "unused-table", diag.Args{"Name": t.Name}))
		}
	}
	return faults
}

// unusedBlocks finds blocks of the scenario's own that it doesn't use.
func unusedBlocks(u *Unit) diag.List {
	var faults diag.List
	for _, b := range u.Blocks {
		if !b.Used {
			faults = append(faults, diag.New(b.Tree.Get("block").Place(), "unused-block", diag.Args{"Name": b.Name}))
		}
	}
	return faults
}
