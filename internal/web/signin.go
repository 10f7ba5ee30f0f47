package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func doorRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/sign-in", handle: (*Server).signInForm},
		{method: fiber.MethodPost, path: "/s/:site/sign-in", handle: (*Server).signIn},
		{method: fiber.MethodGet, path: "/s/:site/broker", handle: (*Server).brokerForm},
		{method: fiber.MethodPost, path: "/s/:site/broker", handle: (*Server).broker},
	}
}

// What the buttons of the sign-in pages say.
const (
	actPersona = "persona" // the helper's one click
	actAgree   = "agree"   // to what the broker hands over
	actRefuse  = "refuse"
)

// signInForm asks for an identifier and a password.
func (s *Server) signInForm(ctx context.Context, x *exchange) error {
	look, err := s.outside(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, site.Key{Kind: site.SignIn, Site: x.param("site")}, site.Request{Look: look})
}

// signIn compares what was typed with the persona's own. Neither is kept.
func (s *Server) signIn(ctx context.Context, x *exchange) error {
	id := x.param("site")
	var a sandbox.Action = sandbox.SignIn{Site: id, Method: s.method(id, x.form.Get("method")), Values: x.typed()}
	if x.form.Get(fieldAction) == actPersona {
		a = sandbox.SignInAsPersona{Site: id}
	}
	return s.knock(ctx, x, a, reply{})
}

// method is how one signs in: as the form says, else the site's first way that needs no broker.
func (s *Server) method(id, asked string) string {
	p := s.rooms.world.Site(id)
	if asked != "" || p == nil {
		return asked
	}
	for _, way := range p.Account.SignIn {
		if way.Method != sandbox.ByBroker {
			return way.Method
		}
	}
	return ""
}

// brokerForm is the page of the broker's where one stands: choosing, signing in, or agreeing.
func (s *Server) brokerForm(ctx context.Context, x *exchange) error {
	look, err := s.outside(ctx, x)
	if err != nil {
		return err
	}
	key := site.Key{Kind: site.BrokerAt(look.State().Door(x.param("site"))), Site: x.param("site")}
	return s.render(x, http.StatusOK, key, site.Request{Look: look})
}

// broker does what one of the broker's pages asks.
func (s *Server) broker(ctx context.Context, x *exchange) error {
	id := x.param("site")
	action := x.form.Get(fieldAction)
	switch {
	case action == actAgree || action == actRefuse:
		return s.knock(ctx, x, sandbox.BrokerConsent{Site: id, Yes: action == actAgree}, reply{})
	case x.form.Get("provider") != "":
		return s.knock(ctx, x, sandbox.BrokerChoose{Site: id, Provider: x.form.Get("provider")}, reply{})
	}
	return s.knock(ctx, x, sandbox.BrokerSignIn{Site: id, AsPersona: action == actPersona, Values: x.typed()}, reply{})
}

// outside sees a site from before its door; who is signed in already goes to the space.
func (s *Server) outside(ctx context.Context, x *exchange) (*sandbox.Snapshot, error) {
	look, err := s.anywhere(ctx, x)
	if err == nil && look.State().SignedIn(x.param("site")) {
		return nil, elsewhere(x.sitePath("/space"))
	}
	return look, err
}

// anywhere sees a site from before its door or behind it.
func (s *Server) anywhere(ctx context.Context, x *exchange) (*sandbox.Snapshot, error) {
	id := x.param("site")
	if s.rooms.world.Site(id) == nil {
		return nil, errNotFound
	}
	state, err := s.state(ctx, x)
	if err != nil {
		return nil, err
	}
	look := s.look(state, id, "")
	return look, closed(look)
}

// knock applies an action at a site's door, one at a time in a sandbox. Signing in, and getting an account, give the sandbox to a new cookie; who
// clicked twice is led to the same one.
func (s *Server) knock(ctx context.Context, x *exchange, a sandbox.Action, r reply) error {
	if !x.cookie.opened() {
		return errNobody
	}
	defer s.doors.lock(x.id).Unlock()
	before, err := s.rooms.load(ctx, x.id)
	if err != nil {
		return err
	}
	d, err := s.act(ctx, x, a)
	if err != nil {
		return err
	}
	if !d.changed {
		r.notice = ""
	}
	if id := x.param("site"); entered(before.Door(id), d.state.Door(id)) {
		if err := s.renew(ctx, x); err != nil {
			return err
		}
	}
	return s.conclude(x, d, r)
}

// entered tells whether one may do more at a door than before: one is signed in, has an account, or has another password.
func entered(before, after sandbox.Door) bool {
	return after.SignedIn && !before.SignedIn || after.Active && !before.Active || after.Passwords > before.Passwords
}

// renew moves the sandbox to a new cookie.
func (s *Server) renew(ctx context.Context, x *exchange) error {
	fresh, err := newCookie(s.random, sandboxCookie)
	if err != nil {
		return err
	}
	if fresh, err = s.replace(ctx, x, fresh, true); err != nil {
		return err
	}
	if err := s.moveTo(ctx, x, fresh); err != nil {
		return err
	}
	s.visits.move(x.id, fresh.id())
	x.carry(fresh)
	return nil
}
