package guard

import (
	"strings"

	"miroir/internal/people"
)

// ribLength is bank, branch, account and key.
const ribLength = 23

// rib finds a French account number without its first four characters: bank, branch, account and key.
func (r *reading) rib(s *span) (match, bool) {
	const length, bankAndBranch = ribLength, 10
	from := s.from
	if m, ok := r.ribInParts(s); ok {
		return m, true
	}
	if s.length < bankAndBranch || from+length > len(r.glyphs) || r.goesOnAfter(from+length) || !r.near(from, length) {
		return match{}, false
	}
	number, asDigits := r.spell(from, length)
	if !people.ValidRIB(number) && !people.ValidRIB(asDigits) || length-strings.Count(r.digits[from:from+length], "\x00") < 19 {
		return match{}, false
	}
	return match{IBAN, from, from + length, strings.HasPrefix(asDigits, "00000") || r.allow.has(number)}, true
}

// ribInParts finds one whose parts stand between their names: code banque 30006 guichet 00001 compte 12345678901 clé 89.
func (r *reading) ribInParts(s *span) (match, bool) {
	if r.about&aboutAccount == 0 || s.length < 5 || s.length > 10 {
		return match{}, false
	}
	sizes := [...]int{5, 5, 11, 2}
	number := make([]byte, 0, ribLength)
	part, words := 0, 0
	for i := s.from; i < len(r.glyphs) && part < len(sizes); {
		to := r.wordEnd(i)
		switch {
		case to-i == sizes[part] && r.glyphs[to-1].digit != 0:
			for _, g := range r.glyphs[i:to] {
				number = append(number, g.c)
			}
			part++
		case strings.Trim(r.digits[i:to], "\x00") != "" || words == 12:
			return match{}, false
		default:
			words++
		}
		i = to
		if part == len(sizes) && people.ValidRIB(string(number)) {
			return match{IBAN, s.from, to, strings.HasPrefix(string(number), "00000") || r.allow.has(string(number))}, true
		}
	}
	return match{}, false
}
