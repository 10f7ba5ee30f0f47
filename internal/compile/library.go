package compile

import (
	"embed"
	"io/fs"
	"path"
	"sync"

	"miroir/internal/diag"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

//go:embed library/*.yaml library/lists/*.csv
var shelf embed.FS

// library is what every scenario has unless it writes its own, read once: the trees of its files in the order of their names, and what is
// wrong with them.
var library = sync.OnceValue(func() read { return readLibrary(shelf) })

// read is the library as it was read.
type read struct {
	trees  []*syntax.Node
	lists  map[string]listed
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
	all.readLists(files)
	return all
}

// readLists reads the files of the library's lists.
func (r *read) readLists(files fs.FS) {
	r.lists = map[string]listed{}
	for _, lists := range r.each("lists") {
		for _, e := range lists.Each() {
			name := path.Join("library", e.Value.Get("file").String())
			text, err := fs.ReadFile(files, name)
			if err != nil {
				panic(err)
			}
			file, faults := syntax.NewFile(name, text)
			r.faults = append(r.faults, faults...)
			rows, faults := rowsOfFile(file, spec.ListRow(), "fr")
			r.faults = append(r.faults, faults...)
			r.lists[e.Name] = listed{declared: e.Value, rows: rows}
		}
	}
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
