package web

import (
	"context"
	"net/http"

	"miroir/internal/site"
	"miroir/sandbox"
)

// opine keeps what one says of how a procedure went.
func (s *Server) opine(ctx context.Context, x *exchange) error {
	if _, err := s.procedure(x); err != nil {
		return err
	}
	d, err := s.act(ctx, x, sandbox.Opine{Site: x.param("site"), Procedure: x.param("procedure"), Values: x.typed()})
	if err != nil {
		return err
	}
	if len(d.outcome.Problems) == 0 {
		return s.conclude(x, d, reply{fragment: "opinion"})
	}
	look := sandbox.LookFiled(s.rooms.world, d.state, x.param("site"), x.param("procedure"), 0)
	r := site.Request{Look: look, Problems: d.outcome.Problems, Path: x.procedurePath() + "/receipt"}
	return s.render(x, http.StatusUnprocessableEntity, x.keyOf(site.Receipt), r)
}
