package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func sessionRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/session", handle: (*Server).session, idle: true},
		{method: fiber.MethodPost, path: "/s/:site/session", handle: (*Server).session},
	}
}

// sessionAnswer is what the page's script reads when it asks how long the session lasts.
type sessionAnswer struct {
	Left int `json:"left"` // seconds, the last one whole; 0: it has ended, or one isn't signed in
}

// session tells how long one stays signed in. Asking is no sign of life; sending the form is one, as any other request at the site.
func (s *Server) session(ctx context.Context, x *exchange) error {
	limit := s.limit(x.param("site"))
	if limit == 0 {
		return errNotFound
	}
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	answer := sessionAnswer{}
	if state.SignedIn(x.param("site")) {
		ago, _ := s.lastSeen(ctx, visit{x.id, x.param("site")}, limit, x.now)
		answer.Left = int((max(0, limit-ago) + time.Second - 1) / time.Second)
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("encode an answer: %w", err)
	}
	return x.answer(http.StatusOK, typeJSON, body)
}

// limit is how long one stays signed in at a site without a request; 0: as long as the sandbox lasts.
func (s *Server) limit(id string) time.Duration {
	p := s.rooms.world.Site(id)
	if p == nil || p.Session == nil {
		return 0
	}
	return time.Duration(p.Session.Minutes) * time.Minute
}

// attend counts a request as a sign of life at its site. When the last one was too long ago, one is signed out and led to where one signs in; what
// the form held is kept as a draft first.
func (s *Server) attend(ctx context.Context, x *exchange, r route) error {
	limit := s.limit(x.param("site"))
	if limit == 0 || !x.cookie.opened() {
		return nil
	}
	at := visit{x.id, x.param("site")}
	state, err := s.rooms.load(ctx, x.id)
	switch {
	case err != nil:
		return nil // the handler tells what became of it
	case !state.SignedIn(at.site):
		s.visits.forget(at)
		return nil
	}
	ago, known := s.lastSeen(ctx, at, limit, x.now)
	switch {
	case known && ago >= limit && !r.idle:
		return s.expire(ctx, x, r)
	case !known || !r.idle:
		s.attended(ctx, at, x.now)
	}
	return nil
}

// expire ends a session.
func (s *Server) expire(ctx context.Context, x *exchange, r route) error {
	keep, err := x.keep()
	if err != nil {
		return err
	}
	if x.method == http.MethodPost && r.types {
		if _, err := s.act(ctx, x, keep); err != nil {
			return err
		}
	}
	end := sandbox.ExpireSession{Site: keep.Site, Procedure: keep.Procedure, Step: keep.Step, Row: keep.Row}
	if _, err := s.act(ctx, x, end); err != nil {
		return err
	}
	s.visits.forget(visit{x.id, keep.Site})
	return elsewhere(noticed("/s/"+keep.Site+"/sign-in", site.SessionEnded))
}
