package compile

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

func (b *builder) personas(s *scope) []*program.Persona {
	var list []*program.Persona
	for _, file := range b.unit.Personas {
		if file.Tree != nil {
			list = append(list, b.persona(file.Tree, s))
		}
	}
	return list
}

func (b *builder) persona(n *syntax.Node, s *scope) *program.Persona {
	id := n.Get("persona").String()
	traits, kind := b.traits(n)
	filled := people.Fill(traits, people.Seed(id), b.tree.Get("today").Day())
	made := &program.Persona{
		ID:       id,
		Name:     filled.Identity.FirstName + " " + filled.Identity.LastName,
		Story:    b.rich(n.Get("story"), s),
		Intro:    b.intro(n, kind, s),
		Password: filled.Password,
		Account:  program.ActiveAccount,
		Papers:   b.holding(n.Get("papers"), filled.Record),
		Record:   filled.Record,
		Identity: filled.Identity,
		Spouse:   filled.Spouse,
		Children: filled.Children,
	}
	if state := n.Get("account"); state != nil {
		made.Account = program.AccountState(state.String())
	}
	return made
}

// intro is the line under a persona's name. One who is drawn may have the library's, of the kind of their household.
func (b *builder) intro(n *syntax.Node, kind people.Kind, s *scope) program.Text {
	if n.Get("intro") != nil || kind == "" {
		return b.text(n.Get("intro"), s)
	}
	for _, intros := range library().each("intros") {
		if line := intros.Get(string(kind)); line != nil {
			return b.text(line, s)
		}
	}
	return program.Text{}
}

// holding gives the papers of a persona: all that are theirs, or those of them that the author lists.
func (b *builder) holding(listed *syntax.Node, record expr.Value) []program.Held {
	all := b.held(record)
	if listed == nil {
		return all
	}
	var kinds []string
	for _, item := range listed.List() {
		kind := b.paperNamed(item)
		if kind == nil {
			continue
		}
		kinds = append(kinds, kind.ID)
		if !slices.ContainsFunc(all, func(h program.Held) bool { return h.Paper == kind }) {
			b.report(diag.New(item.Span, "unknown-paper.not-theirs", diag.Args{"Name": kind.ID}))
		}
	}
	return slices.DeleteFunc(all, func(h program.Held) bool { return !slices.Contains(kinds, h.Paper.ID) })
}
