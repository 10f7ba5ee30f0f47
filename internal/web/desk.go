package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func deskRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/desk", handle: (*Server).desk},
		{method: fiber.MethodGet, path: "/desk/mail/:mail", handle: (*Server).mail},
	}
}

// desk is the persona's table: card, story, mailbox.
func (s *Server) desk(ctx context.Context, x *exchange) error {
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, site.Key{Kind: site.Desk, Site: state.Site}, site.Request{Look: s.home(state)})
}

// mail opens a message.
func (s *Server) mail(ctx context.Context, x *exchange) error {
	id, err := strconv.Atoi(x.param("mail"))
	if err != nil || id < 1 {
		return errNotFound
	}
	d, err := s.act(ctx, x, sandbox.ReadMail{ID: id})
	if err != nil {
		return err
	}
	look, words := sandbox.LookMail(s.rooms.world, d.state, id)
	if look == nil || words == nil {
		return errNotFound
	}
	key := site.Key{Kind: site.Mail, Site: look.Site().ID, Procedure: look.Procedure().ID}
	return s.render(x, http.StatusOK, key, site.Request{Look: look, Mail: id})
}
