package site

import (
	"slices"
	"strings"

	"miroir/internal/program"
	"miroir/sandbox"
)

// told is a problem as the summary tells it: behind the question it is about, and behind its row where the page isn't the row's.
func (b *builder) told(c cursor, p *problem) string {
	message := p.Message(b.l)
	step := stepOf(c.look, p.Step)
	if step == nil {
		return message
	}
	look := c.look
	if p.Row > 0 && c.look.RowID() != p.Row {
		look = c.look.In(step, p.Row)
	}
	if look == nil || p.Field == "" && len(p.Own.ByLocale) == 0 {
		return message
	}
	c.look = look
	if in, f := look.Find(step, p.Field); f != nil {
		c.look = in
		message = b.about(b.question(c, f), message)
		if f.In != nil {
			message = b.about(in.RowTitle(f.In, b.l), message)
		}
		c.look = look
	}
	if p.Row > 0 && look != c.r.Look {
		message = b.about(string(b.showRow(c, nil, step)), message)
	}
	return message
}

func stepOf(look *sandbox.Snapshot, id string) *program.Step {
	if look == nil || look.Procedure() == nil {
		return nil
	}
	steps := look.Procedure().Steps
	if i := slices.IndexFunc(steps, func(s *program.Step) bool { return s.ID == id }); i >= 0 {
		return steps[i]
	}
	return nil
}

// question is a field's label, behind its code.
func (b *builder) question(c cursor, f *program.Field) string {
	label := string(b.show(c, nil, b.parts(f.Label.ByLocale)))
	if f.Code != "" {
		return f.Code + " " + label
	}
	return label
}

// about says something of a question. One that ends as a question does needs no colon.
func (b *builder) about(question, what string) string {
	if question == "" || strings.HasSuffix(question, "?") {
		return strings.TrimSpace(question + " " + what)
	}
	return b.l.Word("site.problem", map[string]any{"Question": question, "What": what})
}
