package compile

import (
	"path"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// text compiles a short text for each locale. A locale that is missing reads as the first one there is.
func (b *builder) text(n *syntax.Node, s *scope) program.Text {
	return program.Text{ByLocale: b.localized(n, s, func(leaf *syntax.Node) []program.Part {
		return b.parts(leaf.Literal, s)
	})}
}

// localized compiles a text's strings, each once, and gives every locale its own.
func (b *builder) localized(n *syntax.Node, s *scope, compile func(*syntax.Node) []program.Part) []program.Localized {
	if n == nil {
		return nil
	}
	if n.Shape == syntax.Scalar || syntax.IsForms(n) {
		return b.everywhere(b.formed(n, b.locales[0], s, compile))
	}
	byLocale := map[string][]program.Part{}
	var fallback []program.Part
	for i, e := range n.Entries {
		byLocale[e.Name] = b.formed(e.Value, e.Name, s, compile)
		if i == 0 || e.Name == b.locales[0] {
			fallback = byLocale[e.Name]
		}
	}
	list := make([]program.Localized, len(b.locales))
	for i, tag := range b.locales {
		parts, ok := byLocale[tag]
		if !ok && tag == locale.Easy {
			parts, ok = byLocale[locale.New(tag).Lang()]
		}
		if !ok {
			parts = fallback
		}
		list[i] = program.Localized{Locale: tag, Parts: typeset(parts, tag)}
	}
	return list
}

func (b *builder) everywhere(parts []program.Part) []program.Localized {
	list := make([]program.Localized, len(b.locales))
	for i, tag := range b.locales {
		list[i] = program.Localized{Locale: tag, Parts: typeset(parts, tag)}
	}
	return list
}

// rich compiles Markdown: a text, or the path of a file beside which the files of the other locales stand.
func (b *builder) rich(n *syntax.Node, s *scope) program.Rich {
	if n == nil {
		return program.Rich{}
	}
	if n.Shape == syntax.Scalar && syntax.IsMarkdownFile(n) {
		return program.Rich{ByLocale: b.markdownFiles(n, s)}
	}
	return program.Rich{ByLocale: b.localized(n, s, func(leaf *syntax.Node) []program.Part {
		if !syntax.IsMarkdownFile(leaf) {
			return b.parts(leaf.Literal, s)
		}
		return b.fileParts(leaf.String(), leaf.Span, s)
	})}
}

func (b *builder) markdownFiles(n *syntax.Node, s *scope) []program.Localized {
	list := b.everywhere(b.fileParts(n.String(), n.Span, s))
	for i, tag := range b.locales[1:] {
		name := syntax.InLocale(n.String(), tag)
		if !b.unit.Has(name) && tag == locale.Easy {
			name = syntax.InLocale(n.String(), locale.New(tag).Lang())
		}
		if b.unit.Has(name) {
			list[i+1].Parts = typeset(b.fileParts(name, n.Span, s), tag)
		}
	}
	return list
}

func (b *builder) fileParts(name string, at source.Span, s *scope) []program.Part {
	file := b.unit.Open(path.Clean(name), at)
	if file == nil {
		return nil
	}
	return b.parts(source.Plain(file), s)
}

// parts cuts a text at its {{ expressions }}.
func (b *builder) parts(lit source.Literal, s *scope) []program.Part {
	var parts []program.Part
	b.cut(lit, func(words string) {
		parts = append(parts, program.Part{Literal: words})
	}, func(inside source.Literal) {
		if e := b.shownExpression(inside, s); e != nil {
			parts = append(parts, program.Part{Value: e})
		}
	})
	return parts
}

// cut goes through a text in order: words are what stands outside of {{ }}, inside is what stands in each. One that isn't closed is reported
// and ends the text.
func (b *builder) cut(lit source.Literal, words func(string), inside func(source.Literal)) {
	for from := 0; from < len(lit.Text); {
		open := strings.Index(lit.Text[from:], "{{")
		if open < 0 {
			words(lit.Text[from:])
			return
		}
		if open += from; open > from {
			words(lit.Text[from:open])
		}
		end := syntax.Closing(lit.Text, open+2)
		if end < 0 {
			b.report(diag.New(lit.Span(open, open+2), "expression-syntax.unclosed", diag.Args{"Found": "{{", "Want": "}}"}))
			return
		}
		inside(lit.Sub(open+2, end))
		from = end + 2
	}
}

// shownExpression compiles an expression whose value is shown.
func (b *builder) shownExpression(lit source.Literal, s *scope) *expr.Expr {
	e := b.compile(lit, s, nil)
	if e == nil || e.Type() == nil {
		return e
	}
	shown := e.Type()
	if shown.Kind == expr.List && shown.Elem != nil {
		shown = shown.Elem
	}
	if shown.Kind == expr.Record && shown.Format == expr.Plain || shown.Kind == expr.Table {
		b.report(diag.New(lit.Span(0, len(lit.Text)), "type-mismatch.shown", nil))
		return nil
	}
	return e
}

// shown compiles what stands behind a key whose value is shown; nil when nothing does.
func (b *builder) shown(n *syntax.Node, s *scope) *expr.Expr {
	if n == nil {
		return nil
	}
	return b.shownExpression(n.Literal, s)
}

// lines compiles a result's or a paper's lines.
func (b *builder) lines(n *syntax.Node, s *scope) []program.ResultLine {
	var lines []program.ResultLine
	for _, item := range n.List() {
		lines = append(lines, program.ResultLine{
			Label:  b.text(item.Get("label"), s),
			Value:  b.shown(item.Get("value"), s),
			Note:   b.rich(item.Get("note"), s),
			When:   b.condition(item.Get("when"), s),
			Strong: item.Get("strong").Bool(),
		})
	}
	return lines
}
