package web

import (
	"context"
	"net/http"

	"miroir/internal/site"
	"miroir/sandbox"
)

// turnPage passes the turn between who is played and who must answer too; where it needn't, one goes on.
func (s *Server) turnPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	stop, _ := look.Stopped()
	if stop != nil || look.Acting() == nil && look.Awaited() == nil {
		return elsewhere(pathOf(look.Resume(), x.procedurePath()))
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Turn), site.Request{Look: look})
}

// handOver invites who must answer, or goes back to who is played.
func (s *Server) handOver(ctx context.Context, x *exchange) error {
	d, err := s.act(ctx, x, sandbox.HandOver{Site: x.param("site"), Procedure: x.param("procedure"), Base: x.base()})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{})
}

// actorPage is where an invitation leads.
func (s *Server) actorPage(ctx context.Context, x *exchange) error {
	look, err := s.filling(ctx, x)
	if err != nil {
		return err
	}
	for _, actor := range look.Procedure().Actors {
		if actor.ID != x.param("actor") {
			continue
		}
		if !look.Called(actor) {
			return elsewhere(pathOf(look.Resume(), x.procedurePath()))
		}
		key := x.keyOf(site.Actor)
		key.Item = actor.ID
		return s.render(x, http.StatusOK, key, site.Request{Look: look})
	}
	return errNotFound
}

// takeOver makes who was invited the one who answers.
func (s *Server) takeOver(ctx context.Context, x *exchange) error {
	d, err := s.act(ctx, x, sandbox.TakeOver{Site: x.param("site"), Procedure: x.param("procedure"), Actor: x.param("actor")})
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{})
}
