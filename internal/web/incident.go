package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/guard"
	"miroir/internal/site"
	"miroir/sandbox"
)

func incidentRoutes() []route {
	return []route{
		{method: fiber.MethodPost, path: "/incident", handle: (*Server).switchIncident},
		{method: fiber.MethodPost, path: "/desk/phone/:call", handle: (*Server).reportCall},
		{method: fiber.MethodGet, path: "/desk/phone/:call/trap", handle: (*Server).trapCall},
		{method: fiber.MethodPost, path: "/desk/phone/:call/trap", handle: (*Server).followTrapCall},
		{method: fiber.MethodGet, path: "/desk/phone/:call/site", handle: (*Server).falseSite},
		{method: fiber.MethodPost, path: "/desk/phone/:call/site", handle: (*Server).atFalseSite},
		{method: fiber.MethodGet, path: "/desk/mail/:mail/site", handle: (*Server).falseSite},
		{method: fiber.MethodPost, path: "/desk/mail/:mail/site", handle: (*Server).atFalseSite},
	}
}

// deskLead is where the desk has the part for whoever leads.
const deskLead = "#lead"

// switchIncident begins or ends an incident, for whoever leads.
func (s *Server) switchIncident(ctx context.Context, x *exchange) error {
	a := sandbox.SwitchIncident{Site: x.form.Get("site"), Incident: x.form.Get("end"), Base: x.base()}
	if begin := x.form.Get("begin"); begin != "" {
		a.Incident, a.On = begin, true
	}
	d, err := s.act(ctx, x, a)
	if err != nil {
		return err
	}
	if d.outcome.Next.Kind == sandbox.Nowhere {
		return errNotFound
	}
	path := x.back()
	if d.changed {
		notice := site.IncidentOver
		if a.On {
			notice = site.IncidentBegun
		}
		path = noticed(path, notice)
	}
	return x.seeOther(path + deskLead)
}

// errAnswered says that a request was answered before its handler saw it.
var errAnswered = errors.New("answered")

// retryAfter is in how many seconds a browser may ask a site again that is down.
const retryAfter = "120"

// hinder has what goes wrong at the site that a request asks meet it: the site takes its time, ends the session, or doesn't answer. One may always
// leave.
func (s *Server) hinder(ctx context.Context, x *exchange, r route) error {
	id := x.param("site")
	if id == "" || !x.cookie.opened() || x.path == x.sitePath("/sign-out") {
		return nil
	}
	state, err := s.rooms.load(ctx, x.id)
	if err != nil || len(state.Troubles) == 0 {
		return nil // the handler tells what became of it
	}
	if state.Slow(id) {
		s.dawdle(ctx)
	}
	switch trouble := state.Down(id); {
	case trouble != nil:
		return s.tellDown(ctx, x, r, state, trouble)
	case state.Expiring(id) && !r.idle && !x.origin.foreign():
		return s.expire(ctx, x, r)
	}
	return nil
}

// dawdle waits as long as a slow site takes, or until the request ends.
func (s *Server) dawdle(ctx context.Context) {
	if s.slow <= 0 {
		return
	}
	late := time.NewTimer(s.slow)
	defer late.Stop()
	select {
	case <-late.C:
	case <-ctx.Done():
	}
}

// tellDown answers for a site that doesn't: what a form held is kept first, and its own page says that the site is down.
func (s *Server) tellDown(ctx context.Context, x *exchange, r route, state *sandbox.State, trouble *sandbox.Trouble) error {
	if x.method == http.MethodPost {
		if keep, err := x.keep(); err == nil && r.types {
			if _, err := s.act(ctx, x, keep); err != nil {
				return err
			}
		}
		return elsewhere(x.back())
	}
	look := s.look(state, trouble.Site, "")
	if look == nil {
		return errNotFound
	}
	x.header(fiber.HeaderRetryAfter, retryAfter)
	key := site.Key{Kind: site.Unavailable, Site: trouble.Site, Item: trouble.Incident}
	if err := s.render(x, http.StatusServiceUnavailable, key, site.Request{Look: look}); err != nil {
		return err
	}
	return errAnswered
}

// trapIDs are the mail or the call that a path about a trap names.
func (x *exchange) trapIDs() (mail, call int, err error) {
	if x.param("call") != "" {
		call, err = x.number("call")
		return 0, call, err
	}
	mail, err = x.number("mail")
	return mail, 0, err
}

// falseSite shows the false site that a trap leads to, to who followed its link and isn't through with it.
func (s *Server) falseSite(ctx context.Context, x *exchange) error {
	mail, call, err := x.trapIDs()
	if err != nil {
		return err
	}
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	incident := sandbox.FalseSite(s.rooms.world, state, mail, call)
	if incident == nil {
		return errNotFound
	}
	m, _ := state.Mail(mail)
	c, _ := state.Call(call)
	switch {
	case m.Known || m.Fooled || c.Known || c.Fooled:
		return elsewhere(x.trapPath(mail, call))
	case !m.Followed && !c.Followed:
		return errNotFound
	}
	at := m.Site + c.Site
	key := site.Key{Kind: site.FalseSite, Site: at, Item: incident.ID}
	_, left := x.left(s.rooms.world)
	return s.render(x, http.StatusOK, key, site.Request{Look: s.look(state, at, ""), Mail: mail, Call: call, Back: left, Path: x.leaving(left)})
}

// atFalseSite recognises a false site, or is taken in by it. What was typed is looked at by the guard, to say so, and goes nowhere.
func (s *Server) atFalseSite(ctx context.Context, x *exchange) error {
	mail, call, err := x.trapIDs()
	if err != nil {
		return err
	}
	if x.form.Get(fieldAction) == "recognised" {
		return s.do(ctx, x, sandbox.RecogniseTrap{Mail: mail, Call: call}, reply{})
	}
	var said reply
	for _, values := range x.typed() {
		for _, value := range values {
			if !guard.Clean(value, nil) {
				said.notice = site.RealTyped
			}
		}
	}
	return s.do(ctx, x, sandbox.TypeInTrap{Mail: mail, Call: call}, said)
}

// trapPath is the page that tells what gave a trap away.
func (x *exchange) trapPath(mail, call int) string {
	if mail > 0 {
		return site.PathOf(sandbox.Place{Kind: sandbox.TrapPlace, Row: mail})
	}
	return site.PathOf(sandbox.Place{Kind: sandbox.TrapPlace, Step: sandbox.ByPhone, Row: call})
}

// reportCall reports an SMS as unwanted.
func (s *Server) reportCall(ctx context.Context, x *exchange) error {
	id, err := x.number("call")
	if err != nil {
		return err
	}
	return s.do(ctx, x, sandbox.ReportCall{ID: id}, reply{notice: site.CallReported})
}

// trapCall tells what gives an SMS away, to who reported it or followed its link.
func (s *Server) trapCall(ctx context.Context, x *exchange) error {
	id, err := x.number("call")
	if err != nil {
		return err
	}
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	c, _ := state.Call(id)
	if _, words := sandbox.LookCall(s.rooms.world, state, id); words == nil || !words.Trap || !c.Known && !c.Followed {
		return errNotFound
	}
	return s.drawDesk(x, http.StatusOK, site.Trap, state, site.Request{Call: id})
}

// followTrapCall follows the link of an SMS that isn't what it says.
func (s *Server) followTrapCall(ctx context.Context, x *exchange) error {
	id, err := x.number("call")
	if err != nil {
		return err
	}
	return s.do(ctx, x, sandbox.FollowTrap{Call: id}, reply{})
}
