package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/web"
	"miroir/sandbox"
)

// serveOptions are serve's flags.
type serveOptions struct {
	addr, addrFile string
	store          string
	seed           uint64
	passphraseFile string
	idle           time.Duration
	verbose        bool
	proxies        []string      // whose headers tell who asks, beside this machine's
	maxOpen        int           // sandboxes at once; 0: web's own limit
	drain          time.Duration // between saying that no more should come and taking no more
	locale         string        // of visitors who state none; "": the first
}

// shutdownTime is how long requests under way may take to end once the process is asked to stop.
const shutdownTime = 10 * time.Second

// serveCommand serves the library, or the given scenarios, until it is asked to stop.
func serveCommand(env *Env) *cobra.Command {
	var o serveOptions
	word := func(key string) string { return env.Words.Word(key, nil) }
	c := &cobra.Command{
		Use:     "serve [PATH…]",
		Short:   word("cli.serve.short"),
		Long:    word("cli.serve.long"),
		Example: "  miroir serve\n  miroir serve --addr 127.0.0.1:8090 scenarios/impots",
		RunE: func(c *cobra.Command, paths []string) error {
			if lang := c.Flag("lang"); lang != nil && lang.Changed {
				o.locale = lang.Value.String()
			}
			return serve(env, o, paths)
		},
	}
	c.Flags().StringVar(&o.addr, "addr", defaultAddr, word("cli.serve.addr"))
	c.Flags().StringVar(&o.addrFile, "addr-file", "", word("cli.serve.addr_file"))
	c.Flags().StringVar(&o.store, "store", "", word("cli.serve.store"))
	c.Flags().Uint64Var(&o.seed, "seed", 0, word("cli.serve.seed"))
	c.Flags().StringVar(&o.passphraseFile, "passphrase-file", "", word("cli.serve.passphrase_file"))
	c.Flags().DurationVar(&o.idle, "idle", defaultIdle, word("cli.serve.idle"))
	c.Flags().StringSliceVar(&o.proxies, "proxy", nil, word("cli.serve.proxy"))
	c.Flags().IntVar(&o.maxOpen, "max-open", 0, word("cli.serve.max_open"))
	c.Flags().DurationVar(&o.drain, "drain", 0, word("cli.serve.drain"))
	c.Flags().BoolVar(&o.verbose, "verbose", false, word("cli.serve.verbose"))
	return c
}

// defaultAddr is where serve listens unless told otherwise: on this machine only.
const defaultAddr = "127.0.0.1:8080"

// How long an exercise may stand idle before it is erased. Erasing happens once a minute.
const (
	defaultIdle = 2 * time.Hour
	minIdle     = time.Minute
)

// maxDrain is the longest that a server goes on answering once it is asked to stop.
const maxDrain = time.Minute

func serve(env *Env, o serveOptions, paths []string) (err error) {
	if o.idle < minIdle {
		return env.usage("cli.serve.bad_idle", map[string]any{"Idle": o.idle.String()})
	}
	if o.drain < 0 || o.drain > maxDrain {
		return env.usage("cli.serve.bad_drain", map[string]any{"Drain": o.drain.String()})
	}
	if o.maxOpen < 0 {
		return env.usage("cli.serve.bad_max_open", map[string]any{"Count": o.maxOpen})
	}
	proxies, err := trusted(env, o.proxies)
	if err != nil {
		return err
	}
	opened := opening(env, o.store)
	world, pages, faulty := library(env, paths)
	kept, err := opened()
	if err != nil {
		return unlessAsked(env, err)
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	if faulty != nil {
		return faulty
	}
	if env.Context.Err() != nil { // asked to stop meanwhile
		return nil
	}
	listener, err := listen(env, o.addr)
	if err != nil {
		return err
	}
	defer listener.Close() // the server has closed it already, unless it never served
	passphrase, err := passphraseFor(env, listener, o.passphraseFile, kept)
	if err != nil {
		return err
	}
	server, err := web.New(web.Config{
		World: world, Site: pages, Store: kept, Clock: env.Clock, Steady: env.Steady(), Random: env.Random,
		Log: logger(env, o.verbose), Seed: o.seed, Passphrase: passphrase,
		Idle: o.idle, Locale: o.locale, Local: passphrase == "", Slow: slowSite,
		Proxies: proxies, MaxOpen: o.maxOpen, Warmed: web.CollectLess,
	})
	if err != nil {
		return err
	}
	if err := announce(env, listener, o.addrFile, passphrase); err != nil {
		return err
	}
	return run(env, departing{server, o.drain}, listener)
}

// opening opens the store, which mostly waits for the disk, beside what else is done: what it gives waits until the store is open.
func opening(env *Env, url string) func() (sandbox.Store, error) {
	env.Steady() // made before two ask for it
	open := sync.OnceValues(func() (sandbox.Store, error) { return openStore(env, url) })
	go open()
	return open
}

// unlessAsked leaves an error out that says no more than that the program was asked to stop.
func unlessAsked(env *Env, err error) error {
	if env.Context.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// departing is a server that tells the proxies before it that it is about to stop, and goes on answering meanwhile.
type departing struct {
	*web.Server
	notice time.Duration
}

// Shutdown implements runner.
func (d departing) Shutdown(ctx context.Context) error {
	d.Leave()
	time.Sleep(d.notice)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	return d.Server.Shutdown(ctx)
}

// trusted are the addresses of the proxies whose headers count: this machine's, and those given, each an address or a network.
func trusted(env *Env, given []string) ([]string, error) {
	for _, text := range given {
		_, one := netip.ParseAddr(text)
		_, many := netip.ParsePrefix(text)
		if one != nil && many != nil {
			return nil, env.usage("cli.serve.bad_proxy", map[string]any{"Proxy": text})
		}
	}
	return append([]string{"127.0.0.0/8", "::1"}, given...), nil
}

// slowSite is how long a site takes that an incident makes slow.
const slowSite = 4 * time.Second

// startGarbage is how much garbage there may be while the program starts, in per cent of what is used.
const startGarbage = 800

// library compiles the scenarios and makes their pages.
func library(env *Env, paths []string) (*sandbox.World, *site.Site, error) {
	// Nearly all that is made here stays: to look for garbage after each few megabytes takes a fifth of the start.
	defer debug.SetGCPercent(debug.SetGCPercent(startGarbage))
	programs, err := loadPrograms(env, paths)
	if err != nil {
		return nil, nil, err
	}
	return staged(env, programs)
}

// staged is the world of some scenarios, and its pages.
func staged(env *Env, programs []*program.Program) (*sandbox.World, *site.Site, error) {
	world := sandbox.NewWorld(programs...)
	pages, err := site.New(world, env.Looks, site.WhenAsked(), site.Proven(shippedLook))
	if err != nil {
		return nil, nil, fmt.Errorf("draw the pages: %w", err)
	}
	return world, pages, nil
}

// A runner serves until it is shut down.
type runner interface {
	Serve(net.Listener) error
	Shutdown(context.Context) error
}

// run serves until the environment's context ends.
func run(env *Env, server runner, listener net.Listener) error {
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-env.Context.Done():
	}
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return err
	}
	return <-served
}

// listen takes the address, and tells what stands in the way when it can't.
func listen(env *Env, addr string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, env.usage("cli.serve.bad_addr", map[string]any{"Addr": addr})
	}
	listener, err := net.Listen("tcp", addr)
	switch {
	case err == nil:
		return listener, nil
	case addressTaken(err):
		return nil, env.cannot("cli.serve.addr_taken", map[string]any{"Addr": addr}, err)
	}
	return nil, env.cannot("cli.serve.cannot_listen", map[string]any{"Addr": addr, "Why": err.Error()}, err)
}

// announce says where to point the browser, in a sentence; and writes the bare address to addrFile for programs.
func announce(env *Env, listener net.Listener, addrFile, passphrase string) error {
	urls := addresses(listener.Addr())
	fmt.Fprintln(env.Stdout, env.Words.Word("cli.serve.listening", map[string]any{"URL": strings.Join(urls, " ")}))
	if passphrase != "" && beyond(listener.Addr()) {
		fmt.Fprintln(env.Stdout, env.Words.Word("cli.serve.passphrase", map[string]any{"Passphrase": passphrase}))
	}
	if addrFile == "" {
		return nil
	}
	partial := addrFile + ".part"
	err := os.WriteFile(partial, []byte(listener.Addr().String()+"\n"), 0o644)
	if err == nil {
		err = os.Rename(partial, addrFile) // whole or not at all: others watch for it
	}
	if err != nil {
		return env.cannot("cli.serve.addr_file_failed", map[string]any{"File": addrFile}, err)
	}
	return nil
}

// addresses are the URLs that reach a listener: every address of the machine when it listens on all.
func addresses(at net.Addr) []string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return []string{"http://" + at.String()}
	}
	var urls []string
	found, _ := net.InterfaceAddrs() // without them the fallback below still tells where
	for _, a := range found {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.IsGlobalUnicast() && ip.IP.To4() != nil {
			urls = append(urls, fmt.Sprintf("http://%s:%d", ip.IP, tcp.Port))
		}
	}
	if len(urls) == 0 {
		urls = []string{fmt.Sprintf("http://127.0.0.1:%d", tcp.Port)}
	}
	return urls
}

// beyond tells whether other machines can reach an address.
func beyond(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return !ok || !tcp.IP.IsLoopback()
}

// logger tells what goes wrong on stderr; verbose adds a line for every request.
func logger(env *Env, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewJSONHandler(env.Stderr, &slog.HandlerOptions{Level: level}))
}
