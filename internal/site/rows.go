package site

import (
	"slices"
	"strconv"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }

// rowsPage is the list of a repeated step.
func (b *builder) rowsPage(proc *program.Procedure, step *program.Step) theme.RowsPage {
	paths, at := b.paths(proc), slices.Index(proc.Steps, step)
	v := theme.RowsPage{
		Document: b.document(b.text("step: title", step.Title), ""),
		Stepper:  b.stepper(proc, at),
		BackURL:  b.back(paths, step, false),
		Action:   paths.step(step.ID),
		AddURL:   paths.step(step.ID) + "/add",
		Add:      b.textOr("rows: add", step.Repeat.Add, "site.field.add"),
		CanAdd:   b.Flag("rows: can add", func(c cursor) bool { return c.look.CanAdd(step) }),
		Hidden:   b.hidden(),
		Intro:    b.rich("step: intro", step.Intro, 2),
		None:     b.noRows(step),
		Empty:    b.textOr("rows: empty", step.Repeat.Empty, "site.field.no_row"),
		Items:    b.rowItems(paths, step, returning),
		Review:   b.Flag("step: review", func(c cursor) bool { return c.r.Return == toReview }),
	}
	v.Problems, v.Failing = b.problems(func(c cursor, p *problem, dst []byte) []byte {
		if p.Row == 0 {
			return dst
		}
		return appendInt(append(dst, "#row-"...), p.Row)
	})
	return v
}

func (b *builder) noRows(step *program.Step) stage.Flag {
	return b.Flag(step.ID+": no rows", func(c cursor) bool { return len(c.rowsOf(step)) == 0 })
}

// rowItems are the rows of a repeated step; where appends where a change of one leads back to.
func (b *builder) rowItems(paths stepPaths, step *program.Step, where func(cursor, []byte) []byte) stage.Rows[theme.RowItem] {
	next := func(c cursor, i int) (cursor, bool) {
		rows := c.rowsOf(step)
		if i >= len(rows) {
			return c, false
		}
		c.look, c.n = rows[i].View, i
		return c, true
	}
	return stage.RowsOf(b.Builder, step.ID+": rows", next, func() theme.RowItem {
		item := theme.RowItem{
			Title: b.rowTitle(step),
			ID:    b.Text("row: id", func(c cursor, dst []byte) []byte { return appendInt(append(dst, "row-"...), c.look.RowID()) }, stage.Spare),
			EditURL: b.Text("row: edit", func(c cursor, dst []byte) []byte {
				return where(c, paths.row(dst, step.ID, c.look.RowID()))
			}),
			RemoveURL: b.Text("row: remove", func(c cursor, dst []byte) []byte {
				return where(c, append(paths.row(dst, step.ID, c.look.RowID()), "/remove"...))
			}, stage.Spare),
		}
		item.Lines, item.Lists = b.answersOf(step), b.listsOf(step)
		return item
	})
}

// answersOf are the answers of a row.
func (b *builder) answersOf(step *program.Step) []theme.ShownLine {
	var lines []theme.ShownLine
	for _, f := range step.Fields {
		if summarized(f) && f.Rows == nil {
			lines = append(lines, b.shownLine(f))
		}
	}
	return lines
}

// listsOf are the inline lists of a row.
func (b *builder) listsOf(step *program.Step) []theme.AnswerPart {
	var lists []theme.AnswerPart
	for _, f := range step.Fields {
		if f.Rows != nil {
			lists = append(lists, b.answerList(f, ""))
		}
	}
	return lists
}

// summarized says that a field's answer stands on the review.
func summarized(f *program.Field) bool {
	return field.Of(f).Asked || f.Compute != nil && f.Type != "hidden"
}

// shownLine is a field's answer as it reads. A coded box that is empty isn't there.
func (b *builder) shownLine(f *program.Field) theme.ShownLine {
	line := theme.ShownLine{
		Code:    f.Code,
		Label:   b.text(f.Name+": label", f.Label),
		Value:   b.string(f.Name+": shown value", func(c cursor) string { return c.look.Shown(f, b.l) }),
		Empty:   stage.Always(false),
		Numeric: numeric(f),
	}
	if f.Code != "" || field.Of(f).Tick {
		line.Shown = b.Flag(f.Name+": filled", func(c cursor) bool { return c.look.Visible(f) && c.look.Shown(f, b.l) != "" })
		return line
	}
	line.Shown = b.askedFor(f)
	line.Empty = b.Flag(f.Name+": empty", func(c cursor) bool { return c.look.Shown(f, b.l) == "" })
	return line
}

// askedFor says that a question is asked, given the other answers: what puts another's option into words is, while that option is chosen.
func (b *builder) askedFor(f *program.Field) stage.Flag {
	if f.When == nil {
		return stage.Always(true)
	}
	return b.Flag(f.Name+": asked", func(c cursor) bool { return c.look.Visible(f) })
}

// removePage asks before a row goes, and shows what goes with it.
func (b *builder) removePage(proc *program.Procedure, step *program.Step) theme.RemovePage {
	paths := b.paths(proc)
	v := theme.RemovePage{
		Document: b.document(b.words("site.title.remove"), ""),
		Action: b.Text("row: remove", func(c cursor, dst []byte) []byte {
			return append(paths.row(dst, step.ID, c.look.RowID()), "/remove"...)
		}),
		Hidden:  b.hidden(),
		BackURL: b.Text("back", func(c cursor, dst []byte) []byte { return returning(c, append(dst, paths.step(step.ID)...)) }),
		Item:    b.rowTitle(step),
	}
	v.Lines, v.Lists = b.answersOf(step), b.listsOf(step)
	return v
}
