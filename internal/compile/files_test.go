package compile_test

import (
	"io/fs"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"miroir/internal/compile"
	"miroir/internal/diag"
)

// TestOnlyPlainFilesAreRead: a pipe or a device in a scenario's folder is no file of it, and nobody waits for it.
func TestOnlyPlainFilesAreRead(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"scenario.yaml", "personas/nina.yaml", "pages/home.md", "pages/home.en.md", "walks/simple.yaml"} {
		raw, err := os.ReadFile("testdata/base/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files["x/"+name] = &fstest.MapFile{Data: raw}
	}
	for _, mode := range []fs.FileMode{fs.ModeNamedPipe, fs.ModeDevice, fs.ModeSocket} {
		files["x/pages/home.md"].Mode = mode
		p, faults, err := compile.Load(files, "x")
		if err != nil || p != nil || !slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Rule == "unknown-file" }) {
			t.Errorf("%v: %v, %v", mode, faults, err)
		}
	}
	files["x/pages/home.md"].Mode = 0
	files["x/scenario.yaml"].Mode = fs.ModeNamedPipe
	if _, _, err := compile.Load(files, "x"); err == nil {
		t.Error("a pipe is read as the scenario")
	}
}
