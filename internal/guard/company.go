package guard

import (
	"strings"

	"miroir/internal/people"
)

var (
	siretCuts  = groups(3, 3, 3, 5)
	siretParts = groups(9, 5)
	vatLength  = 11
	sirenCuts  = []uint64{0, groups(3, 3, 3), groups(3, 6), groups(6, 3), groups(1, 1, 1, 1, 1, 1, 1, 1, 1), groups(1, 2, 3, 3), groups(2, 2, 2, 3), groups(3, 2, 2, 2), groups(2, 2, 2, 2, 1)}
)

// company finds the number of an establishment or a company, which is public but names an employer: 14 digits in one or cut as on a letterhead, 9
// that words say to be one, or a tax number FR and 11 digits.
func (r *reading) company(s *span) (match, bool) {
	if w, ok := r.window(s, 14); ok && people.ValidSIRET(w.digits) {
		m := match{SIRET, w.from, w.to, people.ReservedSIREN(w.digits) || r.allow.has(w.digits)}
		switch {
		case m.fine, r.around(aboutCompany, w.from, w.to):
			return m, true
		case w.inOne():
			return m, !r.reference(w.from) && !moment(w.digits)
		}
		return m, w.grouped(siretCuts, siretParts) || !w.inOrder() && (w.joining == soft && w.longestWord() <= 2 || w.listed())
	}
	if w, ok := r.window(s, 9); ok && !w.glued && w.grouped(sirenCuts...) && people.ValidSIREN(w.digits) && (r.before(aboutCompany, w.from) || r.namedAfter(w.to)) {
		return match{SIRET, w.from, w.to, people.ReservedSIREN(w.digits) || r.allow.has(w.digits)}, true
	}
	if w, ok := r.window(s, vatLength); ok && w.joining <= soft && r.afterFR(w.from) && people.ValidSIREN(w.digits[2:]) && (vatKey(w.digits[2:]) == w.digits[:2] || r.around(aboutCompany, w.from, w.to)) {
		return match{SIRET, w.from, w.to, people.ReservedSIREN(w.digits[2:]) || r.allow.has(w.digits[2:])}, true
	}
	return match{}, false
}

// namedAfter says whether the words right after a number say that it is a company's.
func (r *reading) namedAfter(to int) bool {
	const near = 24
	after := r.after(to)
	after = after[:min(len(after), near)]
	return strings.Contains(after, "siren") || strings.Contains(after, "siret") || strings.HasPrefix(after, " rcs") || strings.HasPrefix(after, " (rcs")
}

func (r *reading) afterFR(i int) bool {
	return i >= 2 && r.glyphs[i].gap <= soft && r.glyphs[i-1].gap == none && r.glyphs[i-1].c == 'R' && r.glyphs[i-2].c == 'F' && r.glyphs[i-2].gap != none
}

// vatKey gives the two digits before a company's number in its tax number: 12 and three times the remainder by 97, by 97 (python-stdnum fr/tva.py).
func vatKey(siren string) string {
	rest := 0
	for _, c := range []byte(siren) {
		rest = (10*rest + int(c-'0')) % 97
	}
	key := (12 + 3*rest) % 97
	return string([]byte{'0' + byte(key/10), '0' + byte(key%10)})
}

// moment says whether 14 digits are a day and a time: 20260112093015.
func moment(d string) bool {
	return (d[:2] == "19" || d[:2] == "20") && "01" <= d[4:6] && d[4:6] <= "12" && "01" <= d[6:8] && d[6:8] <= "31" && d[8:10] <= "23" && d[10:12] <= "59" && d[12:] <= "59"
}
