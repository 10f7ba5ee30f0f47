package locale

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Digit gives the ASCII digit that a rune stands for, in any script: '٣' is '3'. Decimal digits come in runs of ten in Unicode.
func Digit(r rune) (byte, bool) {
	if r < 0x80 {
		return byte(r), '0' <= r && r <= '9'
	}
	for _, run := range unicode.Nd.R16 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + byte((r-rune(run.Lo))%10), true
		}
	}
	for _, run := range unicode.Nd.R32 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + byte((r-rune(run.Lo))%10), true
		}
	}
	return 0, false
}

// Plain is a name or a word in small letters without accents, one space between words.
func Plain(s string) string { return fold(s) }

// fold brings what a person typed to the form in which it is read: digits of any script as ASCII, letters small and without accents,
// one space between words, one sort of dash, no invisible characters.
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(s) {
		digit, isDigit := Digit(r)
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			continue
		case isDigit:
			r = rune(digit)
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}
