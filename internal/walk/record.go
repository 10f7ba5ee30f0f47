package walk

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/syntax"
	"miroir/sandbox"
)

// A Recording is a journey written down as a walk.
type Recording struct {
	Text string // the walk's file
	Left int    // things done that a walk can't do, or not there: they stand in it as remarks
}

// Record writes down as a walk what counts of a log, which must be one of the world: what was undone is left out. Each step is played as it is written, so
// that the walk goes where the journey went; what the journey did out of a walk's order is done when its page is reached. Where that leaves something
// out, each page is answered once, with what was answered there last.
func Record(world *sandbox.World, pages *site.Site, log []sandbox.Event, day time.Time) (Recording, error) {
	events, _ := sandbox.Effective(log)
	if len(events) == 0 || world.Persona(events[0].Site, events[0].Persona) == nil {
		return Recording{}, fmt.Errorf("record a walk: %w", sandbox.ErrLog)
	}
	faithful, err := record(world, pages, events, day)
	if err != nil || faithful.Left == 0 {
		return faithful, err
	}
	short, err := record(world, pages, lastAnswers(events), day)
	if err != nil || short.Left >= faithful.Left {
		return faithful, err
	}
	return short, nil
}

func record(world *sandbox.World, pages *site.Site, events []sandbox.Event, day time.Time) (Recording, error) {
	first := events[0]
	p := world.Site(first.Site)
	engine := NewEngine(world, pages, first.Site, cmp.Or(first.Day, day), first.Seed)
	r := &recorder{
		engine: engine, rows: map[rowKey]int{}, codes: map[codeKey]int{}, persona: first.Persona, program: p,
		run: &run{walk: &Walk{Persona: first.Persona, Exercise: first.Exercise, program: p}, player: engine, world: world, site: p},
	}
	r.title(world.Persona(first.Site, first.Persona))
	if err := r.run.begin(); err != nil {
		return Recording{}, fmt.Errorf("record a walk: %w", err)
	}
	for i := range events[1:] {
		if !passing(&events[1+i], events[2+i:]) {
			r.event(&events[1+i])
		}
	}
	r.late(true)
	r.end()
	return Recording{Text: r.b.String(), Left: r.left}, nil
}

// lastAnswers gives the events with each page of a draft answered once, where it was answered first, with what it was answered last.
func lastAnswers(events []sandbox.Event) []sandbox.Event {
	type page struct{ site, procedure, step string }
	var kept []sandbox.Event
	first := map[page]int{}
	for _, e := range events {
		at := page{e.Site, e.Procedure, e.Step}
		switch e.Kind {
		case sandbox.Submitted, sandbox.Correcting:
			first = map[page]int{}
		case sandbox.Answered:
			if i, again := first[at]; again && e.Row == 0 && !e.List {
				kept[i].Values = e.Values
				continue
			}
			if e.Row == 0 && !e.List {
				first[at] = len(kept)
			}
		}
		kept = append(kept, e)
	}
	return kept
}

// recorder writes a walk and plays it at the same time.
type recorder struct {
	*run
	engine  *Engine
	program *program.Program
	persona string
	b       strings.Builder
	left    int
	rows    map[rowKey]int   // the rows here by those of the log
	codes   map[codeKey]int  // how many codes the log sent for a step
	waiting []*sandbox.Event // answers to pages that were not reached yet
}

type rowKey struct {
	procedure, step string
	row             int
}

func (r *recorder) title(persona *program.Persona) {
	titles := make([]string, len(r.program.Locales))
	for i, tag := range r.program.Locales {
		l := locale.New(tag)
		titles[i] = tag + ": " + quoted(l.Word("walk.recorded", map[string]any{"Name": persona.Name}))
	}
	fmt.Fprintf(&r.b, "walk: { %s }\npersona: %s\n", strings.Join(titles, ", "), scalar(r.persona))
	if r.walk.Exercise != "" {
		fmt.Fprintf(&r.b, "exercise: %s\n", scalar(r.walk.Exercise))
	}
	r.b.WriteString("steps:\n")
}

// write plays a step and writes it; one that can't be done stands as a remark. done tells whether it was.
func (r *recorder) write(line string) (done bool) {
	err := r.play(line)
	if err == nil && len(r.engine.Faults()) > 0 && !r.beside {
		err = errors.New("refused")
	}
	if err != nil {
		r.left++
		fmt.Fprintf(&r.b, "  # %s\n", line)
		return false
	}
	fmt.Fprintf(&r.b, "  - %s\n", line)
	return true
}

// play does one step, as its line says.
func (r *recorder) play(line string) error {
	file, faults := syntax.NewFile("walk.yaml", []byte("walk: w\npersona: "+scalar(r.persona)+"\nsteps:\n  - "+line+"\n"))
	if faults.HasErrors() {
		return ErrWalk
	}
	w, err := read(r.program, file)
	if err != nil {
		return err
	}
	r.walk, r.beside = w, false
	for _, s := range w.steps {
		if err := s.do.play(r.run); err != nil {
			return err
		}
		r.follow()
	}
	return nil
}
