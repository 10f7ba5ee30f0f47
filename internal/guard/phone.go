package guard

import (
	"regexp"
	"slices"
	"strings"

	"miroir/internal/people"
)

// phone finds a telephone number: a French one of ten digits, or any with the prefix of its country. Ten digits are common, so they must begin as
// subscribers' numbers do, be cut as numbers are, and not be part of a longer row of pairs, unless words say that it is one.
func (r *reading) phone(from int) (match, bool) {
	if m, ok := r.abroad(from); ok {
		return m, true
	}
	if r.glyphs[from].digit != '0' {
		return match{}, false
	}
	w, ok := r.window(from, 10)
	if !ok || !subscriber(w.digits) {
		return match{}, false
	}
	said := r.said(aboutPhone, w.from, w.to)
	if !said && (!cutAsPhone(&w) || r.crowded(&w) || w.inOne() && r.saidBefore(aboutElse, w.from, w.to)) {
		return match{}, false
	}
	pairs := slices.Max(w.sizes) <= 2
	if w.closest == list && !pairs || w.closest > soft && pairs && w.rising() || w.glued && !pairs && !w.inOne() {
		return match{}, false
	}
	return match{Phone, w.from, w.to, people.ReservedPhone(w.digits) || r.allow.has(w.digits)}, true
}

// rising says whether each pair is more than the one before, as in a list put in order: of days or months, or by the same step.
func (w *window) rising() bool {
	pair := func(i int) int { return int(w.digits[i]-'0')*10 + int(w.digits[i+1]-'0') }
	step, even := pair(2)-pair(0), true
	for i := 2; i+2 <= len(w.digits); i += 2 {
		if pair(i) <= pair(i-2) {
			return false
		}
		even = even && pair(i)-pair(i-2) == step
	}
	return even || pair(len(w.digits)-2) <= 31
}

// subscriber says whether ten digits begin as a subscriber's number: 01 to 07 and 09. 08 are services.
func subscriber(d string) bool {
	return len(d) == 10 && d[0] == '0' && d[1] != '0' && d[1] != '8'
}

func cutAsPhone(w *window) bool {
	return w.inOne() || w.grouped(
		[]int{2, 2, 2, 2, 2}, []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, []int{1, 1, 2, 2, 2, 2}, []int{2, 8}, []int{1, 9}, []int{1, 1, 8},
		[]int{4, 2, 2, 2}, []int{4, 3, 3}, []int{4, 6}, []int{3, 3, 4}, []int{3, 3, 2, 2}, []int{1, 3, 3, 3}, []int{2, 2, 3, 3},
		[]int{2, 2, 2, 4}, []int{2, 2, 4, 2}, []int{4, 4, 2}, []int{2, 2, 6}, []int{2, 3, 3, 2}, []int{2, 3, 2, 3},
	)
}

// crowded says whether pairs go on before or after the number, as in a list of numbers of two digits. Another telephone number after it is no list.
func (r *reading) crowded(w *window) bool {
	if !w.grouped([]int{2, 2, 2, 2, 2}) {
		return false
	}
	inside, apart := r.glyphs[w.from+2].sep, max(w.closest, soft)
	if before := r.glyphs[w.from]; before.gap == apart && before.sep == inside && r.pairBefore(w.from) {
		return true
	}
	if w.to+2 > len(r.glyphs) || r.glyphs[w.to].gap != apart || r.glyphs[w.to].sep != inside || !r.isPair(w.to) {
		return false
	}
	next, ok := r.window(w.to, 10)
	return !ok || !subscriber(next.digits)
}

func (r *reading) isPair(from int) bool {
	return r.wordEnd(from) == from+2 && r.glyphs[from].digit != 0 && r.glyphs[from+1].digit != 0
}

func (r *reading) pairBefore(from int) bool {
	return from >= 2 && r.glyphs[from-2].gap != none && r.isPair(from-2) && from > r.taken
}

// inMoney begins what follows an amount.
var inMoney = regexp.MustCompile(`^\s?(?:€|euros?\b|eur\b|%|k€|m€|\$)`)

// abroad finds a number with the prefix of its country: +33 6 39 98 12 34, 0033…, (+33) (0)6…, +32…, 0032…; without a plus or 00 only a French one.
func (r *reading) abroad(from int) (match, bool) {
	plus := r.afterPlus(from)
	prefix := r.prefix(from)
	if prefix == "" || !plus && !strings.HasPrefix(prefix, "00") && !strings.HasPrefix(prefix, "33") {
		return match{}, false
	}
	for n := 15; n >= 9; n-- {
		w, ok := r.window(from, n)
		marked := plus || strings.HasPrefix(prefix, "00")
		if !ok || w.closest > soft && !(marked && w.listed()) || w.glued && !marked {
			continue
		}
		if number, ok := r.national(&w, plus); ok {
			return match{Phone, w.from, w.to, r.nobodysPhone(number)}, true
		}
	}
	return match{}, false
}

// national gives the digits of a telephone number from its country's prefix on, without the 0 of +33 (0)6.
func (r *reading) national(w *window, plus bool) (string, bool) {
	d, zeros := strings.CutPrefix(w.digits, "00")
	if rest, ok := strings.CutPrefix(d, "330"); ok {
		d = "33" + rest
	}
	if strings.HasPrefix(d, "33") {
		return d, len(d) == 11 && subscriber("0"+d[2:]) && (plus || zeros || r.looksFrench(w))
	}
	if d[0] == '0' || len(d) < 9 {
		return "", false
	}
	sure := plus && w.closest <= soft && r.marks[r.glyphs[w.from].at-1].r == '+' && !inMoney.MatchString(r.after(w.to))
	return d, sure || (plus || zeros) && r.said(aboutPhone, w.from, w.to) || zeros && !w.inOne() && w.sizes[0] == 4
}

func (r *reading) nobodysPhone(number string) bool {
	if subscriber, ok := strings.CutPrefix(number, "33"); ok {
		return people.ReservedPhone("0"+subscriber) || r.allow.has("0"+subscriber)
	}
	return r.allow.has("+" + number)
}

// looksFrench says whether digits that begin with 33 and no plus are cut, or said to be, a telephone number.
func (r *reading) looksFrench(w *window) bool {
	if r.said(aboutPhone, w.from, w.to) {
		return true
	}
	mobile := len(w.digits) == 11 && (w.digits[2] == '6' || w.digits[2] == '7')
	return mobile && w.inOne() || w.grouped([]int{2, 1, 2, 2, 2, 2}, []int{2, 2, 2, 2, 2, 2}, []int{2, 9}, []int{3, 2, 2, 2, 2}) && len(w.sizes) > 1
}

// afterPlus says whether a plus stands before the glyph, a parenthesis, a space or another separator between them or not.
func (r *reading) afterPlus(from int) bool {
	at := r.glyphs[from].at
	for i := at - 1; i >= 0 && i >= at-3; i-- {
		if r.marks[i].r == '+' {
			return true
		}
		if !strings.ContainsRune(" ([/_.,:;\"'-", r.marks[i].r) {
			return false
		}
	}
	return false
}
