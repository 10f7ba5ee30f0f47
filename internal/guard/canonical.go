package guard

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"miroir/internal/locale"
)

// mark is one character of the canonical form and the bytes of the text it came from.
type mark struct {
	r          rune
	start, end int
}

// The override that shows what follows from right to left, and what ends it.
const (
	override    = '\u202e'
	endOverride = '\u202c'
)

// maxUnescape bounds how often an escape may be escaped again by other means. Percents that stand for percents are undone in one go, however
// many.
const maxUnescape = 8

// canonical brings a text to one form: HTML entities and percent escapes undone, invisible and combining characters dropped, compatibility
// forms as their plain ones, digits of any script as ASCII, small letters. Override characters stay, for reading to undo.
func canonical(text string) []mark {
	marks := make([]mark, 0, len(text))
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		marks = append(marks, mark{r, i, i + size})
	}
	for range maxUnescape {
		marks = simplify(marks)
		unescaped, changed := unescape(marks)
		if !changed {
			return marks
		}
		marks = unescaped
	}
	return simplify(marks)
}

// simplify makes each character plain, one by one; what it drops leaves no trace.
func simplify(marks []mark) []mark {
	out := make([]mark, 0, len(marks))
	for _, m := range marks {
		if m.r < utf8.RuneSelf {
			if m.r < ' ' && !unicode.IsSpace(m.r) {
				continue
			}
			out = append(out, mark{lower(m.r), m.start, m.end})
			continue
		}
		for _, r := range norm.NFKD.String(string(m.r)) {
			if r, ok := simple(r); ok {
				out = append(out, mark{r, m.start, m.end})
			}
		}
	}
	return out
}

func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

func simple(r rune) (rune, bool) {
	if r == override || r == endOverride {
		return r, true
	}
	if invisible(r) {
		return 0, false
	}
	if d, ok := locale.Digit(r); ok {
		return rune(d), true
	}
	return unicode.ToLower(r), true
}

// invisible says whether a character shows nothing of its own: format characters, marks on another, controls, fillers.
func invisible(r rune) bool {
	if unicode.IsSpace(r) {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.Cc, unicode.Variation_Selector) ||
		r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || r == '\u2800'
}

// unescape undoes HTML entities and runs of percent escapes, once.
func unescape(marks []mark) (out []mark, changed bool) {
	for i := 0; i < len(marks); {
		decoded, n := "", 0
		switch marks[i].r {
		case '&':
			decoded, n = entity(marks[i:])
		case '%':
			decoded, n = percents(marks[i:])
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
			out = append(out, mark{r, marks[i].start, marks[i+n-1].end})
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
	for n < min(len(marks), longest) && (marks[n].r == '#' || isWord(marks[n].r)) {
		n++
	}
	var b strings.Builder
	for _, m := range marks[:n] {
		b.WriteRune(m.r)
	}
	b.WriteByte(';')
	written := b.String()
	ended := n < len(marks) && marks[n].r == ';'
	if !ended && !strings.HasPrefix(written, "&#") {
		return "", 0
	}
	decoded := html.UnescapeString(written)
	if decoded == written {
		return "", 0
	}
	if ended {
		n++
	}
	return decoded, n
}

func isWord(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

// percents reads a run of percent escapes as UTF-8; %25 before two more hexadecimal digits is the percent of a further escape.
func percents(marks []mark) (string, int) {
	var bytes []byte
	n := 0
	for n < len(marks) && marks[n].r == '%' {
		at := n + 1
		b, ok := octet(marks, at)
		if !ok {
			break
		}
		for b == '%' {
			next, more := octet(marks, at+2)
			if !more {
				break
			}
			b, at = next, at+2
		}
		bytes = append(bytes, b)
		n = at + 2
	}
	if !utf8.Valid(bytes) {
		return "", 0
	}
	return string(bytes), n
}

// octet reads two hexadecimal digits.
func octet(marks []mark, at int) (byte, bool) {
	if at+1 >= len(marks) {
		return 0, false
	}
	high, ok1 := hex(marks[at].r)
	low, ok2 := hex(marks[at+1].r)
	return high<<4 | low, ok1 && ok2
}

func hex(r rune) (byte, bool) {
	switch {
	case '0' <= r && r <= '9':
		return byte(r - '0'), true
	case 'a' <= r && r <= 'f':
		return byte(r-'a') + 10, true
	}
	return 0, false
}

// readings gives the orders in which marks are read: as written and, when something is shown from right to left, as shown. Neither has override
// characters.
func readings(marks []mark) [][]mark {
	overrides := func(m mark) bool { return m.r == override || m.r == endOverride }
	if !slices.ContainsFunc(marks, overrides) {
		return [][]mark{marks}
	}
	var shown []mark
	for i := 0; i < len(marks); i++ {
		if marks[i].r != override {
			shown = append(shown, marks[i])
			continue
		}
		from := len(shown)
		for i++; i < len(marks) && marks[i].r != endOverride && marks[i].r != '\n'; i++ {
			shown = append(shown, marks[i])
		}
		slices.Reverse(shown[from:])
	}
	written := slices.DeleteFunc(slices.Clone(marks), overrides)
	return [][]mark{written, slices.DeleteFunc(shown, overrides)}
}
