package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"miroir/internal/store"
	"miroir/sandbox"
)

// openStore opens the store that a URL names, or the default one. What stands in the way is told with what to do about it.
func openStore(env *Env, url string) (sandbox.Store, error) {
	if url != "" {
		return openURL(env, url)
	}
	folder, err := storeFolder(env)
	if err != nil {
		return nil, env.cannot("cli.store.no_folder", map[string]any{"Folder": folder}, err)
	}
	s, err := openURL(env, "sqlite:"+filepath.Join(folder, "miroir.db"))
	if errors.Is(err, store.ErrBusy) {
		return openAside(env)
	}
	return s, err
}

func openURL(env *Env, url string) (sandbox.Store, error) {
	s, err := store.Open(env.Context, store.Config{URL: url, Now: env.Steady().Now, Rand: env.Random})
	switch {
	case err == nil:
		return s, nil
	case errors.Is(err, store.ErrNoCompiler):
		return nil, env.cannot("cli.store.no_compiler", map[string]any{"Install": installCompiler(runtime.GOOS)}, err)
	case errors.Is(err, store.ErrURL):
		return nil, env.usage("cli.store.bad_url", map[string]any{"URL": store.Shown(url)})
	case errors.Is(err, store.ErrBusy):
		return nil, env.cannot("cli.store.busy", map[string]any{"URL": url}, err)
	case errors.Is(err, store.ErrNewerVersion):
		return nil, env.cannot("cli.store.newer", map[string]any{"URL": url}, err)
	case errors.Is(err, store.ErrForeign):
		return nil, env.cannot("cli.store.foreign", map[string]any{"URL": url}, err)
	case errors.Is(err, store.ErrDamaged):
		return nil, env.cannot("cli.store.damaged", map[string]any{"URL": url, "File": storeFile(url)}, err)
	case errors.Is(err, store.ErrFull):
		return nil, env.cannot("cli.store.full", map[string]any{"URL": url}, err)
	case errors.Is(err, store.ErrNotWritable), errors.Is(err, store.ErrReadOnly):
		return nil, env.cannot("cli.store.not_writable", map[string]any{"URL": url}, err)
	case errors.Is(err, store.ErrUnreachable):
		return nil, env.cannot("cli.store.unreachable", map[string]any{"URL": store.Shown(url), "Why": err.Error()}, err)
	}
	return nil, env.cannot("cli.store.failed", map[string]any{"URL": store.Shown(url), "Why": err.Error()}, err)
}

// storeFile is the file that a store's URL names.
func storeFile(url string) string {
	file, _, _ := strings.Cut(strings.TrimPrefix(url, "sqlite:"), "?")
	return file
}

// storeFolder is miroir's folder among the user's caches, made when it is missing: what is kept there may be lost without harm. Without
// a home, it is one among the temporary files.
func storeFolder(env *Env) (string, error) {
	folder := filepath.Join(cacheFolder(env.Getenv, runtime.GOOS), "miroir")
	return folder, os.MkdirAll(folder, 0o700)
}

// cacheFolder is where a system keeps a user's caches.
func cacheFolder(getenv func(string) string, system string) string {
	home := getenv("HOME")
	switch {
	case system == "windows" && getenv("LOCALAPPDATA") != "":
		return getenv("LOCALAPPDATA")
	case system == "darwin" && home != "":
		return filepath.Join(home, "Library", "Caches")
	case filepath.IsAbs(getenv("XDG_CACHE_HOME")):
		return getenv("XDG_CACHE_HOME")
	case home != "":
		return filepath.Join(home, ".cache")
	}
	return os.TempDir()
}

// aside is a store of this process alone, whose folder goes when it closes.
type aside struct {
	sandbox.Store
	folder string
}

// openAside opens a store among the temporary files, for a second miroir on one machine.
func openAside(env *Env) (sandbox.Store, error) {
	folder, err := os.MkdirTemp("", "miroir-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the store: %w", err)
	}
	s, err := openURL(env, "sqlite:"+filepath.Join(folder, "miroir.db"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return aside{s, folder}, nil
}

// Close closes the store and removes its folder.
func (a aside) Close() error { return errors.Join(a.Store.Close(), os.RemoveAll(a.folder)) }

// installCompiler is the command that installs a C compiler on a system.
func installCompiler(system string) string {
	switch system {
	case "darwin":
		return "xcode-select --install"
	case "windows":
		return "winget install -e --id MSYS2.MSYS2"
	case "freebsd", "openbsd", "netbsd":
		return "pkg install gcc"
	}
	return "sudo apt install gcc   (dnf install gcc, apk add gcc musl-dev)"
}
