package block

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// bind gives each parameter of a block what a use gives for it, or its default. Open uses stand in a block's file, where scalars may be parameters.
// ok is false when something is missing or isn't what the parameter takes.
func (x *expander) bind(use *syntax.Node, b *Block, open bool) (given map[string]Arg, ok bool) {
	given, ok = map[string]Arg{}, true
	for _, e := range use.Find("with").Each() {
		p, known := b.param(e.Name)
		if !known {
			x.report(diag.New(e.Value.Key, "bad-use.param", diag.Args{"Key": e.Name, "Name": Folder + "/" + b.Name}).DidYouMean(e.Name, b.paramNames()))
			ok = false
			continue
		}
		if faults := matched(e.Value, p, open); len(faults) > 0 {
			x.Faults = append(x.Faults, faults...)
			ok = false
		}
		given[p.Name] = Arg{Value: e.Value, Type: p.Type}
	}
	for _, p := range b.params {
		if _, is := given[p.Name]; is {
			continue
		}
		if p.Default == nil {
			x.report(diag.New(place(use), "bad-use.missing", diag.Args{"Key": p.Name, "Name": Folder + "/" + b.Name}))
			ok = false
			continue
		}
		given[p.Name] = Arg{Value: p.Default, Type: p.Type}
	}
	return given, ok
}

// matched tells an argument what it is.
func matched(n *syntax.Node, p Param, open bool) diag.List {
	if n.Kind != spec.Anything {
		return nil
	}
	if open && syntax.IsParameter(n) {
		n.Kind = spec.Param(p.Type).Kind
		return nil
	}
	if open {
		return syntax.MatchOpen(n, spec.Param(p.Type))
	}
	return syntax.Match(n, spec.Param(p.Type))
}

// typed notes the arguments that expressions read.
func (x *expander) typed(container *syntax.Node, given map[string]Arg) {
	for _, name := range slices.Sorted(mapKeys(given)) {
		switch arg := given[name]; arg.Type {
		case "text", "name", "options":
		default:
			x.Args[container] = append(x.Args[container], arg)
		}
	}
}

// captured reports arguments that name what the rows of a block name otherwise.
func (x *expander) captured(b *Block, given map[string]Arg) {
	if len(b.rows) == 0 {
		return
	}
	for _, name := range slices.Sorted(mapKeys(given)) {
		arg := given[name].Value
		if arg.Kind != spec.Expression || arg.Shape != syntax.Scalar {
			continue
		}
		for _, m := range expr.Mentions(arg.Literal.Text) {
			if m.Name == "n" || slices.Contains(b.rows, m.Name) {
				x.report(diag.New(arg.Literal.Span(m.Start, m.End), "bad-use.captured", diag.Args{"Name": m.Name, "Block": Folder + "/" + b.Name}))
			}
		}
	}
}
