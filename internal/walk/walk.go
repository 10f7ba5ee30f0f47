// Package walk plays walks: scripted journeys through a scenario, with what is expected on the way.
//
// It stands above site and below web. A walk is read from its file into steps that know where they were written; a Player does them, either
// on the engine alone or as a browser over HTTP, and both must come to the same. The first step that can't be done, and the first
// expectation that isn't met, ends the walk with a Failure at its line. It must not know how a server is made, nor any scenario.
package walk

import (
	"errors"
	"fmt"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// ErrWalk says that a file isn't a walk: compile has reported why.
var ErrWalk = errors.New("not a walk")

// A Walk is one journey of one persona.
type Walk struct {
	File     *source.File
	Persona  string
	Exercise string // that is done; "": none
	program  *program.Program
	title    *syntax.Node
	steps    []step
}

// A step is one thing done or expected.
type step struct {
	span source.Span
	do   doing
}

// doing is what a step does. It gives a *Failure's error when it can't be done or isn't met.
type doing interface{ play(r *run) error }

// All reads every walk of a scenario, in the order of their files.
func All(p *program.Program) ([]*Walk, error) {
	walks := make([]*Walk, 0, len(p.Walks))
	for _, file := range p.Walks {
		w, err := read(p, file)
		if err != nil {
			return nil, err
		}
		walks = append(walks, w)
	}
	return walks, nil
}

func read(p *program.Program, file *source.File) (*Walk, error) {
	tree, faults := syntax.Walk(file)
	if tree == nil || faults.HasErrors() {
		return nil, fmt.Errorf("read %s: %w", file.Path, ErrWalk)
	}
	w := &Walk{File: file, Persona: tree.Get("persona").String(), Exercise: tree.Get("exercise").String(), program: p, title: tree.Get("walk")}
	if err := w.say(tree.Get("steps")); err != nil {
		return nil, err
	}
	for _, node := range tree.Get("steps").List() {
		for _, entry := range node.Each() {
			do, ok := doingOf(entry.Name, entry.Value)
			if !ok {
				return nil, fmt.Errorf("read %s: step %q: %w", file.Path, entry.Name, ErrWalk)
			}
			w.steps = append(w.steps, step{span: entry.Value.Key, do: do})
		}
	}
	return w, nil
}

// Title is what the walk is called in a language, or in the first that it is called in.
func (w *Walk) Title(l *locale.Locale) string {
	if len(w.title.Each()) == 0 {
		return w.title.String()
	}
	for _, entry := range w.title.Each() {
		if entry.Name == l.Tag() {
			return entry.Value.String()
		}
	}
	return w.title.Each()[0].Value.String()
}

// Site is the ID of the scenario that the walk goes through.
func (w *Walk) Site() string { return w.program.ID }
