package theme

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The kinds of a token that matter to what a style sheet may do.
const (
	cssDelim    = iota // one character, brackets among them
	cssName            // an identifier, a number or a dimension
	cssFunction        // a name before its "(", which is a token of its own
	cssAt              // the name behind "@"
	cssString          // what stands between quotes
	cssURL             // what url() holds, with its brackets
)

// A cssToken is a piece of a style sheet. Names of functions and at-rules are in lower case.
type cssToken struct {
	kind int
	text string
	line int
}

func (t cssToken) is(delim string) bool { return t.kind == cssDelim && t.text == delim }

const (
	maxStyle   = 256 << 10 // bytes of a style sheet
	maxNesting = 32        // brackets inside each other
)

// cssReader cuts a style sheet into tokens as CSS Syntax Level 3 does (https://www.w3.org/TR/css-syntax-3/), for those sheets in which all browsers, of
// any age, find the same tokens: without escapes, without characters that end lines or files in disguise, every string, comment and bracket closed, each
// url() the plain name of a file. It refuses all others, so it needs no rule for how errors are mended.
type cssReader struct {
	css    string
	at     int
	line   int
	open   []byte // the brackets that are to be closed, innermost last
	tokens []cssToken
}

func tokenize(css string) ([]cssToken, error) {
	if len(css) > maxStyle {
		return nil, fmt.Errorf("more than %d bytes: %w", maxStyle, ErrForbidden)
	}
	r := &cssReader{css: css, line: 1}
	for r.at < len(css) {
		if err := r.next(); err != nil {
			return nil, fmt.Errorf("line %d: %w", r.line, err)
		}
	}
	if len(r.open) > 0 {
		return nil, fmt.Errorf("braces do not match: %c is not closed: %w", r.open[len(r.open)-1], ErrForbidden)
	}
	return r.tokens, nil
}

func (r *cssReader) next() error {
	rest := r.css[r.at:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "/*"):
		return r.comment(rest)
	case c == '"' || c == '\'':
		return r.text(rest, c)
	case strings.HasPrefix(rest, "<!--") || strings.HasPrefix(rest, "-->"):
		return fmt.Errorf("%.4s: %w", rest, ErrForbidden)
	case nameByte(c):
		return r.name(rest)
	case c == '@':
		return r.rule(rest)
	case c == '\n' || c == '\t' || c == ' ':
		r.step(1)
		return nil
	}
	return r.delim(rest)
}

// step passes over some bytes.
func (r *cssReader) step(n int) {
	r.line += strings.Count(r.css[r.at:r.at+n], "\n")
	r.at += n
}

func (r *cssReader) add(kind int, text string, n int) {
	r.tokens = append(r.tokens, cssToken{kind, text, r.line})
	r.step(n)
}

func (r *cssReader) comment(rest string) error {
	inside, _, closed := strings.Cut(rest[2:], "*/")
	if !closed {
		return fmt.Errorf("a comment that does not end: %w", ErrForbidden)
	}
	if err := plainText(inside); err != nil {
		return err
	}
	r.step(len(inside) + 4)
	return nil
}

// quoted is the inside of the string at the start of a text.
func quoted(rest string, quote byte) (string, error) {
	inside, _, closed := strings.Cut(rest[1:], string(quote))
	if !closed || strings.Contains(inside, "\n") {
		return "", fmt.Errorf("a string that does not end: %w", ErrForbidden)
	}
	return inside, plainText(inside)
}

func (r *cssReader) text(rest string, quote byte) error {
	inside, err := quoted(rest, quote)
	if err != nil {
		return err
	}
	r.add(cssString, inside, len(inside)+2)
	return nil
}

func (r *cssReader) name(rest string) error {
	name := rest[:nameLength(rest)]
	if err := plainText(name); err != nil {
		return err
	}
	lower := asciiLower(name)
	if !strings.HasPrefix(rest[len(name):], "(") {
		r.add(cssName, lower, len(name))
		return nil
	}
	// A number's unit or a longer name that ends so would not load; held to the same, nobody has to tell them apart.
	if strings.HasSuffix(lower, "url") {
		return r.url(rest, len(name)+1)
	}
	r.add(cssFunction, lower, len(name))
	return nil
}

// url reads a file's plain name up to the bracket, in quotes or without.
func (r *cssReader) url(rest string, from int) error {
	inside, _, closed := strings.Cut(rest[from:], ")")
	name := strings.Trim(inside, " ")
	if n := len(name); n > 1 && (name[0] == '"' || name[0] == '\'') && name[n-1] == name[0] {
		name = name[1 : n-1]
	}
	if !closed || !plainFileName(name) {
		shown, _, _ := strings.Cut(inside, "\n")
		return fmt.Errorf("url(%.60q): only a file's name: %w", shown, ErrForbidden)
	}
	r.add(cssURL, name, from+len(inside)+1)
	return nil
}

func (r *cssReader) rule(rest string) error {
	name := rest[1 : 1+nameLength(rest[1:])]
	if err := plainText(name); err != nil {
		return err
	}
	r.add(cssAt, asciiLower(name), 1+len(name))
	return nil
}

func (r *cssReader) delim(rest string) error {
	c := rest[0]
	if err := plainText(rest[:1]); err != nil {
		return err
	}
	switch c {
	case '(', '[', '{':
		if r.open = append(r.open, c); len(r.open) > maxNesting {
			return fmt.Errorf("braces more than %d deep: %w", maxNesting, ErrForbidden)
		}
	case ')', ']', '}':
		if len(r.open) == 0 || r.open[len(r.open)-1] != opening(c) {
			return fmt.Errorf("braces do not match: %c closes nothing: %w", c, ErrForbidden)
		}
		r.open = r.open[:len(r.open)-1]
	}
	r.add(cssDelim, rest[:1], 1)
	return nil
}

func opening(closing byte) byte {
	return map[byte]byte{')': '(', ']': '[', '}': '{'}[closing]
}

// plainText refuses bytes that a browser may take for others: escapes, and characters that it drops, replaces or takes for a line's end.
func plainText(text string) error {
	if !utf8.ValidString(text) {
		return fmt.Errorf("not UTF-8: %w", ErrForbidden)
	}
	for _, c := range text {
		if c == '\\' || c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == '\ufeff' || c == utf8.RuneError {
			return fmt.Errorf("the character %q: %w", c, ErrForbidden)
		}
	}
	return nil
}

// nameByte says that a byte may stand in a name. Digits and what begins with them are read as names too: that changes no border of a string or bracket.
func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c >= utf8.RuneSelf
}

func nameLength(text string) int {
	n := 0
	for n < len(text) && nameByte(text[n]) {
		n++
	}
	return n
}

// asciiLower lowers as CSS compares: letters of ASCII alone.
func asciiLower(name string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'A' && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}, name)
}

// plainFileName says that a name needs no quotes and leads nowhere: letters, digits, - and _, with an ending.
func plainFileName(name string) bool {
	stem, ending, ok := strings.Cut(name, ".")
	if !ok || stem == "" || ending == "" || strings.HasPrefix(ending, ".") || strings.HasSuffix(ending, ".") || strings.Contains(ending, "..") {
		return false
	}
	for i := range len(name) {
		if c := name[i]; c != '.' && (!nameByte(c) || c >= utf8.RuneSelf) {
			return false
		}
	}
	return true
}
