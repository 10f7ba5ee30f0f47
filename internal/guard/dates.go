package guard

// splitDates sets what is written as a date apart from the numbers around it, so that neither a list of dates nor an amount after one reads as a
// telephone number: 31/12/1985, 1985-12-31, 31 12 1985, 05/2026.
func (r *reading) splitDates() {
	words := r.inWords()
	for i := 0; i < len(words); i++ {
		n := 0
		switch {
		case i+2 < len(words) && r.joined(words[i+1], words[i+2]) && r.isDate(words[i], words[i+1], words[i+2]):
			n = 3
		case i+1 < len(words) && r.isMonth(words[i], words[i+1]):
			n = 2
		}
		if n == 0 {
			continue
		}
		for _, w := range words[i : i+n] {
			r.glyphs[w.from].gap = hard
		}
		if i+n < len(words) && r.glyphs[words[i+n].from].gap != none {
			r.glyphs[words[i+n].from].gap = hard
		}
		i += n - 1
	}
}

// word is a run of glyphs without gap.
type word struct {
	from, to int
	number   int // its value when it has one to four digits and nothing else; -1 otherwise
}

func (w word) size() int { return w.to - w.from }

func (r *reading) inWords() []word {
	var words []word
	for from := 0; from < len(r.glyphs); {
		w := word{from, r.wordEnd(from), 0}
		for _, g := range r.glyphs[from:w.to] {
			if w.number < 0 || g.digit == 0 || w.size() > 4 {
				w.number = -1
				break
			}
			w.number = 10*w.number + int(g.digit-'0')
		}
		words = append(words, w)
		from = w.to
	}
	return words
}

// joined says whether the same mark stands before both words: a space, a slash, a dot or a dash.
func (r *reading) joined(a, b word) bool {
	x, y := r.glyphs[a.from], r.glyphs[b.from]
	return x.gap == soft && y.gap == soft && x.sep == y.sep
}

func (r *reading) isDate(a, b, c word) bool {
	return isDay(a) && isMonthNumber(b) && isYear(c) || isYear(a) && isMonthNumber(b) && isDay(c)
}

// isMonth says whether two words are a month and its year, written with a slash, a dash or a dot.
func (r *reading) isMonth(a, b word) bool {
	g := r.glyphs[b.from]
	return g.gap == soft && g.sep != ' ' && (isMonthNumber(a) && isYear(b) || isYear(a) && isMonthNumber(b))
}

func isDay(w word) bool         { return w.size() <= 2 && 1 <= w.number && w.number <= 31 }
func isMonthNumber(w word) bool { return w.size() <= 2 && 1 <= w.number && w.number <= 12 }
func isYear(w word) bool        { return w.size() == 4 && 1900 <= w.number && w.number <= 2099 }
