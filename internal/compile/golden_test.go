package compile

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"miroir/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestProgramsAreAsWritten compiles each archive of testdata/golden, laid over testdata/base, and compares the outline of its program
// with the archive's file "dump".
func TestProgramsAreAsWritten(t *testing.T) {
	for _, name := range glob(t, "testdata/golden/*.txtar") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files, dump := readBase(t), -1
			for i, f := range archive.Files {
				if f.Name == "dump" {
					dump = i
				} else {
					files[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			p, faults, err := LoadAs(files, ".", "aide")
			if err != nil || p == nil {
				var out strings.Builder
				_ = diag.WriteText(&out, faults, "en")
				t.Fatalf("%v %s", err, out.String())
			}
			got := outline(p)
			if *update {
				archive.Files[dump].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[dump].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
