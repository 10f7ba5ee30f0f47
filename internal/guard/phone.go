package guard

import (
	"math/bits"
	"strings"

	"miroir/internal/people"
)

// The ways in which ten digits are cut as a telephone number, 0612 345 678 and 0 6 12 34 56 78 among them.
var (
	inPairs   = groups(2, 2, 2, 2, 2)
	phoneCuts = []uint64{
		0, inPairs, groups(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), groups(1, 1, 2, 2, 2, 2), groups(1, 1, 1, 1, 2, 2, 2), groups(2, 8), groups(1, 9), groups(1, 1, 8),
		groups(4, 2, 2, 2), groups(4, 3, 3), groups(4, 6), groups(3, 3, 4), groups(3, 3, 2, 2), groups(1, 3, 3, 3), groups(2, 2, 3, 3),
		groups(2, 2, 2, 4), groups(2, 2, 4, 2), groups(4, 4, 2), groups(2, 2, 6), groups(2, 3, 3, 2), groups(2, 3, 2, 3),
		groups(6, 4), groups(6, 2, 2), groups(5, 5), groups(1, 2, 2, 2, 3), groups(3, 2, 2, 3), groups(3, 7), groups(1, 1, 2, 2, 2, 1, 1), groups(2, 2, 2, 2, 1, 1),
	}
	// Those that something else is cut as too, a decimal number or an article's: with words about telephones only.
	doubtful = []uint64{groups(1, 9), groups(5, 5), groups(1, 3, 3, 3), groups(3, 7), groups(6, 4)}
)

// phone finds a telephone number: a French one of ten digits, or any with the prefix of its country. Ten digits are common, so they must begin as
// subscribers' numbers do, be cut as numbers are, and not be part of a longer row of pairs, unless words say that it is one.
func (r *reading) phone(s *span) (match, bool) {
	if m, ok := r.abroad(s); ok {
		return m, true
	}
	w, ok := r.window(s, 10)
	if ok && subscriber(w.digits) && r.looksPhone(&w) {
		return match{Phone, w.from, w.to, people.ReservedPhone(w.digits) || r.allow.has(w.digits)}, true
	}
	if r.about&aboutPhone != 0 {
		if m, ok := r.announced(s); ok {
			return m, true
		}
	}
	return match{}, false
}

// looksPhone says whether ten digits that begin as a subscriber's number are one.
func (r *reading) looksPhone(w *window) bool {
	if !r.around(aboutPhone, w.from, w.to) {
		if !w.grouped(phoneCuts...) && !r.mobileAnyhow(w) || r.crowded(w) || w.inOne() && r.reference(w.from) {
			return false
		}
		if w.grouped(doubtful...) && strings.IndexByte(".,-", r.glyphs[w.from+w.firstWord()].sep) >= 0 {
			return false
		}
	}
	pairs := w.longestWord() <= 2
	switch {
	case w.joining == list && !pairs, w.glued && !pairs && !w.inOne():
		return false
	case (w.joining > soft || r.spoken) && pairs && rising(w.digits), (w.joining <= soft || w.cuts != inPairs) && w.inOrder() && !r.around(aboutPhone, w.from, w.to):
		return false
	}
	return true
}

// mobileAnyhow says whether a number that is cut in no usual way is one all the same: a mobile one, no year in it and no other number around it, or
// in words.
func (r *reading) mobileAnyhow(w *window) bool {
	if r.spoken && w.longestWord() <= 2 {
		return true
	}
	if second := w.digits[1]; second != '6' && second != '7' || w.joining != soft || w.longestWord() > 5 || bits.OnesCount64(w.cuts) < 2 {
		return false
	}
	for cuts := w.cuts; cuts != 0; cuts &= cuts - 1 {
		if at := bits.TrailingZeros64(cuts); at+2 <= len(w.digits) && (w.digits[at:at+2] == "19" || w.digits[at:at+2] == "20") && w.cuts>>(at+1)&7 == 0 {
			return false
		}
	}
	return !r.joinedBefore(w.from) && !r.joinedAfter(w.to)
}

// rising says whether each pair is more than the one before, as in a list put in order: of days or months, or by the same step.
func rising(digits string) bool {
	pair := func(i int) int { return int(digits[i]-'0')*10 + int(digits[i+1]-'0') }
	step, even := pair(2)-pair(0), true
	for i := 2; i+2 <= len(digits); i += 2 {
		if pair(i) <= pair(i-2) {
			return false
		}
		even = even && pair(i)-pair(i-2) == step
	}
	return even || pair(len(digits)-2) <= 31
}

// subscriber says whether digits begin as a subscriber's number: 01 to 07 and 09. 08 are services.
func subscriber(d string) bool {
	return d[0] == '0' && d[1] != '0' && d[1] != '8'
}

// crowded says whether pairs go on before or after the number, as in a list of numbers of two digits. Another telephone number after it is no list.
func (r *reading) crowded(w *window) bool {
	if w.cuts != inPairs {
		return false
	}
	inside, apart := r.glyphs[w.from+2].sep, max(w.joining, soft)
	if before := r.glyphs[w.from]; before.gap == apart && before.sep == inside && r.pairBefore(w.from) {
		return true
	}
	if w.to+2 > len(r.glyphs) || r.glyphs[w.to].gap != apart || r.glyphs[w.to].sep != inside || !r.isPair(w.to) {
		return false
	}
	following := r.span(w.to)
	next, ok := r.window(&following, 10)
	return !ok || !subscriber(next.digits)
}

func (r *reading) isPair(from int) bool {
	return r.wordEnd(from) == from+2 && r.glyphs[from].digit != 0 && r.glyphs[from+1].digit != 0
}

func (r *reading) pairBefore(from int) bool {
	return from >= 2 && r.glyphs[from-2].gap != none && r.isPair(from-2) && from > r.taken
}

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

// announced finds what words right before say to be a telephone number, though it isn't written as a French one: 6 12 34 56 78, 020 7946 0958, (212) 555-0187.
func (r *reading) announced(s *span) (match, bool) {
	start := int(r.glyphs[s.from].at)
	if !r.saidIn(aboutPhone, start-24, start) {
		return match{}, false
	}
	for n := min(12, s.length); n >= 8; n-- {
		w, ok := r.window(s, n)
		if !ok || w.joining > soft || r.money(w.to) || w.glued || r.joinedAfter(w.to) {
			continue
		}
		d := w.digits
		trunk := d[0] == '0' && d[1] != '0' && !(n == 10 && d[1] == '8')
		if trunk || n == 9 && (d[0] == '6' || d[0] == '7') || n == 10 && w.cuts == groups(3, 3, 4) {
			fine := n == 9 && (people.ReservedPhone("0"+d) || r.allow.has("0"+d)) || people.ReservedPhone(d) || r.allow.has(d)
			return match{Phone, w.from, w.to, fine}, true
		}
	}
	return match{}, false
}

// interrupted finds a mobile number in pairs with a word or two, or a comma, between some of them: 06 12 puis 34 56 78.
func (r *reading) interrupted(s *span) (match, bool) {
	if r.glyphs[s.from].digit != '0' || s.from+1 >= len(r.glyphs) || s.length >= 10 || s.from > 0 && r.glyphs[s.from].gap < hard && r.glyphs[s.from-1].digit != 0 {
		return match{}, false
	}
	if second := r.glyphs[s.from+1].digit; second != '6' && second != '7' {
		return match{}, false
	}
	const most, words = 10, 3
	number := make([]byte, 0, most)
	asides := 0
	for i := s.from; i < len(r.glyphs); {
		to := r.wordEnd(i)
		switch size := to - i; {
		case i > s.from && r.glyphs[i].gap == hard:
			return match{}, false
		case r.glyphs[i].digit != 0 && (size%2 != 0 || len(number)+size > most):
			return match{}, false
		case r.glyphs[i].digit == 0:
			asides++
			if asides > words || size > 10 || r.unit(i, to) {
				return match{}, false
			}
		default:
			for _, g := range r.glyphs[i:to] {
				if g.digit == 0 {
					return match{}, false
				}
				number = append(number, g.digit)
			}
		}
		if i > s.from && r.glyphs[i].gap > soft && r.glyphs[i].digit != 0 && r.glyphs[i-1].digit != 0 {
			asides += words - 1 // one comma, no more
			if r.glyphs[s.from+2].sep == '/' || r.glyphs[i].sep == ':' {
				return match{}, false
			}
		}
		if len(number) == most {
			if asides == 0 || r.inWord(to) || rising(string(number)) || r.pairAfter(to) {
				return match{}, false
			}
			d := string(number)
			return match{Phone, s.from, to, people.ReservedPhone(d) || r.allow.has(d)}, true
		}
		i = to
	}
	return match{}, false
}

// pairAfter says whether another number follows, as in a row.
func (r *reading) pairAfter(to int) bool {
	return to < len(r.glyphs) && r.glyphs[to].gap <= list && r.glyphs[to].digit != 0
}

// unit says whether a word is what is counted or measured.
func (r *reading) unit(from, to int) bool {
	start, end := r.bounds(from, to)
	w := r.text[start:end]
	return vocabulary[w]&aboutMonth != 0 || strings.Contains(units, " "+w+" ")
}

const units = " le du au entre h min mn s sec heure heures minute minutes jour jours mois an ans annee annees semaine semaines euro euros eur km m cm mm kg g l ml ha kw kwh ou fois enfant enfants personne " +
	"personnes piece pieces p a au rue avenue bis ter code points cents "
