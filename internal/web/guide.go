package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
)

func guideRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/guard", handle: (*Server).guardPage},
		{method: fiber.MethodGet, path: "/play/:site/:persona", handle: (*Server).join},
	}
}

// guardPage tells learners, and those who answer for data protection, how real people's data is refused. Who is played stays in sight: one comes
// here from a refusal.
func (s *Server) guardPage(ctx context.Context, x *exchange) error {
	state, err := s.stateOrNone(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, site.Key{Kind: site.Guard}, site.Request{Look: s.home(state)})
}

// join is where a persona's card leads whoever scans it: opening anything is left to them.
func (s *Server) join(ctx context.Context, x *exchange) error {
	if s.rooms.world.Persona(x.param("site"), x.param("persona")) == nil {
		return errNotFound
	}
	return s.public(ctx, x, site.Key{Kind: site.Join, Site: x.param("site"), Item: x.param("persona")})
}
