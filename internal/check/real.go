package check

import (
	"path"

	"miroir/internal/diag"
	"miroir/internal/guard"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// realData finds what looks like a real person's data in the words of a scenario, its personas and its pages.
func realData(u *Unit) diag.List {
	allow := guard.Letting(identities(u)...)
	var faults diag.List
	judge := func(lit source.Literal) {
		for _, f := range guard.Check(lit.Text, allow) {
			faults = append(faults, diag.New(lit.Span(f.Start, f.End), "looks-real", diag.Args{"Kind": diag.Term("looks-real.kind-" + f.Kind)}))
		}
	}
	read := map[string]bool{}
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			if n.Shape != syntax.Scalar || n.Kind == spec.Expression {
				return
			}
			if !syntax.IsMarkdownFile(n) {
				judge(n.Literal)
				return
			}
			for _, name := range append([]string{n.String()}, inLocales(n.String(), u.Locales())...) {
				name = path.Clean(name)
				if file := u.openOnce(read, name, n.Span); file != nil {
					judge(source.Plain(file))
				}
			}
		})
	}
	return faults
}

// openOnce opens a file of the folder that is there and was not read before.
func (u *Unit) openOnce(read map[string]bool, name string, at source.Span) *source.File {
	if read[name] || !u.Has(name) {
		return nil
	}
	read[name] = true
	return u.Open(name, at)
}

func inLocales(name string, locales []string) []string {
	var names []string
	for _, locale := range locales {
		names = append(names, syntax.InLocale(name, locale))
	}
	return names
}

func identities(u *Unit) []program.Identity {
	var list []program.Identity
	if u.Program == nil {
		return nil
	}
	for _, p := range u.Program.Personas {
		list = append(list, p.Identity)
		if p.Spouse != nil {
			list = append(list, *p.Spouse)
		}
	}
	return list
}
