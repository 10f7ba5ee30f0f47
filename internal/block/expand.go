package block

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// The bounds of what uses make: how many values and bytes of texts in all, and how deep blocks use blocks.
const (
	maxValues = 60_000
	maxBytes  = 2 << 20
	maxDepth  = 8
)

// A Library finds blocks.
type Library struct {
	Find  func(name string) *Block // by its name alone, identity; nil when there is none
	Names func() []string          // for who misspells one
}

// An Arg is what a use gives for a parameter that is read in expressions, to be judged where the use stands.
type Arg struct {
	Value *syntax.Node
	Type  string // one of spec.ParamTypes
}

// Expanded is what was made of a scenario's uses.
type Expanded struct {
	Faults diag.List
	Used   map[string]bool         // the blocks, by name
	Args   map[*syntax.Node][]Arg  // by the mapping of fields or the list of steps in which the use stood
	places map[*source.File]origin // of what was written in blocks
}

// An origin is the file that a use's own file is a copy of, and where the use stands.
type origin struct {
	file *source.File
	use  source.Span
}

// Expand puts blocks in place of their uses in a scenario's tree, which it changes.
func Expand(tree *syntax.Node, library Library) *Expanded {
	x := newExpander(library)
	for _, e := range tree.Find("procedures").Each() {
		x.procedure(tree, e.Value)
	}
	return &x.Expanded
}

func newExpander(library Library) *expander {
	return &expander{
		Library: library,
		values:  maxValues,
		bytes:   maxBytes,
		shared:  map[string]bool{},
		Expanded: Expanded{
			Used:   map[string]bool{},
			Args:   map[*syntax.Node][]Arg{},
			places: map[*source.File]origin{},
		},
	}
}

type expander struct {
	Library
	Expanded
	tree   *syntax.Node
	values int             // how many more may be made
	bytes  int             // how many more bytes of texts
	shared map[string]bool // blocks whose tables and papers the scenario has by now
	told   bool            // that it is too much
}

// A frame is where uses stand: within a procedure and its step, and within which blocks.
type frame struct {
	procedure, step *syntax.Node
	inRow           bool
	blocks          []string
}

func (f frame) within(name string) frame {
	f.blocks = append(f.blocks[:len(f.blocks):len(f.blocks)], name)
	return f
}

func (x *expander) report(d diag.Diagnostic) { x.Faults = append(x.Faults, d) }

func (x *expander) find(name string) *Block {
	short, ok := strings.CutPrefix(name, Folder+"/")
	if !ok {
		return nil
	}
	return x.Find(short)
}

func (x *expander) listed() []string {
	names := x.Names()
	for i, name := range names {
		names[i] = Folder + "/" + name
	}
	return names
}

func (x *expander) procedure(tree, procedure *syntax.Node) {
	x.tree = tree
	f := frame{procedure: procedure}
	steps := procedure.Find("steps")
	if steps == nil {
		return
	}
	steps.Items = x.steps(f, steps, steps.Items)
}

// steps gives steps with those of blocks in place of uses.
func (x *expander) steps(f frame, list *syntax.Node, items []*syntax.Node) []*syntax.Node {
	var out []*syntax.Node
	for _, item := range items {
		if item.Block != spec.UseSteps {
			f.step = item
			x.step(f, item)
			out = append(out, item)
			continue
		}
		made, within := x.use(f, item, "steps", list)
		out = append(out, x.steps(within, list, made.List())...)
	}
	return out
}

func (x *expander) step(f frame, step *syntax.Node) {
	f.inRow = step.Find("repeat") != nil
	x.fields(f, step.Find("fields"))
}

// fields puts the fields of blocks in place of uses in a mapping of fields.
func (x *expander) fields(f frame, fields *syntax.Node) {
	if fields == nil {
		return
	}
	fields.Entries = x.entries(f, fields, fields.Entries)
}

func (x *expander) entries(f frame, fields *syntax.Node, entries []syntax.Entry) []syntax.Entry {
	var out []syntax.Entry
	for _, e := range entries {
		if e.Value.Block == spec.UseFields {
			made, within := x.use(f, e.Value, "fields", fields)
			out = append(out, x.entries(within, fields, made.Each())...)
			continue
		}
		inner := f
		inner.inRow = f.inRow || e.Value.Find("type").String() == "rows"
		x.fields(inner, e.Value.Find("fields"))
		if options := e.Value.Find("options"); options != nil && options.Shape == syntax.Mapping {
			options.Entries = x.options(f, options.Entries)
		}
		out = append(out, e)
	}
	return out
}

func (x *expander) options(f frame, entries []syntax.Entry) []syntax.Entry {
	if !slices.ContainsFunc(entries, func(e syntax.Entry) bool { return e.Value.Block == spec.UseOptions }) {
		return entries
	}
	var out []syntax.Entry
	for _, e := range entries {
		if e.Value.Block != spec.UseOptions {
			out = append(out, e)
			continue
		}
		made, within := x.use(f, e.Value, "options", nil)
		out = append(out, x.options(within, made.Each())...)
	}
	return out
}

// use makes what a block gives for one use, and the frame of what is in it; nil when it can't.
func (x *expander) use(f frame, use *syntax.Node, gives string, container *syntax.Node) (*syntax.Node, frame) {
	b := x.lookup(use.Find("use"))
	if b == nil || !x.allowed(f, b, use, gives) {
		return nil, f
	}
	x.prepare(b)
	if b.huge {
		x.tooMuch(use)
		return nil, f
	}
	given, ok := x.bind(use, b, false)
	if !ok {
		return nil, f
	}
	i := x.instance(b, use, given)
	x.captured(b, given)
	if container != nil {
		x.typed(container, given)
	}
	made := i.clone(b.Tree.Find(gives))
	if i.filled {
		x.Faults = append(x.Faults, syntax.Match(made, spec.Given(gives))...)
	}
	i.when(made)
	x.beside(f, b, i)
	if x.bytes < 0 || x.values < 0 {
		x.tooMuch(use)
		return nil, f
	}
	return made, f.within(b.Name)
}

// allowed tells whether a use may be made, or reports why not.
func (x *expander) allowed(f frame, b *Block, use *syntax.Node, gives string) bool {
	message, args := "", diag.Args{"Name": Folder + "/" + b.Name}
	switch {
	case b.Gives != gives:
		message = misplaced(gives)
		args["Gives"] = diag.Term("term.gives-" + b.Gives)
	case slices.Contains(f.blocks, b.Name):
		message = "bad-use.circle"
		args["Path"] = strings.Join(append(slices.Clone(f.blocks[slices.Index(f.blocks, b.Name):]), b.Name), " → ")
	case len(f.blocks) >= maxDepth:
		message = "bad-use.deep"
		args["Max"] = maxDepth
	case f.inRow && len(b.Tree.Find("compute").Each()) > 0:
		message = "bad-use.row"
	}
	if message != "" {
		x.report(diag.New(place(use), message, args))
		return false
	}
	if x.values -= b.size; x.values < 0 {
		x.tooMuch(use)
		return false
	}
	return true
}

// misplaced says that a block gives something else.
func misplaced(wanted string) string {
	switch wanted {
	case "steps":
		return "bad-use.steps"
	case "options":
		return "bad-use.options"
	}
	return "bad-use.fields"
}

func (x *expander) tooMuch(use *syntax.Node) {
	if !x.told {
		x.report(diag.New(place(use), "too-large.blocks", diag.Args{"Max": maxValues}))
	}
	x.told = true
}

// beside adds what a block brings beside its fields or steps: checks to the step, computed values to the procedure, tables and papers to the scenario.
func (x *expander) beside(f frame, b *Block, i *instance) {
	if checks := i.clone(b.Tree.Find("checks")); checks != nil && f.step != nil {
		for _, check := range checks.List() {
			i.narrow(check)
		}
		join(f.step, "checks", checks)
	}
	join(f.procedure, "compute", i.clone(b.Tree.Find("compute")))
	if x.shared[b.Name] {
		return
	}
	x.shared[b.Name] = true
	join(x.tree, "tables", i.clone(b.Tree.Find("tables")))
	join(x.tree, "lists", i.clone(b.Tree.Find("lists")))
	join(x.tree, "papers", i.clone(b.Tree.Find("papers")))
}

// join adds the items or entries of a value to those behind a key. A paper of the scenario's takes the place of a block's, as of the library's.
func join(to *syntax.Node, key string, more *syntax.Node) {
	if more == nil || to == nil {
		return
	}
	at := to.Find(key)
	if at == nil {
		to.Set(key, more)
		return
	}
	at.Items = append(at.Items, more.Items...)
	for _, e := range more.Entries {
		if key != "papers" || at.Find(e.Name) == nil {
			at.Entries = append(at.Entries, e)
		}
	}
}
