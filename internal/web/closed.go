package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func closedRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/closed", handle: (*Server).closedPage},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/closed", handle: (*Server).closedPage},
	}
}

// closed leads to the page that says that what is seen is closed; nil: it is open.
func closed(look *sandbox.Snapshot) error {
	if at, shut := look.ClosedAt(); shut {
		return elsewhere(pathOf(at, ""))
	}
	return nil
}

// closedPage says that the site, or the procedure, is closed and until when; where it is open, one goes on.
func (s *Server) closedPage(ctx context.Context, x *exchange) error {
	id, procedure := x.param("site"), x.param("procedure")
	if s.rooms.world.Site(id) == nil || procedure != "" && s.rooms.world.Procedure(id, procedure) == nil {
		return errNotFound
	}
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	look := s.look(state, id, procedure)
	shut := look.Shut()
	switch {
	case shut == nil && procedure != "":
		return elsewhere(x.procedurePath())
	case shut == nil:
		return elsewhere(x.sitePath("/space"))
	case shut.Procedure != procedure:
		return closed(look)
	}
	key := site.Key{Kind: site.Closed, Site: id, Procedure: procedure, Item: strconv.Itoa(shut.Number)}
	return s.render(x, http.StatusOK, key, site.Request{Look: look})
}
