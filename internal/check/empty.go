package check

import (
	"miroir/internal/diag"
	"miroir/internal/field"
	"miroir/internal/syntax"
)

// emptyProcedures finds procedures that ask nothing, and steps that neither ask nor say anything.
func emptyProcedures(u *Unit) diag.List {
	var faults diag.List
	for _, p := range u.Tree.Get("procedures").Each() {
		asked := false
		for _, step := range p.Value.Get("steps").List() {
			asked = asked || asks(step)
			if len(fieldEntries(step)) == 0 && step.Get("intro") == nil {
				faults = append(faults, diag.New(step.Key, "empty-procedure.step", diag.Args{"Name": step.Get("step").String()}))
			}
		}
		if !asked {
			faults = append(faults, diag.New(p.Value.Key, "empty-procedure", diag.Args{"Name": p.Name}))
		}
	}
	return faults
}

// asks tells a step with a field that is answered.
func asks(step *syntax.Node) bool {
	for _, f := range fieldEntries(step) {
		kind := f.Value.Get("type").String()
		if t, _ := field.Named(kind); t.Asked || kind == "box" {
			return true
		}
	}
	return false
}
