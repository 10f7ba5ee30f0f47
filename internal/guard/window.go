package guard

import "slices"

// window is a run of whole words of digits, as one number.
type window struct {
	from, to int    // glyphs
	digits   string // what it says
	sizes    []int  // of its words
	closest  gap    // the gaps inside: none, soft, weak or list
	glued    bool   // letters stand before or after it without a gap
}

// reaches notes how many digits follow each glyph, itself included, before something that isn't one or stands apart.
func (r *reading) reaches() {
	for i := len(r.glyphs) - 1; i >= 0; i-- {
		g := &r.glyphs[i]
		switch {
		case g.digit == 0:
			g.reach = 0
		case i+1 < len(r.glyphs) && r.glyphs[i+1].gap != hard:
			g.reach = 1 + r.glyphs[i+1].reach
		default:
			g.reach = 1
		}
	}
}

// window takes the n digits that begin at a word's beginning, when they end at a word's end and nothing but joining gaps stands between: soft
// ones in any mixture, or one and the same comma, semicolon or colon all along. A letter beside a digit ends a word too, of long numbers.
func (r *reading) window(from, n int) (window, bool) {
	if r.glyphs[from].reach < n || r.inWord(from+n) && (n < shortest || r.glyphs[from+n].digit != 0) {
		return window{}, false
	}
	w := window{from: from, to: from + n, sizes: make([]int, 0, 8), glued: r.inWord(from+n) || !r.begins(from)}
	digits := make([]byte, n)
	size := 0
	for i, g := range r.glyphs[from : from+n] {
		if i > 0 && g.gap != none {
			w.sizes, size = append(w.sizes, size), 0
			if !w.goesOn(g, r.glyphs[from+w.sizes[0]].sep) {
				return window{}, false
			}
			w.closest = g.gap
		}
		digits[i] = g.digit
		size++
	}
	w.sizes, w.digits = append(w.sizes, size), string(digits)
	return w, true
}

// prefix gives the first four digits of what begins at a glyph, "" when there are fewer.
func (r *reading) prefix(from int) string {
	if r.glyphs[from].reach < 4 {
		return ""
	}
	g := r.glyphs[from : from+4]
	return string([]byte{g[0].digit, g[1].digit, g[2].digit, g[3].digit})
}

// goesOn says whether a glyph's gap may stand in the window, whose first separator is given.
func (w *window) goesOn(g glyph, first byte) bool {
	switch w.closest {
	case none:
		return true
	case soft:
		return g.gap == soft
	}
	return g.gap == w.closest && g.sep == first
}

// listed says whether commas, semicolons or colons stand between the words, and these are pairs, or digits alone.
func (w *window) listed() bool { return w.closest > soft && slices.Max(w.sizes) <= 2 }

// inWord says whether the glyph at i goes on the word before it.
func (r *reading) inWord(i int) bool { return i < len(r.glyphs) && r.glyphs[i].gap == none }

// grouped says whether the words have one of these sequences of sizes.
func (w *window) grouped(as ...[]int) bool {
	return slices.ContainsFunc(as, func(sizes []int) bool { return slices.Equal(w.sizes, sizes) })
}

// inOne says whether the window is one word.
func (w *window) inOne() bool { return len(w.sizes) == 1 }

// regular says whether all words have the same size, the last one aside, which may be shorter.
func (w *window) regular() bool {
	for i, size := range w.sizes {
		last := i == len(w.sizes)-1
		if size != w.sizes[0] && !(last && size < w.sizes[0]) {
			return false
		}
	}
	return true
}

// cutAt says whether every word ends at one of these offsets.
func (w *window) cutAt(offsets ...int) bool {
	end := 0
	for _, size := range w.sizes {
		end += size
		if !slices.Contains(offsets, end) {
			return false
		}
	}
	return true
}
