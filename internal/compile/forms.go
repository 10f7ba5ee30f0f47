package compile

import (
	"regexp"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// formed compiles what stands in one locale: words, or the forms of which one is shown.
func (b *builder) formed(n *syntax.Node, tag string, s *scope, compile func(*syntax.Node) []program.Part) []program.Part {
	if !syntax.IsForms(n) {
		return compile(n)
	}
	made := &program.Forms{}
	for _, e := range n.Entries {
		switch e.Name {
		case spec.FormBy:
			made.By = b.expression(e.Value, s, nil)
		case spec.FormOther:
			made.Other = typeset(compile(e.Value), tag)
		default:
			made.Cases = append(made.Cases, program.Form{Name: e.Name, Parts: typeset(compile(e.Value), tag)})
		}
	}
	if made.By == nil {
		return made.Other
	}
	b.judgeForms(n, made, tag)
	return []program.Part{{Forms: made}}
}

// judgeForms reports forms that the value can never choose, and plural forms that the locale needs.
func (b *builder) judgeForms(n *syntax.Node, made *program.Forms, tag string) {
	by := made.By.Type()
	if by == nil {
		return
	}
	switch by.Kind {
	case expr.Number:
		b.judgePlurals(n, locale.New(tag), tag)
	case expr.Bool:
		b.only(n, "bad-form", []string{"yes", "no"})
	case expr.Text:
		if len(by.Options) > 0 {
			b.only(n, "bad-form", by.Options)
		}
	default:
		lit := n.Get(spec.FormBy).Literal
		b.report(diag.New(lit.Span(0, len(lit.Text)), "bad-form.by", nil))
	}
}

var figure = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})$`)

func (b *builder) judgePlurals(n *syntax.Node, l *locale.Locale, tag string) {
	used := l.PluralsUsed()
	b.only(n, "bad-form.plural", append(locale.Plurals(), ""))
	for _, form := range used {
		if form != spec.FormOther && n.Get(form) == nil {
			b.report(diag.New(n.Key, "missing-form", diag.Args{"Form": form, "Locale": tag, "Choices": diag.Names(used)}))
		}
	}
}

// only reports the forms that are none of these. Among plural forms, a number stands for itself.
func (b *builder) only(n *syntax.Node, message string, names []string) {
	for _, e := range n.Entries {
		plural := names[len(names)-1] == ""
		if e.Name == spec.FormBy || e.Name == spec.FormOther || slices.Contains(names, e.Name) || plural && figure.MatchString(e.Name) {
			continue
		}
		choices := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" })
		b.report(diag.New(e.Value.Key, message, diag.Args{"Form": e.Name}).DidYouMean(e.Name, choices))
	}
}
