package guard

import "miroir/internal/people"

// fundCuts are the ways in which the seven digits are cut.
var fundCuts = []uint64{
	0, groups(1, 3, 3), groups(3, 4), groups(4, 3), groups(3, 2, 2), groups(2, 2, 3), groups(2, 2, 2, 1), groups(1, 2, 2, 2), groups(1, 1, 1, 1, 1, 1, 1), groups(2, 3, 2),
}

// fund finds the number of a family allowance file: 7 digits that words say to be one, its letter or not. Any 7 digits may be someone's.
func (r *reading) fund(s *span) (match, bool) {
	const length = 7
	if r.about&aboutFund == 0 || s.length < length {
		return match{}, false
	}
	w, ok := r.window(s, length)
	if !ok {
		w, ok = r.withLetter(s, length)
	}
	if !ok || s.glued && !r.begins(w.from) || !w.grouped(fundCuts...) || w.joining > soft && !w.listed() {
		return match{}, false
	}
	year := w.firstWord() == 4 && (w.digits[:2] == "19" || w.digits[:2] == "20")
	row := !w.inOne() && (w.inOrder() || r.joinedBefore(w.from) || r.joinedAfter(w.to))
	if year || row || !r.around(aboutFund, w.from, w.to) || r.money(w.to) {
		return match{}, false
	}
	return match{CAF, w.from, w.to, people.ReservedCAF(w.digits) || r.allow.has(w.digits)}, true
}

// withLetter takes the first n digits of a span, when a single letter follows them.
func (r *reading) withLetter(s *span, n int) (window, bool) {
	at := s.from + n
	if s.length != n || !r.inWord(at) || r.inWord(at+1) {
		return window{}, false
	}
	return window{from: s.from, to: at, digits: r.digits[s.from:at], cuts: s.cuts, joining: s.joining}, true
}
