package site

import (
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// stalePage says that a form was sent from a page that had grown old, what is kept, and what was typed.
func (b *builder) stalePage(proc *program.Procedure, step *program.Step) theme.StalePage {
	paths := b.paths(proc)
	return theme.StalePage{
		Document: b.document(b.words("site.title.stale"), ""),
		Where:    b.text("stale: step", step.Title),
		URL:      b.Text("stale: url", func(c cursor, dst []byte) []byte { return staleURL(c, paths, step, dst) }),
		Differs:  b.Flag("stale: differs", func(c cursor) bool { return len(c.stale().Fields) > 0 }),
		Lines:    b.staleLines(step),
	}
}

// stale is what an old form would have done; nothing, where none is told of.
func (c cursor) stale() sandbox.Stale {
	if c.r.Stale == nil {
		return sandbox.Stale{}
	}
	return *c.r.Stale
}

func staleURL(c cursor, paths stepPaths, step *program.Step, dst []byte) []byte {
	s := c.stale()
	switch {
	case !c.look.StepVisible(step):
		return append(dst, paths.procedure...)
	case s.Row > 0 && !s.Gone:
		return returning(c, paths.row(dst, step.ID, s.Row))
	}
	return returning(c, append(dst, paths.step(step.ID)...))
}

func (b *builder) staleLines(step *program.Step) stage.Rows[theme.StaleLine] {
	next := func(c cursor, i int) (cursor, bool) {
		fields := c.stale().Fields
		if i >= len(fields) {
			return c, false
		}
		c.n = i
		_, f := c.look.Find(step, fields[i])
		return c, f != nil
	}
	return stage.RowsOf(b.Builder, "stale: lines", next, func() theme.StaleLine {
		return theme.StaleLine{
			Label: b.Text("stale: label", func(c cursor, dst []byte) []byte {
				look, f := c.look.Find(step, c.stale().Fields[c.n])
				c.look = look
				return b.show(c, dst, b.parts(f.Label.ByLocale))
			}),
			Kept: b.string("stale: kept", func(c cursor) string {
				look, f := c.look.Find(step, c.stale().Fields[c.n])
				return b.orNone(look.Shown(f, b.l))
			}),
			Typed: b.string("stale: typed", func(c cursor) string { return b.orNone(b.staleTyped(c, step, c.stale().Fields[c.n])) }),
		}
	})
}

func (b *builder) orNone(s string) string {
	if s == "" {
		return b.word("value.none")
	}
	return s
}

// staleTyped is what was typed in the old page, as an answer reads where it is one.
func (b *builder) staleTyped(c cursor, step *program.Step, name string) string {
	s := c.stale()
	typed, f := c.look.Retyped(step, s.Row, s.Typed, b.l).Find(step, name)
	if f == nil {
		return ""
	}
	if shown := typed.Shown(f, b.l); shown != "" {
		return shown
	}
	var words []string
	for _, input := range field.Inputs(f) {
		words = append(words, s.Typed[typed.Name(input)]...)
	}
	return strings.TrimSpace(strings.Join(words, " "))
}
