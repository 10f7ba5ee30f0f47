package check

import (
	"regexp"

	"miroir/internal/diag"
	"miroir/internal/official"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// shownWords is what a text shows of a persona or a table: its words are not the author's.
var shownWords = regexp.MustCompile(`\{\{[^}]*\}\}`)

// officialNames finds official names in what a mirror calls itself, in any disguise, and in who writes to its personas, employs them or lets their
// homes. Its prose may name the real service; its own name, its tagline, its titles, its broker, the senders of its messages and the makers of its
// papers may not.
func officialNames(u *Unit) diag.List {
	var faults diag.List
	for _, n := range identity(u) {
		n.Visit(func(leaf *syntax.Node) {
			if leaf.Shape != syntax.Scalar {
				return
			}
			if name, ok := official.In(shownWords.ReplaceAllString(leaf.String(), "")); ok {
				faults = append(faults, diag.New(leaf.Span, "official-name", diag.Args{"Name": name}))
			}
		})
	}
	return faults
}

// named gives, by block, the key behind which someone is named.
func named(block *spec.Block) string {
	if isLetter(block) && declares(block, "from") {
		return "from"
	}
	switch block.Name {
	case "paper", "document":
		return "issuer"
	case "job":
		return "employer"
	case "home":
		return "landlord"
	case "business":
		return "name"
	case "studies":
		return "school"
	}
	return ""
}

// identity lists the texts by which a mirror names itself, and others.
func identity(u *Unit) []*syntax.Node {
	site := u.Tree.Get("site")
	list := []*syntax.Node{
		u.Tree.Get("title"), site.Get("name"), site.Get("tagline"), u.Tree.Get("account").Get("broker").Get("name"), u.Tree.Get("space").Get("title"),
	}
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			if n.Block == nil {
				return
			}
			if key := named(n.Block); key != "" {
				list = append(list, n.Get(key))
			}
		})
	}
	return list
}
