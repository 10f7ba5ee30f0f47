package theme

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"text/template/parse"
)

//go:embed frame
var frameFS embed.FS

// Engine is the look of the engine's own pages.
func Engine(words Words) (*Look, error) {
	bundle, err := FrameBundle()
	if err != nil {
		return nil, err
	}
	l := &loader{words: words, frame: bundle, look: &Look{Name: "engine", bundle: bundle}}
	return l.load(&footing{fsys: frameFS, dirs: []string{"frame"}}, enginePages())
}

// Load reads the look of a folder of looks and verifies it.
func Load(looks fs.FS, name string, words Words) (*Look, error) {
	frame, err := FrameBundle()
	if err != nil {
		return nil, err
	}
	look, err := loadLook(looks, name, words, frame)
	if err != nil {
		return nil, fmt.Errorf("look %s: %w", name, err)
	}
	return look, nil
}

func loadLook(looks fs.FS, name string, words Words, frame *Bundle) (*Look, error) {
	from, err := footingOf(looks, name)
	if err != nil {
		return nil, err
	}
	bundle, err := from.bundle()
	if err != nil {
		return nil, err
	}
	l := &loader{words: words, frame: frame, look: &Look{Name: from.name, bundle: bundle}, guest: true}
	for _, style := range from.styles {
		url, err := bundle.URL(style)
		if err != nil {
			return nil, err
		}
		l.styles = append(l.styles, url)
	}
	return l.load(from, lookPages())
}

// loader builds a Look: the frame's parts first, then the look's own, and each page over them.
type loader struct {
	words  Words
	frame  *Bundle
	styles []string
	look   *Look
	guest  bool // the files are a look's, and may not do all that the frame does
	trees  map[string]*parse.Tree
}

func (l *loader) load(from *footing, pages []page) (*Look, error) {
	base := template.New("base").Funcs(l.funcs())
	l.trees = map[string]*parse.Tree{}
	if err := l.addFrame(base); err != nil {
		return nil, err
	}
	if l.guest {
		if err := l.addOwn(base, from); err != nil {
			return nil, err
		}
	}
	found, err := from.templates("pages")
	if err != nil {
		return nil, err
	}
	l.look.pages = map[string]*template.Template{}
	for _, p := range pages {
		file, ok := found[p.name]
		if !ok {
			return nil, fmt.Errorf("pages/%s.html: %w", p.name, ErrMissing)
		}
		delete(found, p.name)
		if l.look.pages[p.name], err = l.page(base, p, file); err != nil {
			return nil, fmt.Errorf("%s: %w", file.path, err)
		}
	}
	for _, file := range found {
		return nil, fmt.Errorf("%s: %w", file.path, ErrUndeclared)
	}
	return l.look, nil
}

// addFrame parses the engine's parts; a look brings its own layout.
func (l *loader) addFrame(base *template.Template) error {
	files, err := sources(frameFS, "frame/templates")
	if err != nil {
		return err
	}
	for name, file := range files {
		if name == "layout" && l.guest {
			continue
		}
		trees, err := parse.Parse(name, file.text, "", "", builtins(), l.funcs())
		if err != nil {
			return fmt.Errorf("parse frame: %w", err)
		}
		for defined, tree := range trees {
			if defined == name && parse.IsEmptyTree(tree.Root) {
				continue
			}
			if err := l.add(base, defined, tree); err != nil {
				return err
			}
		}
	}
	return nil
}

// addOwn parses a look's layout and partials.
func (l *loader) addOwn(base *template.Template, from *footing) error {
	files, err := from.templates("partials")
	if err != nil {
		return err
	}
	if files["layout"], err = from.layout(); err != nil {
		return err
	}
	for name, file := range files {
		tree, err := l.parseOwn(name, file)
		if err != nil {
			return err
		}
		if err := l.add(base, name, tree); err != nil {
			return err
		}
	}
	return nil
}

// parseOwn parses a look's file, which is one template and defines no other.
func (l *loader) parseOwn(name string, file source) (*parse.Tree, error) {
	trees, err := parse.Parse(name, strings.TrimSuffix(file.text, "\n"), "", "", builtins(), l.funcs())
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
	if !l.guest {
		return tree, nil
	}
	return tree, plainMarkup(tree)
}

func (l *loader) add(base *template.Template, name string, tree *parse.Tree) error {
	if _, taken := l.trees[name]; taken {
		return fmt.Errorf("%s: already the frame's: %w", name, ErrForbidden)
	}
	l.trees[name] = tree
	if _, err := base.AddParseTree(name, tree); err != nil {
		return fmt.Errorf("add template %s: %w", name, err)
	}
	return nil
}

// page puts a page over the base, after verifying everything that its view reaches.
func (l *loader) page(base *template.Template, p page, file source) (*template.Template, error) {
	tree, err := l.parseOwn("content", file)
	if err != nil {
		return nil, err
	}
	c := checker{trees: l.trees, content: tree, words: l.words}
	if err := c.page(p.view); err != nil {
		return nil, err
	}
	t, err := base.Clone()
	if err != nil {
		return nil, fmt.Errorf("clone templates: %w", err)
	}
	if _, err := t.AddParseTree("content", tree); err != nil {
		return nil, fmt.Errorf("add template: %w", err)
	}
	return t, nil
}

// builtins are the functions of templates that a look may call, beside ours.
func builtins() map[string]any {
	return map[string]any{"eq": true, "ne": true, "and": true, "or": true, "not": true}
}
