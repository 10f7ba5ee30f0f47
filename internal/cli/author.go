package cli

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
)

// drafts are the scenarios that an author is writing, as they were read last.
type drafts struct {
	env   *Env
	path  string
	looks compile.Option
	known map[string]*scenarioDraft // by folder, as it is shown
}

// A scenarioDraft is one scenario.
type scenarioDraft struct {
	sum    [sha256.Size]byte // of its files when it was compiled last
	faults diag.List
	good   *program.Program // the last one without errors; nil: there was none
}

// read compiles what changed since it was read last. changed tells whether anything did; the error that there is nothing to read.
func (d *drafts) read() (changed bool, err error) {
	folders, err := findFolders(d.env, []string{d.path})
	if err != nil {
		return false, err
	}
	var shown []string
	for _, f := range folders {
		shown = append(shown, f.shown)
		one, err := d.compile(f)
		if err != nil {
			return changed, err
		}
		changed = changed || one
	}
	for name := range d.known {
		if !slices.Contains(shown, name) {
			delete(d.known, name)
			changed = true
		}
	}
	return changed, nil
}

// compile compiles a scenario unless it is as it was.
func (d *drafts) compile(f folder) (changed bool, err error) {
	sum, err := f.sum()
	if err != nil {
		return false, d.env.cannot("cli.load.failed", map[string]any{"Path": f.shown, "Why": err.Error()}, err)
	}
	known := d.known[f.shown]
	if known != nil && known.sum == sum {
		return false, nil
	}
	if known == nil {
		known = &scenarioDraft{}
		d.known[f.shown] = known
	}
	p, faults, err := compile.LoadAs(f.files, f.name, f.shown, d.looks)
	if err != nil {
		return false, d.env.cannot("cli.load.failed", map[string]any{"Path": f.shown, "Why": err.Error()}, err)
	}
	known.sum, known.faults = sum, faults
	if p != nil {
		known.good = p
	}
	return true, nil
}

// faults is what is wrong with all that was read.
func (d *drafts) faults() diag.List {
	var all diag.List
	for _, one := range d.known {
		all = append(all, one.faults...)
	}
	return all.Sorted()
}

// programs are the last good ones, by name.
func (d *drafts) programs() []*program.Program {
	var all []*program.Program
	for _, one := range d.known {
		if one.good != nil {
			all = append(all, one.good)
		}
	}
	slices.SortFunc(all, func(a, b *program.Program) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// What of a folder tells whether it changed.
const (
	maxSummed = 4 << 20 // bytes of a file
	maxFiles  = 5000
)

var errManyFiles = errors.New("too many files")

// sum is a digest of a folder's files and their names, but for hidden ones.
func (f folder) sum() ([sha256.Size]byte, error) {
	digest, files := sha256.New(), 0
	err := fs.WalkDir(f.files, f.name, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case path != f.name && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		if files++; files > maxFiles {
			return errManyFiles
		}
		return f.add(digest, path)
	})
	return [sha256.Size]byte(digest.Sum(nil)), err
}

// add adds a file to a digest; one that is gone again by then adds its name.
func (f folder) add(digest io.Writer, path string) error {
	fmt.Fprintf(digest, "\x00%s\x00", path)
	file, err := f.files.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(digest, io.LimitReader(file, maxSummed))
	return err
}
