package site

import (
	"slices"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// secretField asks for what is compared and never kept: a code, a password, a card.
func (b *builder) secretField(v *theme.Field, f *program.Field, t *field.Type) {
	v.Given = b.Flag(f.Name+": given", func(c cursor) bool { return c.look.Given(f) })
	v.GivenWords, v.Again = b.word("site.secret."+f.Type+".given"), b.word("site.secret.again."+f.Type)
	if t.Parts == nil {
		v.Parts = []theme.Part{b.secretPart(f, f.Name, "code", "numeric", field.Autocomplete(f, 0))}
	}
	for i, name := range t.Parts {
		mode, _ := field.InputOf(name)
		v.Parts = append(v.Parts, b.secretPart(f, f.Name+"."+name, name, mode, field.Autocomplete(f, i)))
	}
	v.ID = v.Parts[0].ID
	switch f.Type {
	case "one_time_code":
		b.codeLead(v, f)
	case "password":
		v.Lead = b.string(f.Name+": proposed", func(c cursor) string {
			return b.l.Word("site.secret.password.lead", map[string]any{"Password": c.look.State().ProposedPassword(c.w.world, b.p.ID)})
		})
	default:
		b.payment(v, f)
	}
}

func (b *builder) secretPart(f *program.Field, input, name, mode, autocomplete string) theme.Part {
	return theme.Part{
		ID: inputID(input), Name: input, Label: b.word("site.part." + name), InputMode: mode, Autocomplete: autocomplete, Width: "medium",
		Invalid: b.Flag(input+": invalid", func(c cursor) bool {
			return slices.ContainsFunc(c.problems(), func(p problem) bool { return p.Input == input && p.Row == c.look.RowID() })
		}),
	}
}

// codeLead says where the code is to be read.
func (b *builder) codeLead(v *theme.Field, f *program.Field) {
	place, desk := "mail", "/mail"
	if f.Sending.By == program.BySMS {
		place, desk = "sms", "/phone"
	}
	v.LeadURL = b.deskURL(desk, "")
	sent, unsent := b.word("site.secret.code."+place), b.word("site.secret.code.unsent")
	v.Lead = b.string(f.Name+": lead", func(c cursor) string {
		if f.Step != nil && c.look.CodesSent(f.Step) == 0 {
			return unsent
		}
		return sent
	})
	v.LeadLink = b.word("site.secret.code.open." + place)
}

// payment says what is paid, and with which cards one can try.
func (b *builder) payment(v *theme.Field, f *program.Field) {
	parts := b.parts(f.For.ByLocale)
	v.Lead = b.string(f.Name+": amount", func(c cursor) string {
		args := map[string]any{"Amount": b.l.Value(c.look.Eval(f.Amount), expr.NumberOf(expr.Money)), "For": string(b.show(c, nil, parts))}
		if len(parts) == 0 {
			return b.l.Word("site.secret.payment.amount", args)
		}
		return b.l.Word("site.secret.payment.for", args)
	})
	for _, card := range sandbox.TrainingCards() {
		v.Cards = append(v.Cards, theme.TrainingCard{Title: b.word("sandbox.card." + card.Name), Number: card.Number, Expires: card.Expires, Crypto: card.Crypto})
	}
}

// resendLabel is the button that sends a code: the first, or another.
func (b *builder) resendLabel(step *program.Step) stage.Text {
	first, another := b.word("site.secret.code.first"), b.word("site.secret.code.another")
	return b.string(step.ID+": resend", func(c cursor) string {
		if c.look.CodesSent(step) == 0 {
			return first
		}
		return another
	})
}

// sentTo is the field of a step that asks for a code, which can be sent again; nil: none does.
func sentTo(step *program.Step) *program.Field {
	i := slices.IndexFunc(step.Fields, func(f *program.Field) bool { return f.Sending != nil })
	if i < 0 {
		return nil
	}
	return step.Fields[i]
}

// lost says where to look for a code that doesn't come, and what to do then.
func (b *builder) lost(step *program.Step) []string {
	f := sentTo(step)
	if f == nil {
		return nil
	}
	where := "mail"
	if f.Sending.By == program.BySMS {
		where = "sms"
	}
	return []string{b.word("site.secret.code.lost." + where), b.l.Word("site.secret.code.lost.again", map[string]any{"Count": f.Sending.Minutes})}
}
