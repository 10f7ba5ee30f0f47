package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func stepRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/:step", handle: (*Server).step},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step", handle: (*Server).answer, types: true},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/:step/:row", handle: (*Server).row},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step/:row", handle: (*Server).answer, types: true},
	}
}

// actLater is the button that keeps what is typed and leaves for the space.
const actLater = "later"

// actCode is the button that has another code sent.
const actCode = "code"

// step is a page of questions, or the list of a repeated step.
func (s *Server) step(ctx context.Context, x *exchange) error {
	look, _, err := s.asked(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Step), site.Request{Look: look, Return: x.returning()})
}

// row is the questions of one row.
func (s *Server) row(ctx context.Context, x *exchange) error {
	look, err := s.askedRow(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Row), site.Request{Look: look, Return: x.returning()})
}

// answer answers a step or a row, or keeps it for later.
func (s *Server) answer(ctx context.Context, x *exchange) error {
	keep, err := x.keep()
	if err != nil {
		return err
	}
	switch x.form.Get(fieldAction) {
	case actLater:
		return s.do(ctx, x, sandbox.SaveLater{Keep: keep}, reply{typed: keep.Values, notice: site.SavedForLater})
	case actCode:
		return s.do(ctx, x, sandbox.SendStepCode{Keep: keep}, reply{typed: keep.Values, notice: site.CodeSent})
	}
	if ok, err := s.inline(ctx, x, keep); ok {
		return err
	}
	d, err := s.act(ctx, x, sandbox.Answer{
		Site: keep.Site, Procedure: keep.Procedure, Step: keep.Step, Row: keep.Row,
		Values: keep.Values, Base: keep.Base, Return: x.returning(),
	})
	if err == nil && len(d.outcome.Problems) > 0 {
		d, err = s.spare(ctx, x, d, keep)
	}
	if unwritten(err) && d.state != nil {
		return s.offerAgain(x, d, keep)
	}
	if err != nil {
		return err
	}
	return s.conclude(x, d, reply{typed: keep.Values, notice: noticeOf(d, keep, x.returning())})
}

// noticeOf tells what an answer did that the next page alone doesn't show.
func noticeOf(d done, keep sandbox.Keep, returning string) site.Notice {
	next := d.outcome.Next
	switch {
	case next.Kind == sandbox.StepPlace && next.Step == keep.Step && next.Row == keep.Row:
		return site.MoreQuestions
	case next.Kind == sandbox.ReviewPlace && d.changed && returning == toReview:
		return site.Changed
	case next.Kind == sandbox.StepPlace && next.Step != keep.Step && returning == toReview:
		return site.OneMoreStep
	}
	return ""
}

// keep is the form of a step, or of the row that the path names.
func (x *exchange) keep() (sandbox.Keep, error) {
	k := sandbox.Keep{
		Site: x.param("site"), Procedure: x.param("procedure"), Step: x.param("step"),
		Values: x.typed(), Base: x.base(),
	}
	if x.param("row") == "" {
		return k, nil
	}
	row, err := x.row()
	k.Row = row
	return k, err
}
