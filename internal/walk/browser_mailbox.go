package walk

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A message is a line of the mailbox.
type message struct{ path, subject string }

const mailPath = "/desk/mail/"

// mailbox reads the desk's list of messages.
func (b *Browser) mailbox() []message {
	var list []message
	for _, a := range all(b.page.root, func(n *html.Node) bool {
		return n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), mailPath)
	}) {
		list = append(list, message{attr(a, "href"), subjectOf(a)})
	}
	return list
}

// subjectOf is a link's own words, without those of the marks inside its subject.
func subjectOf(a *html.Node) string {
	holder := a
	if span := find(a, element(atom.Span)); span != nil {
		holder = span
	}
	var b strings.Builder
	for n := range holder.ChildNodes() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return oneBlank(b.String())
}

// later tells whether one message's path comes after another's.
func later(path, than string) bool { return placeOf(path).Row > placeOf(than).Row }
