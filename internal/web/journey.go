package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

// journeyRoutes are the pages of a procedure before its steps, and between them.
func journeyRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/start", handle: (*Server).startPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/start", handle: (*Server).beginProcedure},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/tasks", handle: (*Server).tasksPage},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/stop", handle: (*Server).stopPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/stop", handle: (*Server).passStop},
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
	if !look.Begins() {
		return elsewhere(x.procedurePath())
	}
	if err := closed(look); err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Start), site.Request{Look: look})
}

// beginProcedure begins a procedure from its start page.
func (s *Server) beginProcedure(ctx context.Context, x *exchange) error {
	return s.do(ctx, x, sandbox.Start{Site: x.param("site"), Procedure: x.param("procedure"), Begin: true}, reply{})
}

// tasksPage is the list of a procedure's tasks.
func (s *Server) tasksPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	if look.Procedure().Tasks == nil {
		return x.resume(look)
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Tasks), site.Request{Look: look})
}

// stopPage is where the answers end a procedure; where they don't, one goes on.
func (s *Server) stopPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	stop, number := look.Stopped()
	if stop == nil {
		return x.resume(look)
	}
	key := x.keyOf(site.Stop)
	key.Item = strconv.Itoa(number)
	return s.render(x, http.StatusOK, key, site.Request{Look: look})
}

// passStop goes on all the same.
func (s *Server) passStop(ctx context.Context, x *exchange) error {
	return s.do(ctx, x, sandbox.PassStop{Site: x.param("site"), Procedure: x.param("procedure"), Base: x.base()}, reply{})
}

// going sees the draft of the procedure that the path names, where nothing keeps it from going on.
func (s *Server) going(ctx context.Context, x *exchange) (*sandbox.Snapshot, error) {
	look, err := s.filling(ctx, x)
	if err != nil {
		return nil, err
	}
	if stop, _ := look.Stopped(); stop != nil {
		return nil, x.resume(look)
	}
	if look.Acting() != nil {
		return nil, elsewhere(x.procedurePath() + "/turn")
	}
	return look, nil
}
