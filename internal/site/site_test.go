package site_test

import (
	"testing"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// library compiles the scenarios that come with miroir.
func library(t testing.TB) *sandbox.World {
	t.Helper()
	entries, err := scenarios.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var sites []*program.Program
	for _, e := range entries {
		p, list, err := compile.Load(scenarios.FS, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			t.Fatalf("%s does not compile: %v", e.Name(), list)
		}
		sites = append(sites, p)
	}
	return sandbox.NewWorld(sites...)
}

func TestNew(t *testing.T) {
	s, err := site.New(library(t), themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	_ = s
}
