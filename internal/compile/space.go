package compile

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// space compiles the page that one lands on when signed in, and the profile.
func (b *builder) space(n *syntax.Node, s *scope) program.Space {
	made := program.Space{Title: b.text(n.Get("title"), s), Body: b.rich(n.Get("body"), s)}
	for _, line := range n.Get("profile").List() {
		made.Profile = append(made.Profile, b.profileLine(line, s))
	}
	return made
}

// profileLine compiles a line of the profile; what changes it is a procedure, or the password's own page.
func (b *builder) profileLine(n *syntax.Node, s *scope) program.ProfileLine {
	made := program.ProfileLine{Label: b.text(n.Get("label"), s), Value: b.expression(n.Get("value"), s, nil)}
	change := n.Get("change")
	if change == nil {
		return made
	}
	names := []string{changePassword}
	for _, e := range b.tree.Get("procedures").Each() {
		names = append(names, e.Name)
	}
	switch name := change.String(); {
	case name == changePassword:
		made.Password = true
	case slices.Contains(names, name):
		made.Change = name
	default:
		b.report(diag.New(change.Span, "unknown-procedure.change", diag.Args{"Name": name}).DidYouMean(name, names))
	}
	return made
}

// changePassword is what changes the password.
const changePassword = "password"
