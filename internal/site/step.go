package site

import (
	"slices"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

type problem = sandbox.Problem

// stepPage asks a step's questions; with row, those of one row of a repeated step.
func (b *builder) stepPage(proc *program.Procedure, step *program.Step, row bool) theme.StepPage {
	paths, at := b.paths(proc), slices.Index(proc.Steps, step)
	v := theme.StepPage{
		Document: b.document(b.text("step: title", step.Title), ""),
		Stepper:  b.stepper(proc, at),
		BackURL:  b.back(paths, step, row),
		Action:   stage.Words(paths.step(step.ID)),
		DraftURL: stage.Words(paths.step(step.ID) + "/draft"),
		Hidden:   b.hidden(),
		Intro:    b.rich("step: intro", step.Intro, 2),
		Row:      row,
		Review:   b.Flag("step: review", func(c cursor) bool { return c.r.Return == toReview }),
		Upload:   uploads(step),
		Lists:    slices.ContainsFunc(step.Fields, func(f *program.Field) bool { return f.Rows != nil }),
		Resend:   sentTo(step) != nil,
		Lost:     b.lost(step),
	}
	if v.Resend {
		v.ResendLabel = b.resendLabel(step)
	}
	sent := ""
	if v.Upload {
		sent = filesPath
		v.Action = stage.Words(paths.step(step.ID) + filesPath)
	}
	if row {
		v.Step = v.Heading
		v.Heading = b.rowTitle(step)
		v.Action = b.Text("row: action", func(c cursor, dst []byte) []byte {
			return append(paths.row(dst, step.ID, c.look.RowID()), sent...)
		})
		v.DraftURL = b.Text("row: draft", func(c cursor, dst []byte) []byte {
			return append(paths.row(dst, step.ID, c.look.RowID()), "/draft"...)
		})
	}
	v.Fields = b.fields(step.Fields, nil)
	if proc.Find && slices.ContainsFunc(step.Fields, func(f *program.Field) bool { return f.Code != "" }) {
		v.FindURL = paths.find()
	}
	v.Problems, v.Failing = b.problems(stepHref(step))
	return v
}

// filesPath is where a form with papers is sent, behind the step's path or the row's.
const filesPath = "/files"

// rowTitle names the row that is seen.
func (b *builder) rowTitle(step *program.Step) stage.Text {
	if title := b.text("row: title", step.Repeat.Title); title.Given() {
		return title
	}
	return b.Text("row: title", func(c cursor, dst []byte) []byte { return b.showRow(c, dst, step) })
}

// showRow appends the name of the row that is seen.
func (b *builder) showRow(c cursor, dst []byte, step *program.Step) []byte {
	if parts := b.parts(step.Repeat.Title.ByLocale); len(parts) > 0 {
		return b.show(c, dst, parts)
	}
	return append(dst, b.l.Word("site.field.row", map[string]any{"N": c.look.RowNumber()})...)
}

// back leads to the page before: of a row its list, of what comes from the review the review, of the first step the space.
func (b *builder) back(paths stepPaths, step *program.Step, row bool) stage.Text {
	space := b.path("space")
	return b.Text("back", func(c cursor, dst []byte) []byte {
		switch {
		case row:
			return returning(c, append(dst, paths.step(step.ID)...))
		case c.r.Return == toReview:
			return append(dst, paths.review()...)
		}
		if task := c.look.TaskOf(step); task != nil && task.Steps[0] == step {
			return append(append(dst, paths.procedure...), "/tasks"...)
		}
		before := c.look.Before(step)
		if before == nil {
			return append(dst, space...)
		}
		dst = append(dst, paths.procedure...)
		dst = append(dst, '/')
		return append(dst, before.ID...)
	})
}

// stepHref leads from a problem to its input on the same page: the first option that is shown, where there are several.
func stepHref(step *program.Step) func(cursor, *problem, []byte) []byte {
	return func(c cursor, p *problem, dst []byte) []byte {
		if p.Field == "" || p.Row != c.look.RowID() {
			return dst
		}
		return append(append(dst, '#'), inputOf(c, step, p)...)
	}
}

func inputOf(c cursor, step *program.Step, p *problem) string {
	look, f := c.look.Find(step, p.Field)
	if f == nil {
		return inputID(p.Input)
	}
	if f.Type == fileType || f.Type == photoType {
		return inputID(f.Name)
	}
	if t := field.Of(f); !t.Chosen || t.Searched || f.Type == "select" || f.Type == "region" {
		return inputID(p.Input)
	}
	for option := range f.Options {
		if look.OptionVisible(f, option) {
			return look.Name(optionID(f, option))
		}
	}
	return inputID(p.Input)
}
