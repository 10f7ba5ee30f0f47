package walk

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"miroir/internal/site"
	"miroir/sandbox"
)

// A document is a page as it was received.
type document struct{ root *html.Node }

func parse(page []byte) (*document, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read a page: %w", err)
	}
	return &document{root}, nil
}

// find gives the first element that a test accepts, in the order of the page; nil where there is none.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for one := range n.Descendants() {
		if one.Type == html.ElementNode && is(one) {
			return one
		}
	}
	return nil
}

// all gives every element that a test accepts.
func all(n *html.Node, is func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for one := range n.Descendants() {
		if one.Type == html.ElementNode && is(one) {
			found = append(found, one)
		}
	}
	return found
}

func element(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

// attr is the value of an attribute, "" where there is none.
func attr(n *html.Node, name string) string {
	value, _ := given(n, name)
	return value
}

func given(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func (d *document) byID(id string) *html.Node {
	return find(d.root, func(n *html.Node) bool { return attr(n, "id") == id })
}

// text is the words of the page, every run of blanks as one space.
func (d *document) text() string {
	if body := find(d.root, element(atom.Body)); body != nil {
		return textOf(body)
	}
	return textOf(d.root)
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for one := range n.Descendants() {
		if one.Type == html.TextNode && !slices.Contains([]atom.Atom{atom.Script, atom.Style}, one.Parent.DataAtom) {
			b.WriteString(one.Data)
		}
		if one.Type == html.ElementNode && block(one.DataAtom) {
			b.WriteByte(' ')
		}
	}
	return oneBlank(b.String())
}

// block tells the elements that don't run on in a line of text.
func block(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Em, atom.I, atom.Span, atom.Strong, atom.Abbr, atom.Code, atom.Small, atom.Sub, atom.Sup, atom.Svg:
		return false
	}
	return true
}

// letter is the words of a message: the engine draws one as an article.
func (d *document) letter() string {
	if article := find(d.root, element(atom.Article)); article != nil {
		return textOf(article)
	}
	return d.text()
}

// messageLink is where the n-th link of a message leads, from 1: one of its words, or its button. Attachments are none.
func (d *document) messageLink(n int) (string, error) {
	var links []string
	if article := find(d.root, element(atom.Article)); article != nil {
		for _, one := range all(article, func(n *html.Node) bool { return n.DataAtom == atom.A || n.DataAtom == atom.Form }) {
			to := attr(one, "href") + attr(one, "action")
			if ref, _ := paperAt(to); ref == "" && (one.DataAtom == atom.A || site.PlaceOf(to).Kind == sandbox.TrapPlace) {
				links = append(links, to)
			}
		}
	}
	if n < 1 || n > len(links) {
		return "", miss("no_link", map[string]any{"Link": n, "Count": len(links)})
	}
	return links[n-1], nil
}

// link is the first link whose address a test accepts.
func (d *document) link(is func(href string) bool) (string, bool) {
	a := find(d.root, func(n *html.Node) bool { return n.DataAtom == atom.A && is(attr(n, "href")) })
	if a == nil {
		return "", false
	}
	return attr(a, "href"), true
}

// faults reads what the page says is wrong: an alert lists the problems, each with a link to its input, or without for the step as a whole.
func (d *document) faults() []Fault {
	var faults []Fault
	alert := find(d.root, func(n *html.Node) bool { return attr(n, "role") == "alert" && find(n, element(atom.Li)) != nil })
	if alert == nil {
		return nil
	}
	for _, item := range all(alert, element(atom.Li)) {
		f := Fault{Why: textOf(item)}
		if a := find(item, element(atom.A)); a != nil {
			f.Input = d.inputAt(strings.TrimPrefix(attr(a, "href"), "#"))
			f.Field, _, _ = strings.Cut(f.Input, ".")
		}
		faults = append(faults, f)
	}
	return faults
}

// inputAt is the name of the input with an ID, or of the first one inside the element with it.
func (d *document) inputAt(id string) string {
	n := d.byID(id)
	if n == nil {
		return ""
	}
	if name := attr(n, "name"); name != "" {
		return name
	}
	if inner := find(n, func(n *html.Node) bool { return attr(n, "name") != "" }); inner != nil {
		return attr(inner, "name")
	}
	return ""
}
