package guard

import "miroir/internal/people"

// formWords are the words of a form that asks for a social security number part by part, and what people say between the parts.
var formWords = set("sexe annee an mois departement dept commune pays ordre cle clef numero num n no nr rang naissance insee de d du la le l et puis ensuite point tiret")

// nirInParts finds a social security number whose parts stand apart, with words between them or in some mixture of marks: sexe 2 année 40 mois 10
// département 75 commune 189 ordre 302 clé 94. The words must be those of a form or of a pause. Its parts must be those of a card, and its key right, or words
// say what it is; words that do so before it allow for other parts, as long as nothing but marks stands between.
func (r *reading) nirInParts(s *span) (match, bool) {
	if d := r.glyphs[s.from].digit; s.length >= nirBody || d > '4' && d != '7' && d != '8' || d == '0' || s.first != 1 && s.length != 1 && r.about&aboutNIR == 0 || r.joinedBefore(s.from) {
		return match{}, false
	}
	p := nirParts{}
	found, ok := match{}, false
	for i := s.from; i < len(r.glyphs) && p.gather(r, s.from, i); i = p.to {
		if r.isNIRInParts(&p, s.from) {
			found, ok = match{NIR, s.from, p.to, r.partsAreFine(p.said())}, true
		}
		if p.length >= nirFull {
			break
		}
	}
	return found, ok
}

// nirParts is what was gathered of a number.
type nirParts struct {
	digits    [nirFull]byte
	length    int
	cuts      uint64 // as of a window
	words     int    // between the parts
	labels    int    // of them, those of a form
	row       int    // words since the last part
	to        int    // the glyph after the last word
	separated bool   // more than what joins a number stands between two parts
}

func (p *nirParts) said() string { return string(p.digits[:p.length]) }

// gather takes the word that begins at a glyph, a part or a word between parts; false: the number ends before it.
func (p *nirParts) gather(r *reading, from, i int) bool {
	const mostWords, inRow = 14, 3
	to := r.wordEnd(i)
	p.to = to
	if r.glyphs[i].digit == 0 {
		start, end := r.bounds(i, to)
		w := r.text[start:end]
		p.words, p.row = p.words+1, p.row+1
		if len(w) > 2 {
			p.labels++
		}
		return formWords[w] && p.words <= mostWords && p.row <= inRow
	}
	if p.length+to-i > nirFull {
		return false
	}
	if i > from {
		p.cuts |= 1 << p.length
		p.separated = p.separated || r.glyphs[i].gap > soft
	}
	for _, g := range r.glyphs[i:to] {
		c := g.digit
		if c == 0 && p.length == 6 && (g.c == 'A' || g.c == 'B') && p.digits[5] == '2' {
			c = g.c
		}
		if c == 0 {
			return false
		}
		p.digits[p.length] = c
		p.length++
	}
	p.row = 0
	return true
}

// isNIRInParts says whether what was gathered is a number as a whole.
func (r *reading) isNIRInParts(p *nirParts, from int) bool {
	if p.length != nirBody && p.length != nirFull || p.row > 0 || p.words == 0 && !p.separated {
		return false
	}
	d := p.said()
	if !people.NIRShape(d[:nirBody]) {
		return false
	}
	full := uint64(1)<<p.length - 1
	asOnCard := p.cuts == nirCuts&full || p.cuts == overseas&full
	told := r.around(aboutNIR, from, p.to)
	switch {
	case asOnCard:
		return told || p.labels > 2 && p.length == nirBody || people.ValidNIR(d)
	case p.words > 2:
		return false
	}
	return told && r.before(aboutNIR, from) && p.cuts != 0
}

// partsAreFine says whether a number is nobody's, or the persona's.
func (r *reading) partsAreFine(d string) bool {
	return people.ReservedNIR(d) || d[5:7] == "00" || r.allow.has(d)
}
