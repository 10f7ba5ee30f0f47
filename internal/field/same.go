package field

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"miroir/internal/program"
)

// Same tells whether two answers to a field say the same to a person: whatever the case and the accents of letters, a social security number
// with its key or without. An empty answer is the same as no other.
func Same(f *program.Field, a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	plain := plainText
	if f.Type == "nir" {
		plain = func(s string) string { return s[:min(len(s), 13)] }
	}
	return slices.EqualFunc(a, b, func(a, b string) bool { return plain(a) == plain(b) })
}

// plainText is a text in small letters without accents, with one space for whatever parts its words.
func plainText(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case unicode.Is(unicode.Mn, c):
			return -1
		case unicode.IsSpace(c), unicode.Is(unicode.Pd, c), c == '\'', c == '’':
			return ' '
		}
		return unicode.ToLower(c)
	}, norm.NFD.String(s))
	return strings.Join(strings.Fields(s), " ")
}
