package theme

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"
)

// markup reads a look's template as a browser would read what it prints, in every branch, and refuses all but a list of tags and attributes. Where
// branches leave it in several states, in the middle of a tag, it goes on from each.
type markup struct {
	tree *parse.Tree
}

// plainMarkup judges one template of a look. It begins and ends between tags, as do those it calls.
func plainMarkup(tree *parse.Tree) error {
	m := markup{tree}
	ends, err := m.list(spots{spot{}: true}, tree.Root)
	if err != nil {
		return err
	}
	if !ends.between() {
		return fmt.Errorf("%s: ends inside a tag: %w", tree.ParseName, ErrForbidden)
	}
	return nil
}

// maxSpots bounds the states that branches leave.
const maxSpots = 512

// spots are the states that a template may be in at one place.
type spots map[spot]bool

// between says that every state is between tags.
func (s spots) between() bool {
	for at := range s {
		if at.mode != inText {
			return false
		}
	}
	return true
}

func (s spots) join(others spots) spots {
	joined := make(spots, len(s)+len(others))
	for at := range s {
		joined[at] = true
	}
	for at := range others {
		joined[at] = true
	}
	return joined
}

func (m markup) list(from spots, list *parse.ListNode) (spots, error) {
	if list == nil {
		return from, nil
	}
	var err error
	for _, n := range list.Nodes {
		if from, err = m.node(from, n); err != nil {
			return nil, err
		}
		if len(from) > maxSpots {
			return nil, m.fault(n, "too many branches in one tag")
		}
	}
	return from, nil
}

func (m markup) node(from spots, n parse.Node) (spots, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return m.text(from, n)
	case *parse.ActionNode:
		return m.action(from, n)
	case *parse.IfNode:
		return m.branch(from, &n.BranchNode)
	case *parse.RangeNode:
		return m.loop(from, &n.BranchNode)
	case *parse.TemplateNode:
		if !from.between() {
			return nil, m.fault(n, "a template called inside a tag")
		}
	case *parse.CommentNode:
	default:
		place, _ := m.tree.ErrorContext(n)
		return nil, fmt.Errorf("%s: %s is not for looks: %w", place, n, ErrTemplate)
	}
	return from, nil
}

func (m markup) branch(from spots, n *parse.BranchNode) (spots, error) {
	then, err := m.list(from, n.List)
	if err != nil {
		return nil, err
	}
	other, err := m.list(from, n.ElseList)
	if err != nil {
		return nil, err
	}
	return then.join(other), nil
}

// loop goes through its list up to twice: what a third time would leave, the second has left.
func (m markup) loop(from spots, n *parse.BranchNode) (spots, error) {
	ends, err := m.list(from, n.ElseList)
	if err != nil {
		return nil, err
	}
	ends = ends.join(from)
	for range 2 {
		if from, err = m.list(from, n.List); err != nil {
			return nil, err
		}
		ends = ends.join(from)
	}
	return ends, nil
}

func (m markup) text(from spots, n *parse.TextNode) (spots, error) {
	ends := make(spots, len(from))
	for at := range from {
		for _, c := range n.Text {
			if err := at.read(c); err != nil {
				return nil, m.fault(n, "%w", err)
			}
		}
		ends[at] = true
	}
	return ends, nil
}

// action prints a value into each state.
func (m markup) action(from spots, n *parse.ActionNode) (spots, error) {
	if len(n.Pipe.Decl) > 0 {
		return from, nil
	}
	mark := wordHole
	if isPath(n.Pipe) {
		mark = pathHole
	}
	ends := make(spots, len(from))
	for at := range from {
		if err := at.print(mark); err != nil {
			return nil, m.fault(n, "%w", err)
		}
		ends[at] = true
	}
	return ends, nil
}

func (m markup) fault(n parse.Node, format string, args ...any) error {
	place, _ := m.tree.ErrorContext(n)
	return fmt.Errorf("%s: %w: %w", place, fmt.Errorf(format, args...), ErrForbidden)
}

// isPath says that an action prints a path that the engine gives: views call it so.
func isPath(p *parse.PipeNode) bool {
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return false
	}
	var names []string
	switch n := p.Cmds[0].Args[0].(type) {
	case *parse.FieldNode:
		names = n.Ident
	case *parse.VariableNode:
		names = n.Ident
	default:
		return false
	}
	last := names[len(names)-1]
	return strings.HasSuffix(last, "URL") || slices.Contains([]string{"Action", "Href", "Resume"}, last)
}
