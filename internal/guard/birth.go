package guard

import (
	"fmt"
	"slices"
	"strings"
)

// births finds full birth dates next to the first and last name of someone who isn't of the persona's household. A first name alone, or a date
// alone, is nobody's in particular.
func (r *reading) births() []Finding {
	var found []Finding
	last := 0
	for _, d := range r.allDays() {
		start, end := r.bounds(d.from, d.to)
		if start < last || r.allow.bornOn(r.dayOf(d)) {
			continue
		}
		who, ok := r.whose(d, start, end)
		if !ok || r.allow.named(who.parts) {
			continue
		}
		from, to := min(start, who.from), max(end, who.to)
		if from < last {
			continue
		}
		found = append(found, r.findingAt(Birth, from, to))
		last = to
	}
	return found
}

// allDays are those found, and those of eight digits in one that words say to be births.
func (r *reading) allDays() []day {
	if r.about&aboutBirth == 0 {
		return r.days
	}
	days := slices.Clone(r.days)
	for i := 0; i < len(r.glyphs); {
		to := r.wordEnd(i)
		if to-i == 8 && r.glyphs[i].digit != 0 && digitShare(r.digits[i:to]) == 1 && dayInOne(r.digits[i:to]) {
			days = append(days, day{from: i, to: to})
		}
		i = to
	}
	slices.SortFunc(days, func(a, b day) int { return a.from - b.from })
	return days
}

// dayOf writes a numeric day as 1985-12-31, "" for another.
func (r *reading) dayOf(d day) string {
	var n [3]int
	part := -1
	for i := d.from; i < d.to; i++ {
		if r.glyphs[i].digit == 0 {
			return ""
		}
		if i == d.from || r.glyphs[i].gap != none {
			part++
		}
		n[min(part, 2)] = 10*n[min(part, 2)] + int(r.glyphs[i].digit-'0')
	}
	if n[0] < n[2] {
		n[0], n[2] = n[2], n[0]
	}
	return fmt.Sprintf("%04d-%02d-%02d", n[0], n[1], n[2])
}

// How far from a birth date its name may stand, where words tell of a birth.
const (
	nameBefore = 90
	nameAfter  = 60
)

// whose finds the name that a date belongs to: anywhere near it when words tell of a birth, right beside it otherwise.
func (r *reading) whose(d day, start, end int) (person, bool) {
	told := r.about&aboutBirth != 0 && (r.saidIn(aboutBirth, start-44, start) || r.saidIn(aboutBirth, end, end+30))
	if told {
		from, to := r.paragraph(start-nameBefore, start, end, end+nameAfter)
		if who, ok := r.labelledName(from, to); ok {
			return who, true
		}
		if who, ok := r.lastName(from, start); ok {
			return who, true
		}
		return r.firstName(end, to)
	}
	bracketed := start > 0 && r.text[start-1] == '('
	if d.short || d.year > youngest && !bracketed || d.year == 0 {
		return person{}, false
	}
	if who, ok := r.lastName(start-nameBefore, start); ok && beside(r.text[who.to:start]) && who.known && !r.placed(who.from) {
		return who, true
	}
	who, ok := r.firstName(end, min(len(r.text), end+nameAfter))
	return who, ok && who.known && beside(r.text[end:who.from])
}

// youngest is the last year of a date that is taken for a birth without words, so that a letter's date and its signature aren't.
const youngest = 2012

// beside says whether what stands between a name and a date holds them together.
func beside(between string) bool {
	return len(between) <= 5 && strings.Trim(between, " ,;:()-/|\n\"'") == ""
}

// paragraph gives the bounds of what belongs to a date, no further than the empty line before and after it.
func (r *reading) paragraph(from, start, end, to int) (int, int) {
	from, to = max(from, 0), min(to, len(r.text))
	if i := strings.LastIndex(r.text[from:start], "\n\n"); i >= 0 {
		from += i + 2
	}
	if i := strings.Index(r.text[end:to], "\n\n"); i >= 0 {
		to = end + i
	}
	return from, to
}
