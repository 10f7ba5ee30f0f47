package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

func procedureRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure", handle: (*Server).start},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/review", handle: (*Server).review},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/find", handle: (*Server).find},
	}
}

// start begins a procedure, or goes on where it was left.
func (s *Server) start(ctx context.Context, x *exchange) error {
	if _, err := s.inside(ctx, x); err != nil {
		return err
	}
	d, err := s.act(ctx, x, sandbox.Start{Site: x.param("site"), Procedure: x.param("procedure")})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{})
}

// review is the summary to check.
func (s *Server) review(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Review), site.Request{Look: look})
}

// maxQuery is how much of a search is read.
const maxQuery = 200

// find finds a coded box by its code or a word.
func (s *Server) find(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	if !look.Procedure().Find {
		return errNotFound
	}
	query := strings.TrimSpace(x.query.Get(fieldQuery))
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Find), site.Request{Look: look, Query: query})
}

// filling sees the draft of the procedure that the path names; without one, one is led to where it starts.
func (s *Server) filling(ctx context.Context, x *exchange) (*sandbox.Snapshot, error) {
	procedure, err := s.procedure(x)
	if err != nil {
		return nil, err
	}
	state, err := s.inside(ctx, x)
	if err != nil {
		return nil, err
	}
	look := s.look(state, x.param("site"), procedure.ID)
	if !look.Started() {
		return nil, elsewhere(x.procedurePath())
	}
	return look, nil
}

// procedurePath is where the procedure that the path names starts or goes on.
func (x *exchange) procedurePath() string {
	return "/s/" + x.param("site") + "/p/" + x.param("procedure")
}

// asked sees the step that the path names; when it isn't asked now, one is led to where one goes on.
func (s *Server) asked(ctx context.Context, x *exchange) (*sandbox.Snapshot, *program.Step, error) {
	look, err := s.filling(ctx, x)
	if err != nil {
		return nil, nil, err
	}
	if step := look.Step(x.param("step")); step != nil {
		return look, step, nil
	}
	for _, step := range look.Procedure().Steps {
		if step.ID == x.param("step") {
			return nil, nil, elsewhere(pathOf(look.Resume(), x.procedurePath()))
		}
	}
	return nil, nil, errNotFound
}
