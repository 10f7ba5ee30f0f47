package walk_test

import (
	"errors"
	"net"
	"slices"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/walk"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

var _ = errors.New
var _ = net.Listen
var _ = slices.Sort[[]int]

func load(t *testing.T, id string) (*program.Program, *sandbox.World, *site.Site) {
	t.Helper()
	p, faults, err := compile.Load(scenarios.FS, id)
	if err != nil || p == nil {
		t.Fatalf("load %s: %v, %d faults", id, err, len(faults))
	}
	world := sandbox.NewWorld(p)
	pages, err := site.New(world, themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	return p, world, pages
}

func TestLibraryOnTheEngine(t *testing.T) {
	p, world, pages := load(t, "impots")
	walks, err := walk.All(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range walks {
		t.Run(w.File.Path, func(t *testing.T) {
			failure, err := w.Play(world, walk.NewEngine(world, pages, p.ID, time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC), 1))
			if err != nil {
				t.Fatal(err)
			}
			if failure != nil {
				t.Errorf("%s: %s", failure.Span, failure.Message(locale.New("en")))
			}
		})
	}
}
