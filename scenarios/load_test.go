package scenarios_test

import (
	"os"
	"strings"
	"testing"

	"miroir/internal/compile"
	"miroir/internal/diag"
)

func TestScenariosLoadSilently(t *testing.T) {
	for _, folder := range []string{"impots"} {
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
