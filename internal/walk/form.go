package walk

import (
	"net/url"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"miroir/sandbox"
)

// A form is one of a page's, to be filled in and sent.
type form struct{ node *html.Node }

// form is the first form that a test accepts.
func (d *document) form(is func(form) bool) (form, bool) {
	n := find(d.root, func(n *html.Node) bool { return n.DataAtom == atom.Form && is(form{n}) })
	return form{n}, n != nil
}

func (f form) action() string { return attr(f.node, "action") }

// button finds the button with a name and value; any value for "".
func (f form) button(name, value string) *html.Node {
	return find(f.node, func(n *html.Node) bool {
		return n.DataAtom == atom.Button && attr(n, "name") == name && (value == "" || attr(n, "value") == value)
	})
}

func (f form) buttons() []*html.Node { return all(f.node, element(atom.Button)) }

// inputs lists the names that can be typed in or chosen, in order.
func (f form) inputs() []string {
	var found []string
	for _, n := range f.controls() {
		if name := attr(n, "name"); name != "" && attr(n, "type") != "hidden" && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found
}

func (f form) controls() []*html.Node {
	return all(f.node, func(n *html.Node) bool {
		return n.DataAtom == atom.Input || n.DataAtom == atom.Select || n.DataAtom == atom.Textarea
	})
}

// values is what the form would send as it is drawn, as browsers make it (HTML, "Constructing the entry list").
func (f form) values() url.Values {
	values := url.Values{}
	for _, n := range f.controls() {
		name := attr(n, "name")
		if _, disabled := given(n, "disabled"); name == "" || disabled {
			continue
		}
		switch {
		case n.DataAtom == atom.Select:
			for _, o := range selected(n) {
				values.Add(name, o)
			}
		case n.DataAtom == atom.Textarea:
			values.Add(name, rawText(n))
		case attr(n, "type") == "radio" || attr(n, "type") == "checkbox":
			if _, checked := given(n, "checked"); checked {
				values.Add(name, attr(n, "value"))
			}
		default:
			values.Add(name, attr(n, "value"))
		}
	}
	return values
}

// selected are the values of a list's chosen options; the first option's when none is.
func selected(list *html.Node) []string {
	options := all(list, element(atom.Option))
	var chosen []string
	for _, o := range options {
		if _, yes := given(o, "selected"); yes {
			chosen = append(chosen, attr(o, "value"))
		}
	}
	if len(chosen) == 0 && len(options) > 0 {
		chosen = []string{attr(options[0], "value")}
	}
	return chosen
}

func rawText(n *html.Node) string {
	text := ""
	for one := range n.Descendants() {
		if one.Type == html.TextNode {
			text += one.Data
		}
	}
	return text
}

// fill gives what the form sends once it is filled in: nothing is chosen, typed or ticked that the page doesn't offer.
func (f form) fill(typed sandbox.Answers) (url.Values, error) {
	values := f.values()
	for _, input := range sortedKeys(typed) {
		control := find(f.node, func(n *html.Node) bool { return attr(n, "name") == input })
		if control == nil {
			return nil, miss("no_input", map[string]any{"Name": input})
		}
		values.Del(input)
		for _, value := range typed[input] {
			if offered := f.offered(control, input); offered != nil && value != "" && !slices.Contains(offered, value) {
				return nil, miss("no_option", map[string]any{"Name": input, "Value": value, "Options": names(offered)})
			}
			values.Add(input, value)
		}
		if typed[input] == nil && f.offered(control, input) == nil {
			values.Add(input, "")
		}
	}
	return values, nil
}

// offered are the values among which an input lets choose; nil where one types.
func (f form) offered(control *html.Node, input string) []string {
	kind := attr(control, "type")
	if control.DataAtom != atom.Select && kind != "radio" && kind != "checkbox" {
		return nil
	}
	offered := []string{}
	for _, n := range all(f.node, func(n *html.Node) bool { return attr(n, "name") == input }) {
		if n.DataAtom != atom.Select {
			offered = append(offered, attr(n, "value"))
			continue
		}
		for _, o := range all(n, element(atom.Option)) {
			offered = append(offered, attr(o, "value"))
		}
	}
	return offered
}

func sortedKeys(typed sandbox.Answers) []string {
	var keys []string
	for key := range typed {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
