package site

import (
	"slices"
	"strconv"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// The review and the signature count as steps, behind the others.
const (
	reviewStep = -1
	submitStep = -2
	endSteps   = 2
)

// stepper says where a page stands in its procedure: at a step by its place in the program, at the review or at the signature.
func (b *builder) stepper(proc *program.Procedure, at int) theme.Stepper {
	names := b.stepNames(proc)
	position := phraseOf(b.l, "site.step.position", "N", "Of")
	next := phraseOf(b.l, "site.step.next", "Title")
	last := b.word("site.step.last")
	return theme.Stepper{
		Procedure: b.text("procedure: title", proc.Title),
		Position: b.Text("stepper: position", func(c cursor, dst []byte) []byte {
			n, of := c.rank(at)
			return position.fill(dst, func(dst []byte, arg int) []byte {
				if arg == 1 {
					return strconv.AppendInt(dst, int64(n), 10)
				}
				return strconv.AppendInt(dst, int64(of), 10)
			})
		}),
		Title: b.Text("stepper: this title", func(c cursor, dst []byte) []byte { return names.show(c, dst, at) }),
		Next: b.Text("stepper: next", func(c cursor, dst []byte) []byte {
			if at == submitStep {
				return append(dst, last...)
			}
			return next.fill(dst, func(dst []byte, _ int) []byte { return names.show(c, dst, following(c, at)) })
		}),
		Done: b.Text("stepper: done", func(c cursor, dst []byte) []byte {
			n, _ := c.rank(at)
			return strconv.AppendInt(dst, int64(n), 10)
		}),
		Total: b.Text("stepper: total", func(c cursor, dst []byte) []byte {
			_, of := c.rank(at)
			return strconv.AppendInt(dst, int64(of), 10)
		}),
		Steps: b.stepLinks(proc, at, names),
	}
}

// rank is a page's place among those of the procedure, from 1, and how many they are.
func (c cursor) rank(at int) (n, of int) {
	of = len(c.visible())
	switch at {
	case reviewStep:
		n = of + 1
	case submitStep:
		n = of + endSteps
	default:
		n = 1 + slices.IndexFunc(c.visible(), func(v sandbox.StepView) bool { return v.Step.Place == at })
	}
	return n, of + endSteps
}

// following is the page behind one.
func following(c cursor, at int) int {
	if at == reviewStep {
		return submitStep
	}
	for _, v := range c.visible() {
		if v.Step.Place > at {
			return v.Step.Place
		}
	}
	return reviewStep
}

// stepNames are the titles of a procedure's pages.
type stepNames struct {
	b     *builder
	steps [][]program.Part
	ends  [endSteps][]program.Part
}

func (b *builder) stepNames(proc *program.Procedure) stepNames {
	names := stepNames{b: b}
	for _, step := range proc.Steps {
		names.steps = append(names.steps, b.parts(step.Title.ByLocale))
	}
	names.ends[0] = b.partsOr(proc.Review.Title, "site.title.review")
	names.ends[1] = b.partsOr(proc.Submit.Title, "site.title.submit")
	return names
}

func (b *builder) partsOr(t program.Text, key string) []program.Part {
	if parts := b.parts(t.ByLocale); len(parts) > 0 {
		return parts
	}
	return []program.Part{{Literal: b.word(key)}}
}

func (n stepNames) show(c cursor, dst []byte, at int) []byte {
	if at < 0 {
		return n.b.show(c, dst, n.ends[-at-1])
	}
	return n.b.show(c, dst, n.steps[at])
}

// stepLinks list every step that is asked, then the review and the signature.
func (b *builder) stepLinks(proc *program.Procedure, at int, names stepNames) stage.Rows[theme.StepLink] {
	paths := b.paths(proc)
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.visible())+endSteps
	}
	return stage.RowsOf(b.Builder, "stepper: steps", next, func() theme.StepLink {
		return theme.StepLink{
			Title: b.Text("stepper: title", func(c cursor, dst []byte) []byte { return names.show(c, dst, c.listedAt()) }),
			URL: b.Text("stepper: url", func(c cursor, dst []byte) []byte {
				dst = append(dst, paths.procedure...)
				dst = append(dst, '/')
				return append(dst, pathOf(proc, c.listedAt())...)
			}),
			Current:  b.Flag("stepper: current", func(c cursor) bool { return c.listedAt() == at }),
			Answered: b.Flag("stepper: answered", func(c cursor) bool { return c.n < len(c.visible()) && c.visible()[c.n].Status == sandbox.Done }),
			Open:     b.Flag("stepper: open", func(c cursor) bool { return c.listedAt() != at && c.open() }),
		}
	})
}

// listedAt is the place in the program of the page that the list of steps is at.
func (c cursor) listedAt() int {
	steps := c.visible()
	if c.n >= len(steps) {
		return len(steps) - c.n - 1
	}
	return steps[c.n].Step.Place
}

func pathOf(proc *program.Procedure, at int) string {
	switch at {
	case reviewStep:
		return toReview
	case submitStep:
		return "submit"
	}
	return proc.Steps[at].ID
}

// open says that the listed page can be gone to: every step before it is answered.
func (c cursor) open() bool {
	if acting := c.look.Acting(); c.n >= len(c.visible()) && acting != nil || c.n < len(c.visible()) && c.visible()[c.n].Step.Actor != acting {
		return false // another's
	}
	return c.n <= c.reach()
}

// reach is the place in the list of the first step that isn't begun: nothing behind it can be gone to.
func (c cursor) reach() int {
	if c.w.reach == 0 {
		c.w.reach = 1 + len(c.visible()) + endSteps
		if first := slices.IndexFunc(c.visible(), func(v sandbox.StepView) bool { return v.Status == sandbox.NotStarted }); first >= 0 {
			c.w.reach = 1 + first
		}
	}
	return c.w.reach - 1
}
