package web

import (
	"context"
	"slices"

	"miroir/internal/field"
	"miroir/internal/site"
	"miroir/sandbox"
)

// inline adds a row to an inline list of a form, or takes one away, and shows the form again, with the row in sight. ok is false when the form was
// sent by another button.
func (s *Server) inline(ctx context.Context, x *exchange, keep sandbox.Keep) (ok bool, err error) {
	list, action := site.InlineChange(x.form.Get(fieldAction), keep)
	if action == nil {
		return false, nil
	}
	d, err := s.act(ctx, x, action)
	if err != nil {
		return true, err
	}
	r := reply{typed: keep.Values}
	if d.outcome.Next.Kind == sandbox.StepPlace && d.outcome.Stale == nil && len(d.outcome.Problems) == 0 {
		d.outcome.Problems = s.lost(d.state, keep, x)
		r.typed = s.drafted(d.state, keep, x)
		r.fragment = "f-" + list
		if _, adds := action.(sandbox.AddInline); adds && len(r.typed[list]) > 0 {
			numbers := r.typed[list]
			r.fragment = site.InlineID(list, numbers[len(numbers)-1])
		}
	}
	return true, s.conclude(x, d, r)
}

// lost tells about what was typed in a form that looks like a real person's: a draft doesn't keep it.
func (s *Server) lost(state *sandbox.State, keep sandbox.Keep, x *exchange) []sandbox.Problem {
	var problems []sandbox.Problem
	for view, f := range s.typedIn(state, keep, x) {
		reader := view.Reader(x.words())
		_, fault := reader.Read(f, view.Own(keep.Values))
		if fault == nil || !fault.Clear || field.Of(f).Papers {
			continue
		}
		p := sandbox.Problem{Step: keep.Step, Row: keep.Row, Field: view.Name(f.Name), Input: view.Name(field.Inputs(f)[0]), Key: fault.Key, Args: fault.Args, View: view, Clear: true}
		if fault.Part != "" {
			p.Input = p.Field + "." + fault.Part
		}
		problems = append(problems, p)
	}
	return slices.Clip(problems)
}
