package guard

import (
	"strings"

	"miroir/internal/people"
)

var (
	plateCuts  = groups(2, 3, 2)
	plateSigns = groups(1, 1, 1, 1, 1, 1, 1)
)

// plate finds the plate of a vehicle: AB-123-CD, or of before 2009 1234 AB 75.
func (r *reading) plate(from int) (match, bool) {
	if r.glyphs[from].digit == 0 {
		return r.plateOfToday(from)
	}
	return r.plateOfBefore(from)
}

func (r *reading) plateOfToday(from int) (match, bool) {
	const length = 7
	if from+length > len(r.glyphs) || !isDigit(r.glyphs[from+2].c) || !isDigit(r.glyphs[from+4].c) || !isLetter(r.glyphs[from+5].c) {
		return match{}, false
	}
	c, ok := r.number(from, length)
	if !ok || !people.ValidPlate(c.spelt) && !people.ReservedPlate(c.spelt) {
		return match{}, false
	}
	m := match{Plate, c.from, c.to, people.ReservedPlate(c.spelt) || r.allow.has(c.spelt)}
	switch {
	case r.around(aboutPlate, c.from, c.to):
		return m, true
	case r.chained(c.from, c.to), r.reference(from), c.cuts != 0 && c.cuts != plateCuts && c.cuts != plateSigns && c.cuts != 1<<2 && c.cuts != 1<<5:
		return match{}, false
	case c.cuts == 0 || c.cuts == plateSigns || c.cuts == plateCuts && r.glyphs[from+2].sep != ' ':
		return m, true
	}
	return m, r.setOff(from, from+5, from+7)
}

// setOff says whether two letters, three digits and two letters with spaces between are rather a plate than words: de 150 km.
func (r *reading) setOff(first, last, end int) bool {
	if r.capital(first) && r.capital(end-1) && !r.shouting() {
		return true
	}
	return !r.ordinaryPair(first) || !r.ordinaryPair(last)
}

func (r *reading) ordinaryPair(from int) bool {
	return r.among(twoLetters, from, from+2)
}

// shouting says whether the text is all in capitals, or nearly.
func (r *reading) shouting() bool {
	small, capitals := 0, 0
	for i := range min(len(r.glyphs), 4*reach) {
		switch g := r.glyphs[i]; {
		case !isLetter(g.c):
		case r.capital(i):
			capitals++
		default:
			small++
		}
	}
	return capitals > 8 && small < capitals/4
}

// plateOfBefore finds up to four digits, two or three letters and a department.
func (r *reading) plateOfBefore(from int) (match, bool) {
	letters, department, to, ok := r.partsOfPlate(from)
	if !ok {
		return match{}, false
	}
	if r.decimal(from) || r.among(engines, letters, department) && r.glyphs[letters].sep != '-' {
		return match{}, false
	}
	c, ok := r.number(from, to-from)
	parts := uint64(1)<<(letters-from) | uint64(1)<<(department-from)
	singles := c.cuts == 1<<(to-from)-2
	if !ok || c.cuts != 0 && c.cuts != parts && !singles {
		return match{}, false
	}
	m := match{Plate, from, to, r.allow.has(c.spelt)}
	between := r.glyphs[letters].sep
	marked := c.cuts == parts && between == r.glyphs[department].sep && strings.IndexByte("-._/|*", between) >= 0
	inSentence := c.cuts == parts && !marked && r.sentence(from, letters, department, to)
	switch {
	case r.around(aboutPlate, from, to):
		return m, !inSentence
	case r.chained(from, to), r.reference(from), inSentence:
		return match{}, false
	case c.cuts == 0:
		return m, letters-from >= 3 && r.capital(letters) || !r.hexadecimal(letters, department)
	}
	return m, true
}

// decimal says whether a glyph is the first after the point of a number: 1.4 HDI 70.
func (r *reading) decimal(i int) bool {
	g := r.glyphs[i]
	return i > 0 && (g.sep == '.' || g.sep == ',') && g.at-r.glyphs[i-1].at == 2 && r.glyphs[i-1].digit != 0
}

// sentence says whether the parts of a plate of before 2009, with spaces between, are rather numbers and a word: 12 rue 75, 150 km 20.
func (r *reading) sentence(from, letters, department, to int) bool {
	digits := letters - from
	capitals := r.capital(letters) && r.capital(department-1)
	switch {
	case digits >= 3 && !isDigit(r.glyphs[department+1].c): // 2A and 2B are nothing else
		return false
	case capitals && digits >= 3 && !r.shouting():
		return r.among(afterAmounts, letters, department)
	case r.isUnit(letters, department):
		return true
	case capitals:
		return r.common(letters, department) || digits < 2 && !r.sameLine(from, to)
	}
	return r.common(letters, department) || digits < 3 && r.vowelled(letters, department)
}

func (r *reading) common(from, to int) bool {
	start, end := r.bounds(from, to)
	return common(r.text[start:end])
}

// sameLine says whether glyphs stand in one line.
func (r *reading) sameLine(from, to int) bool {
	start, end := r.bounds(from, to)
	return strings.IndexByte(r.text[start:end], '\n') < 0
}

func (r *reading) vowelled(from, to int) bool {
	start, end := r.bounds(from, to)
	return strings.ContainsAny(r.text[start:end], "aeiou")
}

// partsOfPlate gives where the letters and the department begin, and the end, whatever stands between.
func (r *reading) partsOfPlate(from int) (letters, department, to int, ok bool) {
	const longest = 4
	letters = r.while(isDigit, from, longest)
	department = r.while(isLetter, letters, longest)
	if n := department - letters; r.glyphs[from].c == '0' || letters-from > longest || n < 2 || n > 3 || department+2 > len(r.glyphs) {
		return 0, 0, 0, false
	}
	for _, n := range [...]int{3, 2} {
		if to = department + n; r.department(department, to) && !r.inWord(to) {
			return letters, department, to, true
		}
	}
	return 0, 0, 0, false
}

// while gives the first glyph, of at most n and one more, that isn't of a sort or stands too far from the one before it.
func (r *reading) while(sort func(byte) bool, from, n int) int {
	to := from
	for to < len(r.glyphs) && to-from <= n && sort(r.glyphs[to].c) && (to == from || r.glyphs[to].gap <= soft) {
		to++
	}
	return to
}

// department says whether glyphs are the number of a French department: 01 to 95, 2A, 2B, 971 to 976.
func (r *reading) department(from, to int) bool {
	if to > len(r.glyphs) {
		return false
	}
	var d [3]byte
	for i, g := range r.glyphs[from:to] {
		d[i] = g.c
	}
	switch s := string(d[:to-from]); len(s) {
	case 2:
		return s == "2A" || s == "2B" || "01" <= s && s <= "95" && isDigit(s[1]) && s != "20"
	default:
		return "971" <= s && s <= "976"
	}
}

// isUnit says whether a word is what is counted, measured or paid in.
func (r *reading) isUnit(from, to int) bool {
	return r.among(units, from, to) || r.among(shortWords, from, to)
}

// among says whether glyphs are a word of a set.
func (r *reading) among(words map[string]bool, from, to int) bool {
	start, end := r.bounds(from, to)
	return words[r.text[start:end]]
}

func (r *reading) hexadecimal(from, to int) bool {
	for _, g := range r.glyphs[from:to] {
		if g.c > 'F' {
			return false
		}
	}
	return true
}
