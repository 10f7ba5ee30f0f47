package web

import (
	"net"
	"net/netip"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// officialWords are the words that an official host is known by, matched as whole words of a host name.
var officialWords = [...]string{
	"gouv", "gouvernement", "impots", "dgfip", "caf", "cnaf", "ameli", "cpam", "cnam", "ants", "urssaf", "msa", "carsat", "cnav",
	"elysee", "legifrance", "parcoursup", "antai", "crous",
}

// officialNames are matched anywhere in a host name once its separators are gone: no ordinary name holds them.
var officialNames = [...]string{
	"francetravail", "poleemploi", "franceconnect", "servicepublic", "assurancemaladie", "assuranceretraite", "inforetraite",
	"allocationsfamiliales", "demarchessimplifiees", "demarchesnumeriques", "demarchenumerique", "monespacesante", "impotsgouv",
	"gouvfr", "amelifr", "caffr", "dgfip", "impotgouv", "francegouv",
}

// official tells whether a Host header names, or mimics, a public service: a mirror served under such a name would be
// a trap for its visitors, and browsers flag it as one.
func official(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return false
	}
	words := strings.FieldsFunc(plain(name), func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	for _, word := range words {
		for _, o := range officialWords {
			if word == o {
				return true
			}
		}
	}
	joined := strings.Join(words, "")
	for _, o := range officialNames {
		if strings.Contains(joined, o) {
			return true
		}
	}
	return false
}

// plain takes the disguises off a host name: punycode, compatibility forms, case, accents, and letters or digits that look
// like others.
func plain(name string) string {
	if decoded, err := idna.Punycode.ToUnicode(strings.ToLower(name)); err == nil {
		name = decoded
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return lookAlike(r)
	}, norm.NFKD.String(strings.ToLower(name)))
}

// lookAlike gives the Latin letter that a digit, or a Cyrillic or Greek letter, passes for.
func lookAlike(r rune) rune {
	switch r {
	case '4', 'а', 'α':
		return 'a'
	case '8', 'в':
		return 'b'
	case 'с', 'ϲ':
		return 'c'
	case 'ԁ':
		return 'd'
	case '3', 'е':
		return 'e'
	case 'ɡ':
		return 'g'
	case 'н', 'һ':
		return 'h'
	case '1', 'і', 'ι', 'ı':
		return 'i'
	case 'ј':
		return 'j'
	case 'к', 'κ':
		return 'k'
	case 'ӏ':
		return 'l'
	case 'м':
		return 'm'
	case 'п':
		return 'n'
	case '0', 'о', 'ο':
		return 'o'
	case 'р', 'ρ':
		return 'p'
	case '5', 'ѕ':
		return 's'
	case '7', 'т', 'τ':
		return 't'
	case 'υ':
		return 'u'
	case 'ν', 'ѵ':
		return 'v'
	case 'х', 'χ':
		return 'x'
	case 'у', 'γ':
		return 'y'
	case '。', '．', '·', '∙':
		return '.'
	}
	return r
}
