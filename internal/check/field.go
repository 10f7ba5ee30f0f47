package check

import (
	"iter"
	"slices"

	"miroir/internal/program"
	"miroir/internal/syntax"
)

// steps yields the steps of every procedure, as they are written.
func (u *Unit) steps() iter.Seq[*syntax.Node] {
	return func(yield func(*syntax.Node) bool) {
		for _, p := range u.Tree.Get("procedures").Each() {
			for _, step := range p.Value.Get("steps").List() {
				if !yield(step) {
					return
				}
			}
		}
	}
}

// fields yields what stands under every step as it is written, groups and lists of rows too: of some types, or all where none is named.
func (u *Unit) fields(types ...string) iter.Seq[*syntax.Node] {
	return func(yield func(*syntax.Node) bool) {
		for step := range u.steps() {
			for _, e := range fieldEntries(step) {
				wanted := len(types) == 0 || slices.Contains(types, e.Value.Get("type").String())
				if wanted && !yield(e.Value) {
					return
				}
			}
		}
	}
}

// fieldEntries lists the fields that stand under a step in the order written: each group and each list of rows, then what stands in it.
func fieldEntries(n *syntax.Node) []syntax.Entry {
	var list []syntax.Entry
	for _, e := range n.Get("fields").Each() {
		list = append(list, e)
		list = append(list, fieldEntries(e.Value)...)
	}
	return list
}

// questions yields every field of the program with its step, those of rows too.
func (u *Unit) questions() iter.Seq2[*program.Step, *program.Field] {
	return func(yield func(*program.Step, *program.Field) bool) {
		for _, p := range u.Program.Procedures {
			for _, step := range p.Steps {
				for _, f := range step.All() {
					if !yield(step, f) {
						return
					}
				}
			}
		}
	}
}
