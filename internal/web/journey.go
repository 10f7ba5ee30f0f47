package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

// journeyRoutes are the pages of a procedure that are neither its steps nor its end.
func journeyRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/start", handle: (*Server).startPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/start", handle: (*Server).beginProcedure},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/tasks", handle: (*Server).tasksPage},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/turn", handle: (*Server).turnPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/turn", handle: (*Server).handOver},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/as/:actor", handle: (*Server).actorPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/as/:actor", handle: (*Server).takeOver},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/stop", handle: (*Server).stopPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/stop", handle: (*Server).passStop},
		{method: fiber.MethodGet, path: "/s/:site/closed", handle: (*Server).closedPage},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/closed", handle: (*Server).closedPage},
	}
}

// startPage is what comes before a procedure's first step; who has begun goes on.
func (s *Server) startPage(ctx context.Context, x *exchange) error {
	procedure, err := s.procedure(x)
	if err != nil {
		return err
	}
	if procedure.Start == nil {
		return errNotFound
	}
	state, err := s.inside(ctx, x)
	if err != nil {
		return err
	}
	look := s.look(state, x.param("site"), procedure.ID)
	if look.Started() || look.Filed() != nil {
		return elsewhere(x.procedurePath())
	}
	if err := closed(look); err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Start), site.Request{Look: look})
}

// beginProcedure begins a procedure from its start page.
func (s *Server) beginProcedure(ctx context.Context, x *exchange) error {
	d, err := s.act(ctx, x, sandbox.Start{Site: x.param("site"), Procedure: x.param("procedure"), Begin: true})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{})
}

// stopPage is where the answers end a procedure; where they don't, one goes on.
func (s *Server) stopPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	stop, number := look.Stopped()
	if stop == nil {
		return elsewhere(pathOf(look.Resume(), x.procedurePath()))
	}
	key := x.keyOf(site.Stop)
	key.Item = strconv.Itoa(number)
	return s.render(x, http.StatusOK, key, site.Request{Look: look})
}

// passStop goes on all the same.
func (s *Server) passStop(ctx context.Context, x *exchange) error {
	d, err := s.act(ctx, x, sandbox.PassStop{Site: x.param("site"), Procedure: x.param("procedure"), Base: x.base()})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{})
}

// going sees the draft of the procedure that the path names, where nothing keeps it from going on.
func (s *Server) going(ctx context.Context, x *exchange) (*sandbox.Snapshot, error) {
	look, err := s.filling(ctx, x)
	if err != nil {
		return nil, err
	}
	if stop, _ := look.Stopped(); stop != nil {
		return nil, elsewhere(pathOf(look.Resume(), x.procedurePath()))
	}
	if look.Acting() != nil {
		return nil, elsewhere(x.procedurePath() + "/turn")
	}
	return look, nil
}
