package check

import (
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
			faults = append(faults, diag.New(lit.Span(f.Start, f.End), "real-data", diag.Args{"Kind": diag.Term("real-data.kind-" + f.Kind)}))
		}
	}
	u.eachScalar(func(n *syntax.Node) {
		if n.Kind != spec.Expression && !syntax.IsMarkdownFile(n) {
			judge(n.Literal)
		}
	})
	u.eachFile(func(file *source.File) { judge(source.Plain(file)) })
	return faults
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
		list = append(list, p.Children...)
	}
	return list
}
