package web

import (
	"context"
	"net/http"

	"miroir/internal/site"
)

// tasksPage is the list of a procedure's tasks.
func (s *Server) tasksPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	if look.Procedure().Tasks == nil {
		return elsewhere(pathOf(look.Resume(), x.procedurePath()))
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Tasks), site.Request{Look: look})
}
