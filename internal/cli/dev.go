package cli

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/site"
	"miroir/internal/web"
	"miroir/sandbox"
)

// devCommand serves scenarios to who writes them: each time a file is saved, the open pages follow.
func devCommand(env *Env) *cobra.Command {
	o := serveOptions{idle: defaultIdle}
	word := func(key string) string { return env.Words.Word(key, nil) }
	c := &cobra.Command{
		Use:     "dev [PATH]",
		Short:   word("cli.dev.short"),
		Long:    word("cli.dev.long"),
		Example: "  miroir dev mon-site\n  miroir dev --addr 127.0.0.1:8090 scenarios",
		RunE: func(c *cobra.Command, paths []string) error {
			if lang := c.Flag("lang"); lang != nil && lang.Changed {
				o.locale = lang.Value.String()
			}
			switch len(paths) {
			case 0:
				return dev(env, o, ".")
			case 1:
				return dev(env, o, paths[0])
			}
			return env.usage("cli.dev.arguments", nil)
		},
	}
	c.Flags().StringVar(&o.addr, "addr", defaultAddr, word("cli.serve.addr"))
	c.Flags().StringVar(&o.addrFile, "addr-file", "", word("cli.serve.addr_file"))
	c.Flags().StringVar(&o.store, "store", "", word("cli.serve.store"))
	c.Flags().Uint64Var(&o.seed, "seed", 0, word("cli.serve.seed"))
	c.Flags().StringVar(&o.passphraseFile, "passphrase-file", "", word("cli.serve.passphrase_file"))
	c.Flags().BoolVar(&o.verbose, "verbose", false, word("cli.serve.verbose"))
	return c
}

// A bench is where an author's scenarios are compiled and served, again and again.
type bench struct {
	env    *Env
	drafts *drafts
	pages  *site.Site
	live   *web.Live
}

func dev(env *Env, o serveOptions, path string) (err error) {
	if filepath.Base(path) == compile.ScenarioFile {
		path = filepath.Dir(path)
	}
	looks, err := looks(env)
	if err != nil {
		return err
	}
	b := &bench{env: env, drafts: &drafts{env: env, path: path, looks: compile.DressedIn(looks), known: map[string]*scenarioDraft{}}}
	watcher, err := watch(path)
	if err != nil {
		return env.cannot("cli.load.failed", map[string]any{"Path": path, "Why": err.Error()}, err)
	}
	defer watcher.notify.Close()
	if _, err := b.drafts.read(); err != nil {
		return err
	}
	kept, err := openStore(env, o.store)
	if err != nil {
		return unlessAsked(env, err)
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	if env.Context.Err() != nil { // asked to stop meanwhile
		return nil
	}
	listener, err := listen(env, o.addr)
	if err != nil {
		return err
	}
	defer listener.Close() // the server has closed it already, unless it never served
	return b.serve(o, listener, kept, watcher)
}

// serve serves what was read, and what is read after each change, until the environment's context ends.
func (b *bench) serve(o serveOptions, listener net.Listener, kept sandbox.Store, watcher *watcher) error {
	passphrase, err := passphraseFor(b.env, listener, o.passphraseFile, kept)
	if err != nil {
		return err
	}
	world, err := b.draw()
	if err != nil {
		return err
	}
	boot := make([]byte, 4)
	if _, err := io.ReadFull(b.env.Random, boot); err != nil {
		return fmt.Errorf("draw a name: %w", err)
	}
	b.live, err = web.NewLive(web.Config{
		World: world, Site: b.pages, Store: kept, Clock: b.env.Clock, Steady: b.env.Steady(), Random: b.env.Random,
		Log: logger(b.env, o.verbose), Seed: o.seed, Passphrase: passphrase,
		Idle: o.idle, Locale: o.locale, Local: passphrase == "", Slow: slowSite,
	}, web.Authoring{Boot: hex.EncodeToString(boot), Save: b.drafts.save})
	if err != nil {
		return err
	}
	b.live.Report(b.drafts.faults())
	b.print(b.drafts.faults())
	if err := announce(b.env, listener, o.addrFile, passphrase); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(b.env.Context)
	defer stop()
	go watcher.run(ctx)
	go b.follow(ctx, watcher.changed)
	return run(b.env, b.live, listener)
}

// draw makes the pages of the last good programs.
func (b *bench) draw() (*sandbox.World, error) {
	programs := b.drafts.programs()
	if err := distinct(b.env, programs); err != nil {
		return nil, err
	}
	world := sandbox.NewWorld(programs...)
	pages, err := site.New(world, b.env.Looks, site.ForAuthors(b.pages))
	if err != nil {
		return nil, fmt.Errorf("draw the pages: %w", err)
	}
	b.pages = pages
	return world, nil
}

// follow reads again whatever changed.
func (b *bench) follow(ctx context.Context, changed <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
		if err := b.again(); err != nil {
			fmt.Fprintf(b.env.Stderr, "miroir: %s\n", err)
		}
	}
}

// again reads what changed, and swaps what is served when there is something better.
func (b *bench) again() error {
	began := b.env.Clock()
	changed, err := b.drafts.read()
	if err != nil || !changed {
		return err
	}
	faults := b.drafts.faults()
	if !faults.HasErrors() || b.newcomer() {
		world, err := b.draw()
		if err != nil {
			return err
		}
		if err := b.live.Swap(world, b.pages, faults); err != nil {
			return err
		}
	} else {
		b.live.Report(faults)
	}
	took := b.env.Clock().Sub(began)
	b.print(faults)
	if !faults.HasErrors() {
		fmt.Fprintln(b.env.Stdout, b.env.Words.Word("cli.dev.compiled", map[string]any{"Took": took.Round(time.Millisecond).String()}))
	}
	return nil
}

// newcomer tells whether one of the scenarios has become good, though others may not be.
func (b *bench) newcomer() bool {
	for _, one := range b.drafts.known {
		if one.good != nil && !one.faults.HasErrors() && !b.pages.Draws(one.good) {
			return true
		}
	}
	return false
}

// print tells in the terminal what is wrong.
func (b *bench) print(faults diag.List) {
	if len(faults) == 0 {
		return
	}
	if err := diag.WriteText(b.env.Stderr, faults, b.env.Words.Tag()); err != nil {
		return // the terminal is gone; the pages tell
	}
	if faults.HasErrors() && len(b.drafts.programs()) > 0 {
		fmt.Fprintln(b.env.Stderr, b.env.Words.Word("cli.dev.broken", nil))
	}
}
