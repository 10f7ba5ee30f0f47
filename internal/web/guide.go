package web

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
)

func guideRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/guard", handle: (*Server).guardPage},
		{method: fiber.MethodGet, path: "/play/:site/:persona", handle: (*Server).join},
	}
}

// guardPage tells learners, and those who answer for data protection, how real people's data is refused.
func (s *Server) guardPage(ctx context.Context, x *exchange) error {
	return s.public(ctx, x, site.Key{Kind: site.Guard})
}

// join is where a persona's card leads whoever scans it: opening anything is left to them.
func (s *Server) join(ctx context.Context, x *exchange) error {
	if s.rooms.world.Persona(x.param("site"), x.param("persona")) == nil {
		return errNotFound
	}
	return s.public(ctx, x, site.Key{Kind: site.Join, Site: x.param("site"), Item: x.param("persona")})
}
