package site

import (
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// signInPage asks for an identifier and a password, beside the persona's card.
func (b *builder) signInPage() theme.SignInPage {
	v := theme.SignInPage{
		Document: b.document(b.words("site.title.sign_in"), ""),
		Action:   b.path("sign-in"),
		Hidden:   b.hidden(stage.Spare),
	}
	for i := range b.p.Account.SignIn {
		way := &b.p.Account.SignIn[i]
		if way.Method == sandbox.ByBroker {
			v.BrokerURL, v.Broker = b.path("broker"), b.plain(way.Broker)
			continue
		}
		if v.Method == "" {
			v.Method = way.Method
			v.Fields = b.secrets(way.Method)
			v.Card = b.secretCard(way.Method)
		}
	}
	if len(b.p.Account.SignIn) > 0 {
		v.Help = b.rich("sign in: help", b.p.Account.SignIn[0].Help, 2)
	}
	v.Problems, v.Failing = b.problems(inputHref)
	return v
}

func inputHref(_ cursor, p *problem, dst []byte) []byte {
	if p.Input == "" {
		return dst
	}
	return append(append(dst, '#'), inputID(p.Input)...)
}

// secrets are the questions at the door. What was typed there never comes back.
func (b *builder) secrets(method string) []theme.Field {
	label := "site.sign_in.identifier." + method
	if b.word(label) == label {
		label = "site.sign_in.identifier.other"
	}
	identifier := b.secret(sandbox.IdentifierInput, b.words(label))
	if hint := "site.sign_in.hint." + method; b.word(hint) != hint {
		identifier.Hint, identifier.HintID = b.words(hint), "h-identifier"
	}
	if t, ok := field.Named(method); ok {
		identifier.InputMode, identifier.Width = t.InputMode, width(t.Size)
	}
	password := b.secret(sandbox.PasswordInput, b.words("site.sign_in.password"))
	password.Kind, password.Width, password.Autocomplete = "password", "medium", "current-password"
	return []theme.Field{identifier, password}
}

func (b *builder) secret(input string, label stage.Text) theme.Field {
	v := theme.Field{
		ID: inputID(input), Name: input, Control: "text", Kind: "text", Width: "wide", Label: label,
		Shown: stage.Always(true), Required: stage.Always(true), Autocomplete: "username",
	}
	b.faults(&v, &program.Field{Name: input})
	return v
}

// brokerPage is one of the broker's pages.
func (b *builder) brokerPage(kind Kind) theme.BrokerPage {
	v := theme.BrokerPage{Action: b.path("broker"), BackURL: b.path("sign-in")}
	method := "tax_number"
	for i := range b.p.Account.SignIn {
		way := &b.p.Account.SignIn[i]
		if way.Method == sandbox.ByBroker {
			v.Broker = b.plain(way.Broker)
			continue
		}
		method = way.Method
	}
	switch kind {
	case BrokerChoice:
		v.Document = b.document(b.words("site.title.broker"), "")
		for _, id := range sandbox.Providers() {
			v.Providers = append(v.Providers, theme.Provider{ID: id, Name: b.word("sandbox.provider." + id)})
		}
	case BrokerAccount:
		v.Document = b.document(b.words("site.title.broker_account"), "")
		v.Provider = b.provider()
		v.Card = b.secretCard(method)
		v.Fields = b.secrets(method)
		v.Problems, v.Failing = b.problems(inputHref)
	default:
		v.Document = b.document(b.words("site.title.consent"), "")
		v.Shared = b.shared()
	}
	v.Hidden = b.hidden()
	return v
}

// provider names the account that was chosen at the broker.
func (b *builder) provider() stage.Text {
	names := map[string]string{}
	for _, id := range sandbox.Providers() {
		names[id] = b.word("sandbox.provider." + id)
	}
	return b.string("broker: provider", func(c cursor) string { return names[c.look.State().Door(b.p.ID).Provider] })
}
