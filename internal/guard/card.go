package guard

import "miroir/internal/people"

var (
	amexCuts  = groups(4, 6, 5)
	dinerCuts = groups(4, 6, 4)
	cardCuts  = groups(4, 4, 4, 4)
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
		default:
			return m, w.grouped(amexCuts, dinerCuts) || w.longestWord() == 1
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
