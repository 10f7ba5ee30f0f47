package compile

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkLoad compiles each scenario of the library.
func BenchmarkLoad(b *testing.B) {
	for _, file := range glob(b, "../../scenarios/*/"+ScenarioFile) {
		folder := filepath.Base(filepath.Dir(file))
		b.Run(folder, func(b *testing.B) {
			library := os.DirFS("../../scenarios")
			for b.Loop() {
				if _, _, err := Load(library, folder); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
