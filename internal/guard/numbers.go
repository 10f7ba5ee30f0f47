package guard

import "miroir/internal/people"

// taxNumber finds 13 digits with the key of a tax number.
func (r *reading) taxNumber(from int) (match, bool) {
	w, ok := r.window(from, 13)
	if !ok || !people.ValidTaxNumber(w.digits) {
		return match{}, false
	}
	if people.ReservedTaxNumber(w.digits) || r.allow.has(w.digits) {
		return match{TaxNumber, w.from, w.to, true}, true
	}
	inUse := w.digits[0] <= '3'
	return match{TaxNumber, w.from, w.to, false}, inUse
}

// card finds a payment card's number: the prefix and length of a network, Luhn's checksum, and for the short ones, which other numbers resemble,
// words or groups that say so.
func (r *reading) card(from int) (match, bool) {
	prefix := r.prefix(from)
	for n := 19; n >= 13; n-- {
		if !cardPrefix(prefix, n) {
			continue
		}
		w, ok := r.window(from, n)
		if !ok || !people.ValidLuhn(w.digits) {
			continue
		}
		m := match{Card, w.from, w.to, r.allow.has(w.digits)}
		switch {
		case r.said(aboutCard, from, w.to):
			return m, true
		case w.inOne():
			return m, n >= 15 && !r.saidBefore(aboutElse, from, w.to)
		case n >= 16:
			return m, w.regular() && (w.closest < list || w.listed())
		default:
			return m, w.grouped([]int{4, 6, 5}, []int{4, 6, 4})
		}
	}
	return match{}, false
}

// cardPrefix says whether a number's first four digits and its length are those of a network's cards (ISO/IEC 7812 issuer ranges: Visa, Mastercard, American
// Express, Diners, JCB, Discover, UnionPay, Maestro).
func cardPrefix(d string, n int) bool {
	switch {
	case len(d) < 4:
		return false
	case d[0] == '4':
		return n == 13 || n == 16 || n == 19
	case "51" <= d[:2] && d[:2] <= "55", "2221" <= d[:4] && d[:4] <= "2720":
		return n == 16
	case d[:2] == "34", d[:2] == "37":
		return n == 15
	case d[:2] == "36", d[:2] == "38", d[:2] == "39", "300" <= d[:3] && d[:3] <= "305":
		return n == 14
	case "3528" <= d[:4] && d[:4] <= "3589":
		return n == 16
	case d[0] == '6', d[:2] == "50", "56" <= d[:2] && d[:2] <= "58":
		return n >= 16
	}
	return false
}

// company finds the number of an establishment or a company, which is public but names an employer: 14 digits cut as on a letterhead, or 14 or 9
// that words say to be one.
func (r *reading) company(from int) (match, bool) {
	if w, ok := r.window(from, 14); ok && !w.glued && people.ValidSIRET(w.digits) {
		if w.grouped([]int{3, 3, 3, 5}, []int{9, 5}) || r.said(aboutCompany, w.from, w.to) {
			return match{SIRET, w.from, w.to, people.ReservedSIREN(w.digits) || r.allow.has(w.digits)}, true
		}
	}
	if w, ok := r.window(from, 9); ok && !w.glued && people.ValidSIREN(w.digits) && r.saidBefore(aboutCompany, w.from, w.to) {
		return match{SIRET, w.from, w.to, people.ReservedSIREN(w.digits) || r.allow.has(w.digits)}, true
	}
	return match{}, false
}
