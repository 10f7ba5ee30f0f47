package syntax

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"miroir/internal/source"
)

// decodeScalar finds in the raw text where each byte of a scalar's value was written, and where the scalar ends. It reads the raw
// text a second time in the scalar's style; what it reads must be the parser's value. Should the two ever differ, the value stands
// as the parser gave it, placed as a whole at its start.
func decodeScalar(f *source.File, start int, y *yaml.Node) (literal source.Literal, end int) {
	d := decoder{raw: f.Text, pos: start, want: y.Value, text: make([]byte, 0, len(y.Value)), at: make([]int, 0, len(y.Value)+1)}
	ok := false
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		ok = d.quoted('"')
	case y.Style&yaml.SingleQuotedStyle != 0:
		ok = d.quoted('\'')
	case y.Style&yaml.LiteralStyle != 0:
		ok = d.block(false)
	case y.Style&yaml.FoldedStyle != 0:
		ok = d.block(true)
	default:
		ok = d.plain()
	}
	if !ok || string(d.text) != y.Value {
		return whole(f, start, y.Value), min(start+1, len(f.Text))
	}
	return source.Literal{File: f, Text: y.Value, At: append(d.at, d.last)}, d.pos
}

// whole places every byte of a value at one offset.
func whole(f *source.File, start int, value string) source.Literal {
	at := make([]int, len(value)+1)
	for i := range at {
		at[i] = start
	}
	return source.Literal{File: f, Text: value, At: at}
}

// decoder reads a scalar's raw text: text is the value so far, at where its bytes stand, pos where reading goes on.
type decoder struct {
	raw  []byte
	pos  int
	want string // the value to be found: a plain scalar ends where it ends
	text []byte
	at   []int
	last int // where the value ends
}

func (d *decoder) peek(ahead int) byte {
	if d.pos+ahead < len(d.raw) {
		return d.raw[d.pos+ahead]
	}
	return 0
}

// emit adds what was written at a place.
func (d *decoder) emit(at int, s string) {
	for i := range len(s) {
		d.text = append(d.text, s[i])
		d.at = append(d.at, at)
	}
}

// take adds the next byte as it stands.
func (d *decoder) take() {
	d.text = append(d.text, d.raw[d.pos])
	d.at = append(d.at, d.pos)
	d.pos++
}

// fold reads blanks and, when a line ends behind them, that end, empty lines and the indentation of the next line: one line end
// reads as a space, more as one line end fewer. Without a line end the blanks stand as they are.
func (d *decoder) fold() {
	end := d.pos
	for end < len(d.raw) && isBlank(d.raw[end]) {
		end++
	}
	if !isBreak(d.raw, end) {
		for d.pos < end {
			d.take()
		}
		return
	}
	start := d.pos
	breaks := d.skipBreaks(end)
	if breaks == 1 {
		d.emit(start, " ")
		return
	}
	for range breaks - 1 {
		d.emit(start, "\n")
	}
}

// skipBreaks goes behind the line ends from a place, and the blanks around them, and counts them.
func (d *decoder) skipBreaks(from int) int {
	breaks := 0
	d.pos = from
	for {
		switch {
		case d.pos >= len(d.raw):
			return breaks
		case d.raw[d.pos] == '\n':
			breaks++
			d.pos++
		case isBlank(d.raw[d.pos]) || d.raw[d.pos] == '\r':
			d.pos++
		default:
			return breaks
		}
	}
}

func (d *decoder) plain() bool {
	for len(d.text) < len(d.want) {
		if d.pos >= len(d.raw) {
			return false
		}
		if isBlank(d.raw[d.pos]) || isBreak(d.raw, d.pos) {
			d.fold()
		} else {
			d.take()
		}
	}
	d.last = d.pos
	return true
}

func (d *decoder) quoted(quote byte) bool {
	if d.peek(0) != quote {
		return false
	}
	d.pos++
	for d.pos < len(d.raw) {
		c := d.raw[d.pos]
		switch {
		case c == quote && quote == '\'' && d.peek(1) == '\'':
			d.emit(d.pos, "'")
			d.pos += 2
		case c == quote:
			d.last = d.pos
			d.pos++
			return true
		case c == '\\' && quote == '"':
			if !d.escape() {
				return false
			}
		case isBlank(c) || isBreak(d.raw, d.pos):
			d.fold()
		default:
			d.take()
		}
	}
	return false
}

// escape reads a backslash and what it stands for (YAML 1.2.2, 5.7). Before a line end it joins the lines: blanks before it
// stay, those behind go, and empty lines that follow are line ends.
func (d *decoder) escape() bool {
	start, c := d.pos, d.peek(1)
	if isBreak(d.raw, d.pos+1) {
		for range d.skipBreaks(d.pos+1) - 1 {
			d.emit(start, "\n")
		}
		return true
	}
	d.pos += 2
	if width := hexWidth(c); width > 0 {
		r, ok := d.hex(width)
		d.emit(start, string(r))
		return ok
	}
	s, ok := escaped(c)
	d.emit(start, s)
	return ok
}

func hexWidth(c byte) int {
	switch c {
	case 'x':
		return 2
	case 'u':
		return 4
	case 'U':
		return 8
	}
	return 0
}

func (d *decoder) hex(width int) (rune, bool) {
	var r rune
	for range width {
		c := d.peek(0)
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case 'A' <= c && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
		d.pos++
	}
	return r, utf8.ValidRune(r)
}

// escaped is what a backslash and a letter stand for.
func escaped(c byte) (string, bool) {
	const letters, meanings = "0abt\tnvfre \"'/\\", "\x00\a\b\t\t\n\v\f\r\x1b \"'/\\"
	if i := strings.IndexByte(letters, c); i >= 0 {
		return meanings[i : i+1], true
	}
	switch c {
	case 'N':
		return "\u0085", true
	case '_':
		return "\u00a0", true
	case 'L':
		return "\u2028", true
	case 'P':
		return "\u2029", true
	}
	return "", false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isBreak(raw []byte, at int) bool {
	return at < len(raw) && (raw[at] == '\n' || raw[at] == '\r' && bytes.HasPrefix(raw[at:], []byte("\r\n")))
}
