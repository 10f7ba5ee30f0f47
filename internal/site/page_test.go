package site_test

import (
	"strings"

	"golang.org/x/net/html"
)

// parsed is a page as a browser and a screen reader find it.
type parsed struct {
	nodes []*html.Node
	ids   map[string]*html.Node
}

// fatal is how a check says that a page is at fault.
type fatal interface{ Fatalf(string, ...any) }

func parse(t fatal, page string) *parsed {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	p := &parsed{ids: map[string]*html.Node{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		p.nodes = append(p.nodes, n)
		if id := attr(n, "id"); id != "" {
			if p.ids[id] != nil {
				t.Fatalf("two elements with the ID %q", id)
			}
			p.ids[id] = n
		}
	}
	return p
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// text is what an element says, in one line.
func text(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// all gives the elements with a tag and a class; "" for any.
func (p *parsed) all(tag, class string) []*html.Node {
	var found []*html.Node
	for _, n := range p.nodes {
		if (tag == "" || n.Data == tag) && (class == "" || hasClass(n, class)) {
			found = append(found, n)
		}
	}
	return found
}

func hasClass(n *html.Node, class string) bool {
	for _, one := range strings.Fields(attr(n, "class")) {
		if one == class {
			return true
		}
	}
	return false
}

// first gives the words of the first such element, "" when there is none.
func (p *parsed) first(tag, class string) string {
	if found := p.all(tag, class); len(found) > 0 {
		return text(found[0])
	}
	return ""
}

// within gives the descendants of an element with a tag.
func within(n *html.Node, tag string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			found = append(found, d)
		}
	}
	return found
}

// sound checks what every page owes to everyone: one heading, one main part, the frame first, names for inputs, references that lead somewhere, and
// nothing that the content security policy would refuse.
func (p *parsed) sound(t fatal) {
	if len(p.all("h1", "")) != 1 || len(p.all("main", "")) != 1 || p.ids["main"] == nil {
		t.Fatalf("not one heading and one main part")
	}
	body := p.all("body", "")[0]
	for n := range body.ChildNodes() {
		if n.Type != html.ElementNode {
			continue
		}
		if !hasClass(n, "frame") {
			t.Fatalf("the frame is not what comes first: %s", n.Data)
		}
		break
	}
	if title := p.first("title", ""); !strings.HasPrefix(title, "(") {
		t.Fatalf("title without its prefix: %q", title)
	}
	for _, n := range p.nodes {
		p.soundElement(t, n)
	}
}

func (p *parsed) soundElement(t fatal, n *html.Node) {
	for _, name := range []string{"for", "aria-labelledby", "aria-describedby"} {
		for _, id := range strings.Fields(attr(n, name)) {
			if p.ids[id] == nil {
				t.Fatalf("%s=%q of a %s leads nowhere", name, id, n.Data)
			}
		}
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			t.Fatalf("inline %s", a.Key)
		}
	}
	switch n.Data {
	case "a", "link", "script", "img":
		if url := attr(n, "href") + attr(n, "src"); !strings.HasPrefix(url, "/") && !strings.HasPrefix(url, "#") || strings.HasPrefix(url, "//") {
			t.Fatalf("%s leads out: %q", n.Data, url)
		}
		if id, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && p.ids[id] == nil {
			t.Fatalf("link to #%s, which isn't there", id)
		}
	case "form":
		p.soundForm(t, n)
	case "input", "select", "textarea":
		if attr(n, "type") != "hidden" && !p.labelled(attr(n, "id")) {
			t.Fatalf("input %q without a label", attr(n, "name"))
		}
	case "style", "iframe", "object":
		t.Fatalf("a %s", n.Data)
	}
}

func (p *parsed) soundForm(t fatal, form *html.Node) {
	if attr(form, "method") != "post" {
		return
	}
	for _, input := range within(form, "input") {
		if attr(input, "name") == "csrf" && attr(input, "value") == "token" {
			return
		}
	}
	t.Fatalf("form to %q without a token", attr(form, "action"))
}

func (p *parsed) labelled(id string) bool {
	for _, label := range p.all("label", "") {
		if id != "" && attr(label, "for") == id && text(label) != "" {
			return true
		}
	}
	return false
}
