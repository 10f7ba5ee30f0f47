package guard

import (
	"strings"

	"miroir/internal/people"
)

var plateCuts = groups(2, 3, 2)

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
	case r.chained(c.from, c.to), r.before(aboutElse, from), c.cuts != 0 && c.cuts != plateCuts:
		return match{}, false
	case c.cuts == 0 || r.glyphs[from+2].sep != ' ':
		return m, true
	}
	return m, r.setOff(from, from+2, from+5, from+7)
}

// setOff says whether the two letters before and after three digits, with spaces between, are rather a plate's than words: de 150 km.
func (r *reading) setOff(first, _, last, end int) bool {
	a, b := r.ordinaryPair(first), r.ordinaryPair(last)
	if r.capital(first) && r.capital(end-1) && !r.shouting() {
		return true
	}
	if r.capital(first) {
		return !(a && b)
	}
	return !a && !b
}

func (r *reading) ordinaryPair(from int) bool {
	start, end := r.bounds(from, from+2)
	return common(r.text[start:end]) || strings.Contains(units, " "+r.text[start:end]+" ")
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

// plateOfBefore finds up to four digits, two or three letters, one on the eldest, and a department.
func (r *reading) plateOfBefore(from int) (match, bool) {
	letters, department, to, ok := r.partsOfPlate(from)
	if !ok {
		return match{}, false
	}
	spelt := make([]byte, 0, 12)
	for _, g := range r.glyphs[from:to] {
		spelt = append(spelt, g.c)
	}
	m := match{Plate, from, to, r.allow.has(string(spelt))}
	if r.around(aboutPlate, from, to) {
		return m, true
	}
	n := department - letters
	if n < 2 || r.chained(from, to) || r.before(aboutElse, from) || r.ordinaryWord(letters, department) || r.isUnit(letters, department) {
		return match{}, false
	}
	apart := r.glyphs[letters].gap != none
	if apart != (r.glyphs[department].gap != none) {
		return match{}, false
	}
	if r.capital(letters) && r.capital(department-1) {
		return m, !apart || r.glyphs[letters].sep != ' ' || !r.shouting()
	}
	return m, !apart && !r.hexadecimal(letters, department)
}

// partsOfPlate gives where the letters and the department begin, and the end.
func (r *reading) partsOfPlate(from int) (letters, department, to int, ok bool) {
	const mostDigits, mostLetters = 4, 3
	i := from
	for i < len(r.glyphs) && isDigit(r.glyphs[i].c) && i-from <= mostDigits && (i == from || r.glyphs[i].gap == none) {
		i++
	}
	letters = i
	for i < len(r.glyphs) && isLetter(r.glyphs[i].c) && i-letters <= mostLetters && (i == letters || r.glyphs[i].gap == none) {
		i++
	}
	department = i
	if r.glyphs[from].c == '0' || letters-from > mostDigits || department == letters || department-letters > mostLetters || department+2 > len(r.glyphs) ||
		r.glyphs[letters].gap > soft || r.glyphs[department].gap > soft {
		return 0, 0, 0, false
	}
	to = r.wordEnd(department)
	return letters, department, to, r.department(department, to)
}

// department says whether glyphs are the number of a French department: 01 to 95, 2A, 2B, 971 to 976.
func (r *reading) department(from, to int) bool {
	d := make([]byte, 0, 3)
	for _, g := range r.glyphs[from:min(to, from+4)] {
		d = append(d, g.c)
	}
	switch s := string(d); len(s) {
	case 2:
		return s == "2A" || s == "2B" || "01" <= s && s <= "95" && isDigit(s[1]) && s != "20"
	case 3:
		return "971" <= s && s <= "976"
	}
	return false
}

// isUnit says whether a word is what is counted, measured or paid in.
func (r *reading) isUnit(from, to int) bool {
	start, end := r.bounds(from, to)
	w := r.text[start:end]
	return r.unit(from, to) || strings.Contains(" usd gbp chf ttc tva net kgs mo go gb mb ko to hz ghz dpi pcs ref lot rue av bd bat apt ", " "+w+" ")
}

func (r *reading) hexadecimal(from, to int) bool {
	for _, g := range r.glyphs[from:to] {
		if g.c > 'F' {
			return false
		}
	}
	return true
}
