package web

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/program"
	"miroir/sandbox"
)

func draftRoutes() []route {
	return []route{
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step/draft", handle: (*Server).draft, types: true},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step/:row/draft", handle: (*Server).draft, types: true},
	}
}

// draftAnswer is what the page's script reads when it sent a draft.
type draftAnswer struct {
	Saved   bool     `json:"saved"`             // all that was typed
	Refused []string `json:"refused,omitempty"` // the fields where what was typed looks like a real person's
	Seq     int64    `json:"seq"`               // what the form is drawn from now
}

// draft keeps what is typed so far, for the script that sends it now and then.
func (s *Server) draft(ctx context.Context, x *exchange) error {
	keep, err := x.keep()
	if err != nil {
		return err
	}
	d, err := s.act(ctx, x, keep)
	if err != nil {
		return err
	}
	if d.outcome.Next.Kind == sandbox.Nowhere && d.outcome.Stale == nil {
		return errNotFound
	}
	answer := draftAnswer{Seq: d.state.Seq}
	status := http.StatusConflict
	if d.outcome.Stale == nil && len(d.outcome.Problems) == 0 {
		status = http.StatusOK
		answer.Saved, answer.Refused = s.kept(d.state, keep, x)
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("encode an answer: %w", err)
	}
	return x.answer(status, typeJSON, body)
}

// kept tells whether a draft holds all that was typed, and which fields it lacks because they look like a real person's. An identifier that isn't
// complete yet is not kept either, but nothing is wrong with it.
func (s *Server) kept(state *sandbox.State, keep sandbox.Keep, x *exchange) (all bool, refused []string) {
	all = true
	for view, f := range s.typedIn(state, keep, x) {
		reader, typed := view.Reader(x.words()), view.Own(keep.Values)
		canonical, fault := reader.Read(f, typed)
		switch {
		case fault != nil && fault.Clear:
			refused = append(refused, view.Name(f.Name))
			all = false
		case (fault != nil || len(canonical) > 0) && len(reader.Keep(f, typed)) == 0:
			all = false
		}
	}
	return all, refused
}

// spare keeps as a draft what was typed in a form that is to come back, so that it is still there when the page is asked for anew: in another
// language, say.
func (s *Server) spare(ctx context.Context, x *exchange, d done, keep sandbox.Keep) (done, error) {
	kept, err := s.act(ctx, x, keep)
	if err != nil {
		return d, err
	}
	d.state = kept.state
	return d, nil
}

// typedIn goes through the questions of a form as it was typed, each with what sees it; none where the step is no more.
func (s *Server) typedIn(state *sandbox.State, keep sandbox.Keep, x *exchange) iter.Seq2[*sandbox.Snapshot, *program.Field] {
	look := s.look(state, keep.Site, keep.Procedure)
	step := look.Step(keep.Step)
	if step == nil {
		return func(func(*sandbox.Snapshot, *program.Field) bool) {}
	}
	return look.Retyped(step, keep.Row, keep.Values, x.words()).Asks(step)
}
