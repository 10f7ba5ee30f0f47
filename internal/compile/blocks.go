package compile

import (
	"io/fs"
	"path"
	"slices"

	"miroir/internal/block"
	"miroir/internal/check"
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/syntax"
)

// WithBlocks has blocks looked up in the files of fsys, NAME.yaml each, where the scenario has none of that name; without it, in those that come
// with miroir.
func WithBlocks(fsys fs.FS) Option { return func(o *options) { o.blocks = fsys } }

// stock finds blocks: the scenario's own, then the shared ones. Each is read once.
type stock struct {
	files  *files
	shared fs.FS
	own    []*block.Block
	read   map[string]*block.Block
	faults diag.List
}

// ownBlocks reads every block of the scenario, so that faults are found in those that nothing uses, too.
func (s *stock) ownBlocks() {
	for _, name := range s.files.names(block.Folder) {
		b := s.open(name, path.Join(block.Folder, name+".yaml"))
		if b != nil {
			s.own = append(s.own, b)
		}
	}
}

func (s *stock) open(name, at string) *block.Block {
	if s.files.count >= maxFiles || s.files.bytes >= maxTotal {
		return nil
	}
	file, faults, err := s.files.open(at)
	if err != nil {
		return nil
	}
	s.faults = append(s.faults, faults...)
	var tree *syntax.Node
	if !faults.HasErrors() {
		tree, faults = syntax.Block(file)
		s.faults = append(s.faults, faults...)
		if faults.HasErrors() {
			tree = nil
		}
	}
	b, faults := block.New(name, true, file, tree)
	s.faults = append(s.faults, faults...)
	s.read[name] = b
	return b
}

// find gives a block by its name.
func (s *stock) find(name string) *block.Block {
	if b, ok := s.read[name]; ok {
		return b
	}
	at := name + ".yaml"
	if s.shared == nil || !fs.ValidPath(at) || path.Base(at) != at {
		return nil
	}
	text, err := fs.ReadFile(s.shared, at)
	if err != nil {
		return nil
	}
	file, faults := syntax.NewFile(path.Join(block.Folder, at), text)
	tree, shape := syntax.Block(file)
	faults = append(faults, shape...)
	if faults.HasErrors() {
		tree = nil
	}
	b, more := block.New(name, false, file, tree)
	s.faults = append(append(s.faults, faults...), more...)
	s.read[name] = b
	return b
}

// names lists every block there is.
func (s *stock) names() []string {
	var names []string
	for name := range s.read {
		names = append(names, name)
	}
	if s.shared != nil {
		found, _ := fs.Glob(s.shared, "*.yaml")
		for _, name := range found {
			names = append(names, name[:len(name)-len(".yaml")])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// expand puts blocks in place of their uses in a unit's tree.
func (s *stock) expand(unit *check.Unit) *block.Expanded {
	s.ownBlocks()
	expanded := block.Expand(unit.Tree, block.Library{Find: s.find, Names: s.names})
	unit.Args = expanded.Args
	for _, b := range s.own {
		if b.Tree != nil {
			unit.Blocks = append(unit.Blocks, check.Block{Name: b.Name, Tree: b.Tree, Used: expanded.Used[b.Name]})
		}
	}
	return expanded
}

// given judges what uses of blocks were given, once every name has its meaning.
func (p *procedureBuilder) given(where *syntax.Node, s *scope) {
	for _, arg := range p.unit.Args[where] {
		p.later = append(p.later, func() { p.argument(arg, s) })
	}
}

// argument has a value be what a block's parameter takes.
func (p *procedureBuilder) argument(arg block.Arg, s *scope) {
	var want *expr.Type
	switch arg.Type {
	case "person":
		want = expr.RecordType()
	case "number":
		want = expr.AnyNumber()
	case "yes_no":
		want = expr.YesNo()
	case "date":
		want = expr.AnyDate()
	}
	p.compile(arg.Value.Literal, s, want)
}
