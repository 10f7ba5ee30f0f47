package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"

	"github.com/valyala/fasthttp"

	"miroir/internal/diag"
	"miroir/internal/site"
	"miroir/sandbox"
)

// An Authoring is what a server needs for the author of its scenarios.
type Authoring struct {
	Boot string                              // tells this process from the one before; in URLs
	Save func(site, name, text string) error // writes a walk into a scenario's folder; nil: nothing is written. ErrTaken where there is one of this name
}

// ErrTaken says that a walk's name is taken.
var ErrTaken = errors.New("name taken")

// A Live is a server whose programs may be replaced while it serves: each edition has a Server of its own, and requests under way end on the one that
// they began on. A sandbox is a log, so the next edition's Server folds it over the new programs. It is safe for concurrent use.
type Live struct {
	cfg     Config
	front   *Server // the first one, whose listener and limits serve all
	now     atomic.Pointer[Server]
	authors *authors
}

// NewLive makes a server for authors. Its World may have no site yet.
func NewLive(cfg Config, a Authoring) (*Live, error) {
	l := &Live{cfg: cfg, authors: newAuthors(a)}
	s, err := l.edition(cfg.World, cfg.Site)
	if err != nil {
		return nil, err
	}
	l.front = s
	l.now.Store(s)
	server := s.app.Server()
	first := server.Handler
	server.Handler = func(raw *fasthttp.RequestCtx) {
		if now := l.now.Load(); now != l.front {
			now.app.Server().Handler(raw)
			return
		}
		first(raw)
	}
	return l, nil
}

// edition makes the Server of the next edition.
func (l *Live) edition(world *sandbox.World, pages *site.Site) (*Server, error) {
	cfg := l.cfg
	cfg.World, cfg.Site, cfg.authors = world, pages, l.authors
	cfg.edition = l.authors.next()
	cfg.before = l.now.Load()
	return New(cfg)
}

// Swap has what comes in from now on answered from other programs and pages, and reports what is wrong with what they were made of.
func (l *Live) Swap(world *sandbox.World, pages *site.Site, faults diag.List) error {
	s, err := l.edition(world, pages)
	if err != nil {
		return fmt.Errorf("make the next edition: %w", err)
	}
	s.app.Handler() // prepares the routes
	l.now.Store(s)
	l.authors.turn(s.edition, faults)
	return nil
}

// Report tells the author what is wrong with what was written last; nothing: all is well.
func (l *Live) Report(faults diag.List) { l.authors.report(faults) }

// Serve answers what comes in at a listener until Shutdown, and wipes what stood too long meanwhile.
func (l *Live) Serve(listener net.Listener) error { return l.front.serve(listener, l.now.Load) }

// Shutdown lets who waits for news go, then the requests under way end, for as long as ctx allows.
func (l *Live) Shutdown(ctx context.Context) error {
	l.authors.close()
	return l.front.Shutdown(ctx)
}
