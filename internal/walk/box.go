package walk

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"miroir/sandbox"
)

// queryInput is where the words of a search are typed.
const queryInput = "q"

// findPath is the page that finds a coded box of the procedure that a page is of.
func findPath(at sandbox.Place) string { return procedurePath(at) + "find" }

func procedurePath(at sandbox.Place) string { return "/s/" + at.Site + "/p/" + at.Procedure + "/" }

// leadsToFind tells whether a page of the procedure has a link to its search.
func (d *document) leadsToFind(at sandbox.Place) bool {
	_, ok := d.link(func(href string) bool { return href == findPath(at) })
	return ok && at.Procedure != ""
}

// boxLink is where the box with a code leads, among those that were found: a list of links, each with its box's code in front.
func (d *document) boxLink(at sandbox.Place, word, code string) (string, error) {
	var found names
	for _, item := range all(d.root, element(atom.Li)) {
		a := find(item, func(n *html.Node) bool {
			return n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), procedurePath(at))
		})
		if a == nil {
			continue
		}
		mark := find(a, element(atom.Span))
		if mark == nil {
			continue
		}
		if textOf(mark) == code {
			return attr(a, "href"), nil
		}
		found = append(found, textOf(mark))
	}
	return "", miss("no_box", map[string]any{"Word": word, "Name": code, "Got": found})
}
