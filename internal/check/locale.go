package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/locale"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// locales finds locales that the engine doesn't speak, and texts in a locale that the scenario doesn't declare.
func locales(u *Unit) diag.List {
	var faults diag.List
	first := map[string]source.Span{}
	for _, item := range u.Tree.Get("locales").List() {
		name := item.String()
		if at, twice := first[name]; twice {
			faults = append(faults, duplicate(item.Span, at, name))
			continue
		}
		first[name] = item.Span
		if !slices.Contains(locale.Tags(), name) {
			faults = append(faults, diag.New(item.Span, "unknown-locale", diag.Args{"Value": name, "Choices": diag.Names(locale.Tags())}).
				WithHint("hint.choices"))
		}
	}
	declared := u.Locales()
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			if !localized(n) {
				return
			}
			for _, e := range n.Entries {
				if !slices.Contains(declared, e.Name) {
					faults = append(faults, diag.New(e.Value.Key, "unknown-locale.text", diag.Args{"Value": e.Name}).
						DidYouMean(e.Name, declared))
				}
			}
		})
	}
	return faults
}

// localized tells a text with a string for each locale.
func localized(n *syntax.Node) bool {
	return n.Shape == syntax.Mapping && (n.Kind == spec.Text || n.Kind == spec.Markdown || n.Kind == spec.Citation)
}
