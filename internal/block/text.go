package block

import (
	"regexp"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// maxText is how many bytes one text may become.
const maxText = 64 << 10

// scalar puts names and arguments in place in one scalar.
func (i *instance) scalar(n *syntax.Node) {
	switch n.Kind {
	case spec.Expression:
		n.Literal = i.expression(n.Literal)
	case spec.Text, spec.Markdown:
		i.anyText(n)
	case spec.Citation:
	default:
		i.word(n)
	}
}

// word puts in place of a parameter that is a whole scalar what was given for it.
func (i *instance) word(n *syntax.Node) {
	if !syntax.IsParameter(n) {
		return
	}
	said, _ := n.Said()
	name := strings.TrimSpace(said.Text)
	arg, ok := i.given[name]
	if !ok || arg.Value.Shape != syntax.Scalar {
		i.x.report(diag.New(n.Span, "undefined-name", diag.Args{"Name": name}).DidYouMean(name, i.block.paramNames()))
		return
	}
	i.spend(len(arg.Value.Literal.Text))
	n.Literal, n.Span = arg.Value.Literal, arg.Value.Span
	i.filled = true
}

// spend counts bytes that are made.
func (i *instance) spend(bytes int) { i.x.bytes -= bytes }

// expression gives an expression with names and arguments in place.
func (i *instance) expression(lit source.Literal) source.Literal {
	mentions := slices.DeleteFunc(expr.Mentions(lit.Text), func(m expr.Mention) bool {
		_, elsewhere := lit.PartAt(m.Start)
		return elsewhere || !i.changes(m.Name)
	})
	if len(mentions) == 0 || i.x.bytes < 0 {
		return lit
	}
	b, from := source.NewBuilder(lit.File, lit.Span(0, 0).Start), 0
	for _, m := range mentions {
		b.Own(lit.Sub(from, m.Start))
		i.name(b, m.Name, lit.Span(m.Start, m.End))
		if from = m.End; b.Len() > maxText {
			i.spend(maxBytes)
			return lit
		}
	}
	b.Own(lit.Sub(from, len(lit.Text)))
	made := b.Literal()
	i.spend(len(made.Text))
	return made
}

func (i *instance) changes(name string) bool {
	_, renamed := i.rename[name]
	_, given := i.given[name]
	return renamed || given
}

// single is what needs no brackets around it.
var single = regexp.MustCompile(`^[\pL\p{Nd}_.]+$`)

func (i *instance) name(b *source.Builder, name string, at source.Span) {
	if to, ok := i.rename[name]; ok {
		b.Put(to, at.Start, at.End)
		return
	}
	arg := i.given[name]
	switch {
	case arg.Type == "text" || arg.Type == "options":
		i.x.report(diag.New(at, "bad-block.shown", diag.Args{"Name": name}))
		b.Put(`""`, at.Start, at.End)
	case single.MatchString(arg.Value.Literal.Text):
		b.Part(arg.Value.Literal, at.Start, at.End)
	default:
		b.Put("(", at.Start, at.Start)
		b.Part(arg.Value.Literal, at.Start, at.End)
		b.Put(")", at.End, at.End)
	}
}

// anyText puts arguments in place in a text that is written once for all locales. One that was given for each makes it one for each.
func (i *instance) anyText(n *syntax.Node) {
	locales := i.locales(n.Literal.Text)
	if len(locales) == 0 {
		n.Literal = i.text(n, "")
		return
	}
	n.Shape = syntax.Mapping
	for _, locale := range locales {
		leaf := syntax.Written(&syntax.Node{Kind: spec.Word, Span: n.Span, Key: n.Key}, n.Literal)
		leaf.Literal = i.text(leaf, locale)
		n.Entries = append(n.Entries, syntax.Entry{Name: locale, Key: n.Literal, Value: leaf})
	}
}

// locales lists those of the first text parameter in a text that was given for each.
func (i *instance) locales(text string) []string {
	for _, p := range i.block.params {
		arg := i.given[p.Name].Value
		if p.Type != "text" || arg == nil || arg.Shape != syntax.Mapping || !strings.Contains(text, p.Name) {
			continue
		}
		var locales []string
		for _, e := range arg.Each() {
			locales = append(locales, e.Name)
		}
		return locales
	}
	return nil
}

// text gives a text with names and arguments in place between its {{ }}. A parameter that is a text takes the place of its braces, too.
func (i *instance) text(leaf *syntax.Node, locale string) source.Literal {
	lit := leaf.Literal
	if !strings.Contains(lit.Text, "{{") || i.x.bytes < 0 {
		return lit
	}
	b, from := source.NewBuilder(lit.File, lit.Span(0, 0).Start), 0
	for {
		open := strings.Index(lit.Text[from:], "{{")
		if open < 0 {
			break
		}
		open += from
		end := syntax.Closing(lit.Text, open+2)
		if end < 0 {
			break
		}
		b.Own(lit.Sub(from, open))
		inside := lit.Sub(open+2, end)
		if words, ok := i.words(strings.TrimSpace(inside.Text), locale); ok {
			at := lit.Span(open, end+2)
			b.Part(words, at.Start, at.End)
		} else {
			b.Own(lit.Sub(open, open+2))
			b.Own(i.expression(inside))
			b.Own(lit.Sub(end, end+2))
		}
		if from = end + 2; b.Len() > maxText {
			i.spend(maxBytes)
			return lit
		}
	}
	b.Own(lit.Sub(from, len(lit.Text)))
	made := b.Literal()
	i.spend(len(made.Text))
	return made
}

// words are what was given for a parameter that is a text, in a locale or the first one there is.
func (i *instance) words(name, locale string) (source.Literal, bool) {
	arg, ok := i.given[name]
	if !ok || arg.Type != "text" {
		return source.Literal{}, false
	}
	if arg.Value.Shape == syntax.Scalar {
		return arg.Value.Literal, true
	}
	if leaf := arg.Value.Find(locale); leaf != nil {
		return leaf.Literal, true
	}
	entries := arg.Value.Each()
	if len(entries) == 0 {
		return source.Literal{}, false
	}
	return entries[0].Value.Literal, true
}
