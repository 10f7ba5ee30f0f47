package compile

import (
	"slices"

	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// What holds where an author doesn't say.
const (
	linkHours   = 48
	codeDigits  = 6
	codeMinutes = 10
	codeTries   = 3
	passwordMin = 8
)

func (b *builder) account(n *syntax.Node, s *scope) program.Account {
	made := program.Account{
		SignIn:     b.waysIn(n, s),
		Activation: b.activation(n.Get("activation"), s),
		Second:     secondFactor(n.Get("second_factor")),
		Password:   passwordRules(n.Get("password")),
		Lock:       lock(n.Get("lock")),
	}
	for _, item := range n.Get("forgotten").List() {
		made.Forgotten.Password = made.Forgotten.Password || item.String() == "password"
		made.Forgotten.Username = made.Forgotten.Username || item.String() == "username"
	}
	made.Letters = b.accountLetters(n.Get("letters"), &made)
	return made
}

func (b *builder) waysIn(n *syntax.Node, s *scope) []program.SignIn {
	broker := b.text(n.Get("broker").Get("name"), s)
	help := b.rich(n.Get("help"), s)
	var ways []program.SignIn
	for _, item := range n.Get("sign_in").List() {
		way := program.SignIn{Method: item.String(), Help: help}
		if way.Method == "broker" {
			way.Broker = broker
		}
		ways = append(ways, way)
	}
	return ways
}

func (b *builder) activation(n *syntax.Node, s *scope) *program.Activation {
	if n == nil {
		return nil
	}
	made := &program.Activation{Title: b.text(n.Get("title"), s), Intro: b.rich(n.Get("intro"), s), Hours: given(n.Get("hours"), linkHours)}
	for _, e := range n.Get("asks").Each() {
		made.Asks = append(made.Asks, b.ask(e, s))
	}
	return made
}

// ask compiles a question of an activation: whoever is there must answer it.
func (b *builder) ask(e syntax.Entry, s *scope) *program.Field {
	n := e.Value
	kind, _ := spec.Field(n.Get("type").String())
	always, _ := expr.Compile(source.NewLiteral("", "true"), s, expr.YesNo())
	return &program.Field{
		Name:     e.Name,
		Type:     kind.Name,
		Of:       n.Get("of").String(),
		Value:    kind.Value,
		Label:    b.text(n.Get("label"), s),
		Hint:     b.text(n.Get("hint"), s),
		Help:     b.rich(n.Get("help"), s),
		Required: always,
		Equals:   b.expression(n.Get("equals"), s, kind.Value),
	}
}

func secondFactor(n *syntax.Node) *program.Second {
	if n == nil {
		return nil
	}
	made := &program.Second{By: program.BySMS, Digits: codeDigits, Minutes: codeMinutes, Tries: codeTries}
	by := n
	if n.Shape == syntax.Mapping {
		by = n.Get("by")
		made.Digits = given(n.Get("digits"), codeDigits)
		made.Minutes = given(n.Get("minutes"), codeMinutes)
		made.Tries = given(n.Get("tries"), codeTries)
	}
	if by.String() == "mail" {
		made.By = program.ByMail
	}
	return made
}

func passwordRules(n *syntax.Node) program.PasswordRules {
	needs := func(what string) bool {
		return slices.ContainsFunc(n.Get("needs").List(), func(item *syntax.Node) bool { return item.String() == what })
	}
	return program.PasswordRules{
		Min:   given(n.Get("min"), passwordMin),
		Lower: needs("lower"), Upper: needs("upper"), Digit: needs("digit"), Symbol: needs("symbol"),
	}
}

func lock(n *syntax.Node) *program.Lock {
	if n == nil {
		return nil
	}
	return &program.Lock{After: n.Get("after").Int(), Minutes: n.Get("minutes").Int()}
}

// given is a number as written, or what holds without.
func given(n *syntax.Node, otherwise int) int {
	if n == nil {
		return otherwise
	}
	return n.Int()
}
