package guard

import (
	"slices"

	"miroir/internal/people"
)

// The lengths of a social security number, without and with its key.
const (
	nirBody = 13
	nirFull = 15
)

// nir finds a social security number at a word's beginning. With a valid key it is one. With a wrong key, or without key as people often give
// it, its month and department must be plausible and it must be cut as such numbers are.
func (r *reading) nir(from int) (match, bool) {
	for _, n := range []int{nirFull, nirBody} {
		w, ok := r.nirWindow(from, n)
		if !ok || !people.NIRShape(w.digits[:nirBody]) {
			continue
		}
		if w.digits[5:7] == "00" && !r.taxLike(&w) {
			return match{NIR, w.from, w.to, true}, people.ReservedNIR(w.digits) || w.cutAsNIR()
		}
		if n == nirFull && people.ValidNIR(w.digits) || r.plausibleNIR(w) {
			return match{NIR, w.from, w.to, r.allow.has(w.digits)}, true
		}
	}
	return match{}, false
}

// taxLike says whether 13 digits of the department 00 are rather a tax number of someone's.
func (r *reading) taxLike(w *window) bool {
	return len(w.digits) == nirBody && people.ValidTaxNumber(w.digits) && (w.inOne() || !w.cutAt(1, 3, 5, 7, 10, 13)) && !r.allow.has(w.digits)
}

// plausibleNIR says whether a number without a valid key is cut and made as a social security number, or said to be one.
func (r *reading) plausibleNIR(w window) bool {
	if w.closest > soft && !w.listed() && !w.cutAsNIR() || r.allow.has(w.digits[:nirBody]) {
		return r.allow.has(w.digits)
	}
	d := w.digits
	ordinary := d[0] <= '2' && "01" <= d[3:5] && d[3:5] <= "12" && d[7:10] != "000" && d[10:13] != "000"
	if r.said(aboutNIR, w.from, w.to) && !w.glued {
		return true
	}
	if !ordinary || w.inOne() && r.saidBefore(aboutElse, w.from, w.to) {
		return false
	}
	return w.inOne() || w.cutAsNIR() || w.regular()
}

// cutAsNIR says whether the number is cut as on a card.
func (w *window) cutAsNIR() bool { return w.cutAt(1, 3, 5, 7, 10, 13, 15) }

// nirWindow is a window in which the department may be Corsica's 2A or 2B.
func (r *reading) nirWindow(from, n int) (window, bool) {
	corsica := from + 6
	if corsica >= len(r.glyphs) || r.glyphs[corsica-1].digit != '2' {
		return r.window(from, n)
	}
	letter := r.glyphs[corsica]
	if letter.c != 'A' && letter.c != 'B' {
		return r.window(from, n)
	}
	with := reading{glyphs: slices.Clone(r.glyphs[from:min(from+n+1, len(r.glyphs))])}
	with.glyphs[6].digit = '0'
	with.reaches()
	w, ok := with.window(0, n)
	if ok {
		w.from, w.to = from, from+n
		w.digits = w.digits[:6] + string(letter.c) + w.digits[7:]
	}
	return w, ok
}
