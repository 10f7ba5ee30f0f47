package theme

import (
	"html/template"
	"reflect"
	"text/template/parse"

	"miroir/internal/stage"
)

var (
	stringType = reflect.TypeFor[string]()
	boolType   = reflect.TypeFor[bool]()
	textType   = reflect.TypeFor[stage.Text]()
	flagType   = reflect.TypeFor[stage.Flag]()
	richType   = reflect.TypeFor[Rich]()
	htmlType   = reflect.TypeFor[template.HTML]()
	stylesType = reflect.TypeFor[[]string]()
)

// printable says that a template may print such a value.
func printable(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String, reflect.Int, reflect.Bool:
		return true
	}
	return t == textType
}

// decides says that such a value may choose a branch: it is the same for every request.
func decides(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String, reflect.Int, reflect.Bool, reflect.Slice:
		return t != htmlType
	}
	return false
}

// describe names a type in the words of themes/README.md.
func describe(t reflect.Type) string {
	switch {
	case t == textType:
		return "text that varies"
	case t == flagType:
		return "flag"
	case t == richType:
		return "Markdown"
	case t.Kind() == reflect.Slice:
		return "list"
	case t.Kind() == reflect.Func:
		return "range"
	case t.Kind() == reflect.Struct:
		if _, ok := t.MethodByName("Each"); ok {
			return "list of rows"
		}
		return "view"
	}
	return t.Kind().String()
}

// pipe gives the type of a pipeline of one command, and declares its variable.
func (c *checker) pipe(s *scope, p *parse.PipeNode) (reflect.Type, error) {
	if len(p.Cmds) != 1 {
		return nil, s.fault(p, "%s: looks use no pipes", p)
	}
	t, err := c.command(s, p.Cmds[0])
	if err != nil {
		return nil, err
	}
	if p.IsAssign {
		return nil, s.fault(p, "%s: a variable is declared once", p)
	}
	for _, v := range p.Decl {
		s.vars[v.Ident[0]] = t
	}
	return t, nil
}

func (c *checker) command(s *scope, cmd *parse.CommandNode) (reflect.Type, error) {
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return c.function(s, cmd, id.Ident)
	}
	if len(cmd.Args) > 1 {
		return nil, s.fault(cmd, "%s takes no arguments", cmd.Args[0])
	}
	return c.operand(s, cmd.Args[0])
}

// result is the type that a function gives; nil where there is no such function.
func result(function string) reflect.Type {
	switch function {
	case "word", "asset":
		return stringType
	case "icon":
		return htmlType
	case "styles":
		return stylesType
	case "eq", "ne", "not", "and", "or":
		return boolType
	}
	return nil
}

func (c *checker) function(s *scope, cmd *parse.CommandNode, name string) (reflect.Type, error) {
	given := result(name)
	if given == nil {
		return nil, s.fault(cmd, "no function %q", name)
	}
	for _, arg := range cmd.Args[1:] {
		t, err := c.operand(s, arg)
		if err != nil {
			return nil, err
		}
		if !decides(t) {
			return nil, s.fault(cmd, "%s receives a %s: only what never varies can be passed on", name, describe(t))
		}
	}
	if literal, ok := firstString(cmd); ok {
		return given, c.named(s, cmd, name, literal)
	}
	return given, nil
}

// named checks that what a function is asked for by name is there.
func (c *checker) named(s *scope, cmd *parse.CommandNode, function, name string) error {
	switch function {
	case "word":
		if c.words.Word(name, map[string]any{"Count": 2}) == name {
			return s.fault(cmd, "no words for %q", name)
		}
	case "icon":
		if _, err := Icon(name); err != nil {
			return s.fault(cmd, "no icon %q", name)
		}
	}
	return nil
}

func firstString(cmd *parse.CommandNode) (string, bool) {
	if len(cmd.Args) < 2 {
		return "", false
	}
	literal, ok := cmd.Args[1].(*parse.StringNode)
	if !ok {
		return "", false
	}
	return literal.Text, true
}

func (c *checker) operand(s *scope, n parse.Node) (reflect.Type, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot, nil
	case *parse.FieldNode:
		return c.members(s, n, s.dot, n.Ident)
	case *parse.VariableNode:
		t, ok := s.vars[n.Ident[0]]
		if !ok {
			return nil, s.fault(n, "no variable %s", n.Ident[0])
		}
		return c.members(s, n, t, n.Ident[1:])
	case *parse.StringNode:
		return stringType, nil
	case *parse.BoolNode:
		return boolType, nil
	case *parse.NumberNode:
		return reflect.TypeFor[int](), nil
	case *parse.PipeNode:
		return c.pipe(s, n)
	}
	return nil, s.fault(n, "%s is not for looks", n)
}

// members follows .A.B.C: fields, then a method without arguments.
func (c *checker) members(s *scope, n parse.Node, t reflect.Type, names []string) (reflect.Type, error) {
	for _, name := range names {
		next := member(t, name)
		if next == nil {
			return nil, s.fault(n, "%s: no %q in a %s", n, name, describe(t))
		}
		t = next
	}
	return t, nil
}

func member(t reflect.Type, name string) reflect.Type {
	if t.Kind() == reflect.Struct {
		if f, ok := t.FieldByName(name); ok && f.IsExported() {
			return f.Type
		}
	}
	if m, ok := t.MethodByName(name); ok && m.Type.NumIn() == 1 && m.Type.NumOut() == 1 {
		return m.Type.Out(0)
	}
	return nil
}
