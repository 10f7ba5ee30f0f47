package guard

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"miroir/internal/locale"
)

// mark is one character of the canonical form and the bytes of the text it came from.
type mark struct {
	start, end int32
	c          byte
	capital    bool // it was written so
	accent     bool // it had one
}

// Every character of the canonical form is one byte: a small letter, a digit, an ASCII mark, a space, the end of a line, or one of these.
const (
	foreign     = 0x01 // a letter or number of another alphabet
	override    = 0x02 // shows what follows from right to left
	endOverride = 0x03
	currency    = '$' // of any
)

// maxUnescape bounds how often an escape may be escaped again by other means. Percents that stand for percents are undone in one go, however
// many.
const maxUnescape = 8

// canonical brings a text to one form: HTML entities, tags and percent escapes undone, invisible and combining characters dropped, compatibility
// forms as their plain ones, digits of any script as ASCII, letters small and without accents, dashes and quotes as those of ASCII.
func canonical(text string) []mark {
	marks := make([]mark, 0, len(text)+4)
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if p := plainASCII[c]; p != 0 {
				marks = append(marks, mark{start: int32(i), end: int32(i + 1), c: p, capital: p != c})
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		marks = plain(marks, r, int32(i), int32(i+size))
		i += size
	}
	for range maxUnescape {
		unescaped, changed := unescape(marks)
		if !changed {
			break
		}
		marks = unescaped
	}
	return marks
}

// plainASCII gives what becomes of the characters of ASCII; 0: nothing.
var plainASCII = func() (table [utf8.RuneSelf]byte) {
	for c := range table {
		switch {
		case 'A' <= c && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		case c == '\n' || c == '\r' || c == '\v' || c == '\f':
			table[c] = '\n'
		case c == '\t':
			table[c] = ' '
		case c >= ' ' && c != 0x7f:
			table[c] = byte(c)
		}
	}
	return table
}()

// latin are the letters from À to ÿ without their accents; a blank is looked up elsewhere.
const latin = "aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y"

// plain adds what a character that isn't ASCII becomes.
func plain(marks []mark, r rune, start, end int32) []mark {
	if 0xc0 <= r && r <= 0xff && latin[r-0xc0] != ' ' {
		return append(marks, mark{start, end, latin[r-0xc0], r < 0xe0, true})
	}
	if decomposed := norm.NFKD.PropertiesString(string(r)).Decomposition(); decomposed != nil {
		for _, part := range string(decomposed) {
			marks = add(marks, part, start, end)
		}
		return marks
	}
	return add(marks, r, start, end)
}

// add adds a character that has no plainer form.
func add(marks []mark, r rune, start, end int32) []mark {
	if c := single(r); c != 0 {
		return append(marks, mark{start: start, end: end, c: c, capital: unicode.IsUpper(r)})
	}
	if len(marks) > 0 && unicode.Is(unicode.Mn, r) {
		marks[len(marks)-1].accent = true
	}
	return marks
}

// single gives what a character that has no plainer form becomes; 0: nothing.
func single(r rune) byte {
	switch {
	case r < utf8.RuneSelf:
		return plainASCII[r]
	case r == '\u202e':
		return override
	case r == '\u202c':
		return endOverride
	case r == '\u2028' || r == '\u2029' || r == '\u0085':
		return '\n'
	case unicode.IsSpace(r):
		return ' '
	case invisible(r):
		return 0
	case unicode.IsNumber(r):
		return number(r)
	case unicode.IsLetter(r):
		return foreign
	}
	return symbol(r)
}

// number gives the digit that a character shows: of any script, or within a black circle.
func number(r rune) byte {
	if d, ok := locale.Digit(r); ok {
		return d
	}
	for _, one := range []rune{'❶', '➀', '➊', '⓵'} {
		if one <= r && r < one+9 {
			return '1' + byte(r-one)
		}
	}
	if r == '⓿' || r == '〇' {
		return '0'
	}
	return foreign
}

// symbol gives the mark of ASCII that is used as another one is.
func symbol(r rune) byte {
	switch {
	case unicode.Is(unicode.Pd, r) || r == '\u2212':
		return '-'
	case unicode.Is(unicode.Sc, r):
		return currency
	case strings.ContainsRune("،、", r):
		return ','
	case r == '؛':
		return ';'
	case strings.ContainsRune("·•‧∙・。", r):
		return '.'
	case strings.ContainsRune("‘’‚‛′‵", r):
		return '\''
	case unicode.In(r, unicode.Pi, unicode.Pf) || strings.ContainsRune("„″‶〃", r):
		return '"'
	case unicode.In(r, unicode.So, unicode.Sm, unicode.Sk):
		return '*'
	}
	return '!'
}

// invisible says whether a character shows nothing of its own: format characters, marks on another, controls, fillers.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.Cc, unicode.Variation_Selector) ||
		r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || r == '\u2800'
}

// readings gives the orders in which marks are read: as written and, when something is shown from right to left, as shown. Neither has override
// characters.
func readings(marks []mark) [][]mark {
	overrides := func(m mark) bool { return m.c == override || m.c == endOverride }
	if !slices.ContainsFunc(marks, overrides) {
		return [][]mark{marks}
	}
	var shown []mark
	for i := 0; i < len(marks); i++ {
		if marks[i].c != override {
			shown = append(shown, marks[i])
			continue
		}
		from := len(shown)
		for i++; i < len(marks) && marks[i].c != endOverride && marks[i].c != '\n'; i++ {
			shown = append(shown, marks[i])
		}
		slices.Reverse(shown[from:])
	}
	written := slices.DeleteFunc(slices.Clone(marks), overrides)
	return [][]mark{written, slices.DeleteFunc(shown, overrides)}
}
