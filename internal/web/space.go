package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

func spaceRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/space", handle: (*Server).space},
		{method: fiber.MethodGet, path: "/s/:site/space/profile", handle: (*Server).account},
		{method: fiber.MethodGet, path: "/s/:site/space/history", handle: (*Server).history},
		{method: fiber.MethodGet, path: "/s/:site/space/payments", handle: (*Server).payments},
		{method: fiber.MethodGet, path: "/s/:site/space/messages", handle: (*Server).messages},
		{method: fiber.MethodGet, path: "/s/:site/space/messages/:message", handle: (*Server).message},
		{method: fiber.MethodGet, path: "/s/:site/space/documents", handle: (*Server).documents},
		{method: fiber.MethodGet, path: "/s/:site/space/documents/:document", handle: (*Server).document, slow: true},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/case/:case", handle: (*Server).filedCase},
	}
}

// space is where one lands when signed in.
func (s *Server) space(ctx context.Context, x *exchange) error { return s.inSpace(ctx, x, site.Space) }

// history is everything that happened at the site.
func (s *Server) history(ctx context.Context, x *exchange) error {
	return s.inSpace(ctx, x, site.History)
}

// payments is the money that went one way or the other, where a site may ever pay.
func (s *Server) payments(ctx context.Context, x *exchange) error {
	return s.inSpaceThat(ctx, x, site.Payments, (*program.Program).Pays)
}

// messages is the site's own inbox, where it may ever write.
func (s *Server) messages(ctx context.Context, x *exchange) error {
	return s.inSpaceThat(ctx, x, site.Messages, (*program.Program).Writes)
}

// documents is what the administration made out, where it may ever do so.
func (s *Server) documents(ctx context.Context, x *exchange) error {
	return s.inSpaceThat(ctx, x, site.Documents, (*program.Program).Issues)
}

// inSpace draws a page of the space.
func (s *Server) inSpace(ctx context.Context, x *exchange, kind site.Kind) error {
	state, err := s.inside(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.siteKey(kind), site.Request{Look: s.look(state, x.param("site"), "")})
}

// inSpaceThat draws a page of the space that not every site has.
func (s *Server) inSpaceThat(ctx context.Context, x *exchange, kind site.Kind, has func(*program.Program) bool) error {
	if p := s.rooms.world.Site(x.param("site")); p == nil || !has(p) {
		return errNotFound
	}
	return s.inSpace(ctx, x, kind)
}

// message opens a message of the site's inbox.
func (s *Server) message(ctx context.Context, x *exchange) error {
	id, err := x.number("message")
	if err != nil {
		return err
	}
	state, err := s.inside(ctx, x)
	if err != nil {
		return err
	}
	m, ok := state.Message(id)
	if !ok || m.Case.Site != x.param("site") {
		return errNotFound
	}
	if state, err = s.see(ctx, x, sandbox.ReadMessage{ID: id}); err != nil {
		return err
	}
	look, letter := sandbox.LookMessage(s.rooms.world, state, id)
	if letter == nil {
		return errNotFound
	}
	key := site.Key{Kind: site.SpaceMessage, Site: m.Case.Site, Procedure: m.Case.Procedure, Item: strconv.Itoa(m.After)}
	return s.render(x, http.StatusOK, key, site.Request{Look: look, Message: id})
}

// document is what the administration made out, as a page, or with .pdf behind its number as a file.
func (s *Server) document(ctx context.Context, x *exchange) error {
	number, file := strings.CutSuffix(x.param("document"), ".pdf")
	id, err := strconv.Atoi(number)
	if err != nil || strconv.Itoa(id) != number {
		return errNotFound
	}
	state, err := s.inside(ctx, x)
	if err != nil {
		return err
	}
	v := sandbox.LookIssued(s.rooms.world, state, id)
	if v == nil || v.Issued.Case.Site != x.param("site") {
		return errNotFound
	}
	if file {
		return s.givePaper(ctx, x, state, v)
	}
	return s.drawDesk(x, http.StatusOK, site.Paper, state, site.Request{Paper: v.Ref(), Space: x.param("site")})
}

// filedCase is where something that was filed stands; what was corrected since is led to what it became.
func (s *Server) filedCase(ctx context.Context, x *exchange) error {
	proc, err := s.procedure(x)
	if err != nil {
		return err
	}
	number, err := x.number("case")
	if err != nil {
		return err
	}
	state, err := s.inside(ctx, x)
	if err != nil {
		return err
	}
	now := state.Journey(x.param("site"), proc.ID).Current(number)
	if now == 0 {
		return errNotFound
	}
	if now != number {
		return elsewhere(x.procedurePath() + "/case/" + strconv.Itoa(now))
	}
	look := sandbox.LookFiled(s.rooms.world, state, x.param("site"), proc.ID, number)
	return s.render(x, http.StatusOK, x.keyOf(site.Filed), site.Request{Look: look, Case: number})
}
