package program

import "miroir/internal/expr"

// Text is a short text in each of the program's locales, with expressions in it. The zero Text is empty.
type Text struct {
	ByLocale []Localized
}

// Localized is a text in one locale.
type Localized struct {
	Locale string
	Parts  []Part
}

// Part is a run of literal text, or an expression shown in the locale's way.
type Part struct {
	Literal string
	Value   *expr.Expr // nil: Literal
}

// Rich is Markdown in each locale, with expressions in it. The zero Rich is empty. The Markdown source is kept with its expressions
// cut out; the theme renders it.
type Rich struct {
	ByLocale []Localized
}
