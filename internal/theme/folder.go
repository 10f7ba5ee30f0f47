package theme

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// manifest is a look's theme.json.
type manifest struct {
	Name   string   `json:"name"`   // "" for a folder that only stands under looks
	Base   string   `json:"base"`   // the folder beside that gives what this one lacks; "" for none
	Styles []string `json:"styles"` // of static/, in order, behind those of the base
}

// maxBases bounds on how many folders a look may stand.
const maxBases = 4

// Names gives the looks of a folder of looks, in order: the folders whose theme.json has a name. Others only stand under looks.
func Names(looks fs.FS) ([]string, error) {
	manifests, err := fs.Glob(looks, "*/theme.json")
	if err != nil {
		return nil, fmt.Errorf("find the looks: %w", err)
	}
	var names []string
	for _, file := range manifests {
		dir := path.Dir(file)
		m, err := readManifest(looks, dir)
		if err != nil {
			return nil, fmt.Errorf("look %s: %w", dir, err)
		}
		if m.Name != "" {
			names = append(names, dir)
		}
	}
	return names, nil
}

// A footing is the folders that a look is made of, its own first: each gives the files that those before it lack.
type footing struct {
	fsys   fs.FS
	dirs   []string
	name   string   // of the look, as people read it
	styles []string // of all folders, the last one's first, so that a look's own win
}

// footingOf follows a look's bases.
func footingOf(looks fs.FS, name string) (*footing, error) {
	m, err := readManifest(looks, name)
	if err != nil {
		return nil, err
	}
	if m.Name == "" {
		return nil, fmt.Errorf("theme.json: name: %w", ErrMissing)
	}
	f := &footing{fsys: looks, dirs: []string{name}, name: m.Name}
	for styles := m.Styles; ; styles = m.Styles {
		f.styles = slices.Concat(styles, f.styles)
		if m.Base == "" {
			f.styles = slices.Compact(f.styles)
			return f, nil
		}
		if m, err = f.stand(m.Base); err != nil {
			return nil, err
		}
	}
}

// stand puts one more base under a look. A base needn't be a look itself.
func (f *footing) stand(base string) (manifest, error) {
	if slices.Contains(f.dirs, base) {
		return manifest{}, fmt.Errorf("theme.json: base %q stands on itself: %w", base, ErrForbidden)
	}
	if len(f.dirs) > maxBases {
		return manifest{}, fmt.Errorf("theme.json: base %q: more than %d bases: %w", base, maxBases, ErrForbidden)
	}
	if !folderName(base) {
		return manifest{}, fmt.Errorf("theme.json: base %q: %w", base, ErrMissing)
	}
	if _, err := fs.ReadDir(f.fsys, base); err != nil {
		return manifest{}, fmt.Errorf("theme.json: base %q: %w", base, ErrMissing)
	}
	f.dirs = append(f.dirs, base)
	m, err := readManifest(f.fsys, base)
	if errors.Is(err, ErrMissing) {
		return manifest{}, nil
	}
	return m, err
}

func folderName(name string) bool {
	return name != "" && name != "." && fs.ValidPath(name) && !strings.Contains(name, "/")
}

func readManifest(looks fs.FS, name string) (manifest, error) {
	var m manifest
	if !folderName(name) {
		return m, fmt.Errorf("%q: %w", name, ErrMissing)
	}
	raw, err := readText(looks, path.Join(name, "theme.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("theme.json: %w", ErrMissing)
	}
	if err != nil {
		return m, err
	}
	read := json.NewDecoder(bytes.NewReader(raw))
	read.DisallowUnknownFields()
	if err := read.Decode(&m); err != nil {
		return m, fmt.Errorf("read %s/theme.json: %w", name, err)
	}
	return m, nil
}

// source is a file of templates and where it stands.
type source struct {
	path string
	text string
}

// templates reads the .html files of one folder of a look, by name without extension.
func (f *footing) templates(sub string) (map[string]source, error) {
	all := map[string]source{}
	for _, dir := range f.dirs {
		own, err := sources(f.fsys, path.Join(dir, sub))
		if errors.Is(err, ErrMissing) {
			continue
		}
		if err != nil {
			return nil, err
		}
		maps.Copy(own, all)
		all = own
	}
	return all, nil
}

// layout reads the layout: the look's own, or that of the first base that has one.
func (f *footing) layout() (source, error) {
	for _, dir := range f.dirs {
		name := path.Join(dir, "layout.html")
		raw, err := readText(f.fsys, name)
		if err == nil {
			return source{name, string(raw)}, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return source{}, err
		}
	}
	return source{}, fmt.Errorf("layout.html: %w", ErrMissing)
}

// bundle reads the static files.
func (f *footing) bundle() (*Bundle, error) {
	files := map[string][]byte{}
	for _, dir := range f.dirs {
		own, err := static(f.fsys, path.Join(dir, "static"))
		if errors.Is(err, ErrMissing) {
			continue
		}
		if err != nil {
			return nil, err
		}
		maps.Copy(own, files)
		files = own
	}
	return lookBundle(files)
}

// sources reads the .html files of a folder by name without extension.
func sources(fsys fs.FS, dir string) (map[string]source, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, ErrMissing)
	}
	files := map[string]source{}
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		name, ok := strings.CutSuffix(e.Name(), ".html")
		if !ok || e.IsDir() {
			return nil, fmt.Errorf("%s: %w", file, ErrUndeclared)
		}
		raw, err := readText(fsys, file)
		if err != nil {
			return nil, err
		}
		files[name] = source{file, string(raw)}
	}
	return files, nil
}

// The bounds of a look's files, in bytes: of one that is served, of a template or theme.json, of all that are served of a folder; and of their number.
const (
	maxFile   = 4 << 20
	maxText   = 256 << 10
	maxStatic = 16 << 20
	maxFiles  = 500
)

func readText(fsys fs.FS, name string) ([]byte, error) { return readWithin(fsys, name, maxText) }

// readWithin reads a plain file: a pipe or a device might be waited for without end. It fails with fs.ErrNotExist when there is none.
func readWithin(fsys fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a plain file: %w", name, ErrAsset)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, most+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if int64(len(raw)) > most {
		return nil, fmt.Errorf("%s: larger than %d bytes: %w", name, most, ErrAsset)
	}
	return raw, nil
}
