package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func leaveRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/leave", handle: (*Server).leaveForm},
		{method: fiber.MethodPost, path: "/leave", handle: (*Server).leave, leaves: true},
		{method: fiber.MethodGet, path: "/restart", handle: (*Server).restartForm},
		{method: fiber.MethodPost, path: "/restart", handle: (*Server).restart},
		{method: fiber.MethodGet, path: "/s/:site/sign-out", handle: (*Server).signOutForm, idle: true},
		{method: fiber.MethodPost, path: "/s/:site/sign-out", handle: (*Server).signOut, leaves: true, idle: true},
	}
}

// queryLeft tells the library that one has just left.
const (
	queryLeft   = "left"
	goodbyePath = "/?" + queryLeft + "=1"
)

// leaveForm asks before all is erased.
func (s *Server) leaveForm(ctx context.Context, x *exchange) error {
	return s.confirm(ctx, x, site.Key{Kind: site.Leave})
}

// restartForm asks before one starts again.
func (s *Server) restartForm(ctx context.Context, x *exchange) error {
	return s.confirm(ctx, x, site.Key{Kind: site.Restart})
}

// signOut signs out of a site: most erase as leaving does, others keep the world.
func (s *Server) signOut(ctx context.Context, x *exchange) error {
	state, err := s.stateOrNone(ctx, x)
	if err != nil {
		return err
	}
	id := x.param("site")
	if state == nil || !sandbox.Keeps(s.rooms.world, state, id) {
		return s.leave(ctx, x)
	}
	return s.do(ctx, x, sandbox.SignOut{Site: id}, reply{notice: site.SignedOut})
}

// signOutForm asks before one signs out of a site.
func (s *Server) signOutForm(ctx context.Context, x *exchange) error {
	return s.confirm(ctx, x, site.Key{Kind: site.SignOut, Site: x.param("site")})
}

func (s *Server) confirm(ctx context.Context, x *exchange, key site.Key) error {
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	look := s.home(state)
	if key.Site != "" {
		look = s.look(state, key.Site, "")
	}
	return s.render(x, http.StatusOK, key, site.Request{Look: look})
}

// leave wipes the sandbox and gives the browser a new cookie, whether or not there was anything left to wipe: who clicks twice
// sees the same goodbye. What replaced the sandbox a moment ago is wiped too.
func (s *Server) leave(ctx context.Context, x *exchange) error {
	if x.cookie.opened() {
		if err := s.wipeAll(ctx, x); errors.Is(err, errOwed) {
			return s.leaveOwing(x, err)
		} else if err != nil {
			return err
		}
	}
	if err := s.replaceCookie(x, visitorCookie); err != nil {
		return err
	}
	return x.seeOther(goodbyePath)
}

// leaveOwing says goodbye to whose sandbox can't be erased yet: it is closed, this browser has lost it, and it isn't said to be erased.
func (s *Server) leaveOwing(x *exchange, owed error) error {
	if err := s.replaceCookie(x, visitorCookie); err != nil {
		return err
	}
	return owed
}

// wipeAll erases the browser's sandbox and what replaced it a moment ago, waiting each time for a change of cookie that is under way, so that
// nothing gets away.
func (s *Server) wipeAll(ctx context.Context, x *exchange) error {
	id := x.id
	for range maxMoves {
		next, replaced, err := s.wipeOne(ctx, id, x)
		if err != nil || !replaced {
			return err
		}
		id = next.id()
	}
	return fmt.Errorf("leave: %w", sandbox.ErrConflict)
}

// wipeOne erases what is under an ID, and gives the cookie that replaced its own.
func (s *Server) wipeOne(ctx context.Context, id sandbox.ID, x *exchange) (next cookie, replaced bool, err error) {
	defer s.doors.lock(id).Unlock()
	if next, replaced = s.successor(ctx, x, id, false); replaced {
		s.visits.erase(id)
		return next, true, s.rooms.erase(ctx, id)
	}
	err = s.rooms.wipe(ctx, id, wipedLeft)
	if err == nil || errors.Is(err, errOwed) {
		s.visits.erase(id)
		s.doors.forget(id)
	}
	if err != nil {
		return "", false, err
	}
	next, replaced = s.nodes.door(ctx, id, x.remote(), false) // another node may have opened it while this one looked
	return next, replaced, nil
}

// restart wipes the sandbox and opens another with the same persona.
func (s *Server) restart(ctx context.Context, x *exchange) error {
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	return s.begin(ctx, x, state.Site, state.Persona, site.Restarted)
}
