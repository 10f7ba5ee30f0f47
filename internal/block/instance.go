package block

import (
	"iter"
	"maps"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

func mapKeys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

// An instance is one use of a block: a file of its own, what it was given, and what its names become.
type instance struct {
	x      *expander
	block  *Block
	use    *syntax.Node
	file   *source.File
	given  map[string]Arg
	rename map[string]string
	inRows int  // how many lists of rows are around what is being put in place
	filled bool // parameters stood for whole scalars, whose shape is to be judged
}

func (x *expander) instance(b *Block, use *syntax.Node, given map[string]Arg) *instance {
	copied := *b.File
	i := &instance{x: x, block: b, use: use, file: &copied, given: given, rename: map[string]string{}}
	x.places[i.file] = origin{file: b.File, use: place(use)}
	if prefix := use.Find("as").String(); prefix != "" {
		for _, name := range b.names {
			i.rename[name] = prefixed(prefix, name)
		}
	}
	for _, e := range b.Tree.Find("tables").Each() {
		i.rename[e.Name] = b.brought(e.Name)
	}
	return i
}

// brought is what a block's table or list is called in scenarios.
func (b *Block) brought(name string) string {
	out := []byte(b.Name)
	for i, c := range out {
		if c == '-' {
			out[i] = '_'
		}
	}
	return string(out) + "_" + name
}

// clone makes one part of the block's file for this use.
func (i *instance) clone(n *syntax.Node) *syntax.Node {
	if n == nil {
		return nil
	}
	made := n.Clone(i.file)
	i.value(made)
	return made
}

// value puts names and arguments in place below a value.
func (i *instance) value(n *syntax.Node) {
	switch {
	case n.Shape == syntax.Scalar:
		i.scalar(n)
	case n.Kind == spec.Text || n.Kind == spec.Markdown:
		for _, e := range n.Entries {
			i.leaf(e.Value, e.Name)
		}
	case n.Shape == syntax.Sequence:
		for _, item := range n.Items {
			i.value(item)
		}
	case spec.Uses(n.Block):
		i.nested(n)
	default:
		i.mapping(n)
	}
}

// leaf puts names and arguments in place in a text's words in one locale, whatever forms they have.
func (i *instance) leaf(n *syntax.Node, locale string) {
	switch {
	case n.Shape == syntax.Scalar && n.Kind == spec.Expression:
		n.Literal = i.expression(n.Literal)
	case n.Shape == syntax.Scalar:
		n.Literal = i.text(n, locale)
	}
	for _, e := range n.Entries {
		i.leaf(e.Value, locale)
	}
}

// mapping goes through the entries of a mapping; what a parameter of options stands for takes its place among them.
func (i *instance) mapping(n *syntax.Node) {
	var out []syntax.Entry
	for _, e := range n.Entries {
		if arg, ok := i.optionsOf(e.Value); ok {
			i.x.values -= arg.Size()
			for _, option := range arg.Each() {
				if i.x.values < 0 {
					break
				}
				out = append(out, syntax.Entry{Name: option.Name, Key: option.Key, Value: option.Value.Clone(option.Value.Span.File)})
			}
			continue
		}
		i.within(n, e)
		e.Name = i.key(n, e)
		out = append(out, e)
	}
	n.Entries = out
	i.names(n)
}

// within puts names and arguments in place in an entry, and knows when it holds the fields of rows: those keep their names.
func (i *instance) within(n *syntax.Node, e syntax.Entry) {
	rows := e.Name == "fields" && (n.Find("repeat") != nil || n.Find("type").String() == "rows")
	if rows {
		i.inRows++
	}
	i.value(e.Value)
	if rows {
		i.inRows--
	}
}

// optionsOf gives what was given for the parameter that a use of options names.
func (i *instance) optionsOf(n *syntax.Node) (*syntax.Node, bool) {
	if n.Block != spec.UseOptions {
		return nil, false
	}
	arg, ok := i.given[n.Find("use").String()]
	return arg.Value, ok && arg.Type == "options"
}

// key is what a key of the author's own becomes: a name, where it is one.
func (i *instance) key(n *syntax.Node, e syntax.Entry) string {
	named := e.Value.Block != nil && (e.Value.Block.Name == "field" || e.Value.Block.Name == "computed" || e.Value.Block.Name == "table") ||
		n.Kind == spec.Map && e.Value.Kind == spec.Expression
	if e.Value.Block != nil && e.Value.Block.Name == "list" {
		return i.block.brought(e.Name)
	}
	if to, ok := i.rename[e.Name]; ok && named && !slices.Contains(i.block.rows, e.Name) {
		return to
	}
	return e.Name
}

// names puts names in place where one stands as a word: steps, lists of rows, fields of checks.
func (i *instance) names(n *syntax.Node) {
	prefix := i.use.Find("as").String()
	for _, e := range n.Entries {
		switch {
		case e.Value.Shape != syntax.Scalar || e.Value.Kind == spec.Expression:
		case e.Name == "step" && n.Block != nil && n.Block.Name == "step" && prefix != "":
			i.put(e.Value, prefixed(prefix, e.Value.String()))
		case e.Name == "list" || e.Name == "parents":
			if i.block.Tree.Find("lists").Find(e.Value.String()) != nil {
				i.put(e.Value, i.block.brought(e.Value.String()))
			}
		case e.Name == "name" && n.Block != nil && n.Block.Name == "repeat", e.Name == "field", e.Name == "confirm":
			if to, ok := i.rename[e.Value.String()]; ok {
				i.put(e.Value, to)
			}
		}
	}
}

// nested puts names and arguments in place in a use of another block, and has it within the block's own prefix.
func (i *instance) nested(n *syntax.Node) {
	for _, e := range n.Find("with").Each() {
		i.value(e.Value)
	}
	if when := n.Find("when"); when != nil {
		i.value(when)
	}
	prefix, as := i.use.Find("as"), n.Find("as")
	switch {
	case prefix == nil || n.Block == spec.UseOptions || i.inRows > 0:
	case as == nil:
		n.Set("as", prefix)
	default:
		i.put(as, prefixed(prefix.String(), as.String()))
	}
}

func (i *instance) put(n *syntax.Node, text string) {
	b := source.NewBuilder(i.file, n.Span.Start)
	b.Put(text, n.Span.Start, n.Span.End)
	n.Literal = b.Literal()
}

// when has a condition of the use hold for all that it gives.
func (i *instance) when(made *syntax.Node) {
	for _, item := range made.List() {
		i.narrow(item)
	}
	for _, e := range made.Each() {
		i.narrow(e.Value)
	}
}

// narrow adds the use's condition to that of a step, field, check or use.
func (i *instance) narrow(n *syntax.Node) {
	condition := i.use.Find("when")
	if condition == nil || n.Shape != syntax.Mapping || n.Block == spec.UseOptions {
		return
	}
	own, and := n.Find("when"), ") and ("
	if own == nil {
		own, and = n.Find("unless"), ") and not ("
		n.Entries = slices.DeleteFunc(n.Entries, func(e syntax.Entry) bool { return e.Name == "unless" })
	}
	if own == nil {
		n.Set("when", syntax.Written(condition, condition.Literal))
		return
	}
	b := source.NewBuilder(own.Literal.File, own.Span.Start)
	b.Put("(", own.Span.Start, own.Span.Start)
	b.Part(condition.Literal, own.Span.Start, own.Span.Start)
	b.Put(and, own.Span.Start, own.Span.Start)
	b.Own(own.Literal)
	b.Put(")", own.Span.End, own.Span.End)
	n.Set("when", syntax.Written(own, b.Literal()))
}

// Explained gives faults with the places of uses: what stands in a block's file tells where it was used. What several uses of a block show
// is told once.
func (x *Expanded) Explained(faults diag.List) diag.List {
	var out diag.List
	at := map[string]int{}
	for _, d := range faults {
		o, inBlock := x.places[d.Span.File]
		if !inBlock {
			out = append(out, d)
			continue
		}
		if ofConditions(d.Rule) {
			continue
		}
		d.Span.File = o.file
		key := d.Span.String() + d.Message + diag.InLanguage("en").Message(d)
		if first, twice := at[key]; twice {
			out[first] = x.usedHere(out[first], o)
			continue
		}
		at[key] = len(out)
		out = append(out, x.usedHere(d, o))
	}
	return out
}

// ofConditions tells the rules that find what never holds. In a block that is how a use chose, by what it gives for a parameter.
func ofConditions(rule string) bool {
	return rule == "dead-condition" || rule == "unreachable-field" || rule == "unreachable-step"
}

// maxPlaces is how many uses a fault names.
const maxPlaces = 5

func (x *Expanded) usedHere(d diag.Diagnostic, o origin) diag.Diagnostic {
	for depth := 0; depth <= maxDepth && len(d.Related) < maxPlaces; depth++ {
		outer, nested := x.places[o.use.File]
		use := o.use
		if nested {
			use.File = outer.file
		}
		if !slices.ContainsFunc(d.Related, func(r diag.Related) bool { return r.Span == use }) {
			d = d.WithRelated(use, "related.used", nil)
		}
		if !nested {
			break
		}
		o = outer
	}
	return d
}
