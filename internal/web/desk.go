package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

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
	return s.render(x, http.StatusOK, site.Key{Kind: site.Desk, Site: state.Site}, site.Request{Look: s.home(state), Back: x.left(state), Path: x.leaving(state)})
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
	return s.render(x, http.StatusOK, key, site.Request{Look: look, Mail: id, Back: x.left(d.state), Path: x.leaving(d.state)})
}

// left is the page of the mirror that one left for the desk; "" when the query names none.
func (x *exchange) left(state *sandbox.State) string {
	path := within(x.query.Get(fieldBack), "")
	if !strings.HasPrefix(path, "/s/"+state.Site+"/") || strings.Contains(path, "..") {
		return ""
	}
	return path
}

// leaving is the page's own path, with where one goes back to.
func (x *exchange) leaving(state *sandbox.State) string {
	left := x.left(state)
	if left == "" {
		return x.path
	}
	return x.path + "?" + url.Values{fieldBack: {left}}.Encode()
}
