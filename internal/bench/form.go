package main

import (
	"bytes"
	"net/url"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A drawnForm is a form of a page, with what it would send.
type drawnForm struct {
	action string
	post   bool
	values url.Values
}

// formsOf reads the forms of a page.
func formsOf(page []byte) []drawnForm {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil // only a reader fails
	}
	var forms []drawnForm
	for n := range root.Descendants() {
		if n.DataAtom == atom.Form {
			forms = append(forms, drawnForm{action: attribute(n, "action"), post: attribute(n, "method") == "post", values: valuesOf(n)})
		}
	}
	return forms
}

// valuesOf is what a form sends as it is drawn, buttons excepted.
func valuesOf(form *html.Node) url.Values {
	values := url.Values{}
	for n := range form.Descendants() {
		name := attribute(n, "name")
		switch {
		case name == "" || has(n, "disabled"):
		case n.DataAtom == atom.Input && (attribute(n, "type") != "radio" && attribute(n, "type") != "checkbox" || has(n, "checked")):
			values.Add(name, attribute(n, "value"))
		case n.DataAtom == atom.Textarea:
			values.Add(name, textOf(n))
		case n.DataAtom == atom.Select:
			values.Add(name, selected(n))
		}
	}
	return values
}

// selected is the option that a list shows: the selected one, else the first.
func selected(list *html.Node) string {
	first, found := "", false
	for n := range list.Descendants() {
		if n.DataAtom != atom.Option {
			continue
		}
		if has(n, "selected") {
			return attribute(n, "value")
		}
		if !found {
			first, found = attribute(n, "value"), true
		}
	}
	return first
}

func textOf(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}

func attribute(n *html.Node, name string) string {
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
