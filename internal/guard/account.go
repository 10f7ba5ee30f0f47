package guard

import (
	"strings"

	"miroir/internal/people"
)

// ibanLengths gives the length of an account number by country (SWIFT, IBAN registry, release 98).
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28, "CH": 21,
	"CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18,
	"FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23,
	"IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27,
	"MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28,
	"PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
	"SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
	// Not in the registry, used by banks of Africa and the Middle East.
	"AO": 25, "BF": 28, "BJ": 28, "CF": 27, "CG": 27, "CI": 28, "CM": 27, "CV": 25, "DZ": 26, "GA": 27, "GQ": 27, "GW": 25, "IR": 26, "KM": 27,
	"MA": 28, "MG": 27, "ML": 28, "MZ": 25, "NE": 28, "SN": 28, "TD": 27, "TG": 28,
}

// account finds an account number of any country by its two letters, its length and its key; a French one, or one that is said to be one, also
// with a wrong key, which may be a real one with a slip. Glued to other letters, its key must be right.
func (r *reading) account(from int) (match, bool) {
	n, ok := r.country(from)
	if !ok || r.goesOnAfter(from+n) || !r.near(from, n) {
		return match{}, false
	}
	glued := r.inWord(from+n) || !r.begins(from)
	s, asDigits := r.spell(from, n)
	m := match{IBAN, from, from + n, false}
	switch {
	case people.ReservedIBAN(s) || people.ReservedIBAN(asDigits) || r.allow.has(s) || r.allow.has(asDigits):
		m.fine = true
		return m, true
	case people.ValidIBAN(s) || people.ValidIBAN(asDigits):
		return m, digitShare(asDigits[2:]) >= leastDigits(s[:2]) && (!glued || digitShare(asDigits) >= 0.7)
	case glued || digitShare(asDigits[2:]) < 0.7:
		return match{}, false
	case s[:2] == "FR":
		m.fine = asDigits[4:9] == "00000"
		return m, true
	}
	return m, r.before(aboutAccount, from)
}

// country gives the length of the account numbers of the country whose letters and key begin at a glyph.
func (r *reading) country(from int) (int, bool) {
	if from+15 > len(r.glyphs) || !isLetter(r.glyphs[from].c) || !isLetter(r.glyphs[from+1].c) {
		return 0, false
	}
	for _, g := range r.glyphs[from+2 : from+4] {
		if g.digit == 0 && lookAlike(g.c) == 0 {
			return 0, false
		}
	}
	n := ibanLengths[string([]byte{r.glyphs[from].c, r.glyphs[from+1].c})]
	if n == 0 || from+n > len(r.glyphs) {
		return 0, false
	}
	none := strings.Count(r.digits[from:from+n], "\x00")
	return n, 3*(n-none) >= n
}

// withLetters are the countries whose account numbers have several letters, the bank's most often.
const withLetters = " AD AL AZ BF BG BH BJ BR BY CH CI CY DO FR GB GE GI GT IE IQ IT JO KW KZ LB LC LI LU LV MC MD ML MT MU NE NI NL OM PK PS QA RO SC SM SN SV TG TR UA VG YE "

// leastDigits is the share of digits that the account numbers of a country have at least after its letters.
func leastDigits(country string) float64 {
	if strings.Contains(withLetters, " "+country+" ") {
		return 0.4
	}
	return 0.85
}

// near says whether n glyphs stand close enough together to be one number: in a list, all apart alike.
func (r *reading) near(from, n int) bool {
	apart, other := byte(0), false
	for _, g := range r.glyphs[from+1 : from+n] {
		switch g.gap {
		case none:
		case weak, list:
			if apart != 0 && apart != g.sep {
				return false
			}
			apart = g.sep
		case hard:
			return false
		default:
			other = true
		}
	}
	return apart == 0 || !other
}

// goesOnAfter says whether the glyph at i is part of the number before it: without a gap, and not a letter after a digit.
func (r *reading) goesOnAfter(i int) bool {
	return r.inWord(i) && (r.glyphs[i].digit != 0 || r.glyphs[i-1].digit == 0)
}

// spell gives n glyphs as they are, and with the letters after the country that look like digits as digits.
func (r *reading) spell(from, n int) (written, asDigits string) {
	a, b := make([]byte, n), make([]byte, n)
	for i, g := range r.glyphs[from : from+n] {
		a[i], b[i] = g.c, g.c
		if i < 2 {
			continue
		}
		if g.digit != 0 {
			b[i] = g.digit
		} else if digit := lookAlike(g.c); digit != 0 {
			b[i] = digit
		}
	}
	return string(a), string(b)
}

func digitShare(s string) float64 {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return float64(n) / float64(len(s))
}
