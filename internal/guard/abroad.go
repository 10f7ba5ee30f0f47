package guard

import (
	"strings"

	"miroir/internal/people"
)

// abroad finds a number with the prefix of its country: +33 6 39 98 12 34, 0033…, (+33) (0)6…, +32…, 0032…; without a plus or 00 only a French one,
// or one that is said to be a telephone's.
func (r *reading) abroad(s *span) (match, bool) {
	plus := r.afterPlus(s.from)
	zeros := strings.HasPrefix(r.digits[s.from:s.from+s.length], "00")
	said := r.around(aboutPhone, s.from, s.from+min(s.length, 12))
	if !plus && !zeros && !said && !strings.HasPrefix(r.digits[s.from:s.from+2], "33") {
		return match{}, false
	}
	const longest, least = 17, 8
	for n := min(longest, s.length); n >= least; n-- {
		w, ok := r.window(s, n)
		if !ok || w.joining > soft && !((plus || zeros) && w.listed()) || w.glued && !plus && !zeros {
			continue
		}
		if number, ok := r.national(&w, plus, said); ok {
			return match{Phone, w.from, w.to, r.nobodysPhone(number)}, true
		}
	}
	return match{}, false
}

// national gives the digits of a telephone number from its country's prefix on, without the 0 of +33 (0)6.
func (r *reading) national(w *window, plus, said bool) (string, bool) {
	d, zeros := strings.CutPrefix(w.digits, "00")
	number, ok := international(d)
	switch {
	case !ok:
		const fewest = 10
		return d, number != "" && plus && w.joining <= soft && r.plusAt(w.from) && len(d) >= fewest && w.firstWord() <= 3 && !r.money(w.to)
	case strings.HasPrefix(number, "33"):
		return number, subscriber("0"+number[2:]) && (plus || zeros || said || r.looksFrench(w, number))
	case said:
		return number, plus || zeros || !w.inOne() && !w.inOrder() && !r.joinedAfter(w.to)
	case plus:
		return number, w.joining <= soft && r.plusAt(w.from) && !r.money(w.to)
	}
	const fewest = 9 // contracts begin with zeros too
	return number, zeros && len(d) >= fewest && !r.reference(w.from) && !r.afterMoney(w.from) && w.coded(len(w.digits)-len(d), d, number)
}

func (r *reading) nobodysPhone(number string) bool {
	if subscriber, ok := strings.CutPrefix(number, "33"); ok {
		return people.ReservedPhone("0"+subscriber) || r.allow.has("0"+subscriber) || r.allow.has(number)
	}
	return r.allow.has("+" + number)
}

// looksFrench says whether digits that begin with 33 and no plus are cut as a telephone number.
func (r *reading) looksFrench(w *window, number string) bool {
	if w.inOne() {
		return (number[2] == '6' || number[2] == '7') && !r.before(aboutAccount, w.from)
	}
	return w.firstWord() <= 3 && w.grouped(groups(2, 1, 2, 2, 2, 2), groups(2, 2, 2, 2, 2, 2), groups(2, 9), groups(3, 2, 2, 2, 2), groups(2, 1, 1, 2, 2, 2, 2))
}

// coded says whether the two zeros and the country's code are cut from the rest as people do: 00 44 7911, 0044 7911, 00447911.
func (w *window) coded(zeros int, d, number string) bool {
	if w.firstWord() != zeros {
		return w.firstWord() <= 5 || w.inOne()
	}
	for n := zeros + 1; n <= zeros+3; n++ {
		if w.cuts>>n&1 != 0 {
			_, ok := subscribers[d[:n-zeros]]
			return ok && strings.HasPrefix(number, d[:n-zeros])
		}
	}
	return false
}

// afterMoney says whether a currency's sign stands right before a glyph: 12€00.
func (r *reading) afterMoney(from int) bool {
	at := int(r.glyphs[from].at)
	return at > 0 && r.text[at-1] == currency
}

// money says whether an amount's unit follows.
func (r *reading) money(to int) bool {
	after := strings.TrimLeft(r.after(to), " ")
	for _, unit := range [...]string{"$", "euro", "eur", "%", "k$", "m$", "cent"} {
		if strings.HasPrefix(after, unit) {
			return true
		}
	}
	return false
}

// afterPlus says whether a plus stands before the glyph, a parenthesis, a space or another separator between them or not.
func (r *reading) afterPlus(from int) bool {
	at := int(r.glyphs[from].at)
	for i := at - 1; i >= 0 && i >= at-3; i-- {
		if r.text[i] == '+' {
			return true
		}
		if strings.IndexByte(" ([/_.,:;\"'-", r.text[i]) < 0 {
			return false
		}
	}
	return false
}

// plusAt says whether the plus stands right before the glyph, or a parenthesis between them.
func (r *reading) plusAt(from int) bool {
	at := int(r.glyphs[from].at)
	return r.text[at-1] == '+' || at > 1 && r.text[at-1] == '(' && r.text[at-2] == '+'
}
