package theme

import (
	"slices"
	"strings"
)

// tagAttributes are the attributes that a tag may have beside those of every tag; known is false where a look may not write the tag.
func tagAttributes(tag string) (names []string, known bool) {
	switch tag {
	case "a":
		return []string{"href", "hreflang"}, true
	case "form":
		return []string{"method", "action", "enctype", "autocomplete", "novalidate"}, true
	case "input":
		return []string{
			"type", "name", "value", "autocomplete", "inputmode", "spellcheck", "autocapitalize", "placeholder", "pattern", "size",
			"maxlength", "minlength", "max", "min", "step", "required", "checked", "disabled", "readonly",
		}, true
	case "textarea":
		return []string{"name", "rows", "cols", "autocomplete", "spellcheck", "placeholder", "maxlength", "minlength", "required", "disabled", "readonly"}, true
	case "select":
		return []string{"name", "autocomplete", "size", "multiple", "required", "disabled"}, true
	case "button":
		return []string{"type", "name", "value", "disabled"}, true
	case "option":
		return []string{"value", "label", "selected", "disabled"}, true
	case "optgroup":
		return []string{"label", "disabled"}, true
	case "label", "output":
		return []string{"for"}, true
	case "fieldset":
		return []string{"disabled"}, true
	case "progress", "meter":
		return []string{"value", "min", "max", "low", "high", "optimum"}, true
	case "details":
		return []string{"open", "name"}, true
	case "ol":
		return []string{"start", "type", "reversed"}, true
	case "li", "data":
		return []string{"value"}, true
	case "time":
		return []string{"datetime"}, true
	case "td", "th":
		return []string{"scope", "colspan", "rowspan", "headers", "abbr"}, true
	case "col", "colgroup":
		return []string{"span"}, true
	}
	return nil, slices.Contains([]string{
		"abbr", "address", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em",
		"figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "ins", "kbd", "legend", "main", "mark", "nav",
		"p", "pre", "q", "s", "samp", "search", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "tfoot", "thead", "tr",
		"ul", "var", "wbr",
	}, tag)
}

// attributeAllowed says that a tag may have an attribute. A tag that closes has none. Those that run, style, load, or show something over everything
// are in no list.
func attributeAllowed(tag, name string) bool {
	own, known := tagAttributes(tag)
	return known && (slices.Contains(own, name) || strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-") ||
		slices.Contains([]string{"class", "id", "lang", "dir", "title", "role", "tabindex", "hidden", "translate"}, name))
}

// valueAllowed says that an attribute may have a value, in which holes stand for what is printed there.
func valueAllowed(tag, name, value string) bool {
	switch {
	case name == "class":
		return classesAllowed(value)
	case name == "action", name == "data-draft":
		return value == string(pathHole)
	case name == "href":
		return pathAllowed(value)
	case name == "method":
		return value == "get" || value == "post"
	case name == "enctype":
		return value == "multipart/form-data"
	case name == "tabindex":
		return value == "0" || value == "-1"
	case tag == "input" && name == "type":
		return value == string(wordHole) || slices.Contains([]string{
			"text", "search", "hidden", "checkbox", "radio", "email", "tel", "url", "number", "date", "password", "file", "submit", "button",
		}, value)
	}
	return true
}

// classesAllowed says that no class is the frame's, nor becomes it by what is printed.
func classesAllowed(value string) bool {
	for _, class := range strings.Fields(value) {
		if strings.HasPrefix(class, "frame") || strings.Contains(class, "&") {
			return false
		}
		// What is printed behind a part of "frame", be it none, could complete it.
		if hole := strings.IndexAny(class, holes); hole >= 0 && strings.HasPrefix("frame", class[:hole]) {
			return false
		}
	}
	return true
}

// pathAllowed says that a link leads to a path of this site, or to a place of the page.
func pathAllowed(value string) bool {
	switch {
	case value == "" || strings.ContainsAny(value, "\\&\t\n"):
		return false
	case value[0] == '#':
		return true
	case value[0] == pathHole:
		return len(value) == 1 || value[1] == '#' || value[1] == '?'
	case value[0] == '/':
		return len(value) > 1 && letter(value[1]) || value == "/"
	}
	return false
}
