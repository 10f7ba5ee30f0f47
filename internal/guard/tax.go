package guard

import "miroir/internal/people"

var taxCuts = groups(2, 2, 3, 3, 3)

// taxNumber finds 13 digits with the key of a tax number, or said to be one.
func (r *reading) taxNumber(s *span) (match, bool) {
	w, ok := r.window(s, 13)
	if !ok || w.joining > soft && !w.listed() && w.cuts != taxCuts {
		return match{}, false
	}
	m := match{TaxNumber, w.from, w.to, people.ReservedTaxNumber(w.digits) || r.allow.has(w.digits)}
	switch {
	case m.fine:
		return m, true
	case w.digits[0] > '3':
		return match{}, false
	case people.ValidTaxNumber(w.digits):
		return m, true
	}
	return m, !w.glued && w.joining <= soft && r.around(aboutTax, w.from, w.to) && !r.reference(w.from)
}
