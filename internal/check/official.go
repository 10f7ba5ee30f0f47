package check

import (
	"miroir/internal/diag"
	"miroir/internal/official"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// officialNames finds official names in what a mirror calls itself, in any disguise. Its prose may name the real service; its own name, its tagline,
// its titles, its broker and the senders of its mails may not.
func officialNames(u *Unit) diag.List {
	var faults diag.List
	for _, n := range identity(u.Tree) {
		n.Visit(func(leaf *syntax.Node) {
			if leaf.Shape != syntax.Scalar {
				return
			}
			if name, ok := official.In(leaf.String()); ok {
				faults = append(faults, diag.New(leaf.Span, "official-name", diag.Args{"Name": name}))
			}
		})
	}
	return faults
}

// identity lists the texts by which a mirror names itself.
func identity(tree *syntax.Node) []*syntax.Node {
	site := tree.Get("site")
	list := []*syntax.Node{tree.Get("title"), site.Get("name"), site.Get("tagline"), tree.Get("account").Get("broker").Get("name"), tree.Get("space").Get("title")}
	tree.Visit(func(n *syntax.Node) {
		if n.Kind == spec.Mapping && n.Block != nil && n.Block.Name == "mail" {
			list = append(list, n.Get("from"))
		}
	})
	return list
}
