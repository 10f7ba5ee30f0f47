package sandbox

import (
	"slices"

	"miroir/internal/program"
)

// Specimens gives the refs of the faulty copies that the desk offers, "bank_details~illegible": for each field of the site's that asks for some, one
// of each kind of paper that it takes.
func Specimens(w *World, s *State, site string) []string {
	p, held := w.Site(site), Held(w, s)
	if p == nil {
		return nil
	}
	var refs []string
	for _, proc := range p.Procedures {
		for _, step := range proc.Steps {
			for _, f := range step.Fields {
				refs = appendSpecimens(refs, held, f)
			}
		}
	}
	return refs
}

func appendSpecimens(refs []string, papers []program.Held, f *program.Field) []string {
	for _, kind := range f.Papers {
		i := slices.IndexFunc(papers, func(h program.Held) bool { return h.Paper.ID == kind })
		if i < 0 {
			continue
		}
		for _, specimen := range f.Specimens {
			if ref := papers[i].Ref + "~" + string(specimen); !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}
