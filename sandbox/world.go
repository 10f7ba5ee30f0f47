package sandbox

import (
	"slices"

	"miroir/internal/program"
)

// Program is one mirror site, compiled.
type Program = program.Program

// A World is what can be acted on: every site of the library. It is immutable and safe for concurrent use.
type World struct {
	Sites []*Program
}

// NewWorld gives the world of these sites.
func NewWorld(sites ...*Program) *World { return &World{Sites: sites} }

// Site finds a site by its ID; nil where there is none.
func (w *World) Site(id string) *Program {
	for _, p := range w.Sites {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Procedure finds a procedure of a site; nil where there is none.
func (w *World) Procedure(site, procedure string) *program.Procedure {
	if p := w.Site(site); p != nil {
		return procedureOf(p, procedure)
	}
	return nil
}

// Persona finds a persona of a site; nil where there is none.
func (w *World) Persona(site, persona string) *program.Persona {
	p := w.Site(site)
	if p == nil {
		return nil
	}
	i := slices.IndexFunc(p.Personas, func(one *program.Persona) bool { return one.ID == persona })
	if i < 0 {
		return nil
	}
	return p.Personas[i]
}

func procedureOf(p *Program, id string) *program.Procedure {
	i := slices.IndexFunc(p.Procedures, func(one *program.Procedure) bool { return one.ID == id })
	if i < 0 {
		return nil
	}
	return p.Procedures[i]
}

func stepOf(proc *program.Procedure, id string) *program.Step {
	i := slices.IndexFunc(proc.Steps, func(one *program.Step) bool { return one.ID == id })
	if i < 0 {
		return nil
	}
	return proc.Steps[i]
}
