package compile

import (
	"fmt"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// letterBuilder makes the letters that a site sends about an account, and those that lie on the desk. They all share one list of symbols.
type letterBuilder struct {
	*builder
	symbols symbols
	names   *scope // the world's, and site: the site's name
}

func (b *builder) letters() *letterBuilder {
	l := &letterBuilder{builder: b, names: newScope(nil)}
	b.globals(&l.symbols, l.names)
	l.constant(l.names, "site", expr.AnyText(), expr.Str(literal(b.siteName)))
	return l
}

func (l *letterBuilder) constant(s *scope, name string, typ *expr.Type, v expr.Value) {
	s.add(name, l.symbols.add(program.Symbol{Name: name, Kind: program.TableSymbol, Type: typ, Constant: v}))
}

// more is the scope of a letter that knows a stretch of time, and the code that it sends.
func (l *letterBuilder) more(unit string, length int, code bool) *scope {
	s := newScope(l.names)
	l.constant(s, unit, expr.NumberOf(expr.Integer), expr.Int(int64(length)))
	if code {
		s.add("code", l.symbols.add(program.Symbol{Name: "code", Kind: program.CodeSymbol, Type: expr.AnyText()}))
	}
	return s
}

// accountLetters compiles each letter about an account: the author's, or the library's.
func (b *builder) accountLetters(own *syntax.Node, a *program.Account) program.AccountLetters {
	l := b.letters()
	hours, lockMinutes, minutes := linkHours, 0, codeMinutes
	if a.Activation != nil {
		hours = a.Activation.Hours
	}
	if a.Lock != nil {
		lockMinutes = a.Lock.Minutes
	}
	if a.Second != nil {
		minutes = a.Second.Minutes
	}
	link, coded := l.more("hours", hours, false), l.more("minutes", minutes, true)
	made := program.AccountLetters{
		Activation: l.account(own, "activation", program.ToLink, link),
		Activated:  l.account(own, "activated", "sign-in", l.names),
		Password:   l.account(own, "password", program.ToLink, link),
		Changed:    l.account(own, "changed", "sign-in", l.names),
		Username:   l.account(own, "username", "sign-in", l.names),
		Locked:     l.account(own, "locked", "sign-in", l.more("minutes", lockMinutes, false)),
		CodeMail:   l.account(own, "code_mail", "", coded),
		CodeSMS:    l.account(own, "code_sms", "", coded),
	}
	for _, letter := range []*program.Letter{made.Activation, made.Activated, made.Password, made.Changed, made.Username, made.Locked, made.CodeMail, made.CodeSMS} {
		letter.Symbols = l.symbols.list
	}
	return made
}

// account compiles a letter about an account, whose button leads to a place. What leads to a link always has a button: the library's, if the
// author writes none.
func (l *letterBuilder) account(own *syntax.Node, name, to string, s *scope) *program.Letter {
	ours := l.ours(name)
	n := own.Get(name)
	if n == nil {
		n = ours
	}
	made := &program.Letter{ID: "account." + name, From: l.siteName, Body: l.here(l.rich(n.Get("body"), s))}
	if n == nil {
		return made
	}
	if n.Get("from") != nil {
		made.From = l.words(n.Get("from"), s)
	}
	if n.Block.Name == "sms" {
		made.Channel = program.BySMS
		return made
	}
	made.Subject = l.words(n.Get("subject"), s)
	button := n.Get("button")
	if button == nil && to == program.ToLink {
		button = ours.Get("button")
	}
	if button != nil && to != "" {
		made.Link = &program.LetterLink{Label: l.words(button, s), To: to}
	}
	return made
}

// ours is the library's letter of a name.
func (l *letterBuilder) ours(name string) *syntax.Node {
	for _, letters := range library().each("letters") {
		if n := letters.Get(name); n != nil {
			return n
		}
	}
	return nil
}

// desk compiles what lies in the mailbox and on the phone when a sandbox opens: the author's, or the library's.
func (b *builder) desk() []*program.Letter {
	l := b.letters()
	var list []*program.Letter
	for i, n := range b.lying("mailbox") {
		list = append(list, l.deskMail(fmt.Sprintf("mailbox.%d", i), n))
	}
	for i, n := range b.lying("phone") {
		list = append(list, l.call(fmt.Sprintf("phone.%d", i), n))
	}
	for _, letter := range list {
		letter.Symbols = l.symbols.list
	}
	return list
}

// lying gives what lies behind a key of the scenario, or of the library when the scenario hasn't the key.
func (b *builder) lying(key string) []*syntax.Node {
	if own := b.tree.Get(key); own != nil {
		return own.List()
	}
	var list []*syntax.Node
	for _, n := range library().each(key) {
		list = append(list, n.List()...)
	}
	return list
}

func (l *letterBuilder) deskMail(id string, n *syntax.Node) *program.Letter {
	made := &program.Letter{
		ID:       id,
		From:     l.words(n.Get("from"), l.names),
		Subject:  l.words(n.Get("subject"), l.names),
		Body:     l.here(l.rich(n.Get("body"), l.names)),
		Attach:   l.attached(n.Get("attach")),
		Unwanted: n.Get("unwanted").Bool(),
		Trap:     n.Get("trap").Bool(),
		Clues:    l.here(l.rich(n.Get("clues"), l.names)),
	}
	l.comes(made, n)
	if button := n.Get("button"); button != nil {
		made.Link = &program.LetterLink{
			Label: l.words(button.Get("label"), l.names),
			To:    button.Get("to").String(),
			Shown: button.Get("shown").String(),
		}
	}
	return made
}

// comes tells when a letter of the desk comes: a condition is tried then, so that it needs a moment.
func (l *letterBuilder) comes(made *program.Letter, n *syntax.Node) {
	made.In, made.When = n.Get("in").Delay(), l.condition(n.Get("when"), l.names)
	if n.Get("when") != nil && n.Get("in") == nil {
		l.report(diag.New(n.Span, "missing-key", diag.Args{"Key": "in", "Where": diag.Term("term.desk_mail")}))
	}
}

// call compiles an SMS or a voicemail.
func (l *letterBuilder) call(id string, n *syntax.Node) *program.Letter {
	made := &program.Letter{ID: id, Channel: program.BySMS}
	said := n.Get("sms")
	if said == nil {
		said, made.Channel = n.Get("voicemail"), program.ByVoice
	}
	made.From = l.siteName
	if from := said.Get("from"); from != nil {
		made.From = l.words(from, l.names)
	}
	made.Body = program.Rich(l.words(said.Get("body"), l.names))
	l.comes(made, said)
	return made
}

// attached lists the kinds of papers that a mail brings.
func (b *builder) attached(n *syntax.Node) []string {
	var ids []string
	for _, item := range n.List() {
		if b.paperNamed(item) != nil {
			ids = append(ids, item.String())
		}
	}
	return ids
}

func (l *letterBuilder) words(n *syntax.Node, s *scope) program.Text {
	return program.Text{ByLocale: l.here(program.Rich(l.text(n, s))).ByLocale}
}

// here puts the site's name, as it stands in each locale, in place of {{ site }}.
func (l *letterBuilder) here(text program.Rich) program.Rich {
	for i := range text.ByLocale {
		text.ByLocale[i].Parts = named(text.ByLocale[i].Parts, l.siteName.ByLocale[i].Parts)
	}
	return text
}

// named gives parts with a name in place of {{ site }}.
func named(parts, name []program.Part) []program.Part {
	var all []program.Part
	for _, part := range parts {
		switch {
		case part.Value != nil && strings.TrimSpace(part.Value.Source()) == "site":
			all = append(all, name...)
		case part.Forms != nil:
			forms := program.Forms{By: part.Forms.By, Other: named(part.Forms.Other, name)}
			for _, c := range part.Forms.Cases {
				forms.Cases = append(forms.Cases, program.Form{Name: c.Name, Parts: named(c.Parts, name)})
			}
			all = append(all, program.Part{Forms: &forms})
		default:
			all = append(all, part)
		}
	}
	return all
}
