package check

import (
	"slices"
	"strconv"

	"miroir/internal/diag"

	"miroir/internal/source"
	"miroir/internal/syntax"
)

// translationFiles finds what a file of words leaves out, at the place in it where it would stand: one diagnostic for each part of the scenario
// of which nothing is translated, with how many texts it has. Easy words are asked for only where the scenario lists them among its locales.
func translationFiles(u *Unit) diag.List {
	var faults diag.List
	for _, t := range u.Translations {
		if !slices.Contains(u.Locales(), t.Locale) || t.Locale == u.Locales()[0] {
			continue
		}
		l := leftOut{unit: u, Translation: t}
		l.compare(u.Tree, t.Tree, t.Tree.Key, "")
		l.people()
		faults = append(faults, l.faults...)
	}
	return faults
}

// leftOut goes through a scenario and a file of words side by side.
type leftOut struct {
	Translation
	unit   *Unit
	faults diag.List
}

// people compares the personas, each of whom is in a file of its own. Walks are read by nobody who learns.
func (l *leftOut) people() {
	words, at := child(l.Tree, "personas"), l.Tree.Key
	if words != nil {
		at = words.Key
	}
	for _, p := range l.unit.Personas {
		l.compare(p.Tree, child(words, p.Name), at, join("personas", p.Name))
	}
}

// compare goes down as long as both have something there; at is where what lacks would be written.
func (l *leftOut) compare(n, words *syntax.Node, at source.Span, route string) {
	if n == nil {
		return
	}
	if words == nil || syntax.IsText(n) {
		l.tell(n, at, route)
		return
	}
	for i, e := range n.Entries {
		l.compare(e.Value, child(words, n.Entries[i].Name), words.Key, join(route, e.Name))
	}
	for i, item := range n.Items {
		name := nameOf(item, i)
		below := child(words, name)
		if words.Shape == syntax.Sequence && i < len(words.Items) {
			below = words.Items[i]
		}
		l.compare(item, below, words.Key, join(route, name))
	}
}

func join(route, name string) string {
	if route == "" {
		return name
	}
	return route + "." + name
}

// tell reports the texts below a value that have no words in the language; one alone by its own path.
func (l *leftOut) tell(n *syntax.Node, at source.Span, route string) {
	var paths []string
	var first *syntax.Node
	eachText(n, route, func(text *syntax.Node, route string) {
		if !l.lacks(text) {
			return
		}
		if first == nil {
			first = text
		}
		paths = append(paths, route)
	})
	if first == nil {
		return
	}
	fault := diag.New(at, "missing-translation.path", diag.Args{"Locale": l.Locale, "Path": paths[0]})
	if len(paths) > 1 {
		fault = diag.New(at, "missing-translation.paths", diag.Args{"Locale": l.Locale, "Path": route, "Count": len(paths)})
	}
	l.faults = append(l.faults, fault.WithRelated(first.Place(), "related.untranslated", nil))
}

// eachText calls a function with each text below a value and the path of its keys.
func eachText(n *syntax.Node, route string, visit func(*syntax.Node, string)) {
	if syntax.IsText(n) {
		visit(n, route)
		return
	}
	for _, e := range n.Each() {
		eachText(e.Value, join(route, e.Name), visit)
	}
	for i, item := range n.List() {
		eachText(item, join(route, nameOf(item, i)), visit)
	}
}

// nameOf is how an item of a list is called: by its name, or by its number from 1.
func nameOf(item *syntax.Node, i int) string {
	if name, ok := item.Name(); ok {
		return name
	}
	return strconv.Itoa(i + 1)
}

// lacks tells a text with words but none in the language.
func (l *leftOut) lacks(n *syntax.Node) bool {
	switch {
	case syntax.IsLocalized(n):
		return n.Get(l.Locale) == nil && slices.ContainsFunc(n.Entries, func(e syntax.Entry) bool { return bare(e.Value) })
	case n.Shape == syntax.Scalar && syntax.IsMarkdownFile(n):
		return !l.unit.Has(syntax.InLocale(n.String(), l.Locale))
	}
	return bare(n)
}

// child is what stands behind a key, nil when nothing does.
func child(n *syntax.Node, name string) *syntax.Node {
	if n == nil || n.Shape != syntax.Mapping {
		return nil
	}
	return n.Get(name)
}
