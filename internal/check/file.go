package check

import (
	"miroir/internal/diag"
	"miroir/internal/field"
	"miroir/internal/program"
)

// mostFiles is how many papers one question takes.
const mostFiles = 10

// files finds questions for papers that take no sensible number of them.
func files(u *Unit) diag.List {
	j := judge{}
	for n := range u.fields("file") {
		j.between(n.Get("max"), 1, mostFiles)
	}
	return j.faults
}

// givenPapers finds questions for papers that nobody holds, and for photos that are none.
func givenPapers(u *Unit) diag.List {
	j, forms := judge{}, map[string]program.PaperForm{}
	for _, p := range u.Program.Papers {
		forms[p.ID] = p.Form
	}
	for f, n := range u.Places.Fields {
		if !field.Of(f).Papers {
			continue
		}
		for _, item := range n.Get("papers").List() {
			if f.Type == "photo" && forms[item.String()] != program.Photo {
				j.report(item.Span, "unknown-paper.photo", diag.Args{"Name": item.String()})
			}
		}
		if !u.holds(f.Papers...) && !u.issues(f.Papers) {
			j.report(n.Place(), "no-way-out.papers", diag.Args{"Name": f.Name})
		}
	}
	return j.faults
}
