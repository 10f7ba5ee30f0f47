package site

import (
	"slices"

	"miroir/internal/field"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// signInPage asks for an identifier and a password, beside the persona's card.
func (b *builder) signInPage() theme.SignInPage {
	methods := b.methods()
	v := theme.SignInPage{
		Document: b.document(b.words("site.title.sign_in"), ""),
		Action:   b.path("sign-in"),
		Hidden:   b.hidden(stage.Spare),
		Card:     b.secretCard(methods, true),
		Apart:    len(methods) != 1,
		Links:    b.accountLinks(),
	}
	for i := range b.p.Account.SignIn {
		if way := &b.p.Account.SignIn[i]; way.Method == sandbox.ByBroker {
			v.BrokerURL, v.Broker = b.path("broker"), b.plain(way.Broker)
		}
	}
	for i := range methods {
		v.Ways = append(v.Ways, b.signInWay(methods, i))
	}
	if len(methods) == 0 {
		v.Card = theme.Card{}
	}
	if len(b.p.Account.SignIn) > 0 {
		v.Help = b.rich("sign in: help", b.p.Account.SignIn[0].Help, 2)
	}
	v.Problems, v.Failing = b.problems(func(c cursor, p *problem, dst []byte) []byte {
		if p.Input == "" {
			return dst
		}
		return append(append(dst, '#'), suffixed(inputID(p.Input), tried(c, methods))...)
	})
	return v
}

// methods are the types of identifiers that one signs in with, in the author's order.
func (b *builder) methods() []string {
	var methods []string
	for i := range b.p.Account.SignIn {
		if method := b.p.Account.SignIn[i].Method; method != sandbox.ByBroker {
			methods = append(methods, method)
		}
	}
	return methods
}

// tried is which of some ways was tried; the first where none was.
func tried(c cursor, methods []string) int {
	for i, method := range methods {
		if method == c.r.Method {
			return i
		}
	}
	return 0
}

// signInWay is one of the identifiers that one signs in with. Where there are several, they fold.
func (b *builder) signInWay(methods []string, i int) theme.SignInWay {
	here := func(c cursor) bool { return tried(c, methods) == i }
	way := theme.SignInWay{Method: methods[i], Open: b.Flag("sign in: "+methods[i], here, stage.Spare)}
	if len(methods) > 1 {
		way.Title = b.word(b.known("site.sign_in.way.", methods[i], "other"))
	}
	for _, f := range b.secrets(methods[i:i+1], here) {
		f.ID, f.HintID, f.ErrorID = suffixed(f.ID, i), suffixed(f.HintID, i), suffixed(f.ErrorID, i)
		way.Fields = append(way.Fields, f)
	}
	return way
}

// known is the key of some words about a method, or of those about any other.
func (b *builder) known(prefix, method, other string) string {
	if key := prefix + method; b.word(key) != key {
		return key
	}
	return prefix + other
}

// accountLinks lead to an account of one's own, and to what one may have forgotten.
func (b *builder) accountLinks() []theme.Link {
	var links []theme.Link
	account := &b.p.Account
	for _, one := range []struct {
		offered bool
		path    string
	}{
		{account.Activation != nil, "activate"},
		{account.Forgotten.Password, "forgot/" + sandbox.ForPassword},
		{account.Forgotten.Username, "forgot/" + sandbox.ForUsername},
	} {
		if one.offered {
			links = append(links, theme.Link{Label: b.word("site.sign_in.link." + one.path), URL: b.path(one.path)})
		}
	}
	return links
}

func inputHref(_ cursor, p *problem, dst []byte) []byte {
	if p.Input == "" {
		return dst
	}
	return append(append(dst, '#'), inputID(p.Input)...)
}

// identifier asks for a number or name, of one of some types. What was typed there never comes back.
func (b *builder) identifier(methods []string, here func(cursor) bool) theme.Field {
	if len(methods) != 1 {
		return b.secret(sandbox.IdentifierInput, b.words("site.sign_in.identifier.other"), here)
	}
	method := methods[0]
	identifier := b.secret(sandbox.IdentifierInput, b.words(b.known("site.sign_in.identifier.", method, "other")), here)
	if hint := "site.sign_in.hint." + method; b.word(hint) != hint {
		identifier.Hint, identifier.HintID = b.words(hint), "h-identifier"
	}
	if t, ok := field.Named(method); ok {
		identifier.InputMode, identifier.Width = t.InputMode, width(t.Size)
	}
	return identifier
}

// anywhere says that what is wrong was wrong in this form: there is no other on the page.
func anywhere(cursor) bool { return true }

// secret asks for what isn't kept. here says that its form is the one that was sent.
func (b *builder) secret(input string, label stage.Text, here func(cursor) bool) theme.Field {
	v := theme.Field{
		ID: inputID(input), Name: input, Control: "text", Kind: "text", Width: "wide", Label: label,
		Shown: stage.Always(true), Required: stage.Always(true), Autocomplete: "username", ErrorID: "e-" + input,
	}
	b.faultsWhere(&v, input, here)
	return v
}

// brokerPage is one of the broker's pages.
func (b *builder) brokerPage(kind Kind) theme.BrokerPage {
	v := theme.BrokerPage{Action: b.path("broker"), BackURL: b.path("sign-in")}
	method := b.providerMethod()
	for i := range b.p.Account.SignIn {
		way := &b.p.Account.SignIn[i]
		if way.Method == sandbox.ByBroker {
			v.Broker = b.plain(way.Broker)
		}
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
		v.Card = b.providerCard([]string{method})
		v.Fields = b.secrets([]string{method}, anywhere)
		v.Problems, v.Failing = b.problems(inputHref)
	default:
		v.Document = b.document(b.words("site.title.consent"), "")
		v.Shared = b.shared()
	}
	v.Hidden = b.hidden()
	return v
}

// providerMethod is the identifier to type at the broker's provider: the first of the site's own that providers know, else the tax number.
func (b *builder) providerMethod() string {
	for _, method := range b.methods() {
		if slices.Contains(sandbox.ProviderMethods(), method) {
			return method
		}
	}
	return "tax_number"
}

// secrets are the questions at a door. What was typed there never comes back.
func (b *builder) secrets(methods []string, here func(cursor) bool) []theme.Field {
	password := b.secret(sandbox.PasswordInput, b.words("site.sign_in.password"), here)
	password.Kind, password.Width, password.Autocomplete = "password", "medium", "current-password"
	return []theme.Field{b.identifier(methods, here), password}
}

// providerCard is what is typed at a provider: there the persona's own password works, whatever was chosen at the mirror.
func (b *builder) providerCard(methods []string) theme.Card {
	card := b.secretCard(methods, false)
	card.Lines = append(card.Lines, theme.CardLine{
		Label:  b.word("site.card.line.password"),
		Secret: true,
		Shown:  b.Flag("provider: password", cursor.playing),
		Value:  b.string("provider: password value", func(c cursor) string { return c.r.Look.Persona().Password }),
	})
	return card
}

// provider names the account that was chosen at the broker.
func (b *builder) provider() stage.Text {
	names := map[string]string{}
	for _, id := range sandbox.Providers() {
		names[id] = b.word("sandbox.provider." + id)
	}
	return b.string("broker: provider", func(c cursor) string { return names[c.look.State().Door(b.p.ID).Provider] })
}
