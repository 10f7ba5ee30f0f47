package official

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain takes a text's disguises off: compatibility forms, accents, invisible characters, case, look-alikes.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return lookAlike(unicode.ToLower(r))
	}, norm.NFKD.String(text))
}

func spoken(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// letters gives a text's letters and digits alone.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if spoken(r) {
			return r
		}
		return -1
	}, plain(text))
}

// words gives a text's words between single spaces, letters that stand alone drawn together: "C.A.F." reads " caf ".
func words(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	alone := false
	for _, word := range strings.FieldsFunc(plain(text), func(r rune) bool { return !spoken(r) }) {
		single := len([]rune(word)) == 1
		if b.Len() > 1 && !(alone && single) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		alone = single
	}
	b.WriteByte(' ')
	return b.String()
}

// lookAlikes are pairs: a Greek, Cyrillic or Armenian letter, a digit or a sign, and the Latin letter it passes for (after
// Unicode Technical Standard 39, confusables, as far as small letters go). The letters i and l and the digit 1 are one.
const lookAlikes = "" +
	"аaеeоoрpсcуyхxіlјjѕsԁdһhԛqԝwвbкkмmнhтtгrпnӏlѵv" +
	"αaβbγyεeηnιlκkνvοoρpτtυuχxωwϲc" +
	"օoսuոnհhզqցg" +
	"øołlđdħhŧt" +
	"0o1l3e4a5s7t8b" + "$s¢c@a€eılɑaɡgil"

// lookAlike gives the letter that another passes for.
func lookAlike(r rune) rune {
	var like rune
	for i, c := range []rune(lookAlikes) {
		switch {
		case i%2 == 0:
			like = c
		case like == r:
			return c
		}
	}
	return r
}
