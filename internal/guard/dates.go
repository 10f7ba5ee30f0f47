package guard

import "strings"

// day is a day of the calendar as it stands in the text, in glyphs.
type day struct {
	from, to int
	year     int
	short    bool // its year has two digits
}

// word is a run of glyphs without gap.
type word struct {
	from, to int32
	number   int16 // its value when it has one to four digits and nothing else; -1 otherwise
	month    bool  // it is the name of a month
}

func (w word) size() int { return int(w.to - w.from) }

// findDays finds what is written as a day or a month, and sets it apart from the numbers around it, so that neither a list of days nor an amount
// after one reads as a telephone number: 31/12/1985, 1985-12-31, 31 12 1985, 31 mai 1985, 05/2026.
func (r *reading) findDays() {
	if len(r.glyphs) < 4 {
		return
	}
	words := r.words()
	for i := 0; i < len(words); i++ {
		n, d := r.dayAt(words[i:])
		if n == 0 && i+1 < len(words) && r.isMonth(words[i], words[i+1]) {
			n = 2
		}
		if n == 0 || r.afterPlus(int(words[i].from)) || i > 0 && r.glyphs[words[i+1].from].sep != ' ' && r.joined(words[i], words[i+1]) && words[i-1].number >= 0 {
			continue
		}
		if d.year != 0 {
			d.from, d.to = int(words[i].from), int(words[i+n-1].to)
			r.days = append(r.days, d)
		}
		if !d.short {
			r.setApart(words[i:], n)
		}
		i += n - 1
	}
}

// setApart puts hard gaps around and between the first n words.
func (r *reading) setApart(words []word, n int) {
	for _, w := range words[:n] {
		r.glyphs[w.from].gap = hard
	}
	if n < len(words) && r.glyphs[words[n].from].gap != none {
		r.glyphs[words[n].from].gap = hard
	}
}

func (r *reading) words() []word {
	words := make([]word, 0, len(r.glyphs)/3+1)
	said := r.said
	for from := 0; from < len(r.glyphs); {
		w := word{from: int32(from), to: int32(r.wordEnd(from))}
		for _, g := range r.glyphs[from:w.to] {
			if g.digit == 0 || w.size() > 4 {
				w.number = -1
				break
			}
			w.number = 10*w.number + int16(g.digit-'0')
		}
		at := r.glyphs[from].at
		for len(said) > 0 && said[0].from < at {
			said = said[1:]
		}
		w.month = len(said) > 0 && said[0].from == at && said[0].about&aboutMonth != 0
		words = append(words, w)
		from = int(w.to)
	}
	return words
}

// dayAt reads a day of two or three words, or of one, 31121985; n is 0 when there is none.
func (r *reading) dayAt(words []word) (n int, d day) {
	if len(words) >= 3 {
		a, b, c := words[0], words[1], words[2]
		switch {
		case r.monthNamed(a, b, c):
			return 3, day{year: int(c.number), short: c.size() == 2}
		case !r.joined(b, c):
		case isDay(a) && isMonthNumber(b) && isYear(c):
			return 3, day{year: int(c.number)}
		case isYear(a) && isMonthNumber(b) && isDay(c):
			return 3, day{year: int(a.number)}
		case isDay(a) && isMonthNumber(b) && c.size() == 2 && c.number >= 0 && !r.goesOn(words[3:], b):
			return 3, day{year: 1900 + int(c.number), short: true}
		}
	}
	return 0, day{}
}

// goesOn says whether the first word is joined to what is before it as w is: the numbers are a longer row.
func (r *reading) goesOn(words []word, w word) bool {
	return len(words) > 0 && words[0].number >= 0 && r.joined(w, words[0])
}

// monthNamed says whether three words are a day with the name of its month: 3 mai 1985, mai 3, 1985, 1er mai 1985.
func (r *reading) monthNamed(a, b, c word) bool {
	if !isYear(c) && (c.size() != 2 || c.number < 0) || r.glyphs[b.from].gap == hard || r.glyphs[c.from].gap == hard {
		return false
	}
	if a.month {
		return isDay(b) && isYear(c)
	}
	first := a.size() == 3 && strings.HasPrefix(r.text[r.glyphs[a.from].at:], "1er")
	return b.month && (isDay(a) || first)
}

// joined says whether the same mark stands before both words: a space, a slash, a dot or a dash.
func (r *reading) joined(a, b word) bool {
	x, y := r.glyphs[a.from], r.glyphs[b.from]
	return x.gap == soft && y.gap == soft && x.sep == y.sep
}

// isMonth says whether two words are a month and its year, written with a slash, a dash or a dot.
func (r *reading) isMonth(a, b word) bool {
	g := r.glyphs[b.from]
	return g.gap == soft && g.sep != ' ' && (isMonthNumber(a) && isYear(b) || isYear(a) && isMonthNumber(b))
}

func isDay(w word) bool         { return w.size() <= 2 && 1 <= w.number && w.number <= 31 }
func isMonthNumber(w word) bool { return w.size() <= 2 && 1 <= w.number && w.number <= 12 }
func isYear(w word) bool        { return w.size() == 4 && 1900 <= w.number && w.number <= 2099 }
