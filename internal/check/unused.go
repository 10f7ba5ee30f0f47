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

// unusedFacts finds facts that no expression reads, unless another site may: those are published. And those that are neither published nor known
// from the start, unless another site may publish them: those are read.
func unusedFacts(u *Unit) diag.List {
	var faults diag.List
	for _, f := range u.Tree.Get("facts").Each() {
		private := f.Value.Get("private").Bool()
		known := u.Published[f.Name] || f.Value.Get("initially") != nil
		switch {
		case !u.Known[f.Name] && (private || !u.Published[f.Name]):
			faults = append(faults, diag.New(f.Value.Key, "unused-fact", diag.Args{"Name": f.Name}))
		case private && !known:
			faults = append(faults, diag.New(f.Value.Key, "unused-fact.unknown", diag.Args{"Name": f.Name}))
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
