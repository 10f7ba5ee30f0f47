package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"miroir/internal/expr"
	"miroir/internal/source"
)

// whole is where an expression was written.
func whole(e *expr.Expr) source.Span {
	lit := e.Literal()
	text := strings.TrimSpace(lit.Text)
	start := strings.Index(lit.Text, text)
	return lit.Span(start, start+len(text))
}

// nameIn is where an expression names something, or the expression when it does so only through others.
func nameIn(e *expr.Expr, name string) source.Span {
	text := e.Literal().Text
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return whole(e)
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(name):])
		if !inName(before) && !inName(after) && before != '.' && before != '"' && before != '\'' {
			return e.Literal().Span(at, at+len(name))
		}
		from = at + len(name)
	}
}

func inName(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
