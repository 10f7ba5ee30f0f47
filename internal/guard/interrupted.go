package guard

import (
	"strings"

	"miroir/internal/people"
)

// interrupted finds a mobile number in pairs with a word or two, or a comma, between some of them: 06 12 puis 34 56 78.
func (r *reading) interrupted(s *span) (match, bool) {
	if r.glyphs[s.from].digit != '0' || s.from+1 >= len(r.glyphs) || s.length >= 10 || s.from > 0 && r.glyphs[s.from].gap < hard && r.glyphs[s.from-1].digit != 0 {
		return match{}, false
	}
	if second := r.glyphs[s.from+1].digit; second != '6' && second != '7' {
		return match{}, false
	}
	const most, words = 10, 3
	number := make([]byte, 0, most)
	asides := 0
	for i := s.from; i < len(r.glyphs); {
		to := r.wordEnd(i)
		switch size := to - i; {
		case i > s.from && r.glyphs[i].gap == hard:
			return match{}, false
		case r.glyphs[i].digit != 0 && (size%2 != 0 || len(number)+size > most):
			return match{}, false
		case r.glyphs[i].digit == 0:
			asides++
			if asides > words || size > 10 || r.unit(i, to) && !r.afterIs(i) {
				return match{}, false
			}
		default:
			for _, g := range r.glyphs[i:to] {
				if g.digit == 0 {
					return match{}, false
				}
				number = append(number, g.digit)
			}
		}
		if i > s.from && r.glyphs[i].gap > soft && r.glyphs[i].digit != 0 && r.glyphs[i-1].digit != 0 {
			asides += words - 1 // one comma, no more
			if r.glyphs[s.from+2].sep == '/' || r.glyphs[i].sep == ':' && !(i == s.from+2 && r.owned(s.from)) {
				return match{}, false
			}
		}
		if len(number) == most {
			if asides == 0 || r.inWord(to) || rising(string(number)) || r.pairAfter(to) {
				return match{}, false
			}
			d := string(number)
			return match{Phone, s.from, to, people.ReservedPhone(d) || r.allow.has(d)}, true
		}
		i = to
	}
	return match{}, false
}

// afterIs says whether a word stands after "est": c'est le 12.
func (r *reading) afterIs(i int) bool { return strings.HasSuffix(r.text[:r.glyphs[i].at], "est ") }

// owned says whether "mon" stands before a number: mon 06.
func (r *reading) owned(i int) bool { return strings.HasSuffix(r.text[:r.glyphs[i].at], "mon ") }

// pairAfter says whether another number follows, as in a row.
func (r *reading) pairAfter(to int) bool {
	return to < len(r.glyphs) && r.glyphs[to].gap <= list && r.glyphs[to].digit != 0
}
