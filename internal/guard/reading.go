package guard

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// gap says what stands between two letters or digits that follow each other.
type gap uint8

// The gaps, the closest first.
const (
	none gap = iota // nothing
	soft            // what people write inside one number: spaces, a line break, dots, dashes, slashes
	weak            // a comma, a semicolon or a colon without space, which also separates numbers
	list            // the same with spaces, which most often separates numbers
	hard            // anything else: two things
)

// glyph is a letter or digit of the canonical form.
type glyph struct {
	c     byte // '0' to '9', 'A' to 'Z', '?' for a letter of another alphabet
	digit byte // c, or the digit that it was read as: O as 0, l as 1; 0 for none
	at    int  // its mark
	gap   gap  // what stands before it
	sep   byte // the first character of that gap that is no space
	reach int  // how many digits follow, this one included, that may be one number
}

// reading is a text as the detectors see it.
type reading struct {
	marks  []mark
	glyphs []glyph
	text   string // the marks as one string, for words around a number and for addresses
	at     []int  // by mark: where it stands in text; one more for the end
	allow  *Allow
	taken  int // the glyph after the last match

	searched [subjects]bool
	words    [subjects][][]int // by subject: where words about it stand in text
}

func read(marks []mark, allow *Allow) *reading {
	r := &reading{marks: marks, allow: allow, at: make([]int, 0, len(marks)+1), glyphs: make([]glyph, 0, len(marks))}
	var b strings.Builder
	b.Grow(len(marks))
	between := spacing{fresh: true}
	for i, m := range marks {
		r.at = append(r.at, b.Len())
		b.WriteRune(m.r)
		c := alphanumeric(m.r)
		if c == 0 {
			between.add(m.r)
			continue
		}
		g := glyph{c: c, at: i, gap: between.gap(), sep: between.first}
		if isDigit(c) {
			g.digit = c
		}
		r.glyphs = append(r.glyphs, g)
		between = spacing{}
	}
	r.at = append(r.at, b.Len())
	r.text = b.String()
	r.misread()
	r.splitDates()
	r.reaches()
	return r
}

func alphanumeric(r rune) byte {
	switch {
	case '0' <= r && r <= '9':
		return byte(r)
	case 'a' <= r && r <= 'z':
		return byte(r) - 'a' + 'A'
	case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r)):
		return '?'
	}
	return 0
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }

// spacing gathers what stands between two glyphs.
type spacing struct {
	fresh              bool // the beginning of the text
	first              byte
	length             int
	softs, weaks, hard int
	spaces             int
}

func (s *spacing) add(r rune) {
	if !unicode.IsSpace(r) || s.first == 0 {
		s.first = byte(min(r, 0x7f))
		if unicode.IsSpace(r) {
			s.first = ' '
		}
	}
	s.length++
	switch {
	case unicode.IsSpace(r):
		s.spaces++
	case strings.ContainsRune(".-_/*+~'’`\"“”„«»‹›|\\()[]·•‧∙・⁄…", r) || unicode.In(r, unicode.Pd, unicode.So, unicode.Sm, unicode.Sk):
		s.softs++
	case strings.ContainsRune(",;:،؛", r):
		s.weaks++
	default:
		s.hard++
	}
}

func (s *spacing) gap() gap {
	const longest, marks = 12, 4 // characters, and characters that are no space
	switch {
	case s.fresh || s.hard > 0 || s.length > longest || s.softs+s.weaks > marks || s.weaks > 1:
		return hard
	case s.length == 0:
		return none
	case s.weaks == 0:
		return soft
	case s.spaces == 0:
		return weak
	case s.softs == 0:
		return list
	}
	return hard
}

// misread reads letters that look like digits as digits, in words that have a digit, as a scanner or a hurried hand leaves them: O6, l2.
func (r *reading) misread() {
	for from := 0; from < len(r.glyphs); {
		to := r.wordEnd(from)
		word := r.glyphs[from:to]
		digits, alike := 0, 0
		for _, g := range word {
			if g.digit != 0 {
				digits++
			} else if lookAlike(g.c) != 0 {
				alike++
			}
		}
		if digits > 0 && alike > 0 && digits+alike == len(word) && !lettered(word) {
			for i := range word {
				if word[i].digit == 0 && !(word[i].c == 'B' && i > 0 && word[i-1].c == '2') { // 2B is a department
					word[i].digit = lookAlike(word[i].c)
				}
			}
		}
		from = to
	}
}

// lettered says whether a word of letters that look like digits is rather a number with a word before or after it: sol0612345678. Letters O
// before it may be the 00 of a country's prefix.
func lettered(word []glyph) bool {
	first, last := 0, len(word)
	zeros := true
	for first < len(word) && word[first].digit == 0 {
		zeros = zeros && word[first].c == 'O'
		first++
	}
	for last > first && word[last-1].digit == 0 {
		last--
	}
	for _, g := range word[first:last] {
		if g.digit == 0 {
			return false
		}
	}
	return last-first >= shortest && (first >= 2 && !zeros || len(word)-last >= 2)
}

// shortest is how many digits a number has at least that is told from the letters glued to it.
const shortest = 10

func lookAlike(c byte) byte {
	switch c {
	case 'O':
		return '0'
	case 'I', 'L':
		return '1'
	case 'S':
		return '5'
	case 'B':
		return '8'
	case 'Z':
		return '2'
	}
	return 0
}

// wordEnd gives the end of the word, glyphs without gap, that begins at from.
func (r *reading) wordEnd(from int) int {
	to := from + 1
	for to < len(r.glyphs) && r.glyphs[to].gap == none {
		to++
	}
	return to
}
