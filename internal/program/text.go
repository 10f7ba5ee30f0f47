package program

import (
	"slices"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
)

// Text is a short text in each of the program's locales, with expressions in it. The zero Text is empty.
type Text struct {
	ByLocale []Localized
}

// Localized is a text in one locale.
type Localized struct {
	Locale string
	Parts  []Part
}

// In chooses a text's parts by the tag of a locale, else by its language; the first ones where there are none in either.
func In(all []Localized, tag, lang string) []Part {
	for _, wanted := range []string{tag, lang} {
		for i := range all {
			if all[i].Locale == wanted {
				return all[i].Parts
			}
		}
	}
	if len(all) > 0 {
		return all[0].Parts
	}
	return nil
}

// Plain gives the words of a text in which nothing varies, by the tag of a locale and its language; "" where something does, or there are none.
func (t Text) Plain(tag, lang string) string {
	words := ""
	for _, part := range In(t.ByLocale, tag, lang) {
		if part.Value != nil || part.Forms != nil {
			return ""
		}
		words += part.Literal
	}
	return words
}

// Part is a run of literal text, an expression shown in the locale's way, or one of several forms.
type Part struct {
	Literal string
	Value   *expr.Expr // nil: Literal, or Forms
	Forms   *Forms     // nil: none
}

// Rich is Markdown in each locale, with expressions in it. The zero Rich is empty. The Markdown source is kept with its expressions
// cut out; the theme renders it.
type Rich struct {
	ByLocale []Localized
}

// Forms is a text that is written in several ways, one of which is shown: by a number's plural in the locale, or by the text or
// the yes or no that an expression gives.
type Forms struct {
	By    *expr.Expr
	Cases []Form
	Other []Part // where no case fits
}

// Form is the text of one case: a plural category of CLDR (zero, one, two, few, many), a number in digits, the text itself, yes or no.
type Form struct {
	Name  string
	Parts []Part
}

// Pick tells which case a value falls in, -1 for Other; plural names a number's category in the locale. A number that isn't there
// counts as 0.
func (f *Forms) Pick(v expr.Value, plural func(decimal.Decimal) string) int {
	switch t := f.By.Type(); {
	case t != nil && t.Kind == expr.Number:
		if i := f.named(v.Num.String()); i >= 0 {
			return i
		}
		return f.named(plural(v.Num))
	case t != nil && t.Kind == expr.Bool && v.Yes:
		return f.named("yes")
	case t != nil && t.Kind == expr.Bool:
		return f.named("no")
	}
	return f.named(v.Str)
}

func (f *Forms) named(name string) int {
	return slices.IndexFunc(f.Cases, func(c Form) bool { return c.Name == name })
}

// Usual gives parts with the form that fits where nothing else does in place of each choice of forms: for what is shown where
// nobody is played.
func Usual(parts []Part) []Part {
	if !slices.ContainsFunc(parts, func(p Part) bool { return p.Forms != nil }) {
		return parts
	}
	var usual []Part
	for _, p := range parts {
		if p.Forms == nil {
			usual = append(usual, p)
			continue
		}
		usual = append(usual, p.Forms.Other...)
	}
	return usual
}

// EachValue calls a function with every expression in parts, in the order written.
func EachValue(parts []Part, visit func(*expr.Expr)) {
	for _, p := range parts {
		switch {
		case p.Value != nil:
			visit(p.Value)
		case p.Forms != nil:
			visit(p.Forms.By)
			for _, c := range p.Forms.Cases {
				EachValue(c.Parts, visit)
			}
			EachValue(p.Forms.Other, visit)
		}
	}
}
