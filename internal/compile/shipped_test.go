package compile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"miroir/internal/diag"
)

// TestShippedScenariosAreSilent loads every scenario of the library: not even a warning.
func TestShippedScenariosAreSilent(t *testing.T) {
	for _, file := range glob(t, "../../scenarios/*/"+ScenarioFile) {
		folder := filepath.Base(filepath.Dir(file))
		t.Run(folder, func(t *testing.T) {
			p, faults, err := Load(os.DirFS("../../scenarios"), folder)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := diag.WriteText(&out, faults, "en"); err != nil {
				t.Fatal(err)
			}
			if p == nil || out.Len() > 0 {
				t.Error(out.String())
			}
		})
	}
}
