package web

import (
	"context"
	"errors"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// render answers with a page: it fills in what every page needs, and lends the memory it is written in.
func (s *Server) render(x *exchange, status int, key site.Key, r site.Request) error {
	key.Locale = x.locale
	r.CSRF = x.cookie.token()
	if r.Path == "" {
		r.Path = x.here()
	}
	if r.Notices == nil {
		r.Notices = x.notices()
	}
	r.Author = s.forAuthor(x, &r)
	if x.buffer == nil {
		x.buffer = s.buffers.Get().(*[]byte)
	}
	html, err := s.site.Render((*x.buffer)[:0], key, &r)
	if err != nil {
		return err
	}
	*x.buffer = html
	err = x.page(status, html)
	x.drawn = true
	return err
}

// maxLent is the largest memory that is kept for the next page; a rare long page isn't held on to.
const maxLent = 512 << 10

// release takes memory back for another page, once this one is handed over.
func (s *Server) release(x *exchange) {
	if x.buffer != nil && cap(*x.buffer) <= maxLent {
		s.buffers.Put(x.buffer)
	}
	s.rooms.saw(x.id, x.view)
	x.buffer, x.body, x.drawn, x.view = nil, nil, false, nil
}

// state gives the sandbox of who asks. errNobody when none was opened, sandbox.ErrGone when it was wiped.
func (s *Server) state(ctx context.Context, x *exchange) (*sandbox.State, error) {
	if !x.cookie.opened() {
		return nil, errNobody
	}
	return s.rooms.load(ctx, x.id)
}

// stateOrNone is state for the pages that show themselves to anyone: nil without a sandbox. A wiped one is told about.
func (s *Server) stateOrNone(ctx context.Context, x *exchange) (*sandbox.State, error) {
	if !x.cookie.opened() {
		return nil, nil
	}
	state, err := s.rooms.load(ctx, x.id)
	if errors.Is(err, sandbox.ErrLog) {
		return nil, nil // the scenarios no longer have who was played: someone else is chosen here
	}
	return state, err
}

// plays tells whether who asks has a sandbox.
func (s *Server) plays(ctx context.Context, x *exchange) bool {
	_, err := s.state(ctx, x)
	return err == nil
}

// look sees a site, or a procedure of it, in a state; nil for nobody.
func (s *Server) look(state *sandbox.State, siteID, procedure string) *sandbox.Snapshot {
	if state == nil {
		return nil
	}
	return sandbox.Look(s.rooms.world, state, siteID, procedure)
}

// glance is look for a page of a procedure, once a request: it takes over what the request before has seen.
func (s *Server) glance(x *exchange, state *sandbox.State, siteID, procedure string) *sandbox.Snapshot {
	if x.view = s.rooms.cache.see(x.id, state); !x.view.Of(state, siteID, procedure) {
		x.view = s.look(state, siteID, procedure)
	}
	return x.view
}

// act applies an action in the sandbox of who asks.
func (s *Server) act(ctx context.Context, x *exchange, a sandbox.Action) (done, error) {
	if !x.cookie.opened() {
		return done{}, errNobody
	}
	return s.rooms.act(ctx, x.id, a, x.words())
}

// do applies the action of a form and answers it, where that takes no more than what the handler knew before.
func (s *Server) do(ctx context.Context, x *exchange, a sandbox.Action, r reply) error {
	d, err := s.act(ctx, x, a)
	if err != nil {
		return err
	}
	return s.conclude(x, d, r)
}

// procedure is the procedure that the path names.
func (s *Server) procedure(x *exchange) (*program.Procedure, error) {
	p := s.rooms.world.Procedure(x.param("site"), x.param("procedure"))
	if p == nil {
		return nil, errNotFound
	}
	return p, nil
}

// keyOf is the key of a page of the procedure that the path names.
func (x *exchange) keyOf(kind site.Kind) site.Key {
	return site.Key{Kind: kind, Site: x.param("site"), Procedure: x.param("procedure"), Item: x.param("step")}
}
