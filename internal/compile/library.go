package compile

import (
	"embed"
	"io/fs"
	"path"
	"sync"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

//go:embed library/*.yaml
var shelf embed.FS

// library is what every scenario has unless it writes its own, read once: the trees of its files in the order of their names, and what is
// wrong with them.
var library = sync.OnceValue(func() read { return readLibrary(shelf) })

// read is the library as it was read.
type read struct {
	trees  []*syntax.Node
	faults diag.List
}

func readLibrary(files fs.FS) read {
	names, err := fs.Glob(files, "library/*.yaml")
	if err != nil {
		panic(err)
	}
	var all read
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err)
		}
		file, faults := syntax.NewFile(path.Clean(name), text)
		all.faults = append(all.faults, faults...)
		tree, faults := syntax.Library(file)
		all.faults = append(all.faults, faults...)
		if tree != nil {
			all.trees = append(all.trees, tree)
		}
	}
	return all
}

// each gives what the library's files say behind a key, the last file's first.
func (r read) each(key string) []*syntax.Node {
	var list []*syntax.Node
	for _, tree := range r.trees {
		if n := tree.Get(key); n != nil {
			list = append(list, n)
		}
	}
	return list
}
