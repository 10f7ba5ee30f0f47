package parts_test

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestTheSameSourceIsTheSameProgram builds the program where it is and in a copy elsewhere: they are the same to the last byte, and hold no path of this
// machine. internal/build/twice.sh does so from nothing, which takes minutes.
func TestTheSameSourceIsTheSameProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program twice")
	}
	here, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), "another", "folder")
	copySource(t, here, elsewhere)
	var first, second = build(t, here), build(t, elsewhere)
	if sha256.Sum256(first) != sha256.Sum256(second) {
		t.Error("the program depends on the folder that it is built in")
	}
	listsItsModules(t, first)
	for _, path := range []string{here, elsewhere, strings.TrimSpace(run(t, nil, "env", "GOMODCACHE")), strings.TrimSpace(run(t, nil, "env", "GOCACHE")), strings.TrimSpace(run(t, nil, "env", "GOROOT"))} {
		if at := bytes.Index(first, []byte(path+"/")); at >= 0 {
			t.Errorf("the program holds a path of this machine: %q", first[at:at+100])
		}
	}
}

// listsItsModules runs a built program, which must list each module that Go says is in it.
func listsItsModules(t *testing.T, program []byte) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "miroir")
	if err := os.WriteFile(file, program, 0o700); err != nil {
		t.Fatal(err)
	}
	bill, err := exec.Command(file, "version", "--sbom").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range modulesOn(t, runtime.GOOS) {
		if !bytes.Contains(bill, []byte(`"purl": "pkg:golang/`+path+"@v")) {
			t.Errorf("the program's bill of materials doesn't list %s", path)
		}
	}
}

// build gives the program as make build makes it, with what is for debuggers left uncompressed, so that paths in it can be seen.
func build(t *testing.T, folder string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "miroir")
	command := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-compressdwarf=false", "-o", out, "./cmd/miroir")
	command.Dir = folder
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// copySource copies what a build reads: everything but tests' data, what was fetched and what is hidden.
func copySource(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "testdata" || name == "node_modules" || name == "dist" || strings.HasPrefix(name, ".") && path != from) {
			return fs.SkipDir
		}
		rel, err := filepath.Rel(from, path)
		if err != nil || d.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		}
		if strings.HasSuffix(name, "_test.go") || name == "miroir" || !d.Type().IsRegular() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), raw, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}
