package guard

import (
	"html"
	"slices"
	"unicode/utf8"
)

// unescape undoes HTML entities, tags and runs of percent escapes, once.
func unescape(marks []mark) (out []mark, changed bool) {
	for i := 0; i < len(marks); {
		decoded, n := "", 0
		switch marks[i].c {
		case '&':
			decoded, n = entity(marks[i:])
		case '%':
			decoded, n = percents(marks[i:])
		case '<':
			decoded, n = tag(marks[i:])
		}
		if n == 0 {
			if changed {
				out = append(out, marks[i])
			}
			i++
			continue
		}
		if !changed {
			out, changed = append(make([]mark, 0, len(marks)), marks[:i]...), true
		}
		for _, r := range decoded {
			if r < utf8.RuneSelf {
				if c := plainASCII[r]; c != 0 {
					out = append(out, mark{start: marks[i].start, end: marks[i+n-1].end, c: c, capital: c != byte(r)})
				}
				continue
			}
			out = plain(out, r, marks[i].start, marks[i+n-1].end)
		}
		i += n
	}
	return out, changed
}

// entity reads an HTML entity at the beginning of marks: its characters and its length, 0 when there is none. The semicolon may be missing
// after a number.
func entity(marks []mark) (string, int) {
	const longest = 10
	n := 1
	for n < min(len(marks), longest) && (marks[n].c == '#' || isAlphanumeric(marks[n].c)) {
		n++
	}
	ended := n < len(marks) && marks[n].c == ';'
	if n < 2 || !ended && marks[1].c != '#' {
		return "", 0
	}
	written := string(append(spelling(marks[:n]), ';'))
	decoded := html.UnescapeString(written)
	if decoded == written {
		return "", 0
	}
	if ended {
		n++
	}
	return decoded, n
}

func spelling(marks []mark) []byte {
	b := make([]byte, len(marks), len(marks)+1)
	for i, m := range marks {
		b[i] = m.c
	}
	return b
}

// inline are the tags that set nothing apart; block those that end a word.
var (
	inline = []string{"a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sup", "sub", "mark", "code", "wbr", "nobr", "q", "tt"}
	block  = []string{"br", "p", "div", "td", "tr", "th", "li", "ul", "ol", "table", "tbody", "hr", "pre", "section", "h1", "h2", "h3", "h4", "h5", "h6"}
)

// tag reads an HTML tag at the beginning of marks: what it leaves, nothing or a space, and its length, 0 when there is none.
func tag(marks []mark) (string, int) {
	const longest = 80
	from := 1
	if len(marks) > 1 && marks[1].c == '/' {
		from = 2
	}
	to := from
	for to < min(len(marks), from+8) && isAlphanumeric(marks[to].c) {
		to++
	}
	name := string(spelling(marks[from:max(from, to)]))
	end := to
	for end < min(len(marks), longest) && marks[end].c != '>' {
		if marks[end].c == '<' || end == to && marks[end].c != ' ' && marks[end].c != '/' {
			return "", 0
		}
		end++
	}
	if end >= min(len(marks), longest) {
		return "", 0
	}
	switch {
	case slices.Contains(inline, name):
		return "", end + 1
	case slices.Contains(block, name):
		return " ", end + 1
	}
	return "", 0
}

// percents reads one character written as percent escapes of UTF-8 and its length, 0 when there is none; %25 before two more hexadecimal digits is
// the percent of a further escape.
func percents(marks []mark) (string, int) {
	var bytes [utf8.UTFMax]byte
	n := 0
	for have := 1; have <= len(bytes) && n < len(marks) && marks[n].c == '%'; have++ {
		at := n + 1
		b, ok := octet(marks, at)
		for ok && b == '%' {
			next, more := octet(marks, at+2)
			if !more {
				break
			}
			b, at = next, at+2
		}
		if !ok {
			break
		}
		bytes[have-1], n = b, at+2
		if utf8.FullRune(bytes[:have]) {
			if r, _ := utf8.DecodeRune(bytes[:have]); r == utf8.RuneError {
				return "", 0
			}
			return string(bytes[:have]), n
		}
	}
	return "", 0
}

// octet reads two hexadecimal digits.
func octet(marks []mark, at int) (byte, bool) {
	if at+1 >= len(marks) {
		return 0, false
	}
	high, ok1 := hex(marks[at].c)
	low, ok2 := hex(marks[at+1].c)
	return high<<4 | low, ok1 && ok2
}

func hex(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}
