package guard

import (
	"math/bits"
	"slices"
)

// span is the longest run of digits that begins at a glyph and may be one number: nothing but joining gaps between its words, soft ones in any
// mixture, or one and the same comma, semicolon or colon all along.
type span struct {
	from    int
	length  int    // at most longestNumber
	cuts    uint64 // bit n: a gap stands before the digit n
	ends    uint64 // bit n: a number of n digits may end there
	joining gap    // the gaps inside
	first   int    // digits before the first gap
	glued   bool   // letters stand before it without a gap
}

const (
	longestNumber = 36
	// shortest is how many digits a number has at least that is told from the letters glued to it.
	shortest = 10
)

// span measures what begins at a glyph.
func (r *reading) span(from int) span {
	s := span{from: from, glued: !r.begins(from)}
	sep := byte(0)
	for n := range longestNumber {
		i := from + n
		if i >= len(r.glyphs) {
			s.ends |= 1 << n
			break
		}
		g := r.glyphs[i]
		if n > 0 && g.gap != none {
			s.ends |= 1 << n
			if g.digit == 0 || !s.joins(g, n, &sep) {
				break
			}
			s.cuts |= 1 << n
		} else if g.digit == 0 {
			if n >= shortest {
				s.ends |= 1 << n
			}
			break
		}
		s.length++
	}
	return s
}

// joins says whether a glyph goes on the number, and what joins it from its first gap on.
func (s *span) joins(g glyph, n int, sep *byte) bool {
	switch s.joining {
	case none:
		s.joining, s.first, *sep = g.gap, n, g.sep
		return g.gap != hard
	case soft:
		return g.gap == soft
	}
	return g.gap == s.joining && g.sep == *sep
}

// window is a run of whole words of digits, as one number.
type window struct {
	from, to int    // glyphs
	digits   string // what it says
	cuts     uint64 // bit n: a gap stands before the digit n
	joining  gap    // the gaps inside: none, soft, weak or list
	glued    bool   // letters stand before or after it without a gap
}

// window takes the first n digits of a span, when they end at a word's end. A letter beside a digit ends a word too, of long numbers.
func (r *reading) window(s *span, n int) (window, bool) {
	if n > s.length || s.ends>>n&1 == 0 {
		return window{}, false
	}
	w := window{from: s.from, to: s.from + n, digits: r.digits[s.from : s.from+n], glued: s.glued || r.inWord(s.from+n)}
	if w.cuts = s.cuts & (1<<n - 1); w.cuts != 0 {
		w.joining = s.joining
	}
	return w, true
}

// groups gives the cuts of words of these sizes.
func groups(sizes ...int) uint64 {
	cuts, at := uint64(0), 0
	for _, size := range sizes[:len(sizes)-1] {
		at += size
		cuts |= 1 << at
	}
	return cuts
}

// grouped says whether the words have one of these sequences of sizes, as groups gives them.
func (w *window) grouped(as ...uint64) bool { return slices.Contains(as, w.cuts) }

// inOne says whether the window is one word.
func (w *window) inOne() bool { return w.cuts == 0 }

// longestWord is the size of its longest word.
func (w *window) longestWord() int {
	longest, last := 0, 0
	for cuts := w.cuts; cuts != 0; cuts &= cuts - 1 {
		at := bits.TrailingZeros64(cuts)
		longest, last = max(longest, at-last), at
	}
	return max(longest, len(w.digits)-last)
}

// firstWord is the size of its first word.
func (w *window) firstWord() int {
	if w.cuts == 0 {
		return len(w.digits)
	}
	return bits.TrailingZeros64(w.cuts)
}

// listed says whether commas, semicolons or colons stand between the words, and these are pairs, or digits alone.
func (w *window) listed() bool { return w.joining > soft && w.longestWord() <= 2 }

// regular says whether all words have the same size, the last one aside, which may be shorter.
func (w *window) regular() bool {
	size := w.firstWord()
	for at := size; at < len(w.digits); at += size {
		if w.cuts>>at&1 == 0 {
			return false
		}
	}
	return bits.OnesCount64(w.cuts) == (len(w.digits)-1)/size
}

// inOrder says whether four words or more are numbers put in order: each is more than the one before, by the same step unless commas stand between.
func (w *window) inOrder() bool {
	if bits.OnesCount64(w.cuts) < 3 || w.longestWord() > 2 {
		return false
	}
	last, step := -1, 0
	for at := 0; at < len(w.digits); {
		end := at + 1
		for end < len(w.digits) && w.cuts>>end&1 == 0 {
			end++
		}
		value := int(w.digits[end-1] - '0')
		if end-at == 2 {
			value += 10 * int(w.digits[at]-'0')
		}
		switch {
		case last >= 0 && value <= last:
			return false
		case last >= 0 && step == 0:
			step = value - last
		case last >= 0 && step != value-last && w.joining <= soft:
			return false
		}
		last, at = value, end
	}
	return true
}

// cutAt says whether every word ends at one of these offsets, as groups gives them.
func (w *window) cutAt(offsets uint64) bool { return w.cuts&^offsets == 0 }

// number takes n digits and letters from a glyph on, whole words joined by soft gaps, as one number.
func (r *reading) number(from, n int) (code, bool) {
	if from+n > len(r.glyphs) || r.inWord(from+n) || !r.begins(from) {
		return code{}, false
	}
	c := code{from: from, to: from + n}
	if r.glyphs[from].c == 'N' && !r.inWord(from+1) {
		return code{}, false // n°
	}
	spelt := make([]byte, n)
	for i, g := range r.glyphs[from : from+n] {
		if i > 0 && g.gap != none {
			if g.gap != soft {
				return code{}, false
			}
			c.cuts |= 1 << i
		}
		spelt[i] = g.c
	}
	c.spelt = string(spelt)
	return c, true
}

// code is a run of whole words of letters and digits, as one number.
type code struct {
	from, to int
	spelt    string // in capitals
	cuts     uint64
}
