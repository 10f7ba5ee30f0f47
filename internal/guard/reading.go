package guard

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
	at    int32 // its mark
	c     byte  // '0' to '9', 'A' to 'Z', '?' for a letter of another alphabet
	digit byte  // c, or the digit that it was read as: O as 0, l as 1; 0 for none
	gap   gap   // what stands before it
	sep   byte  // the first character of that gap that is no space
}

// reading is a text as the detectors see it.
type reading struct {
	marks  []mark
	text   string // the marks, a byte each
	glyphs []glyph
	digits string // by glyph: its digit, or a byte that is none
	count  int    // of the digits
	said   []saying
	about  about // all that is said anywhere
	days   []day
	allow  *Allow
	taken  int  // the glyph after the last match
	spoken bool // numbers in words are digits here
}

func read(marks []mark, allow *Allow) *reading {
	r := &reading{marks: marks, allow: allow}
	text := make([]byte, len(marks))
	count := 0
	for i, m := range marks {
		text[i] = m.c
		if kinds[m.c] == alphanumeric {
			count++
		}
	}
	r.text = string(text)
	r.glyphs = make([]glyph, 0, count)
	between := spacing{fresh: true}
	for i, c := range text {
		if kinds[c] != alphanumeric {
			between.add(c)
			continue
		}
		g := glyph{at: int32(i), c: c, gap: between.gap(), sep: between.first}
		switch {
		case isDigit(c):
			g.digit = c
			r.count++
		case c == foreign:
			g.c = '?'
		default:
			g.c = c - 'a' + 'A'
		}
		r.glyphs = append(r.glyphs, g)
		between = spacing{}
	}
	r.listen()
	if r.count > 0 {
		r.misread()
		r.findDays()
	}
	r.settle()
	return r
}

// settle notes the digits once and for all.
func (r *reading) settle() {
	digits := make([]byte, len(r.glyphs))
	for i, g := range r.glyphs {
		digits[i] = g.digit
	}
	r.digits = string(digits)
}

// kind sorts the characters of the canonical form.
type kind uint8

const (
	other kind = iota
	alphanumeric
	blank
	inside // what people write inside one number
	between
)

var kinds = func() (table [256]kind) {
	for c := range table {
		switch {
		case isAlphanumeric(byte(c)) || c == foreign:
			table[c] = alphanumeric
		case c == ' ' || c == '\n':
			table[c] = blank
		}
	}
	for _, c := range []byte(".-_/*+~'`\"|\\()[]") {
		table[c] = inside
	}
	for _, c := range []byte(",;:=#^!<>{}?") {
		table[c] = between
	}
	return table
}()

func isAlphanumeric(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'z' }
func isDigit(c byte) bool        { return '0' <= c && c <= '9' }
func isLetter(c byte) bool       { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }

// spacing gathers what stands between two glyphs.
type spacing struct {
	fresh                bool // the beginning of the text
	first                byte
	length               int
	softs, weaks, blanks int
	hard                 bool
}

func (s *spacing) add(c byte) {
	k := kinds[c]
	if k != blank || s.first == 0 {
		s.first = c
		if k == blank {
			s.first = ' '
		}
	}
	s.length++
	switch k {
	case blank:
		s.blanks++
	case inside:
		s.softs++
	case between:
		s.weaks++
	default:
		s.hard = true
	}
}

func (s *spacing) gap() gap {
	const longest, marks = 12, 4 // characters, and characters that are no space
	switch {
	case s.fresh || s.hard || s.length > longest || s.softs+s.weaks > marks || s.weaks > 1:
		return hard
	case s.length == 0:
		return none
	case s.weaks == 0:
		return soft
	case s.blanks == 0:
		return weak
	case s.softs == 0:
		return list
	}
	return hard
}

// misread reads letters that look like digits as digits, in words that have a digit, as a scanner or a hurried hand leaves them: O6, l2.
func (r *reading) misread() {
	for from := 0; from < len(r.glyphs); {
		to := from
		digits, alike := 0, 0
		for ; to == from || to < len(r.glyphs) && r.glyphs[to].gap == none; to++ {
			if g := &r.glyphs[to]; g.digit != 0 {
				digits++
			} else if lookAlike(g.c) != 0 {
				alike++
			}
		}
		if word := r.glyphs[from:to]; digits > 0 && alike > 0 && digits+alike == len(word) && !lettered(word) {
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
	for r.inWord(to) {
		to++
	}
	return to
}

// inWord says whether the glyph at i goes on the word before it.
func (r *reading) inWord(i int) bool { return i < len(r.glyphs) && r.glyphs[i].gap == none }

// capital says whether a glyph was written as a capital.
func (r *reading) capital(i int) bool { return r.marks[r.glyphs[i].at].capital }

// bounds gives where glyphs from to to stand in the text.
func (r *reading) bounds(from, to int) (start, end int) {
	return int(r.glyphs[from].at), int(r.glyphs[to-1].at) + 1
}

// finding points at glyphs in what was written, whichever way round they are shown.
func (r *reading) finding(kind string, from, to int) Finding {
	start, end := r.bounds(from, to)
	return r.findingAt(kind, start, end)
}

// findingAt does so for a stretch of the canonical text.
func (r *reading) findingAt(kind string, start, end int) Finding {
	first, last := r.marks[start], r.marks[end-1]
	return Finding{kind, int(min(first.start, last.start)), int(max(first.end, last.end))}
}
