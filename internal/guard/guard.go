// Package guard finds real people's data in what is typed, so that it can be refused before anything keeps it.
//
// It stands above people, whose reserved ranges and checksums it uses, and below whatever receives text. It must not know fields,
// events or HTTP.
//
// A text is first brought to one canonical form of one byte a character (entities and escapes undone, invisible characters dropped, every digit as
// ASCII), each keeping the bytes it came from. Its letters and digits are then read as a row of glyphs with the gap before each: nothing,
// what people write inside a number, or what separates two things. Its words say what the numbers near them are about. Detectors, one a file, try
// their lengths at the beginning of each word, the longest and surest first; borders, checksums, the way a number is cut and the words around it
// decide. What lies in the reserved ranges, or belongs to the persona, is passed over whole, so that no part of it is taken for something else.
// Numbers in words are read once more as digits.
//
// What tells nobody apart passes: an amount, a day, a name, an address, a first name with a birth date. A number that has no checksum and no
// form of its own is found where words say what it is.
package guard

import (
	"cmp"
	"slices"
	"strings"
)

// The kinds of findings.
const (
	NIR             = "nir" // a social security number, provisional ones too
	TaxNumber       = "tax_number"
	IBAN            = "iban" // a bank account of any country, or a French one without its first four characters
	Card            = "card" // a payment card
	Phone           = "phone"
	Email           = "email"
	SIRET           = "siret"             // SIREN too
	CAF             = "caf_number"        // of a family allowance file
	FranceTravail   = "france_travail_id" // of a job-seeker
	IdentityCard    = "identity_card"
	Passport        = "passport"
	Licence         = "driving_licence"
	ResidencePermit = "residence_permit"
	Plate           = "licence_plate"
	MRZ             = "mrz"   // the machine-readable lines of a document
	Birth           = "birth" // a full birth date next to a name
)

// Kinds lists every kind of finding.
func Kinds() []string {
	return []string{
		NIR, TaxNumber, IBAN, Card, Phone, Email, SIRET, CAF, FranceTravail, IdentityCard, Passport, Licence, ResidencePermit, Plate, MRZ, Birth,
	}
}

// Finding is one stretch of a text that looks like a real identifier. Start and End are bytes of the text that was checked.
type Finding struct {
	Kind       string
	Start, End int
}

// Check finds what looks real in a text, in order, without overlap; nil when nothing does. It takes time in proportion to the text.
func Check(text string, allow *Allow) []Finding {
	var found []Finding
	for _, marks := range readings(canonical(text)) {
		r := read(marks, allow)
		found = append(found, r.findings()...)
		if spelt := r.inDigits(); spelt != nil {
			again := read(spelt, allow)
			again.spoken = true
			found = append(found, again.findings()...)
		}
	}
	if len(found) > 1 {
		slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
		found = apart(found)
	}
	return found
}

// Clean says whether Check finds nothing.
func Clean(text string, allow *Allow) bool { return len(Check(text, allow)) == 0 }

// apart drops what overlaps an earlier finding.
func apart(found []Finding) []Finding {
	var kept []Finding
	for _, f := range found {
		if len(kept) == 0 || f.Start >= kept[len(kept)-1].End {
			kept = append(kept, f)
		}
	}
	return kept
}

// match is what a detector found in glyphs from to to. A fine one is nobody's, or the persona's.
type match struct {
	kind     string
	from, to int
	fine     bool
}

func (r *reading) findings() []Finding {
	found := r.emails()
	if r.count < fewestDigits && r.about&aboutDocuments == 0 && strings.Count(r.text, "<") < 2 {
		return found
	}
	skip := r.opaque()
	for _, zone := range r.zones() {
		if !zone.fine {
			found = append(found, r.finding(MRZ, zone.from, zone.to))
		}
		skip = append(skip, stretch{zone.from, zone.to})
	}
	slices.SortFunc(skip, func(a, b stretch) int { return a.from - b.from })
	for i := 0; i < len(r.glyphs); {
		if len(skip) > 0 && skip[0].from <= i {
			i = max(i, skip[0].to)
			skip = skip[1:]
			continue
		}
		m, ok := r.match(i)
		if !ok {
			i++
			continue
		}
		if !m.fine {
			found = append(found, r.finding(m.kind, m.from, m.to))
		}
		i, r.taken = m.to, m.to
	}
	return append(found, r.births()...)
}

// fewestDigits is how many an identifier has at least, outside of addresses, codes that words announce and names.
const fewestDigits = 3

// stretch is a row of glyphs.
type stretch struct{ from, to int }

// match tries every detector at a glyph.
func (r *reading) match(i int) (match, bool) {
	g := r.glyphs[i]
	if g.gap == none && r.glyphs[i-1].digit != 0 && g.digit != 0 {
		return match{}, false // inside a number
	}
	if isLetter(g.c) {
		if m, ok := r.account(i); ok {
			return m, true
		}
	}
	if g.gap != none || g.digit != 0 && r.begins(i) {
		if m, ok := r.lettered(i); ok {
			return m, true
		}
	}
	if g.digit == 0 || !r.begins(i) && !r.afterLetter(i) || r.amongSingles(i) {
		return match{}, false
	}
	return r.numbered(i)
}

// amongSingles says whether a digit stands alone in a row of such, not at its beginning: a number that is written digit by digit begins before.
func (r *reading) amongSingles(i int) bool {
	if i < 2 || i == r.taken || r.inWord(i+1) || r.glyphs[i-1].digit == 0 || r.glyphs[i].gap == hard || r.glyphs[i-1].gap == none {
		return false
	}
	return r.glyphs[i].gap == r.glyphs[i-1].gap && r.glyphs[i].sep == r.glyphs[i-1].sep
}

// lettered tries what may have letters.
func (r *reading) lettered(i int) (match, bool) {
	if m, ok := r.plate(i); ok {
		return m, true
	}
	if m, ok := r.document(i); ok {
		return m, true
	}
	return r.seeker(i)
}

// numbered tries what is digits only, the longest and surest first.
func (r *reading) numbered(i int) (match, bool) {
	s := r.span(i)
	if m, ok := r.nir(&s); ok {
		return m, true
	}
	if m, ok := r.nirInParts(&s); ok {
		return m, true
	}
	if m, ok := r.interrupted(&s); ok {
		return m, true
	}
	if m, ok := r.rib(&s); ok || s.length < 7 {
		return m, ok
	}
	for _, detect := range [...]func(*reading, *span) (match, bool){
		(*reading).taxNumber, (*reading).card, (*reading).company, (*reading).phone, (*reading).fund,
	} {
		if m, ok := detect(r, &s); ok {
			return m, true
		}
	}
	return match{}, false
}

// begins says whether a number may begin at a glyph: at a word's beginning, or after letters that announce one and that someone forgot to set apart.
func (r *reading) begins(i int) bool {
	if r.glyphs[i].gap != none {
		return true
	}
	what, letters := r.gluedTo(i)
	if letters == 0 || r.glyphs[i-letters].gap == none {
		return false
	}
	return letters == 1 && r.glyphs[i-1].c == 'N' && !r.hangs(i-1) || what&announcing != 0
}

// announcing are the subjects of words that stand before a number.
const announcing = aboutNIR | aboutPhone | aboutCard | aboutCompany | aboutTax | aboutAccount | aboutFund | aboutSeeker | aboutLogin | aboutDocuments | aboutPlate | aboutAnnounced

// afterLetter says whether a digit follows a letter without a gap: a long number may begin here, unless the letters say that it is a reference.
func (r *reading) afterLetter(i int) bool {
	if r.glyphs[i].gap != none || r.glyphs[i-1].digit != 0 {
		return false
	}
	what, _ := r.gluedTo(i)
	return what&aboutElse == 0
}
