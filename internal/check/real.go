package check

import (
	"strings"

	"miroir/internal/diag"
	"miroir/internal/guard"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// realData finds what looks like a real person's data in the words of a scenario, its personas, its walks and its pages: in texts and in what they
// show, in the author's own names, and in the texts within expressions. What is a persona's own, or nobody's, passes.
func realData(u *Unit) diag.List {
	allow := guard.Letting(identities(u)...)
	var faults diag.List
	judge := func(lit source.Literal) {
		if isWord(lit.Text) {
			return
		}
		for _, f := range guard.Check(lit.Text, allow) {
			faults = append(faults, diag.New(lit.Span(f.Start, f.End), "real-data", diag.Args{"Kind": diag.Term("real-data.kind-" + f.Kind)}))
		}
	}
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			for _, e := range n.Entries {
				judge(e.Key)
			}
			switch {
			case n.Shape != syntax.Scalar || syntax.IsMarkdownFile(n):
			case n.Kind == spec.Expression:
				eachQuoted(n.Literal, judge)
			default:
				judge(n.Literal)
			}
		})
	}
	u.eachFile(func(file *source.File) { judge(source.Plain(file)) })
	return faults
}

// isWord tells a text of nothing but plain letters, - and _, which identifies nobody: most names and codes of a scenario are such.
func isWord(text string) bool {
	return strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == ""
}

// eachQuoted calls a function with each text that stands between quotes in an expression.
func eachQuoted(lit source.Literal, visit func(source.Literal)) {
	open := -1
	for i := 0; i < len(lit.Text); i++ {
		switch c := lit.Text[i]; {
		case open >= 0 && c == '\\':
			i++
		case open < 0 && (c == '"' || c == '\''):
			open = i
		case open >= 0 && c == lit.Text[open]:
			visit(lit.Sub(open+1, i))
			open = -1
		}
	}
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
