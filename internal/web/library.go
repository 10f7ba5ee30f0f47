package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func libraryRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/", handle: (*Server).library},
		{method: fiber.MethodGet, path: "/about", handle: (*Server).about},
		{method: fiber.MethodPost, path: "/open", handle: (*Server).openSandbox},
	}
}

// library shows the mirrors; or, to who just left, that all is erased.
func (s *Server) library(ctx context.Context, x *exchange) error {
	state, err := s.stateOrNone(ctx, x)
	if err != nil {
		return err
	}
	if state == nil && x.query.Get(queryLeft) == "1" {
		return s.render(x, http.StatusOK, site.Key{Kind: site.Goodbye}, site.Request{})
	}
	return s.render(x, http.StatusOK, site.Key{Kind: site.Library}, site.Request{Look: s.home(state)})
}

// about says what this is, and why nothing can go wrong.
func (s *Server) about(ctx context.Context, x *exchange) error {
	state, err := s.stateOrNone(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, site.Key{Kind: site.About}, site.Request{Look: s.home(state)})
}

// openSandbox begins a sandbox with a persona of a site, under a new cookie. What was open in this browser is wiped.
func (s *Server) openSandbox(ctx context.Context, x *exchange) error {
	return s.beginAs(ctx, x, sandbox.Open{Site: x.form.Get("site"), Persona: x.form.Get("persona"), Exercise: x.form.Get("exercise")}, "")
}

// begin opens a sandbox in place of the browser's own, and goes to its first page. Who clicked twice goes to the one that the first click opened.
func (s *Server) begin(ctx context.Context, x *exchange, siteID, persona string, n site.Notice) error {
	return s.beginAs(ctx, x, sandbox.Open{Site: siteID, Persona: persona}, n)
}

// beginAs is begin with a seed, or 0 to draw one, and a day, or none for today.
func (s *Server) beginAs(ctx context.Context, x *exchange, a sandbox.Open, n site.Notice) error {
	if x.cookie.opened() {
		defer s.doors.lock(x.id).Unlock()
		if _, err := s.rooms.load(ctx, x.id); errors.Is(err, sandbox.ErrGone) {
			if _, moved := s.successor(ctx, x, x.id, true); moved {
				return err
			}
			if s.succeeded(x) {
				return x.seeOther(s.goingOn(x))
			}
		}
	}
	if s.rooms.crowded(ctx) && !s.plays(ctx, x) {
		return errCrowded
	}
	if !s.mayOpen(x) {
		return errTooMany
	}
	fresh, err := newCookie(s.random, sandboxCookie)
	if err != nil {
		return err
	}
	outcome, err := s.rooms.open(ctx, fresh.id(), a)
	if err != nil {
		return err
	}
	if outcome.Next.Kind == sandbox.Nowhere {
		return errNotFound
	}
	if x.cookie.opened() {
		if fresh, err = s.replaceWith(ctx, x, fresh); err != nil {
			return err
		}
		s.visits.erase(x.id)
		if err := s.rooms.wipe(ctx, x.id, wipedRestarted); err != nil && !errors.Is(err, errOwed) {
			return err
		}
	}
	x.carry(fresh)
	path := pathOf(outcome.Next, "/")
	if n != "" {
		path = noticed(path, n)
	}
	return x.seeOther(path)
}

// replaceWith leads from the browser's sandbox to one that was opened in its place; where another node has opened one for a double click, to that.
func (s *Server) replaceWith(ctx context.Context, x *exchange, fresh cookie) (cookie, error) {
	to, err := s.replace(ctx, x, fresh, false)
	if err == nil && to != fresh {
		err = s.rooms.erase(ctx, fresh.id())
	}
	return to, err
}

// mayOpen counts one more sandbox for who asks; false when their address opened as many as it may already.
func (s *Server) mayOpen(x *exchange) bool {
	return ownMachine(x.from) || s.limits.opening.take(x.remote(), x.now)
}

// home sees the site where something was done last; nil for nobody.
func (s *Server) home(state *sandbox.State) *sandbox.Snapshot {
	if state == nil {
		return nil
	}
	return s.look(state, state.Last, "")
}
