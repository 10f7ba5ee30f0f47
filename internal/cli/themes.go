package cli

import (
	"io/fs"
	"os"

	"miroir/internal/theme"
	"miroir/themes"
)

// ownLooks puts the looks of a folder beside those of the program; folder is "" for none. Nothing outside of the folder is read.
func ownLooks(env *Env, folder string) error {
	if folder == "" {
		return nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return env.cannot("cli.load.failed", map[string]any{"Path": folder, "Why": err.Error()}, err)
	}
	own := root.FS()
	entries, err := fs.ReadDir(own, ".")
	if err != nil {
		return env.cannot("cli.load.failed", map[string]any{"Path": folder, "Why": err.Error()}, err)
	}
	for _, e := range entries {
		if _, err := fs.Stat(themes.FS, e.Name()); err == nil && e.IsDir() {
			return env.usage("cli.themes.taken", map[string]any{"Path": folder, "Name": e.Name()})
		}
	}
	env.Looks = theme.Beside(themes.FS, own)
	if _, err := theme.Names(env.Looks); err != nil {
		return env.cannot("cli.load.failed", map[string]any{"Path": folder, "Why": err.Error()}, err)
	}
	return nil
}

// shippedLook tells whether a look came with the program, as the engine's own did, which has no name. No look of others has the name of one.
func shippedLook(name string) bool {
	_, err := fs.Stat(themes.FS, name)
	return name == "" || err == nil
}
