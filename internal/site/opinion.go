package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// opinion asks how it went, or thanks who said so.
func (b *builder) opinion(action string) theme.Opinion {
	v := theme.Opinion{
		Asked:  true,
		Given:  b.Flag("opinion: given", func(c cursor) bool { return c.look.Opinion() != nil }),
		Action: action,
		Hidden: b.hidden(stage.Spare),
		Text:   b.secret(sandbox.OpinionTextInput, b.words("site.opinion.text"), anywhere),
	}
	b.faults(&v.Choice, &program.Field{Name: sandbox.OpinionInput})
	v.Text.Required, v.Text.Autocomplete = stage.Always(false), "off"
	for i, code := range sandbox.Opinions() {
		choice := theme.OpinionChoice{ID: inputID(sandbox.OpinionInput), Code: code, Label: b.word("site.opinion." + code)}
		if i > 0 {
			choice.ID = suffixed(choice.ID, i)
		}
		v.Choices = append(v.Choices, choice)
	}
	return v
}
