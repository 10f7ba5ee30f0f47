package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/field"
	"miroir/internal/guard"
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
	if x.origin.foreign() {
		return s.startedAlready(ctx, x)
	}
	d, err := s.act(ctx, x, sandbox.Start{Site: x.param("site"), Procedure: x.param("procedure")})
	if err != nil {
		return err
	}
	if d.outcome.Next.Kind == sandbox.SpacePlace {
		return s.conclude(x, d, reply{notice: site.NotOffered})
	}
	return s.conclude(x, d, reply{})
}

// startedAlready goes on where a procedure was left. One that wasn't begun isn't begun by another site's link: one is led to where one begins it.
func (s *Server) startedAlready(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	var begin elsewhere
	switch {
	case errors.As(err, &begin):
		return elsewhere(x.sitePath("/space"))
	case err != nil:
		return err
	}
	return x.resume(look)
}

// review is the summary to check.
func (s *Server) review(ctx context.Context, x *exchange) error {
	look, err := s.going(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Review), site.Request{Look: look})
}

// maxQuery is how much of a search is read.
const maxQuery = 200

// find finds a coded box by its code or a word. What looks like a real person's is neither sought nor shown again.
func (s *Server) find(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	if !look.Procedure().Find {
		return errNotFound
	}
	query := strings.TrimSpace(x.query.Get(fieldQuery))
	if problem, ok := refusedQuery(query, look, x); ok {
		r := site.Request{Look: look, Problems: []sandbox.Problem{problem}}
		return s.render(x, http.StatusUnprocessableEntity, x.keyOf(site.Find), r)
	}
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	r := site.Request{Look: look, Query: query}
	if query != "" {
		r.Path = x.path + "?" + url.Values{fieldQuery: {query}}.Encode()
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Find), r)
}

// refusedQuery says what is wrong with a search that looks like a real person's data.
func refusedQuery(query string, look *sandbox.Snapshot, x *exchange) (sandbox.Problem, bool) {
	found := guard.Check(query, field.NewReader(x.words(), look.Persona()).Allow)
	if len(found) == 0 {
		return sandbox.Problem{}, false
	}
	return sandbox.Problem{
		Input: fieldQuery, Key: "guard.refused", Args: map[string]any{"Kind": field.Word("guard.kind." + found[0].Kind)}, Clear: true,
	}, true
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
	look := s.glance(x, state, x.param("site"), procedure.ID)
	if !look.Started() {
		return nil, elsewhere(x.procedurePath())
	}
	return look, closed(look)
}

// resume leads to where the procedure goes on.
func (x *exchange) resume(look *sandbox.Snapshot) error {
	return elsewhere(pathOf(look.Resume(), x.procedurePath()))
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
		if stop, _ := look.Stopped(); stop != nil && look.Status(step) == sandbox.NotStarted {
			return nil, nil, x.resume(look)
		}
		if step.Actor != look.Acting() {
			return nil, nil, elsewhere(x.procedurePath() + "/turn")
		}
		if look.Blocked(step) {
			return nil, nil, elsewhere(x.procedurePath() + "/tasks")
		}
		return look, step, nil
	}
	for _, step := range look.Procedure().Steps {
		if step.ID == x.param("step") {
			return nil, nil, x.resume(look)
		}
	}
	return nil, nil, errNotFound
}
