package guard

import (
	"math/bits"
	"strings"

	"miroir/internal/people"
)

// The ways in which ten digits are cut as a telephone number, 0612 345 678 and 0 6 12 34 56 78 among them.
var (
	inPairs   = groups(2, 2, 2, 2, 2)
	phoneCuts = []uint64{
		0, inPairs, groups(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), groups(1, 1, 2, 2, 2, 2), groups(1, 1, 1, 1, 2, 2, 2), groups(2, 8), groups(1, 9), groups(1, 1, 8),
		groups(4, 2, 2, 2), groups(4, 3, 3), groups(4, 6), groups(3, 3, 4), groups(3, 3, 2, 2), groups(1, 3, 3, 3), groups(2, 2, 3, 3),
		groups(2, 2, 2, 4), groups(2, 2, 4, 2), groups(4, 4, 2), groups(2, 2, 6), groups(2, 3, 3, 2), groups(2, 3, 2, 3),
		groups(6, 4), groups(6, 2, 2), groups(5, 5), groups(1, 2, 2, 2, 3), groups(3, 2, 2, 3), groups(3, 7), groups(1, 1, 2, 2, 2, 1, 1), groups(2, 2, 2, 2, 1, 1),
	}
	// Those that something else is cut as too, a decimal number or an article's: with words about telephones only.
	doubtful = []uint64{groups(1, 9), groups(5, 5), groups(1, 3, 3, 3), groups(3, 7), groups(6, 4)}
)

// phone finds a telephone number: a French one of ten digits, or any with the prefix of its country. Ten digits are common, so they must begin as
// subscribers' numbers do, be cut as numbers are, and not be part of a longer row of pairs, unless words say that it is one.
func (r *reading) phone(s *span) (match, bool) {
	if m, ok := r.abroad(s); ok {
		return m, true
	}
	w, ok := r.window(s, 10)
	if ok && subscriber(w.digits) && r.looksPhone(&w) {
		return match{Phone, w.from, w.to, people.ReservedPhone(w.digits) || r.allow.has(w.digits)}, true
	}
	if r.about&aboutPhone != 0 {
		if m, ok := r.announced(s); ok {
			return m, true
		}
	}
	return match{}, false
}

// looksPhone says whether ten digits that begin as a subscriber's number are one.
func (r *reading) looksPhone(w *window) bool {
	if !r.around(aboutPhone, w.from, w.to) {
		if !w.grouped(phoneCuts...) && !r.mobileAnyhow(w) || r.crowded(w) || w.inOne() && r.reference(w.from) {
			return false
		}
		if w.inOne() && w.digits == "0123456789" { // the keys of a telephone, rather than a number
			return false
		}
		if w.grouped(doubtful...) && strings.IndexByte(".,-", r.glyphs[w.from+w.firstWord()].sep) >= 0 {
			return false
		}
	}
	pairs := w.longestWord() <= 2
	switch {
	case w.joining == list && !pairs, w.glued && !pairs && !w.inOne():
		return false
	case (w.joining > soft || r.spoken) && pairs && rising(w.digits), (w.joining <= soft || w.cuts != inPairs) && w.inOrder() && !r.around(aboutPhone, w.from, w.to):
		return false
	}
	return true
}

// mobileAnyhow says whether a number that is cut in no usual way is one all the same: a mobile one, no year in it and no other number around it, or
// in words.
func (r *reading) mobileAnyhow(w *window) bool {
	if r.spoken && w.longestWord() <= 2 {
		return true
	}
	if second := w.digits[1]; second != '6' && second != '7' || w.joining != soft || w.longestWord() > 5 || bits.OnesCount64(w.cuts) < 2 {
		return false
	}
	for cuts := w.cuts; cuts != 0; cuts &= cuts - 1 {
		if at := bits.TrailingZeros64(cuts); at+2 <= len(w.digits) && (w.digits[at:at+2] == "19" || w.digits[at:at+2] == "20") && w.cuts>>(at+1)&7 == 0 {
			return false
		}
	}
	return !r.joinedBefore(w.from) && !r.joinedAfter(w.to)
}

// rising says whether each pair is more than the one before, as in a list put in order: of days or months, or by the same step.
func rising(digits string) bool {
	pair := func(i int) int { return int(digits[i]-'0')*10 + int(digits[i+1]-'0') }
	step, even := pair(2)-pair(0), true
	for i := 2; i+2 <= len(digits); i += 2 {
		if pair(i) <= pair(i-2) {
			return false
		}
		even = even && pair(i)-pair(i-2) == step
	}
	return even || pair(len(digits)-2) <= 31
}

// subscriber says whether digits begin as a subscriber's number: 01 to 07 and 09. 08 are services.
func subscriber(d string) bool {
	return d[0] == '0' && d[1] != '0' && d[1] != '8'
}

// crowded says whether pairs go on before or after the number, as in a list of numbers of two digits. Another telephone number after it is no list.
func (r *reading) crowded(w *window) bool {
	if w.cuts != inPairs {
		return false
	}
	inside, apart := r.glyphs[w.from+2].sep, max(w.joining, soft)
	if before := r.glyphs[w.from]; before.gap == apart && before.sep == inside && r.pairBefore(w.from) {
		return true
	}
	if w.to+2 > len(r.glyphs) || r.glyphs[w.to].gap != apart || r.glyphs[w.to].sep != inside || !r.isPair(w.to) {
		return false
	}
	following := r.span(w.to)
	next, ok := r.window(&following, 10)
	return !ok || !subscriber(next.digits)
}

func (r *reading) isPair(from int) bool {
	return r.wordEnd(from) == from+2 && r.glyphs[from].digit != 0 && r.glyphs[from+1].digit != 0
}

func (r *reading) pairBefore(from int) bool {
	return from >= 2 && r.glyphs[from-2].gap != none && r.isPair(from-2) && from > r.taken
}

// announced finds what words right before say to be a telephone number, though it isn't written as a French one: 6 12 34 56 78, 020 7946 0958, (212) 555-0187.
func (r *reading) announced(s *span) (match, bool) {
	start := int(r.glyphs[s.from].at)
	if !r.saidIn(aboutPhone, start-24, start) {
		return match{}, false
	}
	for n := min(12, s.length); n >= 8; n-- {
		w, ok := r.window(s, n)
		if !ok || w.joining > soft || r.money(w.to) || w.glued || r.joinedAfter(w.to) {
			continue
		}
		d := w.digits
		trunk := d[0] == '0' && d[1] != '0' && !(n == 10 && d[1] == '8')
		if trunk || n == 9 && (d[0] == '6' || d[0] == '7') || n == 10 && w.cuts == groups(3, 3, 4) {
			fine := n == 9 && (people.ReservedPhone("0"+d) || r.allow.has("0"+d)) || people.ReservedPhone(d) || r.allow.has(d)
			return match{Phone, w.from, w.to, fine}, true
		}
	}
	return match{}, false
}
