package compile

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"

	"miroir/internal/check"
	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// The bounds of all files of a scenario together: one more is not read. The largest mirror of the library takes a tenth of them.
const (
	maxFiles  = 500
	maxTotal  = 8 << 20 // bytes
	maxValues = 200_000
)

// files reads a scenario's folder and nothing outside of it.
type files struct {
	inside fs.FS
	shown  string // how diagnostics name the folder
	main   []byte // what stands in place of the scenario's own file; nil: nothing
	count  int
	bytes  int
	values int
	texts  map[string]*source.File
	shape  diag.List // faults of shape: with errors among them, nothing further is looked at
	faults diag.List // other faults met while reading
	proven bool      // walks are named and not read
}

// read reads every file of a scenario that is read as YAML. The error is that of the scenario's own file.
func (f *files) read() (*check.Unit, error) {
	main, faults, err := f.open(ScenarioFile)
	if err != nil {
		return nil, err
	}
	f.shape = faults
	if faults.HasErrors() {
		return nil, nil
	}
	tree, faults := syntax.Scenario(main)
	f.shaped(tree, faults)
	if tree == nil {
		return nil, nil
	}
	unit := &check.Unit{Folder: f.inside, File: main, Tree: tree, Open: f.text}
	f.personas(unit)
	f.walks(unit)
	return unit, nil
}

// open reads a file within the bounds of size and encoding.
func (f *files) open(name string) (*source.File, diag.List, error) {
	if name == ScenarioFile && f.main != nil {
		file, faults := syntax.NewFile(path.Join(f.shown, name), f.main)
		return file, faults, nil
	}
	// What isn't a plain file, such as a pipe, might be waited for without end.
	if info, err := fs.Stat(f.inside, name); err != nil || !info.Mode().IsRegular() {
		return nil, nil, cmp.Or(err, error(&fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}))
	}
	file, err := f.inside.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, syntax.MaxBytes+1))
	if err != nil {
		return nil, nil, err
	}
	f.count++
	f.bytes += len(text)
	read, faults := syntax.NewFile(path.Join(f.shown, name), text)
	return read, faults, nil
}

// named reads a file that a scalar names, or reports at the scalar why it can't; nil then.
func (f *files) named(name string, at source.Span) *source.File {
	message := ""
	switch {
	case !fs.ValidPath(name) || name == ".":
		message = "outside-folder"
	case f.count >= maxFiles:
		message = "too-large.files"
	case f.bytes >= maxTotal || f.values >= maxValues:
		message = "too-large.scenario"
	}
	if message == "" {
		file, faults, err := f.open(name)
		if err == nil {
			f.faults = append(f.faults, faults...)
			if faults.HasErrors() {
				return nil
			}
			return file
		}
		message = "unknown-file"
		if !errors.Is(err, fs.ErrNotExist) {
			message = "unknown-file.unreadable"
		}
	}
	f.faults = append(f.faults, diag.New(at, message, diag.Args{"File": name, "Max": maxFiles, "Size": maxTotal >> 20, "Values": maxValues}))
	return nil
}

// shaped takes note of a tree that was read: what is wrong with its shape, and what it adds to what the scenario holds.
func (f *files) shaped(tree *syntax.Node, faults diag.List) {
	f.shape = append(f.shape, faults...)
	tree.Visit(func(*syntax.Node) { f.values++ })
}

// text is named for the texts that several places may name: each file is read once.
func (f *files) text(name string, at source.Span) *source.File {
	if file, ok := f.texts[name]; ok {
		return file
	}
	file := f.named(name, at)
	if f.texts == nil {
		f.texts = map[string]*source.File{}
	}
	f.texts[name] = file
	return file
}

// personas reads the file of each persona that the scenario lists.
func (f *files) personas(unit *check.Unit) {
	for _, item := range unit.Tree.Get("personas").List() {
		name := path.Join("personas", item.String()+".yaml")
		if path.Dir(name) != "personas" || !unit.Has(name) {
			f.faults = append(f.faults, diag.New(item.Span, "unknown-persona.file", diag.Args{"Name": item.String()}).
				DidYouMean(item.String(), f.names("personas")))
			continue
		}
		file := f.named(name, item.Span)
		if file == nil {
			continue
		}
		tree, faults := syntax.Persona(file)
		f.shaped(tree, faults)
		unit.Personas = append(unit.Personas, check.File{Name: item.String(), File: file, Tree: tree, Place: item.Span})
	}
}

// lists reads the rows of each list that stand in a file.
func (f *files) lists(unit *check.Unit) {
	locale := "fr"
	if declared := unit.Locales(); len(declared) > 0 {
		locale = declared[0]
	}
	for _, e := range unit.Tree.Get("lists").Each() {
		rows := e.Value.Get("rows")
		if file := e.Value.Get("file"); file != nil && rows == nil {
			rows = f.readRows(file, spec.ListRow(), locale)
		}
		unit.Lists = append(unit.Lists, check.List{Name: e.Name, Declared: e.Value, Rows: rows})
	}
}

// tables reads the rows of each table that stand in a file, as if they were written in the table.
func (f *files) tables(unit *check.Unit) {
	for _, e := range unit.Tree.Get("tables").Each() {
		file := e.Value.Get("file")
		if file == nil || e.Value.Get("rows") != nil || e.Value.Get("brackets") != nil {
			continue
		}
		rows := f.readRows(file, spec.TableRow(), "")
		switch {
		case rows == nil:
		case ofBrackets(rows):
			list, faults := syntax.Listed(rows, "above", spec.Brackets())
			f.shape = append(f.shape, faults...)
			e.Value.Set("brackets", list)
		default:
			e.Value.Set("rows", rows)
		}
	}
}

// ofBrackets tells the rows of a file in CSV whose columns are "above" and "rate": they are brackets.
func ofBrackets(rows *syntax.Node) bool {
	text := rows.Span.File.Text
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte{'\n'})
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return bytes.Equal(line, []byte("above,rate")) || bytes.Equal(line, []byte("above;rate"))
		}
		text = rest
	}
	return false
}

// names lists the YAML files of a folder, without their ending.
func (f *files) names(folder string) []string {
	found, _ := fs.Glob(f.inside, path.Join(folder, "*.yaml"))
	for i, name := range found {
		base := path.Base(name)
		found[i] = base[:len(base)-len(".yaml")]
	}
	return found
}

// walks reads the files that the scenario's pattern names, in the order of their names.
func (f *files) walks(unit *check.Unit) {
	pattern := unit.Tree.Get("walks")
	if pattern == nil {
		return
	}
	found := f.matching(pattern.String())
	if len(found) == 0 {
		f.faults = append(f.faults, diag.New(pattern.Span, "unknown-file.pattern", diag.Args{"File": pattern.String()}))
		return
	}
	for _, name := range found[:min(len(found), maxFiles)] {
		file := f.named(name, pattern.Span)
		if file == nil {
			continue
		}
		var tree *syntax.Node
		if !f.proven {
			var faults diag.List
			tree, faults = syntax.Walk(file)
			f.shaped(tree, faults)
		}
		unit.Walks = append(unit.Walks, check.File{Name: name, File: file, Tree: tree, Place: pattern.Span})
	}
}

// matching gives the files that a pattern names, in order: its folder is one folder, and only the file's name has signs for what varies. Going through
// folders would never end where links lead round.
func (f *files) matching(pattern string) (found []string) {
	folder, name := path.Split(pattern)
	entries, err := fs.ReadDir(f.inside, path.Clean(folder))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if fits, err := path.Match(name, e.Name()); err == nil && fits {
			found = append(found, path.Join(folder, e.Name()))
		}
	}
	return found
}
