// Package web serves the mirrors over HTTP, with Fiber.
//
// It stands above site, whose pages it sends, and sandbox, whose actions it applies; only the command line is higher. It must not know
// HTML, SQL or any scenario. One adapter sees Fiber's context: it copies a request into an exchange, asks the doorkeeper (host, passphrase,
// cookie, form token) and runs a handler, which reads the input, calls the engine once, and renders or redirects. Handlers are in one
// file a resource, with their routes at the top.
//
// What makes it safe is in few places: settings in server.go, how much of a body is read in body.go, what becomes of files in upload.go, headers in
// headers.go, who may come in in door.go, what an error shows in errors.go, what is logged in observe.go. Nothing that a person typed reaches a log, a metric, a cookie or an error's page.
package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/text/language"

	"miroir/internal/site"
	"miroir/internal/steady"
	"miroir/sandbox"
)

// Config is what a server needs. World, Site, Store, Clock and Random are needed; every other zero value has a meaning.
type Config struct {
	World  *sandbox.World
	Site   *site.Site
	Store  sandbox.Store
	Clock  func() time.Time // the machine's, in the zone whose midnight ends the day
	Random io.Reader        // unpredictable bytes, safe for concurrent use
	Steady *steady.Clock    // the machine's clock without its jumps, which the store's times are of; nil: made from Clock

	Log        *slog.Logger  // nil: no log
	Seed       uint64        // of every sandbox; 0: each draws its own
	Idle       time.Duration // how long a sandbox may stand idle before it is wiped; 0: two hours
	Passphrase string        // asked of visitors from beyond this machine; "": nobody is asked
	Local      bool          // answer only under this machine's own names: localhost and loopback addresses
	Locale     string        // the language of who states none; "": the first of the engine's
	Cached     int64         // bytes of memory for the states of sandboxes; 0: 96 MiB
	MaxOpen    int           // sandboxes open at once; 0: 20,000
	MaxEvents  int64         // events of one sandbox; 0: 5,000
	Proxies    []string      // addresses of proxies whose X-Forwarded-Proto -Host and -For count; nil: this machine's own
	Slow       time.Duration // how long a site takes that an incident makes slow, a few seconds at most; 0: no time
	Warmed     func()        // called once every page is staged, which takes more memory than serving them; nil: nothing is
	PerAddress int           // connections at once from one address but a proxy's, which a whole class may share; 0: 1,024

	authors *authors // nil: the server has no author
	edition string   // the name of what is served, for authors
	before  *Server  // the edition that this one follows; nil: there is none
}

const (
	defaultIdle       = 2 * time.Hour
	defaultCached     = 96 << 20
	defaultMaxOpen    = 20_000
	defaultMaxEvents  = 5000
	defaultPerAddress = 1024
	maxConnections    = 16 * 1024
	sweepEvery        = time.Minute
)

// slowest is the longest that a slow site takes: well within the time of a request.
const slowest = 5 * time.Second

// The sizes and times that a request is held to; its body's are in body.go.
const (
	maxHeader   = 16 << 10
	writeBuffer = 32 << 10
	readTime    = 10 * time.Second
	writeTime   = 10 * time.Second
	idleTime    = 15 * time.Second
)

// A Server answers requests until it is shut down. It is safe for concurrent use.
type Server struct {
	app      *fiber.App
	context  context.Context // ends when the server does
	stop     context.CancelFunc
	running  sync.WaitGroup // the sweeper, and what stages pages
	leaving  atomic.Bool    // asked to stop: nothing new should come
	turn     sync.Mutex     // of the next two
	listener net.Listener   // nil: it doesn't serve yet
	ended    bool           // it was shut down
	log      *slog.Logger
	clock    func() time.Time
	random   io.Reader
	idle     time.Duration
	slow     time.Duration // what a slow site takes
	site     *site.Site
	rooms    *rooms
	doors    *doors
	visits   *visits
	nodes    nodes
	gate     *gate
	press    *press
	taking   *crowd // forms with files on their way in
	streams  *streams
	limits   *limits
	proxies  proxies
	names    *known[bool] // of this server, as visitors asked for it: whether they look official
	pace     pace         // of theirs
	meters   *meters
	keeper   *keeper
	assets   map[string]site.Asset
	failures *failures
	local    bool
	warmed   func()

	perAddress int      // connections at once
	tongues    []string // the languages of the engine's own pages, the default first
	matcher    language.Matcher
	buffers    sync.Pool        // of *[]byte, for pages
	forms      [][]string       // the patterns of paths that answer to forms only
	clean      *known[struct{}] // paths that may be told again, and no others: nothing is kept that someone typed and shouldn't have
	accepted   *known[string]   // the language that each way of asking gets
	authors    *authors         // nil: there is no author
	edition    string           // for authors
}

// New makes a server; Serve makes it listen. It fails when Config lacks something or an error page can't be drawn.
func New(cfg Config) (*Server, error) {
	if cfg.World == nil || cfg.Site == nil || cfg.Store == nil || cfg.Clock == nil || cfg.Random == nil {
		return nil, errors.New("new server: World, Site, Store, Clock and Random are needed")
	}
	cfg = cfg.withDefaults()
	gate, err := newGate(cfg.Passphrase)
	if err != nil {
		return nil, err
	}
	failures, err := failuresOf(cfg)
	if err != nil {
		return nil, err
	}
	states := newCache(cfg.Cached, sandbox.NewPacker(cfg.World))
	streams := newStreams(cfg.PerAddress / 2)
	if cfg.before != nil {
		streams = cfg.before.streams
	}
	meters := newMeters(states, func() float64 { return float64(streams.len()) })
	keeper := newKeeper(cfg.Store, cfg.Log, cfg.Clock)
	if cfg.before != nil {
		keeper = cfg.before.keeper
	}
	s := &Server{
		keeper: keeper,
		log:    cfg.Log, clock: cfg.Clock, random: cfg.Random, idle: cfg.Idle, slow: min(cfg.Slow, slowest),
		press: newPress(cfg.World), taking: newCrowd(maxTaking), pace: uploading(), streams: streams,
		site: cfg.Site, gate: gate, doors: newDoors(), visits: newVisits(), nodes: newNodes(cfg.Store), meters: meters,
		assets: cfg.Site.Assets(), failures: failures, forms: formsOnly(), clean: newKnown[struct{}](maxPaths, longestPath), names: newKnown[bool](maxNames, maxNameLen+maxPortLen), accepted: newKnown[string](maxAccepted, longestAccepted),
		limits: newLimits(), proxies: readProxies(cfg.Proxies), perAddress: cfg.PerAddress,
		local: cfg.Local, tongues: preferring(cfg.Site.Locales(""), cfg.Locale),
		rooms: &rooms{
			world: cfg.World, store: keeper, cache: states, meters: meters,
			clock: cfg.Steady.Now, stale: cfg.Steady.Stale, random: cfg.Random, seed: cfg.Seed, maxOpen: int64(cfg.MaxOpen), maxEvents: cfg.MaxEvents,
		},
	}
	s.authors, s.edition, s.warmed = cfg.authors, cfg.edition, cfg.Warmed
	s.follow(cfg.before)
	s.matcher = matcherOf(s.tongues)
	s.buffers.New = func() any { return new([]byte) }
	s.context, s.stop = context.WithCancel(context.Background())
	s.app = s.build(cfg)
	return s, nil
}

// follow takes over what doesn't depend on the programs from the edition before: who moved where, who gave the passphrase, how many there are.
func (s *Server) follow(before *Server) {
	if before == nil {
		return
	}
	s.doors, s.visits, s.gate, s.limits = before.doors, before.visits, before.gate, before.limits
	s.rooms.alive.Store(before.rooms.alive.Load())
}

func (cfg Config) withDefaults() Config {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Steady == nil {
		cfg.Steady = steady.New(cfg.Clock, nil)
	}
	if cfg.Idle == 0 {
		cfg.Idle = defaultIdle
	}
	if cfg.Cached == 0 {
		cfg.Cached = defaultCached
	}
	if cfg.MaxOpen == 0 {
		cfg.MaxOpen = defaultMaxOpen
	}
	if cfg.MaxEvents == 0 {
		cfg.MaxEvents = defaultMaxEvents
	}
	if cfg.PerAddress == 0 {
		cfg.PerAddress = defaultPerAddress
	}
	if cfg.Proxies == nil {
		cfg.Proxies = []string{"127.0.0.0/8", "::1"}
	}
	return cfg
}

// build sets Fiber up. Immutable, because Fiber otherwise hands out strings that later requests overwrite.
func (s *Server) build(cfg Config) *fiber.App {
	app := fiber.New(fiber.Config{
		Immutable:                    true,
		StrictRouting:                true,
		CaseSensitive:                true,
		BodyLimit:                    maxBody,
		StreamRequestBody:            true,
		ReadBufferSize:               maxHeader,
		WriteBufferSize:              writeBuffer,
		ReadTimeout:                  readTime,
		WriteTimeout:                 writeTime,
		IdleTimeout:                  idleTime,
		Concurrency:                  2 * maxConnections, // lines holds them to half of it
		DisablePreParseMultipartForm: true,
		RequestMethods:               []string{fiber.MethodGet, fiber.MethodHead, fiber.MethodPost},
		EnableTrustedProxyCheck:      true,
		TrustedProxies:               cfg.Proxies,
		ErrorHandler:                 s.failUnread,
		DisableStartupMessage:        true,
	})
	server := app.Server()
	server.HeaderReceived = announced
	server.ExpectHandler = s.expected(app)
	server.Handler = s.sift(app, server.Handler)
	app.Use(s.observe)
	s.mount(app)
	return app
}

// Serve answers what comes in at a listener, which it closes, until Shutdown, and wipes what stood too long meanwhile. After Shutdown it serves nothing.
func (s *Server) Serve(listener net.Listener) error {
	return s.serve(listener, func() *Server { return s })
}

// serve is Serve where another Server may have taken over what comes in: now gives the one of the time.
func (s *Server) serve(listener net.Listener, now func() *Server) error {
	if !s.setOut(listener, now) {
		return listenNoMore(listener)
	}
	if err := s.app.Listener(s.lines(listener)); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// setOut sets going what works beside the requests, unless the server was shut down before it served.
func (s *Server) setOut(listener net.Listener, now func() *Server) bool {
	s.turn.Lock()
	defer s.turn.Unlock()
	if s.ended {
		return false
	}
	s.listener = listener
	s.running.Go(func() { s.sweeper(now) })
	s.running.Go(s.warm)
	s.running.Go(func() { s.keeper.mend(s.context) })
	return true
}

// end has nothing set out from now on, and gives where it listens; nil: nowhere yet.
func (s *Server) end() net.Listener {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.ended = true
	return s.listener
}

// listenNoMore closes a listener, or finds that it is.
func listenNoMore(listener net.Listener) error {
	if err := listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("stop listening: %w", err)
	}
	return nil
}

// warm draws and stages the pages that nobody has asked for yet.
func (s *Server) warm() {
	s.failures.draw()
	if !s.site.Waits() {
		return
	}
	if err := s.site.Warm(s.context); err != nil {
		s.log.Error("a page can't be drawn", "error", err)
	}
	debug.FreeOSMemory() // staging leaves more garbage than pages
	if s.warmed != nil {
		s.warmed()
	}
}

// Leave says at /readyz that no more should be sent here, and has each answer close its line, so that a proxy goes elsewhere before Shutdown closes all.
func (s *Server) Leave() { s.leaving.Store(true) }

// Shutdown ends the streams, lets the requests under way end, for as long as ctx allows, and stops the sweeper. The store stays the caller's to
// close.
func (s *Server) Shutdown(ctx context.Context) error {
	s.Leave()
	s.streams.close()
	listener := s.end()
	err := s.app.ShutdownWithContext(ctx)
	if listener != nil { // Fiber closes it, unless it hasn't come to take it yet
		err = errors.Join(err, listenNoMore(listener))
	}
	s.stop()
	s.running.Wait()
	if err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}

// sweeper has the Server of the time sweep, at once and then every minute.
func (s *Server) sweeper(now func() *Server) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		now().sweep(s.context)
		select {
		case <-s.context.Done():
			return
		case <-tick.C:
		}
	}
}

// sweep wipes the sandboxes whose time is over, and counts those that are left.
func (s *Server) sweep(ctx context.Context) {
	if n, err := s.rooms.sweep(ctx, s.idle); err != nil && ctx.Err() == nil {
		s.log.Error("sweep failed", "error", err)
	} else if n > 0 {
		s.log.Info("swept", "sandboxes", n)
	}
	s.visits.purge(s.clock().Add(-s.idle))
	s.nodes.told.purge(s.clock().Add(-s.idle))
	if err := s.rooms.count(ctx); err != nil && ctx.Err() == nil {
		s.log.Error("count failed", "error", err)
	}
}
