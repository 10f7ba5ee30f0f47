package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/internal/walk"
	"miroir/sandbox"
)

func consoleRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: site.ConsolePath, handle: (*Server).console},
		{method: fiber.MethodPost, path: site.ConsolePath + "jump", handle: (*Server).jump},
		{method: fiber.MethodPost, path: site.ConsolePath + "open", handle: (*Server).openChosen},
		{method: fiber.MethodPost, path: site.ConsolePath + "walk", handle: (*Server).saveWalk},
		{method: fiber.MethodGet, path: site.ConsolePath + "changes", handle: (*Server).changes},
	}
}

// What the console tells after a form, by a word in its query.
const querySaid = "said"

func consoleSays() map[string]string {
	return map[string]string{"saved": "site.console.said.saved", "jumped": "site.console.said.jumped"}
}

// console shows what stands behind a page.
func (s *Server) console(ctx context.Context, x *exchange) error {
	c := site.Console{Back: within(x.query.Get(fieldBack), ""), Said: consoleSays()[x.query.Get(querySaid)]}
	return s.drawConsole(ctx, x, http.StatusOK, c)
}

func (s *Server) drawConsole(ctx context.Context, x *exchange, status int, c site.Console) error {
	state, err := s.stateOrNone(ctx, x)
	if err != nil && !errors.Is(err, sandbox.ErrGone) {
		return err
	}
	r := site.Request{Path: consoleAt(c.Back), CSRF: x.cookie.token()}
	if state != nil {
		if err := s.lookBehind(ctx, x, state, &c, &r); err != nil {
			return err
		}
	}
	if c.Back == "" {
		c.Back = "/"
	}
	r.Author = s.forAuthor(x, &r)
	html, err := s.site.RenderConsole(nil, x.locale, &r, c)
	if err != nil {
		return err
	}
	return x.page(status, html)
}

// consoleAt is the console's path, of a page.
func consoleAt(back string) string {
	if back == "" {
		return site.ConsolePath
	}
	return site.ConsolePath + "?" + url.Values{fieldBack: {back}}.Encode()
}

// lookBehind finds what stands behind the page that one comes from.
func (s *Server) lookBehind(ctx context.Context, x *exchange, state *sandbox.State, c *site.Console, r *site.Request) error {
	if c.Back == "" {
		c.Back = site.Standing(state)
	}
	c.Place = site.PlaceOf(c.Back)
	r.Look = s.home(state)
	c.Look = r.Look
	if look := s.look(state, c.Place.Site, c.Place.Procedure); look != nil {
		c.Look = look
		if step := look.Step(c.Place.Step); step != nil && c.Place.Row > 0 && look.In(step, c.Place.Row) != nil {
			c.Look = look.In(step, c.Place.Row)
		}
	}
	log, err := s.rooms.store.Read(ctx, x.id, opening)
	if err != nil {
		return fmt.Errorf("read a log: %w", err)
	}
	c.History = sandbox.History(log)
	recorded, err := walk.Record(s.rooms.world, s.site, log, x.now)
	if err == nil {
		c.Walk, c.Left = recorded.Text, recorded.Left
	}
	c.CanSave = s.authors.Save != nil
	if c.Name == "" {
		c.Name = state.Persona + "-1"
	}
	return nil
}

// jump undoes or redoes until one stands right after a moment.
func (s *Server) jump(ctx context.Context, x *exchange) error {
	to, err := strconv.ParseInt(x.form.Get("to"), 10, 64)
	if err != nil {
		return errMalformed
	}
	if !x.cookie.opened() {
		return errNobody
	}
	log, err := s.rooms.store.Read(ctx, x.id, opening)
	if err != nil {
		return fmt.Errorf("read a log: %w", err)
	}
	turns, ok := sandbox.Turns(log, to)
	if !ok {
		return errMalformed
	}
	for ; turns < 0; turns++ {
		if _, err := s.act(ctx, x, sandbox.Undo{}); err != nil {
			return err
		}
	}
	for ; turns > 0; turns-- {
		if _, err := s.act(ctx, x, sandbox.Redo{}); err != nil {
			return err
		}
	}
	return x.seeOther(consoleSaying("jumped", within(x.form.Get(fieldBack), "")) + "#events")
}

// openChosen begins anew with someone, a seed and a day.
func (s *Server) openChosen(ctx context.Context, x *exchange) error {
	siteID, persona, _ := strings.Cut(x.form.Get("who"), "/")
	action := sandbox.Open{Site: siteID, Persona: persona}
	if seed := x.form.Get("seed"); seed != "" {
		n, err := strconv.ParseUint(seed, 10, 64)
		if err != nil {
			return s.drawConsole(ctx, x, http.StatusUnprocessableEntity, site.Console{Wrong: "site.console.wrong.seed"})
		}
		action.Seed = n
	}
	if day := x.form.Get("day"); day != "" {
		date, err := time.Parse(time.DateOnly, day)
		if err != nil || date.Year() < 2000 || date.Year() > 2100 {
			return s.drawConsole(ctx, x, http.StatusUnprocessableEntity, site.Console{Wrong: "site.console.wrong.day"})
		}
		action.Day, action.Forced = date, true
	}
	return s.beginAs(ctx, x, action, "")
}

// walkName is what a walk's file may be called, without its ending.
var walkName = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,59}$`)

// saveWalk writes the journey into the scenario's walks.
func (s *Server) saveWalk(ctx context.Context, x *exchange) error {
	name, back := strings.ToLower(strings.TrimSpace(x.form.Get("name"))), within(x.form.Get(fieldBack), "")
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	if s.authors.Save == nil {
		return errNotFound
	}
	wrong := func(key string) error {
		return s.drawConsole(ctx, x, http.StatusUnprocessableEntity, site.Console{Back: back, Name: name, Wrong: key})
	}
	if !walkName.MatchString(name) {
		return wrong("site.console.wrong.name")
	}
	log, err := s.rooms.store.Read(ctx, x.id, opening)
	if err != nil {
		return fmt.Errorf("read a log: %w", err)
	}
	recorded, err := walk.Record(s.rooms.world, s.site, log, x.now)
	if err != nil {
		return err
	}
	switch err := s.authors.Save(state.Site, name, recorded.Text); {
	case errors.Is(err, ErrTaken):
		return wrong("site.console.wrong.taken")
	case err != nil:
		s.log.Error("walk not written", "error", err)
		return wrong("site.console.wrong.unwritten")
	}
	return x.seeOther(consoleSaying("saved", back) + "#walk")
}

// consoleSaying is the console's path with a word on what was done.
func consoleSaying(said, back string) string {
	query := url.Values{querySaid: {said}}
	if back != "" {
		query.Set(fieldBack, back)
	}
	return site.ConsolePath + "?" + query.Encode()
}
