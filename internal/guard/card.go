package guard

import "miroir/internal/people"

var (
	amexCuts  = groups(4, 6, 5)
	dinerCuts = groups(4, 6, 4)
	cardCuts  = groups(4, 4, 4, 4)
	// Fifteen digits as people cut them who think of sixteen.
	amexAnyhow = []uint64{groups(4, 4, 4, 3), groups(5, 5, 5), groups(3, 4, 4, 4)}
)

// card finds a payment card's number: the prefix and length of a network, Luhn's checksum, unless words say that it is one with a slip, and for the short ones, which other numbers resemble,
// words or groups that say so.
func (r *reading) card(s *span) (match, bool) {
	if s.length < 13 || s.ends>>13 == 0 {
		return match{}, false
	}
	prefix := r.digits[s.from : s.from+4]
	for n := 19; n >= 13; n-- {
		if !cardPrefix(prefix, n) {
			continue
		}
		w, ok := r.window(s, n)
		if !ok {
			continue
		}
		slip := n == 16 && w.grouped(0, cardCuts) && r.around(aboutCard, w.from, w.to)
		if !people.ValidLuhn(w.digits) && !slip {
			continue
		}
		m := match{Card, w.from, w.to, r.allow.has(w.digits)}
		switch {
		case r.around(aboutCard, w.from, w.to):
			return m, true
		case w.inOne():
			return m, n >= 15 && !r.reference(w.from)
		case n >= 16:
			return m, w.regular() && !w.inOrder() && (w.joining < list || w.listed())
		case w.grouped(amexAnyhow...):
			return m, w.joining < list && !r.goesOnAlike(&w)
		default:
			return m, w.grouped(amexCuts, dinerCuts) || w.longestWord() == 1
		}
	}
	return r.expiring(s)
}

// goesOnAlike says whether numbers as long as the last word follow, as in a row of them, or as the first stand before.
func (r *reading) goesOnAlike(w *window) bool {
	last := w.to - 1
	for r.glyphs[last].gap == none {
		last--
	}
	return r.joinedAfter(w.to) && r.wordEnd(w.to)-w.to == w.to-last || r.joinedBefore(w.from)
}

// expiring finds a card's number with the month glued to it in which it ends, and the year after a mark: 453212079074155212/27. With words that
// say so also with the year, and the code of its back, glued.
func (r *reading) expiring(s *span) (match, bool) {
	for n := 16; n >= 15; n-- {
		if s.length < n+4 || s.ends>>n&1 != 0 || !cardPrefix(r.digits[s.from:s.from+4], n) || !people.ValidLuhn(r.digits[s.from:s.from+n]) {
			continue
		}
		month, at := r.digits[s.from+n:s.from+n+2], s.from+n+2
		if month < "01" || month > "12" || s.cuts>>(n+1)&1 != 0 {
			continue
		}
		split := s.ends>>(n+2)&1 != 0
		to := r.wordEnd(at)
		if split && (to-at == 2 || to-at == 4) && to <= s.from+s.length && r.glyphs[at].sep != ' ' || r.around(aboutCard, s.from, to) && !r.reference(s.from) {
			return match{Card, s.from, min(to, s.from+s.length), r.allow.has(r.digits[s.from : s.from+n])}, true
		}
	}
	return match{}, false
}

// cardPrefix says whether a number's first four digits and its length are those of a network's cards (ISO/IEC 7812 issuer ranges: Visa, Mastercard, American
// Express, Diners, JCB, Discover, UnionPay, Maestro).
func cardPrefix(d string, n int) bool {
	switch {
	case d[0] == '4':
		return n == 13 || n == 16 || n == 19
	case "51" <= d[:2] && d[:2] <= "55", "2221" <= d && d <= "2720":
		return n == 16
	case d[:2] == "34", d[:2] == "37":
		return n == 15
	case d[:2] == "36", d[:2] == "38", d[:2] == "39", "300" <= d[:3] && d[:3] <= "305":
		return n == 14
	case "3528" <= d && d <= "3589":
		return n == 16
	case d[0] == '6', d[:2] == "50", "56" <= d[:2] && d[:2] <= "58":
		return n >= 16
	}
	return false
}
