package scenarios_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/scenarios"
)

// folders lists the scenarios that are written here.
func folders(t *testing.T) []string {
	t.Helper()
	mains, err := fs.Glob(os.DirFS("."), "*/"+compile.ScenarioFile)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, main := range mains {
		names = append(names, path.Dir(main))
	}
	if len(names) == 0 {
		t.Fatal("no scenario")
	}
	return names
}

func TestLibraryEmbedsScenariosAndNothingElse(t *testing.T) {
	entries, err := fs.ReadDir(scenarios.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	var embedded []string
	for _, e := range entries {
		embedded = append(embedded, e.Name())
	}
	if want := folders(t); !slices.Equal(embedded, want) {
		t.Errorf("embedded: %q, want %q", embedded, want)
	}
}

func TestScenariosLoadSilently(t *testing.T) {
	for _, folder := range folders(t) {
		t.Run(folder, func(t *testing.T) {
			program, faults, err := compile.Load(os.DirFS("."), folder)
			if err != nil {
				t.Fatal(err)
			}
			if len(faults) > 0 {
				var said strings.Builder
				if err := diag.WriteText(&said, faults, "en"); err != nil {
					t.Fatal(err)
				}
				t.Fatalf("%d diagnostics:\n%s", len(faults), said.String())
			}
			if program.ID != folder {
				t.Errorf("ID = %q, want %q", program.ID, folder)
			}
		})
	}
}
