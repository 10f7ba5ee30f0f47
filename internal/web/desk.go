package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func deskRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/desk", handle: (*Server).desk},
		{method: fiber.MethodGet, path: "/desk/card", handle: (*Server).deskCard},
		{method: fiber.MethodPost, path: "/desk/notes", handle: (*Server).keepNotes},
	}
}

// The desk shows the time under its own heading: on a phone, far from the top. So it does the notes.
const (
	deskPath  = "/desk"
	deskClock = "#time"
	deskNotes = "#notes"
)

// desk is the persona's table: who one is, papers, mailbox, phone, notes.
func (s *Server) desk(ctx context.Context, x *exchange) error {
	return s.atDesk(ctx, x, site.Desk, site.Request{})
}

// deskCard is the persona's card, to print: its code leads whoever scans it to play the same persona here.
func (s *Server) deskCard(ctx context.Context, x *exchange) error {
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	join := x.origin.scheme + "://" + x.origin.host + site.JoinPath(state.Site, state.Persona)
	return s.atDesk(ctx, x, site.DeskCard, site.Request{JoinURL: join})
}

// keepNotes keeps what the learner wrote down.
func (s *Server) keepNotes(ctx context.Context, x *exchange) error {
	d, err := s.act(ctx, x, sandbox.KeepNotes{Text: x.form.Get(sandbox.NotesInput)})
	if err != nil {
		return err
	}
	if len(d.outcome.Problems) > 0 {
		return s.drawDesk(x, http.StatusUnprocessableEntity, site.Desk, d.state, site.Request{Problems: d.outcome.Problems, Path: deskPath})
	}
	return x.seeOther(noticed(x.landing(x.form.Get(fieldBack), deskPath), site.NotesKept) + deskNotes)
}

// atDesk draws a page of the desk's.
func (s *Server) atDesk(ctx context.Context, x *exchange, kind site.Kind, r site.Request) error {
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	return s.drawDesk(x, http.StatusOK, kind, state, r)
}

// drawDesk draws a page of the desk's in a state, with the way back to the mirror.
func (s *Server) drawDesk(x *exchange, status int, kind site.Kind, state *sandbox.State, r site.Request) error {
	at, path := x.left(s.rooms.world)
	r.Look, r.Back = s.look(state, cmp.Or(at, state.Last), ""), path
	if r.Path == "" {
		r.Path = x.leaving(path)
	}
	return s.render(x, status, site.Key{Kind: kind, Site: r.Look.Site().ID}, r)
}

// left is the page of a mirror that one left for the desk, and that mirror; "" when the query names none.
func (x *exchange) left(w *sandbox.World) (at, path string) {
	path = within(x.query.Get(fieldBack), "")
	rest, ok := strings.CutPrefix(path, "/s/")
	at, _, _ = strings.Cut(rest, "/")
	if !ok || w.Site(at) == nil || strings.Contains(path, "..") {
		return "", ""
	}
	return at, path
}

// leaving is the page's own path, with the folder that it shows and where one goes back to.
func (x *exchange) leaving(left string) string {
	query := make(url.Values)
	if left != "" {
		query.Set(fieldBack, left)
	}
	if folder := x.query.Get(queryFolder); folders[folder] != sandbox.Inbox {
		query.Set(queryFolder, folder)
	}
	if len(query) == 0 {
		return x.here()
	}
	return x.here() + "?" + query.Encode()
}
