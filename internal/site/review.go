package site

import (
	"slices"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// reviewPage is the summary to check: what comes out, then every answer with its change link.
func (b *builder) reviewPage(proc *program.Procedure) theme.ReviewPage {
	paths := b.paths(proc)
	v := theme.ReviewPage{
		Document: b.document(b.textOr("review: title", proc.Review.Title, "site.title.review"), ""),
		Stepper:  b.stepper(proc, reviewStep),
		BackURL:  b.lastStep(paths),
		Intro:    b.rich("review: intro", proc.Review.Intro, 2),
		SignURL:  paths.submit(),
		Complete: b.Flag("review: complete", func(c cursor) bool { return len(c.missing()) == 0 && len(c.problems()) == 0 }),
		Missing:  b.Flag("review: missing", func(c cursor) bool { return len(c.missing()) > 0 }),
		Resume:   b.Text("review: resume", func(c cursor, dst []byte) []byte { return resume(c, paths, dst) }),
	}
	if proc.Find {
		v.FindURL = paths.find()
	}
	for _, group := range proc.Review.Results {
		v.Results = append(v.Results, b.result(group))
	}
	for _, step := range proc.Steps {
		v.Sections = append(v.Sections, b.section(paths, step))
	}
	v.Problems, v.Failing = b.problems(func(c cursor, p *problem, dst []byte) []byte { return troubledStep(paths, p, dst) })
	return v
}

// lastStep leads back to the last step that is asked.
func (b *builder) lastStep(paths stepPaths) stage.Text {
	space := b.path("space")
	return b.Text("back", func(c cursor, dst []byte) []byte {
		last := c.look.Before(nil)
		if last == nil {
			return append(dst, space...)
		}
		dst = append(dst, paths.procedure...)
		dst = append(dst, '/')
		return append(dst, last.ID...)
	})
}

// resume leads to the first step that lacks something, or where something is wrong.
func resume(c cursor, paths stepPaths, dst []byte) []byte {
	if missing := c.missing(); len(missing) > 0 {
		return append(append(dst, paths.step(missing[0].ID)...), returnReview...)
	}
	if problems := c.problems(); len(problems) > 0 {
		return troubledStep(paths, &problems[0], dst)
	}
	return append(dst, paths.submit()...)
}

// troubledStep leads from a problem to where it is mended, on another page.
func troubledStep(paths stepPaths, p *problem, dst []byte) []byte {
	if p.Step == "" {
		return dst
	}
	if p.Row > 0 {
		dst = paths.row(dst, p.Step, p.Row)
	} else {
		dst = append(dst, paths.step(p.Step)...)
	}
	dst = append(dst, returnReview...)
	if p.Input != "" {
		dst = append(append(dst, '#'), inputID(p.Input)...)
	}
	return dst
}

// section is a step's answers.
func (b *builder) section(paths stepPaths, step *program.Step) theme.Section {
	s := theme.Section{
		ID:      "s-" + step.ID,
		Title:   b.text(step.ID+": title", step.Title),
		Shown:   b.stepShown(step),
		EditURL: paths.step(step.ID) + returnReview,
	}
	if step.Actor != nil {
		s.EditURL, s.By = "", b.string(step.ID+": by", func(c cursor) string { return b.actorName(c, step.Actor) })
	}
	if step.Repeat != nil {
		s.Repeat = true
		s.None = b.noRows(step)
		s.Empty = b.textOr(step.ID+": empty", step.Repeat.Empty, "site.field.no_row")
		s.Rows = b.rowItems(paths, step, func(_ cursor, dst []byte) []byte { return append(dst, returnReview...) })
		return s
	}
	s.Parts = b.answerParts(step.Fields, s.EditURL)
	s.Blank = b.blank(step)
	return s
}

// sectionLine is an answer of the review, and where it is changed.
func (b *builder) sectionLine(f *program.Field, edit string) theme.SectionLine {
	line := theme.SectionLine{ShownLine: b.shownLine(f)}
	if edit != "" && field.Of(f).Asked && !f.Readonly {
		line.EditURL = edit + "#" + inputID(f.Name)
	}
	return line
}

func (b *builder) stepShown(step *program.Step) stage.Flag {
	if step.When == nil && (step.Actor == nil || step.Actor.When == nil) {
		return stage.Always(true)
	}
	return b.Flag(step.ID+": shown", func(c cursor) bool { return c.look.StepVisible(step) })
}

// blank says that a step shows no answer at all on the review: its boxes are empty.
func (b *builder) blank(step *program.Step) stage.Flag {
	return b.Flag(step.ID+": blank", func(c cursor) bool {
		return !slices.ContainsFunc(step.Fields, func(f *program.Field) bool { return summarized(f) && b.answerShown(c, f) })
	})
}

// answerShown says that an answer has a line on the review: boxes that are empty have none.
func (b *builder) answerShown(c cursor, f *program.Field) bool {
	return c.look.Visible(f) && (f.Code == "" && !field.Of(f).Tick || c.look.Shown(f, b.l) != "")
}

// result is a group of lines; those in sight stand above, all of them unfold.
func (b *builder) result(g program.ResultGroup) theme.Result {
	r := theme.Result{Title: b.text("result: title", g.Title), Fold: g.Fold}
	for i := range g.Lines {
		if g.Fold && g.Lines[i].Strong {
			r.Strong = append(r.Strong, b.resultLine(&g.Lines[i]))
		}
		r.Lines = append(r.Lines, b.resultLine(&g.Lines[i]))
	}
	return r
}

func (b *builder) resultLine(line *program.ResultLine) theme.ResultLine {
	v := theme.ResultLine{
		Label:  b.text("result: label", line.Label),
		Figure: line.Value != nil,
		Note:   b.rich("result: note", line.Note, 4),
		Shown:  b.holds("result: shown", line.When),
		Strong: line.Strong,
	}
	if v.Figure {
		v.Value = b.string("result: value", func(c cursor) string { return c.look.Show(line.Value, b.l) })
	}
	return v
}

// numeric says that an answer is a figure.
func numeric(f *program.Field) bool { return f.Value != nil && f.Value.Kind == expr.Number }
