package guard

import "miroir/internal/people"

// The lengths of a social security number, without and with its key.
const (
	nirBody = 13
	nirFull = 15
)

// The ways in which it is cut: as on a card, and with the three digits of a department overseas.
var (
	nirCuts  = groups(1, 2, 2, 2, 3, 3, 2)
	overseas = groups(1, 2, 2, 3, 2, 3, 2)
)

// nir finds a social security number at a word's beginning. With a valid key it is one. With a wrong key, or without key as people often give
// it, its month and department must be plausible and it must be cut as such numbers are.
func (r *reading) nir(s *span) (match, bool) {
	if s.from+nirBody > len(r.glyphs) {
		return match{}, false
	}
	for _, n := range [...]int{nirFull, nirBody} {
		w, ok := r.nirWindow(s, n)
		if !ok || w.joining > soft && !w.listed() && !w.asOnCard() {
			continue
		}
		if provisional(w.digits) && (r.validProvisional(&w) || r.around(aboutNIR, w.from, w.to)) {
			return match{NIR, w.from, w.to, r.allow.has(w.digits)}, true
		}
		if !people.NIRShape(w.digits[:nirBody]) {
			continue
		}
		if w.digits[5:7] == "00" && w.longestWord() == 1 && r.joinedAfter(w.to) {
			continue // a longer number, digit by digit
		}
		if w.digits[5:7] == "00" && !r.taxLike(&w) {
			return match{NIR, w.from, w.to, true}, people.ReservedNIR(w.digits) || w.cutAt(nirCuts) && (!w.inOne() || w.digits[0] <= '2')
		}
		if n == nirFull && people.ValidNIR(w.digits) || r.plausibleNIR(&w) {
			return match{NIR, w.from, w.to, r.allow.has(w.digits)}, true
		}
	}
	return match{}, false
}

// asOnCard says whether the number is cut as on a card, exactly.
func (w *window) asOnCard() bool { return w.cuts == nirCuts&(1<<len(w.digits)-1) }

// taxLike says whether 13 digits of the department 00 are rather a tax number of someone's.
func (r *reading) taxLike(w *window) bool {
	return len(w.digits) == nirBody && people.ValidTaxNumber(w.digits) && (w.inOne() || !w.cutAt(nirCuts)) && !r.allow.has(w.digits)
}

// plausibleNIR says whether a number without a valid key is cut and made as a social security number, or said to be one.
func (r *reading) plausibleNIR(w *window) bool {
	if r.allow.has(w.digits[:nirBody]) {
		return r.allow.has(w.digits)
	}
	d := w.digits
	ordinary := d[0] <= '2' && "01" <= d[3:5] && d[3:5] <= "12" && d[7:10] != "000" && d[10:13] != "000"
	if !w.glued && r.around(aboutNIR, w.from, w.to) {
		return true
	}
	if !ordinary || w.inOne() && r.reference(w.from) {
		return false
	}
	return w.inOne() || w.cutAt(nirCuts) || d[5] == '9' && w.cutAt(overseas) || w.regular() || r.spoken && w.longestWord() <= 3
}

// provisional says whether a number begins as one that waits for a real one: 7 or 8 for a man or a woman, 1 or 2, the fund (CNAM, NnpValidator.php).
func provisional(d string) bool {
	return (d[0] == '7' || d[0] == '8') && (d[1] == '1' || d[1] == '2') && isDigit(d[5]) && isDigit(d[6])
}

// validProvisional says whether a provisional number has its key, or is cut as on a card.
func (r *reading) validProvisional(w *window) bool {
	if len(w.digits) == nirFull {
		key, ok := people.NIRKey(w.digits[:nirBody])
		return ok && key == w.digits[nirBody:]
	}
	return w.asOnCard()
}

// nirWindow is a window in which the department may be Corsica's 2A or 2B.
func (r *reading) nirWindow(s *span, n int) (window, bool) {
	const corsica = 6
	at := s.from + corsica
	letter := r.glyphs[at]
	if letter.c != 'A' && letter.c != 'B' || r.glyphs[at-1].digit != '2' {
		return r.window(s, n)
	}
	before, after := *s, span{}
	if before.length < corsica || at+1 >= len(r.glyphs) || r.glyphs[at+1].digit == 0 {
		return window{}, false
	}
	after = r.span(at + 1)
	if before.joining == hard || n > corsica+1+after.length || after.ends>>(n-corsica-1)&1 == 0 {
		return window{}, false
	}
	w := window{from: s.from, to: s.from + n, glued: s.glued || r.inWord(s.from+n)}
	w.digits = r.digits[s.from:at] + string(letter.c) + r.digits[at+1:s.from+n]
	w.cuts = before.cuts&(1<<corsica-1) | after.cuts<<(corsica+1)&(1<<n-1)
	if letter.gap > soft || r.glyphs[at+1].gap == hard {
		return window{}, false
	}
	if r.glyphs[at+1].gap != none {
		w.cuts |= 1 << (corsica + 1)
	}
	if letter.gap != none && before.cuts == 1<<corsica-2 { // digit by digit
		w.cuts |= 1 << corsica
	}
	w.joining = min(max(before.joining, after.joining), list)
	return w, true
}
