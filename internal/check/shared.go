package check

import (
	"miroir/internal/diag"
	"miroir/internal/program"
)

// Shared finds facts that several scenarios of one world share by name, and don't declare as the same.
func Shared(programs []*program.Program) diag.List {
	var faults diag.List
	first := map[string]*program.Fact{}
	for _, p := range programs {
		for _, f := range p.Facts {
			if f.Private {
				continue
			}
			was, known := first[f.Name]
			switch {
			case !known:
				first[f.Name] = f
			case was.Is != f.Is:
				d := diag.New(f.Span, "type-mismatch.shared-fact", diag.Args{"Name": f.Name, "Is": f.Is, "Other": was.Is})
				faults = append(faults, d.WithRelated(was.Span, "related.fact", diag.Args{"Name": f.Name, "Is": was.Is}))
			}
		}
	}
	return faults
}
