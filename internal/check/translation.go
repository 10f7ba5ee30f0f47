package check

import (
	"slices"
	"strings"
	"unicode"

	"miroir/internal/diag"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// translations finds texts that are not there in every locale: mappings and files that lack one, and bare strings with words in
// a scenario of several locales. A locale with a file of its own is translationFiles' to judge. What names a source may stand in one language.
func translations(u *Unit) diag.List {
	declared := slices.DeleteFunc(u.Locales(), u.Translated)
	if len(u.Locales()) < 2 {
		return nil
	}
	var faults diag.List
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			switch {
			case n.Kind == spec.Citation:
			case syntax.IsLocalized(n):
				faults = append(faults, missing(n, declared)...)
			case n.Shape == syntax.Scalar && n.Kind == spec.Markdown && syntax.IsMarkdownFile(n):
				faults = append(faults, missingFiles(u, n, declared)...)
			case len(declared) > 1 && syntax.IsText(n) && bare(n):
				faults = append(faults, diag.New(n.Span, "missing-translation.bare", diag.Args{"Choices": diag.Names(declared)}))
			}
		})
	}
	return faults
}

func missing(n *syntax.Node, declared []string) diag.List {
	var faults diag.List
	for _, locale := range declared {
		if n.Get(locale) == nil {
			faults = append(faults, diag.New(n.Key, "missing-translation", diag.Args{"Locale": locale}))
		}
	}
	return faults
}

func missingFiles(u *Unit, n *syntax.Node, declared []string) diag.List {
	var faults diag.List
	for _, locale := range declared {
		if locale == u.Locales()[0] {
			continue
		}
		if name := syntax.InLocale(n.String(), locale); u.Has(n.String()) && !u.Has(name) {
			faults = append(faults, diag.New(n.Span, "missing-translation.file", diag.Args{"Locale": locale, "File": name}))
		}
	}
	return faults
}

// bare tells a text with words that are the same in every locale.
func bare(n *syntax.Node) bool {
	return syntax.IsForms(n) || n.Shape == syntax.Scalar && hasWords(n.String())
}

// hasWords tells a text with letters outside of its {{ expressions }}.
func hasWords(text string) bool {
	return strings.ContainsFunc(withoutExpressions(text), unicode.IsLetter)
}
