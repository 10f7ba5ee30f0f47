package theme

import (
	"io/fs"
	"slices"
	"strings"
)

// Beside is a folder of looks with the folders of another beside it, so that these may stand on those. Where both have a folder of one name, it is the
// first's.
func Beside(looks, own fs.FS) fs.FS { return beside{looks, own} }

type beside struct{ looks, own fs.FS }

// Open implements fs.FS.
func (b beside) Open(name string) (fs.File, error) { return b.of(name).Open(name) }

// Stat implements fs.StatFS: a pipe is looked at without being opened.
func (b beside) Stat(name string) (fs.FileInfo, error) { return fs.Stat(b.of(name), name) }

// ReadDir implements fs.ReadDirFS.
func (b beside) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return fs.ReadDir(b.of(name), name)
	}
	all, err := fs.ReadDir(b.looks, name)
	if err != nil {
		return nil, err
	}
	own, err := fs.ReadDir(b.own, name)
	if err != nil {
		return nil, err
	}
	for _, e := range own {
		if !slices.ContainsFunc(all, func(first fs.DirEntry) bool { return first.Name() == e.Name() }) {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// of is where a path's folder stands.
func (b beside) of(name string) fs.FS {
	folder, _, _ := strings.Cut(name, "/")
	if _, err := fs.Stat(b.looks, folder); err == nil {
		return b.looks
	}
	return b.own
}
