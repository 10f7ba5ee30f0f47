package site

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"miroir/internal/program"
	"miroir/sandbox"
)

// told is a problem as the summary tells it: behind the question it is about, and behind its row where the page isn't the row's.
func (b *builder) told(c cursor, p *problem) string {
	message := p.Message(b.l)
	step := stepOf(c.look, p.Step)
	if step == nil {
		return b.toldAtTheDoor(c, p, message)
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
		message = b.wrong(b.question(c, f), message)
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

// toldAtTheDoor is a problem with what is asked of who wants an account, behind the question.
func (b *builder) toldAtTheDoor(c cursor, p *problem, message string) string {
	if b.p == nil || b.p.Account.Activation == nil || p.Step != "" {
		return message
	}
	asks := b.p.Account.Activation.Asks
	if i := slices.IndexFunc(asks, func(f *program.Field) bool { return f.Name == p.Field }); i >= 0 {
		return b.wrong(b.question(c, asks[i]), message)
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
	if !colon(question) {
		return strings.TrimSpace(question + " " + what)
	}
	return b.l.Word("site.problem", map[string]any{"Question": question, "What": what})
}

func colon(question string) bool {
	return question != "" && !strings.HasSuffix(question, "?") && !strings.HasSuffix(question, "؟")
}

// wrong says of a question what is wrong with its answer.
func (b *builder) wrong(question, message string) string {
	if colon(question) {
		message = b.afterColon(message)
	}
	return b.about(question, message)
}

// afterColon is a sentence that goes on behind a colon: in French with a small letter, but for names and abbreviations.
func (b *builder) afterColon(what string) string {
	first, size := utf8.DecodeRuneInString(what)
	second, _ := utf8.DecodeRuneInString(what[size:])
	if b.l.Lang() != "fr" || !unicode.IsLower(second) && second != ' ' && second != '’' {
		return what
	}
	return string(unicode.ToLower(first)) + what[size:]
}
