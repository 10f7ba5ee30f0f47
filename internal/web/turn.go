package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func turnRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/turn", handle: (*Server).turnPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/turn", handle: (*Server).handOver},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/as/:actor", handle: (*Server).actorPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/as/:actor", handle: (*Server).takeOver},
	}
}

// turnPage passes the turn between who is played and who must answer too; where it needn't, one goes on.
func (s *Server) turnPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	stop, _ := look.Stopped()
	if stop != nil || look.Acting() == nil && look.Awaited() == nil {
		return x.resume(look)
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Turn), site.Request{Look: look})
}

// handOver invites who must answer, or goes back to who is played.
func (s *Server) handOver(ctx context.Context, x *exchange) error {
	return s.do(ctx, x, sandbox.HandOver{Site: x.param("site"), Procedure: x.param("procedure"), Base: x.base()}, reply{})
}

// actorPage is where an invitation leads.
func (s *Server) actorPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	for _, actor := range look.Procedure().Actors {
		if actor.ID != x.param("actor") {
			continue
		}
		if !look.Called(actor) {
			return x.resume(look)
		}
		key := x.keyOf(site.Actor)
		key.Item = actor.ID
		return s.render(x, http.StatusOK, key, site.Request{Look: look})
	}
	return errNotFound
}

// takeOver makes who was invited the one who answers.
func (s *Server) takeOver(ctx context.Context, x *exchange) error {
	return s.do(ctx, x, sandbox.TakeOver{Site: x.param("site"), Procedure: x.param("procedure"), Actor: x.param("actor")}, reply{})
}
