package web

import (
	"errors"
	"net/http"

	"miroir/internal/site"
	"miroir/sandbox"
)

// reply is what a handler knows of the form it answers.
type reply struct {
	typed    sandbox.Answers // to be shown again when it is refused
	notice   site.Notice     // what to say on the next page; "" for nothing
	fragment string          // what of the next page comes into sight; "" for its top
}

// conclude answers a form once its action was applied: with the next page, or with the form again and what is wrong, or with what
// is recorded now when the form had grown old.
func (s *Server) conclude(x *exchange, d done, r reply) error {
	next := d.outcome.Next
	switch {
	case d.outcome.Stale != nil:
		return s.tellStale(x, d)
	case len(d.outcome.Problems) > 0:
		return s.askAgain(x, d, r.typed)
	case next.Kind == sandbox.Nowhere:
		return errNotFound
	}
	path := site.PathOf(next)
	if path == "" {
		path = x.back()
	}
	if next.Kind == sandbox.StepPlace {
		path = x.again(path)
	}
	if r.notice != "" {
		path = noticed(path, r.notice)
	}
	if next.Kind == sandbox.ReviewPlace && x.returning() == toReview {
		path += "#s-" + x.param("step") // the section that one left
	}
	if r.fragment != "" {
		path += "#" + r.fragment
	}
	return x.seeOther(path)
}

// tellStale shows what is recorded beside what an old form would have recorded.
func (s *Server) tellStale(x *exchange, d done) error {
	key := x.keyOf(site.Stale)
	key.Item = d.outcome.Stale.Step
	look := s.look(d.state, key.Site, key.Procedure)
	if step := look.Step(key.Item); step != nil && d.outcome.Stale.Row > 0 && !d.outcome.Stale.Gone {
		look = look.In(step, d.outcome.Stale.Row)
	}
	return s.render(x, http.StatusConflict, key, site.Request{Look: look, Stale: d.outcome.Stale, Return: x.returning(), Path: x.back()})
}

// askAgain draws the form again with what was typed and what is wrong with it. What looks like a real person's isn't shown.
func (s *Server) askAgain(x *exchange, d done, typed sandbox.Answers) error {
	next := d.outcome.Next
	for _, p := range d.outcome.Problems {
		if p.Clear {
			delete(typed, p.Input)
		}
	}
	look := s.look(d.state, next.Site, next.Procedure)
	if next.Kind == sandbox.StepPlace {
		if step := look.Step(next.Step); step != nil {
			look = look.Retyped(step, next.Row, typed, x.words())
		}
	}
	key := site.KeyAt(next, d.state)
	return s.render(x, http.StatusUnprocessableEntity, key, site.Request{
		Look: look, Problems: d.outcome.Problems, Return: x.returning(), Path: x.again(pathOf(next, x.path)), Method: x.form.Get("method"),
	})
}

// unwritten tells whether something could not be written, or not surely.
func unwritten(err error) bool { return errors.Is(err, errUnsaved) || errors.Is(err, errSlow) }

// offerAgain draws the form again with an answer that is right but couldn't be written, and says so; with one that is wrong, as ever: what is wrong with it.
func (s *Server) offerAgain(x *exchange, d done, keep sandbox.Keep) error {
	if len(d.outcome.Problems) > 0 {
		return s.askAgain(x, d, keep.Values)
	}
	look := s.look(d.state, keep.Site, keep.Procedure)
	step := look.Step(keep.Step)
	if step == nil {
		return errUnsaved
	}
	kind := site.Step
	if keep.Row > 0 {
		kind = site.Row
	}
	x.header("Retry-After", soon)
	return s.render(x, http.StatusServiceUnavailable, x.keyOf(kind), site.Request{
		Look: look.Retyped(step, keep.Row, keep.Values, x.words()), Notices: []site.Notice{site.NotSaved},
		Return: x.returning(), Path: x.again(x.path),
	})
}

// back is the page that a form was on: the one it names, else the one of its path; where neither is a page, the site's home, or the desk.
func (x *exchange) back() string {
	for _, asked := range [...]string{x.form.Get(fieldBack), x.path} {
		if path := x.landing(asked, ""); path != "" {
			return path
		}
	}
	if x.param("site") == "" {
		return deskPath
	}
	return within(x.sitePath("/"), deskPath)
}

// again is the path of a form on the way back to the review: it still leads there.
func (x *exchange) again(path string) string {
	if x.returning() == "" {
		return path
	}
	return path + "?" + fieldReturn + "=" + x.returning()
}
