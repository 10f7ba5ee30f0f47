package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func siteRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site", handle: (*Server).slash},
		{method: fiber.MethodGet, path: "/s/:site/", handle: (*Server).siteHome},
		{method: fiber.MethodGet, path: "/s/:site/page/:page", handle: (*Server).content},
	}
}

// slash leads from a site's name to its home.
func (s *Server) slash(_ context.Context, x *exchange) error {
	if s.rooms.world.Site(x.param("site")) == nil {
		return errNotFound
	}
	return x.seeOther("/s/" + x.param("site") + "/")
}

// siteHome is a mirror's public home.
func (s *Server) siteHome(ctx context.Context, x *exchange) error {
	return s.public(ctx, x, site.Key{Kind: site.Home, Site: x.param("site")})
}

// content is one of a mirror's pages of text.
func (s *Server) content(ctx context.Context, x *exchange) error {
	return s.public(ctx, x, site.Key{Kind: site.Content, Site: x.param("site"), Item: x.param("page")})
}

// public renders a page that needs nobody to be played.
func (s *Server) public(ctx context.Context, x *exchange, key site.Key) error {
	state, err := s.stateOrNone(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, key, site.Request{Look: s.look(state, key.Site, "")})
}

// inside gives the sandbox of who is signed in at the site that the path names; others are led to where one signs in.
func (s *Server) inside(ctx context.Context, x *exchange) (*sandbox.State, error) {
	id := x.param("site")
	if s.rooms.world.Site(id) == nil {
		return nil, errNotFound
	}
	state, err := s.state(ctx, x)
	if err != nil {
		return nil, err
	}
	if at, shut := sandbox.Closed(s.rooms.world, state, id); shut {
		return nil, elsewhere(pathOf(at, ""))
	}
	if !state.SignedIn(id) {
		return nil, elsewhere("/s/" + id + "/sign-in")
	}
	return state, nil
}
