package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// life judges what an adult does: its days come in order and have begun, and only a tenant pays a rent.
func (p *personaJudge) life(n *syntax.Node) {
	p.inOrder(n.Get("job"), "since", "until")
	p.inOrder(n.Get("studies"), "from", "to")
	p.inOrder(n.Get("sick_leave"), "from", "to")
	p.inOrder(n.Get("unemployment"), "registered_on", "until")
	p.past(n.Get("business").Get("since"))
	if n.Block.Name != "persona" {
		return
	}
	p.past(n.Get("vehicle").Get("first_registered"))
	home := n.Get("home")
	p.past(home.Get("since"))
	kind := home.Get("kind")
	for _, key := range []string{"rent", "charges", "landlord"} {
		if paid := home.Get(key); paid != nil && kind != nil && kind.String() != "tenant" {
			p.report(paid, "persona-inconsistent.no-tenant", diag.Args{"Key": key, "Kind": kind.String()})
		}
	}
}

// inOrder judges the days between which something goes on: it has begun, and doesn't end before.
func (p *personaJudge) inOrder(n *syntax.Node, first, last string) {
	from, to := n.Get(first), n.Get(last)
	p.past(from)
	if from != nil && to != nil && to.Day().Before(from.Day()) {
		p.report(to, "persona-inconsistent.order", diag.Args{"Date": to.String(), "From": from.String()})
	}
}

// usernameShape is what one can type without asking oneself how.
var usernameShape = regexp.MustCompile(`^[a-z0-9]+([._-][a-z0-9]+)*$`)

// maxPassword is how many characters one can be asked to type.
const maxPassword = 40

// secrets judges what the persona signs in with, against what the site asks of a password.
func (p *personaJudge) secrets(u *Unit) {
	if name := p.n.Get("username"); name != nil && (len(name.String()) > maxName || !usernameShape.MatchString(name.String())) {
		p.report(name, "bad-name.username", diag.Args{"Name": name.String(), "Max": maxName})
	}
	password, rules := p.n.Get("password"), u.Tree.Get("account").Get("password")
	if password == nil {
		return
	}
	length := utf8.RuneCountInString(password.String())
	if length > maxPassword || strings.TrimSpace(password.String()) != password.String() || length == 0 {
		p.report(password, "persona-inconsistent.password-length", diag.Args{"Max": maxPassword})
	}
	if min := rules.Get("min"); min != nil && length < min.Int() {
		p.report(password, "persona-inconsistent.password-short", diag.Args{"Min": min.Int()})
	}
	for _, need := range rules.Get("needs").List() {
		if !strings.ContainsFunc(password.String(), isKind(need.String())) {
			p.report(password, "persona-inconsistent.password", diag.Args{"Kind": diag.Term("term.password-" + need.String())})
		}
	}
}

// isKind is the test of a kind of character that passwords may need.
func isKind(kind string) func(rune) bool {
	switch kind {
	case "lower":
		return unicode.IsLower
	case "upper":
		return unicode.IsUpper
	case "digit":
		return unicode.IsDigit
	}
	return func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) }
}
