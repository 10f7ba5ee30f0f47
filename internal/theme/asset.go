package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// A Bundle is a folder of static files under one content hash, so that a file can name its neighbours plainly.
type Bundle struct {
	prefix string
	files  map[string]Asset
}

// An Asset is a file to serve. What is under its URL never changes.
type Asset struct {
	Type  string // content type
	Bytes []byte
}

// NewBundle takes files by name. It fails with ErrAsset on a type that isn't served.
func NewBundle(files map[string][]byte) (*Bundle, error) {
	b := &Bundle{files: make(map[string]Asset, len(files))}
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		kind, ok := contentTypes()[path.Ext(name)]
		if !ok {
			return nil, fmt.Errorf("%s: %w", name, ErrAsset)
		}
		b.files[name] = Asset{Type: kind, Bytes: files[name]}
		fmt.Fprintf(sum, "%s %d\n", name, len(files[name]))
		sum.Write(files[name])
	}
	b.prefix = "/static/" + hex.EncodeToString(sum.Sum(nil)[:8]) + "/"
	return b, nil
}

// URL is where a file is served.
func (b *Bundle) URL(name string) (string, error) {
	if _, ok := b.files[name]; !ok {
		return "", fmt.Errorf("static/%s: %w", name, ErrMissing)
	}
	return b.prefix + name, nil
}

// Assets gives what to serve, by URL.
func (b *Bundle) Assets() map[string]Asset {
	byURL := make(map[string]Asset, len(b.files))
	for name, a := range b.files {
		byURL[b.prefix+name] = a
	}
	return byURL
}

func contentTypes() map[string]string {
	return map[string]string{
		".css":   "text/css; charset=utf-8",
		".js":    "text/javascript; charset=utf-8",
		".svg":   "image/svg+xml",
		".png":   "image/png",
		".jpg":   "image/jpeg",
		".jpeg":  "image/jpeg",
		".webp":  "image/webp",
		".woff2": "font/woff2",
		".txt":   "text/plain; charset=utf-8",
		".json":  "application/json",
	}
}

// FrameBundle is the engine's own static files. Its first style sheet, frame.css, says in which order the layers come: engine before theme; the sheet of
// the drawer follows in it, which names the picture of a paper. Its second one, components.css, is joined from the sheets of the components.
func FrameBundle() (*Bundle, error) {
	files, err := static(frameFS, "frame/static")
	if err != nil {
		return nil, err
	}
	sheets, err := static(frameFS, "frame/styles")
	if err != nil {
		return nil, err
	}
	ribbon, err := static(frameFS, "frame/ribbon")
	if err != nil {
		return nil, err
	}
	if files["file-text.svg"], err = icons.ReadFile("icon/file-text.svg"); err != nil {
		return nil, err
	}
	files["frame.css"] = append(files["frame.css"], ribbon["drawer.css"]...)
	for _, name := range componentSheets() {
		files["components.css"] = append(files["components.css"], sheets[name+".css"]...)
	}
	return NewBundle(files)
}

// componentSheets are the style sheets of the components, in the order of their cascade.
func componentSheets() []string {
	return []string{"base", "text", "move", "journey", "form", "data", "answers", "desk", "mailbox", "incident", "papers", "paper", "files", "account", "library", "pages", "space", "engine", "bidi", "modes", "print"}
}

// lookBundle takes a look's static files; its style sheets go into their layer.
func lookBundle(files map[string][]byte) (*Bundle, error) {
	for name, raw := range files {
		switch path.Ext(name) {
		case ".js":
			return nil, fmt.Errorf("%s: script: %w", name, ErrForbidden)
		case ".css":
			sheet, err := layered(raw, files)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			files[name] = sheet
		}
	}
	return NewBundle(files)
}

func static(fsys fs.FS, dir string) (map[string][]byte, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path.Base(dir), ErrMissing)
	}
	if len(entries) > maxFiles {
		return nil, fmt.Errorf("%s: more than %d files: %w", dir, maxFiles, ErrAsset)
	}
	files, size := map[string][]byte{}, 0
	for _, e := range entries {
		if e.IsDir() {
			return nil, fmt.Errorf("%s: folder: %w", e.Name(), ErrAsset)
		}
		if files[e.Name()], err = readWithin(fsys, path.Join(dir, e.Name()), maxFile); err != nil {
			return nil, err
		}
		if size += len(files[e.Name()]); size > maxStatic {
			return nil, fmt.Errorf("%s: larger than %d bytes in all: %w", dir, maxStatic, ErrAsset)
		}
	}
	return files, nil
}
