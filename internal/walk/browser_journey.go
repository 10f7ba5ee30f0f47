package walk

import (
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/sandbox"
)

// GoOn implements Hands: the button of a page of the procedure's that asks nothing.
func (b *Browser) GoOn() error {
	at := b.Place()
	f, ok := b.answerForm()
	if !ok || at.Procedure == "" || at.Kind == sandbox.StepPlace || at.Kind == sandbox.SubmitPlace {
		return b.noForm()
	}
	return b.press(f, nil, "action", ContinueButton)
}

// changeStop is Change on a page where the answers ended the procedure: its links lead to the steps that decided.
func (b *Browser) changeStop(step *program.Step, f *program.Field) error {
	path := b.home() + "/p/" + b.Place().Procedure + "/" + step.ID
	link, ok := b.page.link(func(href string) bool {
		to, _, _ := strings.Cut(href, "#")
		return to == path
	})
	if !ok {
		return miss("no_change", map[string]any{"Name": changed(step, f)})
	}
	if err := b.get(link); err != nil {
		return err
	}
	if f != nil && !slices.Contains(b.Inputs(), field.Inputs(f)[0]) {
		return miss("no_change", map[string]any{"Name": f.Name})
	}
	return nil
}

// Sign implements Hands.
func (b *Browser) Sign(code string) error {
	return b.enter(b.home()+"/p/"+b.Place().Procedure+"/sign", sandbox.Answers{sandbox.CodeInput: {code}})
}

// Opine implements Hands.
func (b *Browser) Opine(values sandbox.Answers) error {
	path := b.home() + "/p/" + b.Place().Procedure + "/opinion"
	f, ok := b.page.form(func(f form) bool { return f.action() == path })
	if !ok {
		return b.noForm()
	}
	if values[sandbox.OpinionInput][0] == "" {
		values = sandbox.Answers{sandbox.OpinionTextInput: values[sandbox.OpinionTextInput]}
	}
	return b.press(f, values, "action", ContinueButton)
}
