package web

import (
	"context"
	"net/http"
	"regexp"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func passwordRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/link/:key", handle: (*Server).linkForm},
		{method: fiber.MethodPost, path: "/s/:site/link/:key", handle: (*Server).followLink},
		{method: fiber.MethodGet, path: "/s/:site/password", handle: (*Server).passwordForm},
		{method: fiber.MethodPost, path: "/s/:site/password", handle: (*Server).choosePassword},
	}
}

// linkKey is the shape of the keys that links hold. Anything else that stands in their place was typed, and is told nowhere.
var linkKey = regexp.MustCompile(`^[a-z]{8,64}$`)

// linkForm asks before a mailed link is followed: opening a page changes nothing.
func (s *Server) linkForm(ctx context.Context, x *exchange) error {
	look, err := s.outside(ctx, x)
	if err != nil {
		return err
	}
	if !linkKey.MatchString(x.param("key")) {
		return errNotFound
	}
	return s.render(x, http.StatusOK, x.siteKey(site.Link), site.Request{Look: look, Link: x.param("key")})
}

// followLink opens a mailed link.
func (s *Server) followLink(ctx context.Context, x *exchange) error {
	if !linkKey.MatchString(x.param("key")) {
		return errNotFound
	}
	return s.knock(ctx, x, sandbox.FollowLink{Site: x.param("site"), Key: x.param("key")}, reply{})
}

// passwordForm is where a password is chosen: at the end of a link, or signed in.
func (s *Server) passwordForm(ctx context.Context, x *exchange) error {
	look, err := s.anywhere(ctx, x)
	if err != nil {
		return err
	}
	if door := look.State().Door(x.param("site")); !door.Open && !door.SignedIn {
		return elsewhere(x.sitePath("/sign-in"))
	}
	return s.render(x, http.StatusOK, x.siteKey(site.Password), site.Request{Look: look})
}

// choosePassword compares what was typed with what the desk proposes.
func (s *Server) choosePassword(ctx context.Context, x *exchange) error {
	return s.knock(ctx, x, sandbox.ChoosePassword{Site: x.param("site"), Values: x.typed()}, reply{notice: site.PasswordChosen})
}
