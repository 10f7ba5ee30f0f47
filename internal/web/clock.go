package web

import (
	"context"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

func timeRoutes() []route {
	return []route{
		{method: fiber.MethodPost, path: "/undo", handle: (*Server).undo},
		{method: fiber.MethodPost, path: "/redo", handle: (*Server).redo},
		{method: fiber.MethodPost, path: "/advance", handle: (*Server).advance},
	}
}

// undo takes the last action back.
func (s *Server) undo(ctx context.Context, x *exchange) error {
	d, err := s.act(ctx, x, sandbox.Undo{Base: x.base()})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{notice: undoNotice(d)})
}

// undoNotice says what an undo did. A second click did nothing and says what the first one did; a button of a page that had grown
// old did nothing either, and the page as it is now says enough.
func undoNotice(d done) site.Notice {
	switch {
	case d.changed || d.outcome.Again:
		return site.Undone
	case d.state.Undoable == 0:
		return site.NothingToUndo
	}
	return ""
}

// redo brings back what undo took.
func (s *Server) redo(ctx context.Context, x *exchange) error {
	return s.do(ctx, x, sandbox.Redo{Base: x.base()}, reply{})
}

// maxAdvance bounds each part of a stretch of the world's time; as minutes it is more than the world lasts.
const maxAdvance = 100_000_000

// advance moves the world's clock by minutes, days and months.
func (s *Server) advance(ctx context.Context, x *exchange) error {
	var by program.Delay
	for name, part := range map[string]*int{"minutes": &by.Minutes, "days": &by.Days, "months": &by.Months} {
		text := x.form.Get(name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > maxAdvance {
			return errMalformed
		}
		*part = n
	}
	d, err := s.act(ctx, x, sandbox.AdvanceTime{By: by, Base: x.base()})
	if err != nil {
		return err
	}
	if path, _, _ := strings.Cut(x.back(), "?"); path == deskPath {
		return x.seeOther(x.back() + deskClock)
	}
	return s.conclude(x, d, reply{})
}
