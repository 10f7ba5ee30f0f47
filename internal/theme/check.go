package theme

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// checker follows a view's types through templates, as an execution would, but into every branch. It knows no more of templates than looks may use, and
// says no to the rest.
type checker struct {
	trees   map[string]*parse.Tree
	content *parse.Tree
	words   Words
	seen    map[visit]bool
}

// visit is a template executed with a type of dot.
type visit struct {
	name string
	dot  reflect.Type
}

// scope is the dot and the variables of one template.
type scope struct {
	tree *parse.Tree
	dot  reflect.Type
	vars map[string]reflect.Type
}

func (c *checker) page(view any) error {
	c.seen = map[visit]bool{}
	return c.template("frame.document", reflect.TypeOf(view))
}

func (c *checker) template(name string, dot reflect.Type) error {
	if c.seen[visit{name, dot}] {
		return nil
	}
	c.seen[visit{name, dot}] = true
	tree := c.trees[name]
	if name == "content" {
		tree = c.content
	}
	if tree == nil {
		return fmt.Errorf("template %q: %w", name, ErrMissing)
	}
	return c.list(&scope{tree: tree, dot: dot, vars: map[string]reflect.Type{"$": dot}}, tree.Root)
}

func (c *checker) list(s *scope, list *parse.ListNode) error {
	if list == nil {
		return nil
	}
	for _, n := range list.Nodes {
		if err := c.node(s, n); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) node(s *scope, n parse.Node) error {
	switch n := n.(type) {
	case *parse.ActionNode:
		return c.action(s, n)
	case *parse.IfNode:
		if err := c.condition(s, n.Pipe); err != nil {
			return err
		}
		return c.branches(s, s.dot, &n.BranchNode)
	case *parse.RangeNode:
		return c.loop(s, n)
	case *parse.TemplateNode:
		return c.call(s, n)
	case *parse.TextNode, *parse.CommentNode:
		return nil
	}
	return s.fault(n, "%s is not for looks", n)
}

func (c *checker) action(s *scope, n *parse.ActionNode) error {
	t, err := c.pipe(s, n.Pipe)
	if err != nil || len(n.Pipe.Decl) > 0 {
		return err
	}
	if !printable(t) {
		return s.fault(n, "%s cannot be printed: it is a %s", n, describe(t))
	}
	return nil
}

func (c *checker) condition(s *scope, p *parse.PipeNode) error {
	t, err := c.pipe(s, p)
	if err != nil {
		return err
	}
	if !decides(t) {
		return s.fault(p, "%s cannot decide a branch: it is a %s", p, describe(t))
	}
	return nil
}

func (c *checker) branches(s *scope, dot reflect.Type, n *parse.BranchNode) error {
	if err := c.list(s.inner(dot), n.List); err != nil {
		return err
	}
	return c.list(s.inner(s.dot), n.ElseList)
}

func (c *checker) loop(s *scope, n *parse.RangeNode) error {
	if len(n.Pipe.Decl) > 0 {
		return s.fault(n, "a range declares no variables")
	}
	t, err := c.pipe(s, n.Pipe)
	if err != nil {
		return err
	}
	switch {
	case t.Kind() == reflect.Slice:
		return c.branches(s, t.Elem(), &n.BranchNode)
	case t.Kind() == reflect.Func && t.CanSeq():
		return c.branches(s, t.In(0).In(0), &n.BranchNode)
	}
	return s.fault(n, "%s cannot be ranged over: it is a %s", n.Pipe, describe(t))
}

func (c *checker) call(s *scope, n *parse.TemplateNode) error {
	if n.Pipe == nil {
		return s.fault(n, "template %q receives nothing", n.Name)
	}
	t, err := c.pipe(s, n.Pipe)
	if err != nil {
		return err
	}
	if err := c.template(n.Name, t); err != nil {
		return fmt.Errorf("%s: %w", s.tree.Name, err)
	}
	return nil
}

// inner is the scope of a branch: its variables are its own.
func (s *scope) inner(dot reflect.Type) *scope {
	vars := make(map[string]reflect.Type, len(s.vars))
	for name, t := range s.vars {
		vars[name] = t
	}
	return &scope{tree: s.tree, dot: dot, vars: vars}
}

func (s *scope) fault(n parse.Node, format string, args ...any) error {
	place, _ := s.tree.ErrorContext(n)
	return fmt.Errorf("%s: %s: %w", place, fmt.Sprintf(format, args...), ErrTemplate)
}
