package theme

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"sync"
	"text/template/parse"
)

//go:embed frame
var frameFS embed.FS

// A How changes how a look is read.
type How func(*Pattern)

// Proven has the templates of a look neither verified nor parsed before a page of it is first drawn: the tests verify the looks that come with the
// program, in every language. A look of somebody else's is never proven.
func Proven() How { return func(f *Pattern) { f.proven = true } }

// A Pattern is what a look is made of, in no language yet.
type Pattern struct {
	name   string
	bundle *Bundle
	frame  *Bundle
	styles []string // URLs
	pages  []page
	from   *footing
	guest  bool // the files are a look's, and may not do all that the frame does
	proven bool
	parsed func() (*trees, error)
}

// trees are a look's templates as they were parsed. Nobody changes them: each page is made of copies.
type trees struct {
	shared map[string]*parse.Tree // the frame's parts and the look's own
	pages  map[string]*parse.Tree // by page: its content
}

// ReadEngine reads the look of the engine's own pages.
func ReadEngine(how ...How) (*Pattern, error) {
	bundle, err := FrameBundle()
	if err != nil {
		return nil, err
	}
	f := &Pattern{name: "engine", bundle: bundle, frame: bundle, pages: enginePages(), from: &footing{fsys: frameFS, dirs: []string{"frame"}}}
	return f.read(how)
}

// Read reads the look of a folder of looks, and verifies what needs no words of it.
func Read(looks fs.FS, name string, how ...How) (*Pattern, error) {
	f, err := readLook(looks, name, how)
	if err != nil {
		return nil, fmt.Errorf("look %s: %w", name, err)
	}
	return f, nil
}

func readLook(looks fs.FS, name string, how []How) (*Pattern, error) {
	frame, err := FrameBundle()
	if err != nil {
		return nil, err
	}
	from, err := footingOf(looks, name)
	if err != nil {
		return nil, err
	}
	bundle, err := from.bundle()
	if err != nil {
		return nil, err
	}
	f := &Pattern{name: from.name, bundle: bundle, frame: frame, pages: lookPages(), from: from, guest: true}
	for _, style := range from.styles {
		url, err := bundle.URL(style)
		if err != nil {
			return nil, err
		}
		f.styles = append(f.styles, url)
	}
	return f.read(how)
}

// read parses the templates, at once unless they are proven.
func (f *Pattern) read(how []How) (*Pattern, error) {
	for _, option := range how {
		option(f)
	}
	f.parsed = sync.OnceValues(f.parse)
	if f.proven {
		return f, nil
	}
	_, err := f.parsed()
	return f, err
}

// In is the look in a language, verified with its words unless it is proven.
func (f *Pattern) In(words Words) (*Look, error) {
	look := &Look{Name: f.name, bundle: f.bundle, pages: map[string]*making{}}
	for _, p := range f.pages {
		look.pages[p.name] = &making{make: func() (*template.Template, error) { return f.page(p.name, words) }}
		if f.proven {
			continue
		}
		if err := f.verify(p, words); err != nil {
			return nil, fmt.Errorf("look %s: %w", f.from.dirs[0], err)
		}
	}
	return look, nil
}

// verify follows a page's view through everything that it reaches.
func (f *Pattern) verify(p page, words Words) error {
	all, err := f.parsed()
	if err != nil {
		return err
	}
	content := all.pages[p.name]
	c := checker{trees: all.shared, content: content, words: words}
	if err := c.page(p.view); err != nil {
		return fmt.Errorf("%s: %w", content.ParseName, err)
	}
	return nil
}

// Engine is the look of the engine's own pages in a language.
func Engine(words Words) (*Look, error) {
	f, err := ReadEngine()
	if err != nil {
		return nil, err
	}
	return f.In(words)
}

// Load reads the look of a folder of looks in a language and verifies it.
func Load(looks fs.FS, name string, words Words) (*Look, error) {
	f, err := Read(looks, name)
	if err != nil {
		return nil, err
	}
	return f.In(words)
}

// parse parses the frame's parts first, then the look's own, and the content of each page.
func (f *Pattern) parse() (*trees, error) {
	all := &trees{shared: map[string]*parse.Tree{}, pages: map[string]*parse.Tree{}}
	if err := f.addFrame(all); err != nil {
		return nil, err
	}
	if f.guest {
		if err := f.addOwn(all); err != nil {
			return nil, err
		}
	}
	found, err := f.from.templates("pages")
	if err != nil {
		return nil, err
	}
	for _, p := range f.pages {
		file, ok := found[p.name]
		if !ok {
			return nil, fmt.Errorf("pages/%s.html: %w", p.name, ErrMissing)
		}
		delete(found, p.name)
		if all.pages[p.name], err = f.parseOwn("content", file); err != nil {
			return nil, fmt.Errorf("%s: %w", file.path, err)
		}
	}
	for _, file := range found {
		return nil, fmt.Errorf("%s: %w", file.path, ErrUndeclared)
	}
	return all, nil
}

// addFrame parses the engine's parts; a look brings its own layout.
func (f *Pattern) addFrame(all *trees) error {
	files, err := sources(frameFS, "frame/templates")
	if err != nil {
		return err
	}
	for name, file := range files {
		if name == "layout" && f.guest {
			continue
		}
		trees, err := parse.Parse(name, file.text, "", "", builtins(), f.funcs(nil))
		if err != nil {
			return fmt.Errorf("parse frame: %w", err)
		}
		for defined, tree := range trees {
			if defined == name && parse.IsEmptyTree(tree.Root) {
				continue
			}
			if err := all.add(defined, tree); err != nil {
				return err
			}
		}
	}
	return nil
}

// addOwn parses a look's layout and partials.
func (f *Pattern) addOwn(all *trees) error {
	files, err := f.from.templates("partials")
	if err != nil {
		return err
	}
	if files["layout"], err = f.from.layout(); err != nil {
		return err
	}
	for name, file := range files {
		tree, err := f.parseOwn(name, file)
		if err != nil {
			return err
		}
		if err := all.add(name, tree); err != nil {
			return err
		}
	}
	return nil
}

// parseOwn parses a look's file, which is one template and defines no other.
func (f *Pattern) parseOwn(name string, file source) (*parse.Tree, error) {
	trees, err := parse.Parse(name, strings.TrimSuffix(file.text, "\n"), "", "", builtins(), f.funcs(nil))
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", file.path, err)
	}
	tree := trees[name]
	if tree == nil {
		tree = &parse.Tree{Name: name, Root: &parse.ListNode{NodeType: parse.NodeList}}
	}
	for other := range trees {
		if other != name {
			return nil, fmt.Errorf("%s: define %q: %w", file.path, other, ErrForbidden)
		}
	}
	tree.ParseName = file.path // what a fault's place begins with
	if !f.guest || f.proven {
		return tree, nil
	}
	return tree, plainMarkup(tree)
}

func (all *trees) add(name string, tree *parse.Tree) error {
	if _, taken := all.shared[name]; taken {
		return fmt.Errorf("%s: already the frame's: %w", name, ErrForbidden)
	}
	all.shared[name] = tree
	return nil
}

// page makes a page's template, with copies of what it reaches and of nothing else: html/template writes escapers into its trees.
func (f *Pattern) page(name string, words Words) (*template.Template, error) {
	all, err := f.parsed()
	if err != nil {
		return nil, err
	}
	t := template.New("base").Funcs(f.funcs(words))
	for part, tree := range all.reached(all.pages[name]) {
		if _, err := t.AddParseTree(part, tree.Copy()); err != nil {
			return nil, fmt.Errorf("add template %s: %w", part, err)
		}
	}
	return t, nil
}

// builtins are the functions of templates that a look may call, beside ours.
func builtins() map[string]any {
	return map[string]any{"eq": true, "ne": true, "and": true, "or": true, "not": true}
}
