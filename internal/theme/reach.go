package theme

import "text/template/parse"

// reached are the templates that a page executes, by name: the frame's document, the page's own content, and what these call.
func (all *trees) reached(content *parse.Tree) map[string]*parse.Tree {
	found := map[string]*parse.Tree{}
	var visit func(name string)
	visit = func(name string) {
		tree := all.shared[name]
		if name == "content" {
			tree = content
		}
		if tree == nil || found[name] != nil {
			return
		}
		found[name] = tree
		for _, called := range calls(nil, tree.Root) {
			visit(called)
		}
	}
	visit("frame.document")
	return found
}

// calls adds the names of the templates that a list calls.
func calls(names []string, list *parse.ListNode) []string {
	if list == nil {
		return names
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TemplateNode:
			names = append(names, n.Name)
		case *parse.IfNode:
			names = calls(calls(names, n.List), n.ElseList)
		case *parse.RangeNode:
			names = calls(calls(names, n.List), n.ElseList)
		case *parse.WithNode:
			names = calls(calls(names, n.List), n.ElseList)
		}
	}
	return names
}
