package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func rowRoutes() []route {
	return []route{
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step/add", handle: (*Server).addRow},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/:step/:row/remove", handle: (*Server).removeForm},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step/:row/remove", handle: (*Server).removeRow},
	}
}

// addRow begins a row and goes to its questions.
func (s *Server) addRow(ctx context.Context, x *exchange) error {
	return s.do(ctx, x, sandbox.AddRow{
		Site: x.param("site"), Procedure: x.param("procedure"), Step: x.param("step"), Base: x.base(),
	}, reply{})
}

// removeForm asks before a row is removed.
func (s *Server) removeForm(ctx context.Context, x *exchange) error {
	look, err := s.askedRow(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Remove), site.Request{Look: look, Return: x.returning()})
}

// removeRow takes a row away.
func (s *Server) removeRow(ctx context.Context, x *exchange) error {
	row, err := x.row()
	if err != nil {
		return err
	}
	return s.do(ctx, x, sandbox.RemoveRow{
		Site: x.param("site"), Procedure: x.param("procedure"), Step: x.param("step"), Row: row, Base: x.base(),
	}, reply{notice: site.RowRemoved})
}

// askedRow sees the row that the path names; one that is no more leads to the list.
func (s *Server) askedRow(ctx context.Context, x *exchange) (*sandbox.Snapshot, error) {
	row, err := x.row()
	if err != nil {
		return nil, err
	}
	look, step, err := s.asked(ctx, x)
	if err != nil {
		return nil, err
	}
	if step.Repeat == nil {
		return nil, errNotFound
	}
	if in := look.In(step, row); in != nil {
		return in, nil
	}
	return nil, elsewhere(x.procedurePath() + "/" + step.ID)
}
