package guard

import (
	"slices"
	"strconv"
	"strings"
)

// births finds full birth dates next to the first and last name of someone who isn't of the persona's household. A first name alone, or a date
// alone, is nobody's in particular.
func (r *reading) births() []Finding {
	var found []Finding
	last := 0
	for _, d := range r.allDays() {
		start, end := r.bounds(d.from, d.to)
		if start < last || r.someoneBornOn(d) {
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

// someoneBornOn says whether a day is a birth of those who are played.
func (r *reading) someoneBornOn(d day) bool {
	if r.allow == nil {
		return false
	}
	year, month, date := r.dayOf(d)
	if d.short {
		return r.allow.bornOn(1900+year, month, date) || r.allow.bornOn(2000+year, month, date)
	}
	return r.allow.bornOn(year, month, date)
}

// dayOf reads a day, in numbers or with the name of its month; the year has two digits where it was written so.
func (r *reading) dayOf(d day) (year, month, date int) {
	if d.to-d.from == 8 && r.wordEnd(d.from) == d.to {
		return dayOfOne(r.digits[d.from:d.to])
	}
	var n [3]int
	part := 0
	for i := d.from; i < d.to && part < len(n); {
		to := r.wordEnd(i)
		if r.glyphs[i].digit == 0 {
			start, end := r.bounds(i, to)
			month = monthOf(r.text[start:end])
		} else {
			for _, g := range r.glyphs[i:to] {
				if g.digit != 0 {
					n[part] = 10*n[part] + int(g.digit-'0')
				}
			}
			part++
		}
		i = to
	}
	switch {
	case month != 0:
		return n[1], month, n[0]
	case n[0] > 31:
		return n[0], n[1], n[2]
	}
	return n[2], n[1], n[0]
}

// dayOfOne reads eight digits: 12051985 or 19850512.
func dayOfOne(d string) (year, month, date int) {
	if d[4:6] == "19" || d[4:6] == "20" {
		return inFigures(d[4:]), inFigures(d[2:4]), inFigures(d[:2])
	}
	return inFigures(d[:4]), inFigures(d[4:6]), inFigures(d[6:])
}

func inFigures(d string) int {
	n, _ := strconv.Atoi(d)
	return n
}

// monthOf gives the number of a month by the first letters of its name, in French or English; 0: none.
func monthOf(name string) int {
	for i, starts := range [...]string{"jan", "fev feb", "mar", "avr apr", "mai may", "juin jun", "juil jul", "aou aug", "sep", "oct", "nov", "dec"} {
		for _, start := range strings.Fields(starts) {
			if strings.HasPrefix(name, start) {
				return i + 1
			}
		}
	}
	return 0
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
