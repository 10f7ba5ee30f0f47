package cli

import (
	"crypto/rand"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/locale"
	"miroir/internal/store"
	"miroir/internal/web"
	"miroir/scenarios"
	"miroir/themes"
)

// BenchmarkSave is what passes between the saving of the largest scenario shipped and the moment at which it is served.
func BenchmarkSave(b *testing.B) {
	folder := filepath.Join(b.TempDir(), "impots")
	shipped, err := fs.Sub(scenarios.FS, "impots")
	if err != nil {
		b.Fatal(err)
	}
	if err := os.CopyFS(folder, shipped); err != nil {
		b.Fatal(err)
	}
	env := &Env{Stdout: io.Discard, Stderr: io.Discard, Words: locale.New("en"), Clock: time.Now, Random: rand.Reader, Context: b.Context(), Getenv: os.Getenv}
	known, err := looks(&Env{Looks: themes.FS})
	if err != nil {
		b.Fatal(err)
	}
	w := &bench{env: env, drafts: &drafts{env: env, path: folder, looks: compile.DressedIn(known), known: map[string]*scenarioDraft{}}}
	if _, err := w.drafts.read(); err != nil {
		b.Fatal(err)
	}
	world, err := w.draw()
	if err != nil {
		b.Fatal(err)
	}
	kept, err := store.Open(b.Context(), store.Config{URL: "sqlite:" + filepath.Join(b.TempDir(), "miroir.db"), Now: time.Now, Rand: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	defer kept.Close()
	w.live, err = web.NewLive(web.Config{World: world, Site: w.pages, Store: kept, Clock: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler)}, web.Authoring{Boot: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	main := filepath.Join(folder, compile.ScenarioFile)
	raw, err := os.ReadFile(main)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		raw = append(raw, '\n')
		if err := os.WriteFile(main, raw, 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := w.again(); err != nil {
			b.Fatal(err)
		}
	}
}
