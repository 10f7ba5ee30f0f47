package theme

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"text/template/parse"
)

//go:embed frame
var frameFS embed.FS

// manifest is a look's theme.json.
type manifest struct {
	Name   string   `json:"name"`
	Styles []string `json:"styles"` // of static/, in order
}

// Engine is the look of the engine's own pages.
func Engine(words Words) (*Look, error) {
	bundle, err := FrameBundle()
	if err != nil {
		return nil, err
	}
	l := &loader{words: words, frame: bundle, look: &Look{Name: "engine", bundle: bundle}}
	return l.load(frameFS, "frame", enginePages())
}

// Load reads the look of a folder of looks and verifies it.
func Load(looks fs.FS, name string, words Words) (*Look, error) {
	frame, err := FrameBundle()
	if err != nil {
		return nil, err
	}
	m, err := readManifest(looks, name)
	if err != nil {
		return nil, fmt.Errorf("look %s: %w", name, err)
	}
	bundle, err := lookBundle(looks, path.Join(name, "static"))
	if err != nil {
		return nil, fmt.Errorf("look %s: %w", name, err)
	}
	l := &loader{words: words, frame: frame, look: &Look{Name: m.Name, bundle: bundle}, guest: true}
	for _, style := range m.Styles {
		url, err := bundle.URL(style)
		if err != nil {
			return nil, fmt.Errorf("look %s: %w", name, err)
		}
		l.styles = append(l.styles, url)
	}
	look, err := l.load(looks, name, lookPages())
	if err != nil {
		return nil, fmt.Errorf("look %s: %w", name, err)
	}
	return look, nil
}

func readManifest(looks fs.FS, name string) (manifest, error) {
	var m manifest
	if name == "" || !fs.ValidPath(name) || strings.Contains(name, "/") {
		return m, fmt.Errorf("%q: %w", name, ErrMissing)
	}
	raw, err := fs.ReadFile(looks, path.Join(name, "theme.json"))
	if err != nil {
		return m, fmt.Errorf("theme.json: %w", ErrMissing)
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fmt.Errorf("read theme.json: %w", err)
	}
	return m, nil
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

func (l *loader) load(fsys fs.FS, dir string, pages []page) (*Look, error) {
	base := template.New("base").Funcs(l.funcs())
	l.trees = map[string]*parse.Tree{}
	if err := l.addFrame(base); err != nil {
		return nil, err
	}
	if l.guest {
		if err := l.addOwn(base, fsys, dir); err != nil {
			return nil, err
		}
	}
	found, err := sources(fsys, path.Join(dir, "pages"))
	if err != nil {
		return nil, err
	}
	l.look.pages = map[string]*template.Template{}
	for _, p := range pages {
		text, ok := found[p.name]
		if !ok {
			return nil, fmt.Errorf("pages/%s.html: %w", p.name, ErrMissing)
		}
		delete(found, p.name)
		if l.look.pages[p.name], err = l.page(base, p, text); err != nil {
			return nil, fmt.Errorf("pages/%s.html: %w", p.name, err)
		}
	}
	for name := range found {
		return nil, fmt.Errorf("pages/%s.html: %w", name, ErrUndeclared)
	}
	return l.look, nil
}

// addFrame parses the engine's parts; a look brings its own layout.
func (l *loader) addFrame(base *template.Template) error {
	files, err := sources(frameFS, "frame/templates")
	if err != nil {
		return err
	}
	for name, text := range files {
		if name == "layout" && l.guest {
			continue
		}
		trees, err := parse.Parse(name, text, "", "", builtins(), l.funcs())
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
func (l *loader) addOwn(base *template.Template, fsys fs.FS, dir string) error {
	files, err := sources(fsys, path.Join(dir, "partials"))
	if err != nil {
		return err
	}
	layout, err := fs.ReadFile(fsys, path.Join(dir, "layout.html"))
	if err != nil {
		return fmt.Errorf("layout.html: %w", ErrMissing)
	}
	files["layout"] = string(layout)
	for name, text := range files {
		tree, err := l.parseOwn(name, text)
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
func (l *loader) parseOwn(name, text string) (*parse.Tree, error) {
	trees, err := parse.Parse(name, strings.TrimSuffix(text, "\n"), "", "", builtins(), l.funcs())
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", name, err)
	}
	tree := trees[name]
	if tree == nil {
		tree = &parse.Tree{Name: name, Root: &parse.ListNode{NodeType: parse.NodeList}}
	}
	for other := range trees {
		if other != name {
			return nil, fmt.Errorf("%s: define %q: %w", name, other, ErrForbidden)
		}
	}
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
func (l *loader) page(base *template.Template, p page, text string) (*template.Template, error) {
	tree, err := l.parseOwn("content", text)
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

// sources reads the .html files of a folder by name without extension.
func sources(fsys fs.FS, dir string) (map[string]string, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path.Base(dir), ErrMissing)
	}
	files := map[string]string{}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".html")
		if !ok || e.IsDir() {
			return nil, fmt.Errorf("%s/%s: %w", path.Base(dir), e.Name(), ErrUndeclared)
		}
		raw, err := fs.ReadFile(fsys, path.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", e.Name(), err)
		}
		files[name] = string(raw)
	}
	return files, nil
}

// builtins are the functions of templates that a look may call, beside ours.
func builtins() map[string]any {
	return map[string]any{"eq": true, "ne": true, "and": true, "or": true, "not": true}
}
