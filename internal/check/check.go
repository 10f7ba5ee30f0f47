// Package check judges what a scenario means: one rule a file.
//
// It stands between syntax, which knows shape alone, and compile, which asks it. Rules over the tree need nothing but what is
// written; rules over the program need names resolved and expressions compiled, and run only when those are. A rule gives
// its diagnostics and changes nothing.
package check

import (
	"io/fs"
	"path"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// A Unit is all that is known of one scenario.
type Unit struct {
	Folder   fs.FS
	File     *source.File
	Tree     *syntax.Node // of the scenario
	Personas []File       // in the order the scenario lists them
	Walks    []File
	Program  *program.Program
	Places   Places

	// Open reads a text file of the folder that a place names; nil when it can't be read, which has then been reported.
	Open func(name string, at source.Span) *source.File
}

// A File is a persona's or a walk's.
type File struct {
	Name  string // of a persona its id; of a walk its path
	File  *source.File
	Tree  *syntax.Node
	Place source.Span // where the scenario names it
}

// Places tells where what a program holds was written.
type Places struct {
	Procedures map[*program.Procedure]*syntax.Node
	Steps      map[*program.Step]*syntax.Node
	Fields     map[*program.Field]*syntax.Node
	Computed   map[*program.Computed]*syntax.Node
}

// Has tells whether the folder has a file.
func (u *Unit) Has(name string) bool {
	info, err := fs.Stat(u.Folder, path.Clean(name))
	return err == nil && info.Mode().IsRegular()
}

type rule func(u *Unit) diag.List

// Tree runs the rules that need only what is written.
func Tree(u *Unit) diag.List { return run(u, treeRules()) }

// Program runs the rules that need the compiled program.
func Program(u *Unit) diag.List { return run(u, programRules()) }

func run(u *Unit, rules []rule) diag.List {
	var faults diag.List
	for _, check := range rules {
		faults = append(faults, check(u)...)
	}
	return faults
}

func treeRules() []rule {
	return []rule{}
}

func programRules() []rule {
	return []rule{}
}
