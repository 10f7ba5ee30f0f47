package web

import (
	"context"
	"crypto/sha256"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

func fileRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/:step/files", handle: (*Server).filesPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step/files", handle: (*Server).files, files: true, slow: true},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/:step/:row/files", handle: (*Server).filesPage},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/:step/:row/files", handle: (*Server).files, files: true, slow: true},
	}
}

const (
	actAttach = "attach" // the button that adds the files chosen and stays on the page
	maxTaking = 4        // forms with files that may come in at once from one sandbox: a person has a few tabs
)

// filesPage leads who asks for the address of a form with files to the form.
func (s *Server) filesPage(_ context.Context, x *exchange) error {
	return x.seeOther(within(strings.TrimSuffix(x.path, "/files"), "/"))
}

// files answers a step whose form has files: what they are takes their place, and the rest goes as for any other step. Files that this world
// hasn't issued are told about, and nothing is sent on until then.
func (s *Server) files(ctx context.Context, x *exchange) error {
	look, step, err := s.asked(ctx, x)
	if err != nil {
		return err
	}
	if err := s.receive(ctx, x, look.State()); err != nil {
		return err
	}
	if x.form.Get(fieldAction) == actAttach || len(x.upload.refused) > 0 {
		return s.attach(ctx, x, step)
	}
	for _, f := range step.Fields {
		x.choose(f)
	}
	return s.answer(ctx, x)
}

// receive reads what is left of a form with files. While it comes, it takes a place of its own sandbox's, and none of the others'.
func (s *Server) receive(ctx context.Context, x *exchange, state *sandbox.State) error {
	id := x.id
	if !s.taking.enter(id) {
		return errTooMany
	}
	defer s.taking.leave(id)
	known := x.upload.done
	if err := x.upload.receive(x.form, s.judge(ctx, x, state)); err != nil || known {
		return err
	}
	for _, refs := range x.upload.papers {
		s.meters.files.WithLabelValues(fileTaken).Add(float64(len(refs)))
	}
	for _, n := range x.upload.refused {
		s.meters.files.WithLabelValues(fileRefused).Add(float64(n))
	}
	return nil
}

// judge recognises the papers that were issued in a sandbox by the mark in their head, and makes each anew, once for a form, to be held against it. A
// specimen's mark is enough: it is refused for its fault, whatever else is in it.
func (s *Server) judge(ctx context.Context, x *exchange, state *sandbox.State) judge {
	known := make(map[string]*digest) // by their mark
	return func(head []byte) (string, *digest, error) {
		mark, ok := paper.MarkOf(head)
		if !ok {
			return "", nil, nil
		}
		ref, tag, ok := sandbox.Recognise(s.rooms.world, state, mark)
		if !ok {
			return "", nil, nil
		}
		v := sandbox.LookPaper(s.rooms.world, state, state.Site, ref)
		if issued, judged := known[mark]; judged || v.Specimen != "" {
			return ref, issued, nil
		}
		if !s.press.judged.take(x.id.String(), x.now) {
			return "", nil, errTooMany
		}
		again, err := s.press.issue(ctx, state, v, locale.New(tag))
		if err != nil {
			return "", nil, err
		}
		issued := digest(sha256.Sum256(again.file))
		known[mark] = &issued
		return ref, &issued, nil
	}
}

// added are the papers that a form adds to a field: files that were recognised, and what was chosen from the list.
func (x *exchange) added(f *program.Field) []string {
	chosen := slices.DeleteFunc(slices.Clone(x.form[f.Name+site.ChoiceInput]), func(ref string) bool { return ref == "" })
	return append(chosen, x.upload.papers[f.Name+site.FileInput]...)
}

// choose puts the papers that are added among the answers of their field: beside those that are there already, or in place of the one.
func (x *exchange) choose(f *program.Field) {
	refs := x.added(f)
	if len(refs) == 0 {
		return
	}
	if field.Of(f).Many {
		refs = append(slices.Clone(x.form[f.Name]), refs...)
	}
	x.form[f.Name] = refs
}

// attach adds papers to the fields they were chosen for, keeps what is typed beside, and shows the form again: with what is wrong with the others.
func (s *Server) attach(ctx context.Context, x *exchange, step *program.Step) error {
	keep, err := x.keep()
	if err != nil {
		return err
	}
	d, keep, err := s.attachAll(ctx, x, step, keep)
	if err != nil {
		return err
	}
	if d.outcome.Next.Kind == sandbox.StepPlace && d.outcome.Stale == nil {
		d.outcome.Problems = slices.Concat(d.outcome.Problems, x.dropped(step, keep.Row), s.lost(d.state, keep, x))
	}
	r := reply{typed: keep.Values}
	if d.changed && slices.ContainsFunc(step.Fields, func(f *program.Field) bool { return len(x.added(f)) > 0 }) {
		r.notice = site.PaperAttached
	}
	return s.conclude(x, d, r)
}

// attachAll adds the papers field by field; without any, it keeps the rest. It gives the form as it is then, and all that is wrong.
func (s *Server) attachAll(ctx context.Context, x *exchange, step *program.Step, keep sandbox.Keep) (d done, then sandbox.Keep, err error) {
	var problems []sandbox.Problem
	for _, f := range step.Fields {
		refs := x.added(f)
		if len(refs) == 0 || d.outcome.Stale != nil {
			continue
		}
		if d, err = s.act(ctx, x, sandbox.Attach{Keep: keep, Field: f.Name, Refs: refs}); err != nil {
			return d, keep, err
		}
		problems = append(problems, d.outcome.Problems...)
		keep.Values[f.Name] = s.drafted(d.state, keep, x)[f.Name]
		keep.Base = 0 // this form's own draft is the last one now
	}
	if d.state == nil {
		d, err = s.act(ctx, x, keep)
	}
	d.outcome.Problems = problems
	return d, keep, err
}

// drafted is a form as the draft of it stands.
func (s *Server) drafted(state *sandbox.State, keep sandbox.Keep, x *exchange) sandbox.Answers {
	look := s.look(state, keep.Site, keep.Procedure)
	step := look.Step(keep.Step)
	if step != nil && keep.Row > 0 {
		look = look.In(step, keep.Row)
	}
	if step == nil || look == nil {
		return nil
	}
	return look.Form(step, x.words())
}

// dropped tells about the files that are none of ours, and what to do instead: at their field, else at the step.
func (x *exchange) dropped(step *program.Step, row int) []sandbox.Problem {
	var problems []sandbox.Problem
	known := 0
	for _, f := range step.Fields {
		if x.upload.refused[f.Name+site.FileInput] > 0 {
			known++
			problems = append(problems, sandbox.Problem{Step: step.ID, Row: row, Field: f.Name, Input: f.Name, Key: "web.file.unknown"})
		}
	}
	if known < len(x.upload.refused) {
		problems = append(problems, sandbox.Problem{Step: step.ID, Row: row, Key: "web.file.unknown"})
	}
	return problems
}
