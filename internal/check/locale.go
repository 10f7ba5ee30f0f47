package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/locale"
	"miroir/internal/source"
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
	faults = append(faults, firstLocale(u)...)
	for _, t := range u.Translations {
		if !spoken(declared, t.Locale) {
			faults = append(faults, diag.New(t.Tree.Key, "unknown-locale.file", diag.Args{"Value": t.Locale}).DidYouMean(t.Locale, declared))
		}
	}
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			if !syntax.IsLocalized(n) {
				return
			}
			for _, e := range n.Entries {
				if !spoken(declared, e.Name) && !u.Translated(e.Name) {
					faults = append(faults, diag.New(e.Value.Key, "unknown-locale.text", diag.Args{"Value": e.Name}).
						DidYouMean(e.Name, declared))
				}
			}
		})
	}
	return faults
}

// spoken tells whether a scenario of these locales has words in another: in one of them, or in easy French beside French.
func spoken(declared []string, tag string) bool {
	return slices.Contains(declared, tag) || tag == locale.Easy && slices.Contains(declared, locale.New(tag).Lang())
}

// firstLocale finds a scenario whose own language is one in which no document can be set, or no language by itself.
func firstLocale(u *Unit) diag.List {
	items := u.Tree.Get("locales").List()
	if len(items) == 0 {
		return nil
	}
	first := items[0].String()
	if l := locale.New(first); l.Tag() == first && (!l.Printable() || l.Lang() != first) {
		return diag.List{diag.New(items[0].Span, "unknown-locale.first", diag.Args{"Value": first})}
	}
	return nil
}
