package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"miroir/internal/check"
	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/scenarios"
)

// A folder is where a scenario lies: a file system, the folder's name in it, and how diagnostics call it.
type folder struct {
	files       fs.FS
	name, shown string
	proven      bool // it came with the program
}

// loadPrograms compiles the scenarios at the paths, or the embedded library when there is none. Diagnostics go to stderr, but for mere
// warnings about the library, which who runs it can't mend; with an error among them it fails with ErrFindings.
func loadPrograms(env *Env, paths []string) ([]*program.Program, error) {
	folders, err := findFolders(env, paths)
	if err != nil {
		return nil, err
	}
	var (
		programs []*program.Program
		faults   diag.List
	)
	for i, l := range loadAll(folders) {
		if l.err != nil {
			return nil, env.cannot("cli.load.failed", map[string]any{"Path": folders[i].shown, "Why": l.err.Error()}, l.err)
		}
		faults = append(faults, l.faults...)
		if l.program != nil {
			programs = append(programs, l.program)
		}
	}
	faults = append(faults, check.Shared(programs)...)
	if faults.HasErrors() || len(faults) > 0 && len(paths) > 0 {
		if err := diag.WriteText(env.Stderr, faults, env.Words.Tag()); err != nil {
			return nil, fmt.Errorf("print diagnostics: %w", err)
		}
	}
	if faults.HasErrors() {
		return nil, ErrFindings
	}
	return programs, distinct(env, programs)
}

// loaded is what came of a scenario.
type loaded struct {
	program *program.Program
	faults  diag.List
	err     error
}

// loadAll compiles scenarios beside each other, and gives what came of them in their order.
func loadAll(folders []folder) []loaded {
	all := make([]loaded, len(folders))
	var under sync.WaitGroup
	var next atomic.Int32
	for range min(len(folders), runtime.GOMAXPROCS(0)) {
		under.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(folders); i = int(next.Add(1)) - 1 {
				l, f := &all[i], folders[i]
				l.program, l.faults, l.err = compile.LoadAs(f.files, f.name, f.shown, f.how()...)
			}
		})
	}
	under.Wait()
	return all
}

// how is how a scenario is compiled: the tests have judged those that come with the program.
func (f folder) how() []compile.Option {
	if f.proven {
		return []compile.Option{compile.Proven()}
	}
	return nil
}

// findFolders gives the scenarios that paths name: each a scenario's folder, or a folder of such folders.
func findFolders(env *Env, paths []string) ([]folder, error) {
	if len(paths) == 0 {
		folders, err := inFolder(scenarios.FS, "")
		for i := range folders {
			folders[i].proven = true
		}
		return folders, err
	}
	var folders []folder
	for _, path := range paths {
		found, err := atPath(path)
		if err == nil && len(found) == 0 {
			err = fs.ErrNotExist
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, env.cannot("cli.load.no_scenario", map[string]any{"Path": path, "File": compile.ScenarioFile}, err)
		case err != nil:
			return nil, env.cannot("cli.load.failed", map[string]any{"Path": path, "Why": err.Error()}, err)
		}
		folders = append(folders, found...)
	}
	return folders, nil
}

// atPath gives the scenario at a path of this machine, or those in the folders under it. Nothing outside of a scenario's
// folder can be reached through it, not even by a link.
func atPath(path string) ([]folder, error) {
	if filepath.Base(path) == compile.ScenarioFile {
		path = filepath.Dir(path)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	shown := filepath.ToSlash(filepath.Clean(path))
	if base := filepath.Base(shown); base == "." || base == ".." {
		absolute, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		shown = filepath.ToSlash(absolute)
	}
	if _, err := fs.Stat(root.FS(), compile.ScenarioFile); err == nil {
		return []folder{{files: root.FS(), name: ".", shown: shown}}, nil
	}
	folders, err := inFolder(root.FS(), shown+"/")
	if err != nil {
		return nil, err
	}
	for i, f := range folders { // each in its own folder: a link leads to none of the others, nor to what lies beside them
		own, err := root.OpenRoot(filepath.FromSlash(f.name))
		if err != nil {
			return nil, err
		}
		folders[i].files, folders[i].name = own.FS(), "."
	}
	return folders, nil
}

// inFolder gives the scenarios in the folders of a file system.
func inFolder(files fs.FS, prefix string) ([]folder, error) {
	mains, err := fs.Glob(files, "*/"+compile.ScenarioFile)
	if err != nil {
		return nil, err
	}
	var folders []folder
	for _, main := range mains {
		name := filepath.ToSlash(filepath.Dir(main))
		folders = append(folders, folder{files: files, name: name, shown: prefix + name})
	}
	return folders, nil
}

// distinct refuses two scenarios of one name: they would have the same address.
func distinct(env *Env, programs []*program.Program) error {
	var seen []string
	for _, p := range programs {
		if slices.Contains(seen, p.ID) {
			return env.usage("cli.load.twice", map[string]any{"Name": p.ID})
		}
		seen = append(seen, p.ID)
	}
	return nil
}
