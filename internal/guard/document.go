package guard

import (
	"slices"
	"strings"

	"miroir/internal/people"
)

// paper is a document whose number shows by the words around it.
type paper struct {
	about   about
	kind    string
	lengths []int
	takes   func(string) bool
}

var documents = []paper{
	{aboutIdentity, IdentityCard, []int{12, 9}, cardNumber},
	{aboutPassport, Passport, []int{9, 8}, passportNumber},
	{aboutLicence, Licence, []int{12, 9}, func(s string) bool { return people.ValidLicence(s) || people.ValidPassport(s) }},
	{aboutStay, ResidencePermit, []int{10, 9}, stayNumber},
}

// nobodysDocument says whether a number is of a range that is nobody's, of whichever document: people call one by the name of another.
func nobodysDocument(s string) bool {
	return people.ReservedIdentityCard(s) || people.ReservedPassport(s) || people.ReservedLicence(s)
}

// cardNumber is twelve digits, or nine signs of which some are letters and, but in a hand as odd as a code's, some digits.
func cardNumber(s string) bool {
	if len(s) == 12 {
		return digitShare(s) == 1
	}
	share := digitShare(s)
	return share < 1 && (share > 0 || unspeakable(s))
}

// passportNumber is that of any country: mostly digits, with letters or not.
func passportNumber(s string) bool { return digitShare(s) >= 0.4 && (len(s) == 9 || isLetter(s[0])) }

// stayNumber is a foreigner's ten digits, which are no telephone number, or the nine or ten signs of a permit.
func stayNumber(s string) bool { return digitShare(s) >= 0.5 && s[0] != '0' }

// unspeakable says whether letters can't be a word's: four consonants in a row.
func unspeakable(s string) bool {
	row := 0
	for _, c := range []byte(s) {
		row++
		if strings.IndexByte("AEIOUY", c) >= 0 {
			row = 0
		}
		if row == 4 {
			return true
		}
	}
	return false
}

// document finds the number of an identity card, a passport, a driving licence or a residence permit, and a French passport's also without words.
func (r *reading) document(from int) (match, bool) {
	if r.about&aboutDocuments == 0 {
		return r.passport(from)
	}
	for _, n := range [...]int{12, 10, 9, 8} {
		c, ok := r.number(from, n)
		if !ok || !people.ValidPassport(c.spelt) && r.wordy(&c) || r.money(c.to) || r.partOfRow(&c) {
			continue
		}
		subject := r.nearest(aboutDocuments, c.from, c.to)
		for i := range documents {
			p := &documents[i]
			if p.about&subject != 0 && slices.Contains(p.lengths, n) && (nobodysDocument(c.spelt) || p.takes(c.spelt)) {
				return match{p.kind, c.from, c.to, nobodysDocument(c.spelt) || r.allow.has(c.spelt)}, true
			}
		}
	}
	return r.passport(from)
}

var passportCuts = groups(2, 2, 5)

// passport finds the number of a French passport, or of a licence of the same form, by its shape: 12AB34567.
func (r *reading) passport(from int) (match, bool) {
	if r.glyphs[from].digit == 0 || from+9 > len(r.glyphs) || !isLetter(r.glyphs[from+2].c) {
		return match{}, false
	}
	c, ok := r.number(from, 9)
	if !ok || !people.ValidPassport(c.spelt) || r.chained(c.from, c.to) || r.reference(from) {
		return match{}, false
	}
	if c.cuts != 0 && !(c.cuts == passportCuts && r.capital(from+2) && r.tight(from+2) && r.tight(from+4)) {
		return match{}, false
	}
	if letters := c.spelt[2:4]; letters == "CS" || letters == "BP" { // a box at the post office
		return match{}, false
	}
	return match{Passport, c.from, c.to, r.allow.has(c.spelt)}, true
}

// chained says whether more letters or digits hang on a number by a dash, a slash, a dot or a line below: it is a part of something else.
func (r *reading) chained(from, to int) bool {
	return from > 0 && r.hangs(from) || to < len(r.glyphs) && r.hangs(to)
}

func (r *reading) hangs(i int) bool {
	g := r.glyphs[i]
	return g.gap == soft && g.at-r.glyphs[i-1].at == 2 && strings.IndexByte("-_/.", g.sep) >= 0
}

// partOfRow says whether a number is rather a row of them or a part of one: in order, 1 2 3 4 5 6 7 8 9 10, a year first, or more digits around it.
func (r *reading) partOfRow(c *code) bool {
	if c.cuts == 0 {
		return false
	}
	w := window{digits: c.spelt, cuts: c.cuts, joining: soft}
	year := w.firstWord() == 4 && (c.spelt[:2] == "19" || c.spelt[:2] == "20") && digitShare(c.spelt[:4]) == 1 && len(c.spelt) != 12
	return year || digitShare(c.spelt) == 1 && w.inOrder() || r.joinedBefore(c.from) || r.joinedAfter(c.to)
}

// joinedBefore says whether digits stand before a glyph as in one number; joinedAfter after it.
func (r *reading) joinedBefore(from int) bool {
	return from > 0 && r.glyphs[from].gap == soft && r.glyphs[from-1].digit != 0
}

func (r *reading) joinedAfter(to int) bool {
	return to < len(r.glyphs) && r.glyphs[to].gap == soft && r.glyphs[to].digit != 0
}

// tight says whether one character stands before a glyph, and isn't the end of a line.
func (r *reading) tight(i int) bool {
	at := r.glyphs[i].at
	return at-r.glyphs[i-1].at == 2 && r.text[at-1] != '\n'
}

// wordy says whether a part of a number is rather a word of a sentence.
func (r *reading) wordy(c *code) bool {
	for from := c.from; from < c.to; {
		to := min(r.wordEnd(from), c.to)
		if r.glyphs[from].digit == 0 && to-from > 1 && r.ordinaryWord(from, to) {
			return true
		}
		from = to
	}
	return false
}

// ordinaryWord says whether a word is letters only and one that people write: short and common, or small letters that can be said.
func (r *reading) ordinaryWord(from, to int) bool {
	for _, g := range r.glyphs[from:to] {
		if isDigit(g.c) {
			return false
		}
	}
	start, end := r.bounds(from, to)
	w := r.text[start:end]
	if common(w) || len(w) > 2 && vocabulary[w] != 0 {
		return true
	}
	return !r.capital(to-1) && strings.ContainsAny(w, "aeiouy") && len(w) > 2
}

// nearest gives the subject among some that is told closest to glyphs from to to; 0: none within reach.
func (r *reading) nearest(subjects about, from, to int) about {
	start, end := r.bounds(from, to)
	best, found := reach+1, about(0)
	i, _ := slices.BinarySearchFunc(r.said, start-reach, func(s saying, start int) int { return int(s.from) - start })
	for ; i < len(r.said) && int(r.said[i].to) <= end+reach; i++ {
		s := r.said[i]
		if s.about&subjects == 0 {
			continue
		}
		far := start - int(s.to)
		if far < 0 {
			far = int(s.from) - end
		}
		if 0 <= far && far <= best {
			best, found = far, s.about&subjects
		}
	}
	return found
}
