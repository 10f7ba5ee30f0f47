package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"time"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/store"
	"miroir/internal/web"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// A variant is a way to serve the step.
type variant string

const (
	bare    variant = "bare"    // Fiber alone, sending the same bytes
	memory  variant = "memory"  // the log in memory
	durable variant = "durable" // the log on the disk: what `miroir serve` does
	plain   variant = "plain"   // durable, with pages that html/template executes
	single  variant = "single"  // durable, with a transaction for each step
)

// A setup says what a server serves and how.
type setup struct {
	Variant variant
	Folder  string // where the database lies
	Others  int    // small scenarios beside the one that is stepped through
	Fields  int    // of a made-up procedure that is stepped through instead of the tax return; 0: the tax return
	Answers string // of bare: the file with what to send
	Core    int    // that it runs on; -1: any
	Profile string // a file for its CPU profile; "": none
}

// A serverUnderTest is a server of a variant, ready to serve.
type serverUnderTest struct {
	serve    func(net.Listener) error
	shutdown func(context.Context) error
	close    func() error
}

// prepare makes the server of a setup.
func (s setup) prepare(ctx context.Context) (*serverUnderTest, error) {
	if s.Variant == bare {
		return s.bare()
	}
	world, err := s.world()
	if err != nil {
		return nil, err
	}
	how := []site.Option{site.WhenAsked()}
	if s.Variant == plain {
		how = append(how, site.Uncut())
	}
	pages, err := site.New(world, themes.FS, how...)
	if err == nil {
		err = pages.Warm(ctx) // before anything is measured
	}
	if err != nil {
		return nil, fmt.Errorf("draw the pages: %w", err)
	}
	kept, err := s.store(ctx)
	if err != nil {
		return nil, err
	}
	server, err := web.New(web.Config{
		World: world, Site: pages, Store: kept, Clock: time.Now, Random: rand.Reader, Log: quiet(), Local: true, MaxEvents: maxEvents, Seed: 1,
	})
	if err != nil {
		return nil, errors.Join(err, kept.Close())
	}
	return &serverUnderTest{serve: server.Serve, shutdown: server.Shutdown, close: kept.Close}, nil
}

// maxEvents lets a learner step on for minutes.
const maxEvents = 1 << 40

// quiet is the log of `miroir serve` without --verbose.
func quiet() *slog.Logger {
	return slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

func (s setup) store(ctx context.Context) (sandbox.Store, error) {
	if s.Variant == memory {
		return sandbox.NewMemory(time.Now), nil
	}
	cfg := store.Config{URL: "sqlite:" + s.database(), Now: time.Now, Rand: rand.Reader}
	if s.Variant == single {
		cfg.Batch = 1
	}
	return store.Open(ctx, cfg)
}

// database is the file that a server keeps its logs in.
func (s setup) database() string { return filepath.Join(s.Folder, string(s.Variant)+".db") }

// world compiles what is served.
func (s setup) world() (*sandbox.World, error) {
	stepped := func() (*program.Program, error) { return load(scenarios.FS, taxes) }
	if s.Fields > 0 {
		stepped = func() (*program.Program, error) { return load(madeUp(madeUpID, s.Fields), madeUpID) }
	}
	first, err := stepped()
	if err != nil {
		return nil, err
	}
	programs := []*program.Program{first}
	for i := range s.Others {
		id := fmt.Sprintf("%s-%d", madeUpID, i+1)
		p, err := load(madeUp(id, smallFields), id)
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	return sandbox.NewWorld(programs...), nil
}

const (
	taxes       = "impots" // the tax mirror's folder, and its name in paths
	smallFields = 5        // of the scenarios that are only there
)

// load compiles one scenario, in which nothing may be wrong.
func load(files fs.FS, id string) (*program.Program, error) {
	p, found, err := compile.LoadAs(files, id, id)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", id, err)
	}
	if found.HasErrors() {
		var told strings.Builder
		err := diag.WriteText(&told, found, "en")
		return nil, fmt.Errorf("load %s: %w", id, errors.Join(err, errors.New(told.String())))
	}
	return p, nil
}
