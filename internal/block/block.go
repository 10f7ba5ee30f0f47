// Package block puts the fields, steps and options of blocks in place of where scenarios use them.
//
// It stands between syntax and check: a tree goes in with its uses, and comes out without, as if all had been written in one file. What a block
// names itself is given the prefix of its use; what it was given for a parameter is put in its place, and keeps both where it was written and
// what its names mean there. Every use has the block's file to itself, so that a fault in it tells where it was used. What uses multiply is
// bounded before it is made.
package block

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// Folder is where a scenario's own blocks stand, and how every block is named: blocks/identity.
const Folder = "blocks"

// A Block is a block's file, read.
type Block struct {
	Name   string // identity
	Own    bool   // the scenario's
	File   *source.File
	Tree   *syntax.Node // nil when it can't be used
	Gives  string       // fields, steps or options
	size   int
	params []Param
	names  []string // of fields, lists of rows and computed values, those of blocks that it uses too
	rows   []string // of the fields of its rows
	ready  bool
	huge   bool // it gives more names than may be
}

// A Param is a parameter that a block declares.
type Param struct {
	Name    string
	Type    string       // one of spec.ParamTypes
	Default *syntax.Node // nil: it must be given
	Help    *syntax.Node
}

// New makes a block of a file's tree, nil when the file has none. It gives what is wrong with it by itself.
func New(name string, own bool, file *source.File, tree *syntax.Node) (*Block, diag.List) {
	b := &Block{Name: name, Own: own, File: file}
	if tree == nil {
		return b, nil
	}
	var faults diag.List
	if id := tree.Get("block"); id.String() != name {
		faults = append(faults, diag.New(id.Place(), "bad-block.name", diag.Args{"Name": id.String(), "Want": name}))
	}
	faults = append(faults, b.kind(tree)...)
	for _, e := range tree.Get("params").Each() {
		p := Param{Name: e.Name, Type: e.Value.Get("type").String(), Default: e.Value.Get("default"), Help: e.Value.Get("help")}
		if p.Default != nil {
			faults = append(faults, syntax.Match(p.Default, spec.Param(p.Type))...)
		}
		b.params = append(b.params, p)
	}
	b.Tree, b.size = tree, tree.Size()
	return b, faults
}

// kind finds what the block gives: one of fields, steps and options.
func (b *Block) kind(tree *syntax.Node) diag.List {
	for _, key := range []string{"fields", "steps", "options"} {
		value := tree.Get(key)
		switch {
		case value == nil:
		case b.Gives != "":
			return diag.List{diag.New(value.Key, "bad-block.two", diag.Args{"Name": b.Gives, "Other": key})}
		default:
			b.Gives = key
		}
	}
	if b.Gives == "" {
		return diag.List{diag.New(tree.Get("block").Place(), "bad-block.nothing", nil)}
	}
	return nil
}

// Params lists what the block takes, in the order in which it declares them.
func (b *Block) Params() []Param { return slices.Clone(b.params) }

// Names lists what the block calls its fields, lists and computed values; for blocks that Expand has met.
func (b *Block) Names() []string { return slices.Clone(b.names) }

func (b *Block) param(name string) (Param, bool) {
	for _, p := range b.params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

func (b *Block) paramNames() []string {
	names := make([]string, len(b.params))
	for i, p := range b.params {
		names[i] = p.Name
	}
	return names
}
