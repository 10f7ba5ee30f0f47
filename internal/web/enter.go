package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func gateRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/enter", handle: (*Server).enterForm, open: true},
		{method: fiber.MethodPost, path: "/enter", handle: (*Server).enter, open: true},
	}
}

// fieldPassphrase is the one question of the entrance.
const fieldPassphrase = "passphrase"

// enterForm asks for the passphrase.
func (s *Server) enterForm(_ context.Context, x *exchange) error {
	back := x.landing(x.query.Get(fieldBack), "/")
	if !s.gate.closed(x) {
		return x.seeOther(back)
	}
	return s.drawEntrance(x, http.StatusOK, back)
}

// enter compares the passphrase, and lets the browser in, at every node, for as long as it stays open.
func (s *Server) enter(_ context.Context, x *exchange) error {
	back := x.landing(x.form.Get(fieldBack), "/")
	right, err := s.gate.try(strings.TrimSpace(x.form.Get(fieldPassphrase)), x.remote(), x.now)
	if err != nil {
		return err
	}
	if !right {
		return s.drawEntrance(x, http.StatusUnprocessableEntity, back, sandbox.Problem{Input: fieldPassphrase, Key: "web.enter.wrong"})
	}
	x.cookies = append(x.cookies, setCookie{name: entryName, value: s.gate.pass})
	return x.seeOther(back)
}

func (s *Server) drawEntrance(x *exchange, status int, back string, wrong ...sandbox.Problem) error {
	return s.render(x, status, site.Key{Kind: site.Enter}, site.Request{Path: enterPath(back), Back: back, Problems: wrong})
}

// enterPath is the page that asks for the passphrase and then goes on to a path.
func enterPath(back string) string { return "/enter?" + url.Values{fieldBack: {back}}.Encode() }
