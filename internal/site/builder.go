package site

import (
	"fmt"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// builder makes the view of one page. Its methods give the pieces of views; the names are for the errors of templates.
type builder struct {
	*stage.Builder[cursor]
	site *Site
	l    *locale.Locale
	p    *program.Program // nil on the engine's own pages
	err  error            // the first that a piece met
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// word is the engine's words for a key.
func (b *builder) word(key string) string { return b.l.Word(key, nil) }

func (b *builder) words(key string) stage.Text { return stage.Words(b.word(key)) }

// string makes a hole that shows what fn gives.
func (b *builder) string(name string, fn func(cursor) string, opts ...stage.Option) stage.Text {
	return b.Text(name, func(c cursor, dst []byte) []byte { return append(dst, fn(c)...) }, opts...)
}

// parts chooses a language's parts, the first ones where the author has none.
func (b *builder) parts(all []program.Localized) []program.Part { return partsIn(all, b.l) }

func partsIn(all []program.Localized, l *locale.Locale) []program.Part {
	return program.In(all, l.Tag(), l.Lang())
}

// text shows an author's text: words, when it has no expressions.
func (b *builder) text(name string, t program.Text, opts ...stage.Option) stage.Text {
	parts := b.parts(t.ByLocale)
	if words, ok := literal(parts); ok {
		return stage.Words(words)
	}
	return b.Text(name, func(c cursor, dst []byte) []byte { return b.show(c, dst, parts) }, opts...)
}

// textOr is text, or the engine's words where the author wrote none.
func (b *builder) textOr(name string, t program.Text, key string) stage.Text {
	if text := b.text(name, t); text.Given() {
		return text
	}
	return b.words(key)
}

// plain is an author's text where nothing can vary: what an expression would show is left out.
func (b *builder) plain(t program.Text) string {
	var out strings.Builder
	for _, part := range program.Usual(b.parts(t.ByLocale)) {
		out.WriteString(part.Literal)
	}
	return strings.TrimSpace(out.String())
}

func literal(parts []program.Part) (string, bool) {
	var words strings.Builder
	for _, part := range parts {
		if part.Value != nil || part.Forms != nil {
			return "", false
		}
		words.WriteString(part.Literal)
	}
	return words.String(), true
}

// show appends parts as they read for who looks; where nobody does, without the values.
func (b *builder) show(c cursor, dst []byte, parts []program.Part) []byte {
	for _, part := range parts {
		switch {
		case part.Forms != nil && c.look != nil:
			dst = b.show(c, dst, c.look.Words([]program.Part{part}, b.l))
		case part.Forms != nil:
			dst = b.show(c, dst, part.Forms.Other)
		case part.Value == nil:
			dst = append(dst, part.Literal...)
		case c.look != nil:
			dst = append(dst, c.look.Show(part.Value, b.l)...)
		}
	}
	return dst
}

// rich shows an author's Markdown, its headings under the page's (level 2) or under a section's (3).
func (b *builder) rich(name string, r program.Rich, level int) theme.Rich {
	return b.richParts(name, b.parts(r.ByLocale), level)
}

func (b *builder) richParts(name string, parts []program.Part, level int) theme.Rich {
	var pieces []theme.Piece
	for _, part := range parts {
		if part.Forms != nil {
			return b.richForms(name, part.Forms, level)
		}
		if part.Value == nil {
			pieces = append(pieces, theme.Piece{Source: part.Literal})
			continue
		}
		value := []program.Part{part}
		hole := b.Text(name, func(c cursor, dst []byte) []byte { return b.show(c, dst, value) }, stage.Spare)
		pieces = append(pieces, theme.Piece{Hole: hole})
	}
	rich, err := theme.Markdown(pieces, level, b.place)
	if err != nil {
		b.fail(fmt.Errorf("%s: %w", name, err))
	}
	return rich
}

// richForms shows one of the forms in which Markdown is written: they are the whole of it.
func (b *builder) richForms(name string, f *program.Forms, level int) theme.Rich {
	var forms theme.Rich
	for i := -1; i < len(f.Cases); i++ {
		parts := f.Other
		if i >= 0 {
			parts = f.Cases[i].Parts
		}
		fits := b.Flag(name+": form", func(c cursor) bool {
			if c.look == nil {
				return i < 0
			}
			return c.look.Chosen(f, b.l) == i
		}, stage.Spare)
		forms = forms.Or(fits, b.richParts(name, parts, level))
	}
	return forms
}

// holds is a flag that an author's condition sets; none always holds.
func (b *builder) holds(name string, e *expr.Expr) stage.Flag {
	if e == nil {
		return stage.Always(true)
	}
	if len(e.Symbols()) == 0 {
		return stage.Always(e.Eval(nobody{}).Yes)
	}
	return b.Flag(name, func(c cursor) bool { return c.look.Holds(e) }, stage.Spare)
}

// nobody is where expressions that depend on nothing are evaluated.
type nobody struct{}

// Value implements expr.Env.
func (nobody) Value(expr.Symbol) expr.Value { return expr.Value{} }
