package sandbox

import (
	"slices"

	"miroir/internal/program"
)

// Sent is something that was filed on the site, as it counts now.
type Sent struct {
	Procedure *program.Procedure
	*Filing
}

// Sent lists what was filed on the site that is seen, a corrected filing once, in the order of the procedures.
func (v *Snapshot) Sent() []Sent {
	var list []Sent
	for _, p := range v.site.Procedures {
		j := v.state.Journey(v.site.ID, p.ID)
		if j == nil {
			continue
		}
		for i := range j.Filings {
			f := &j.Filings[i]
			list = slices.DeleteFunc(list, func(one Sent) bool { return one.Reference == f.Reference })
			list = append(list, Sent{p, f})
		}
	}
	return list
}

// References implements field.Archive.
func (v *Snapshot) References() []string {
	var references []string
	for _, one := range v.Sent() {
		references = append(references, one.Reference)
	}
	return references
}
