package block

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// prepare finds, once, what names a block gives, and what is wrong with them. Of blocks that use each other in a circle it stays without the
// names of the other, which Expand refuses anyhow.
func (x *expander) prepare(b *Block) {
	if b.ready || b.Tree == nil {
		return
	}
	b.ready = true
	x.fieldNames(b, b.Tree.Find("fields"), false)
	for _, step := range b.Tree.Find("steps").List() {
		if step.Find("use") != nil {
			x.usedNames(b, step, false)
			continue
		}
		x.stepNames(b, step)
	}
	for _, e := range b.Tree.Find("compute").Each() {
		b.add(e.Name, false)
	}
	for _, e := range b.Tree.Find("options").Each() {
		if e.Value.Find("use") != nil {
			x.usedNames(b, e.Value, false)
		}
	}
	x.judge(b)
}

func (x *expander) stepNames(b *Block, step *syntax.Node) {
	repeat := step.Find("repeat")
	x.fieldNames(b, step.Find("fields"), repeat != nil)
	if name := repeat.Find("name"); name != nil && !syntax.IsParameter(name) {
		b.add(name.String(), false)
	}
}

// fieldNames gathers the names of fields; those of rows are apart.
func (x *expander) fieldNames(b *Block, fields *syntax.Node, inRow bool) {
	for _, e := range fields.Each() {
		if e.Value.Find("use") != nil {
			x.usedNames(b, e.Value, inRow)
			continue
		}
		nested := inRow
		switch e.Value.Find("type").String() {
		case "group":
			b.add(e.Name, inRow)
		case "rows":
			nested = true
			b.add(e.Name, inRow)
		default:
			b.add(e.Name, inRow)
		}
		x.fieldNames(b, e.Value.Find("fields"), nested)
		x.optionNames(b, e.Value.Find("options"))
	}
}

func (x *expander) optionNames(b *Block, options *syntax.Node) {
	for _, e := range options.Each() {
		if e.Value.Find("use") != nil {
			x.usedNames(b, e.Value, false)
		}
	}
}

// maxNames is how many names a block gives at most, those of blocks that it uses included.
const maxNames = 2000

func (b *Block) add(name string, inRow bool) {
	if len(b.names)+len(b.rows) >= maxNames {
		b.huge = true
		return
	}
	if inRow {
		b.rows = append(b.rows, name)
	} else {
		b.names = append(b.names, name)
	}
}

// usedNames adds the names that a block gets from one that it uses, and tells the values that it gives what they are.
func (x *expander) usedNames(b *Block, use *syntax.Node, inRow bool) {
	if _, param := b.param(use.Find("use").String()); param {
		return
	}
	other := x.lookup(use.Find("use"))
	if other == nil {
		return
	}
	x.prepare(other)
	x.bind(use, other, true)
	prefix := use.Find("as").String()
	if b.huge = b.huge || other.huge; b.huge {
		return
	}
	for _, name := range other.names {
		b.add(prefixed(prefix, name), inRow)
	}
	for _, name := range other.rows {
		b.add(name, true)
	}
}

func prefixed(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + "_" + name
}

// judge reports names of a block that mean two things in it.
func (x *expander) judge(b *Block) {
	for _, e := range b.Tree.Find("params").Each() {
		if slices.Contains(b.names, e.Name) || slices.Contains(b.rows, e.Name) || slices.Contains(known(), e.Name) {
			x.report(diag.New(e.Value.Key, "bad-block.param", diag.Args{"Name": e.Name}))
		}
	}
	for _, name := range b.rows {
		if slices.Contains(b.names, name) {
			x.report(diag.New(b.Tree.Find("block").Place(), "bad-block.row", diag.Args{"Name": name}))
		}
	}
	x.reads(b)
}

// known are the names that every expression knows.
func known() []string {
	return []string{"persona", "today", "year", "n", "reference", "filed_on", "item", "line"}
}

// reads reports parameters that nothing reads.
func (x *expander) reads(b *Block) {
	read := map[string]bool{}
	b.Tree.Visit(func(n *syntax.Node) {
		if n.Shape != syntax.Scalar || slices.ContainsFunc(b.params, func(p Param) bool { return p.Default == n }) {
			return
		}
		for _, p := range b.params {
			if strings.Contains(n.Literal.Text, p.Name) {
				read[p.Name] = true
			}
		}
	})
	for _, e := range b.Tree.Find("params").Each() {
		if !read[e.Name] {
			x.report(diag.New(e.Value.Key, "bad-block.unread", diag.Args{"Name": e.Name}))
		}
	}
}

// lookup finds the block that a use names.
func (x *expander) lookup(name *syntax.Node) *Block {
	b := x.find(name.String())
	if b == nil {
		x.report(diag.New(name.Span, "unknown-block", diag.Args{"Name": name.String()}).DidYouMean(name.String(), x.listed()))
		return nil
	}
	x.Used[b.Name] = true
	if b.Tree == nil {
		return nil
	}
	return b
}

// place is where a use is shown.
func place(use *syntax.Node) source.Span { return use.Find("use").Span }
