package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"miroir/internal/compile"
	"miroir/internal/starter"
	"miroir/scenarios"
)

// newCommand writes a scenario to start from.
func newCommand(env *Env) *cobra.Command {
	word := func(key string) string { return env.Words.Word(key, nil) }
	from := ""
	c := &cobra.Command{
		Use:     "new " + word("cli.new.folder"),
		Short:   word("cli.new.short"),
		Long:    word("cli.new.long"),
		Example: "  miroir new mon-site\n  miroir new mes-impots --from impots",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return env.usage("cli.new.arguments", nil)
			}
			return startScenario(env, args[0], from)
		},
	}
	c.Flags().StringVar(&from, "from", "", word("cli.new.from"))
	return c
}

// folderName is a folder that can name a scenario: it stands in addresses.
var folderName = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)

func startScenario(env *Env, folder, from string) error {
	if err := vacant(env, folder); err != nil {
		return err
	}
	files, err := startingFiles(env, from)
	if err != nil {
		return err
	}
	if err := writeFiles(env, folder, files); err != nil {
		return err
	}
	_, err = io.WriteString(env.Stdout, env.Words.Word("cli.new.done", map[string]any{"Folder": folder})+"\n")
	if err != nil {
		return fmt.Errorf("say what was written: %w", err)
	}
	return nil
}

// vacant refuses a folder whose name can't stand in an address, and one with something in it.
func vacant(env *Env, folder string) error {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return env.cannot("cli.new.failed", map[string]any{"Path": folder, "Why": err.Error()}, err)
	}
	if name := filepath.Base(absolute); !folderName.MatchString(name) {
		return env.usage("cli.new.bad_name", map[string]any{"Name": name})
	}
	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return env.cannot("cli.new.failed", map[string]any{"Path": folder, "Why": err.Error()}, err)
	case len(entries) > 0:
		return env.usage("cli.new.not_empty", map[string]any{"Path": folder})
	}
	return nil
}

// startingFiles gives the example's files, or those of a scenario of the library.
func startingFiles(env *Env, from string) ([]starter.File, error) {
	if from == "" {
		return starter.Site(env.Words.Tag())
	}
	files, err := starter.Copy(scenarios.FS, from, env.Words.Tag())
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return nil, env.usage("cli.new.bad_from", map[string]any{"Name": from, "Names": strings.Join(libraryNames(), ", ")})
	}
	return files, err
}

// libraryNames are the scenarios that come with miroir.
func libraryNames() []string {
	mains, err := fs.Glob(scenarios.FS, "*/"+compile.ScenarioFile)
	if err != nil {
		return nil
	}
	for i, main := range mains {
		mains[i] = filepath.ToSlash(filepath.Dir(main))
	}
	slices.Sort(mains)
	return mains
}
