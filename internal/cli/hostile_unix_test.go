//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"miroir/internal/cli"
	"miroir/internal/compile"
)

// A trap is what someone put in the folder of a scenario or a look before giving it away.
type trap struct {
	name, file string // in the folder that holds aide, the scenario, and looks/mien, the look
	lay        func(path string) error
	says       string
}

// TestTrapsInFoldersAreToldSoon gives the program folders with pipes, devices, links out and files without end, alone and in a folder of several: it
// says what is wrong, hangs on none, and reads nothing that lies elsewhere.
func TestTrapsInFoldersAreToldSoon(t *testing.T) {
	link := func(to string) func(string) error { return func(path string) error { return os.Symlink(to, path) } }
	pipe := func(path string) error { return syscall.Mkfifo(path, 0o600) }
	huge := func(path string) error {
		return errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, 1<<40))
	}
	for _, trap := range []trap{
		{"a pipe for a scenario", "aide/scenario.yaml", pipe, "scenario.yaml"},
		{"a pipe for a page", "aide/pages/home.md", pipe, "can't be read"},
		{"a device for a page", "aide/pages/home.md", link("/dev/zero"), "can't be read"},
		{"a page without end", "aide/pages/home.md", huge, "larger than 512 KiB"},
		{"a page that is itself", "aide/pages/home.md", link("home.md"), "can't be read"},
		{"a page beside the scenario", "aide/pages/home.md", link("../../secret.md"), "can't be read"},
		{"a folder in place of a page", "aide/pages/home.md", func(path string) error { return os.Mkdir(path, 0o700) }, "can't be read"},
		{"a pipe for a look", "looks/mien/theme.json", pipe, "not a plain file"},
		{"a look's device", "looks/mien/theme.json", link("/dev/zero"), "theme.json"},
		{"a look without end", "looks/mien/theme.json", huge, "larger than"},
		{"a pipe for a style sheet", "looks/mien/static/mien.css", pipe, "not a plain file"},
		{"a pipe for a layout", "looks/mien/layout.html", pipe, "not a plain file"},
		{"a layout without end", "looks/mien/layout.html", huge, "larger than"},
		{"a style sheet beside the looks", "looks/mien/static/mien.css", link("../../../secret.md"), "escapes"},
		{"a style sheet whose name gives orders", "looks/mien/static/a\x1b[2J\u202e.exe", huge, `a\u001b[2J\u202e.exe`},
	} {
		t.Run(trap.name, func(t *testing.T) {
			root := t.TempDir()
			innocent := map[string]string{"secret.md": "{{ quarante_deux }}", "looks/mien/theme.json": `{"name": "Mien", "base": "shared", "styles": ["mien.css"]}`, "looks/mien/static/mien.css": "a{}"}
			if err := errors.Join(os.CopyFS(filepath.Join(root, "aide"), os.DirFS("../compile/testdata/base")), dressed(filepath.Join(root, "aide"))); err != nil {
				t.Fatal(err)
			}
			for name, text := range innocent {
				path := filepath.Join(root, name)
				if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
					t.Fatal(err)
				}
			}
			path := filepath.Join(root, trap.file)
			os.Remove(path)
			if err := trap.lay(path); err != nil {
				t.Fatal(err)
			}
			for _, at := range []string{filepath.Join(root, "aide"), root} {
				said := drawing(t, filepath.Join(root, "looks"), at)
				hidden := at == root && trap.file == "aide/"+compile.ScenarioFile // in a folder of several, what has none is no scenario
				if !hidden && !strings.Contains(said, trap.says) || strings.Contains(said, "quarante") || strings.Contains(said, "\x1b") {
					t.Errorf("said of %s: %q, want %q", at, said, trap.says)
				}
			}
		})
	}
}

// dressed has the scenario wear the look.
func dressed(folder string) error {
	path := filepath.Join(folder, compile.ScenarioFile)
	text, err := os.ReadFile(path)
	return errors.Join(err, os.WriteFile(path, bytes.Replace(text, []byte("theme: ardoise"), []byte("theme: mien"), 1), 0o600))
}

// drawing checks what is at a path and draws its screens in its look; it gives all that is said, and fails when nothing is wrong.
func drawing(t *testing.T, looks, at string) string {
	t.Helper()
	var out bytes.Buffer
	for _, command := range [][]string{{"check"}, {"storyboard", "-o", filepath.Join(t.TempDir(), "pages.html")}} {
		args := append([]string{"--lang", "en", "--themes", looks}, append(command, at)...)
		code := cli.Run(context.Background(), cli.Env{Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }, Clock: time.Now}, args)
		if code != cli.ExitClean {
			return out.String()
		}
	}
	t.Errorf("nothing is wrong with %s: %s", at, out.String())
	return out.String()
}
