package web

import (
	"context"
	"strconv"

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
	d, err := s.act(ctx, x, sandbox.Undo{})
	if err != nil {
		return err
	}
	notice := site.Undone
	if !d.changed {
		notice = site.NothingToUndo
	}
	return s.conclude(x, d, reply{notice: notice})
}

// redo brings back what undo took.
func (s *Server) redo(ctx context.Context, x *exchange) error {
	d, err := s.act(ctx, x, sandbox.Redo{})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{})
}

// maxAdvance bounds each part of a stretch of the world's time.
const maxAdvance = 10_000

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
	d, err := s.act(ctx, x, sandbox.AdvanceTime{By: by})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{})
}
