package sandbox

import (
	"slices"
	"sync"

	"miroir/internal/field"
	"miroir/internal/guard"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// Program is one mirror site, compiled.
type Program = program.Program

// A World is what can be acted on: every site of the library. Its sites are immutable, and it is safe for concurrent use.
type World struct {
	Sites []*Program

	people map[*Program][]*program.Persona // who is played at a site, with the papers that they hold in this world
	lets   sync.Map                        // what the guard lets a *program.Persona type, a *guard.Allow, once asked for
}

// reader is field.NewReader, which finds out each time what the guard lets a persona type.
func (w *World) reader(l *locale.Locale, p *program.Persona) *field.Reader {
	let, known := w.lets.Load(p)
	if !known {
		let, _ = w.lets.LoadOrStore(p, field.NewReader(l, p).Allow)
	}
	if l == nil {
		l = locale.New(locale.Tags()[0])
	}
	return &field.Reader{Locale: l, Persona: p, Allow: let.(*guard.Allow)}
}

// NewWorld gives the world of these sites. A persona holds what their own site gives them, and of every other site its own kinds of papers: a kind of
// the same name is the same paper, as the persona's own site has it, or else the first of the others.
func NewWorld(sites ...*Program) *World {
	w := &World{Sites: sites, people: map[*Program][]*program.Persona{}}
	if len(sites) < 2 {
		return w
	}
	left := map[*Program]int{}
	for _, p := range sites {
		left[p] = program.MaxHeldSteps
	}
	for _, p := range sites {
		for _, persona := range p.Personas {
			one := *persona
			one.Papers = w.papersOf(p, persona, left)
			w.people[p] = append(w.people[p], &one)
		}
	}
	return w
}

// papersOf are the papers that a persona of a site holds in the world. left is what it may still take to find out of each site's kinds.
func (w *World) papersOf(home *Program, persona *program.Persona, left map[*Program]int) []program.Held {
	known := map[string]bool{}
	for _, kind := range home.Papers {
		known[kind.ID] = true
	}
	papers := slices.Clone(persona.Papers)
	for _, p := range w.Sites {
		var kinds []*program.Paper
		for _, kind := range p.Papers {
			if !known[kind.ID] {
				kinds = append(kinds, kind)
			}
			known[kind.ID] = true
		}
		h := program.Holding{Left: left[p]}
		papers = append(papers, h.Of(kinds, persona.Record)...)
		left[p] = h.Left
	}
	return papers
}

// People are the personas of a site, with the papers that they hold in this world.
func (w *World) People(p *Program) []*program.Persona {
	if people, ok := w.people[p]; ok {
		return people
	}
	return p.Personas
}

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
	people := w.People(p)
	i := slices.IndexFunc(people, func(one *program.Persona) bool { return one.ID == persona })
	if i < 0 {
		return nil
	}
	return people[i]
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
