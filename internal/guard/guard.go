// Package guard finds real people's data in what is typed, so that it can be refused before anything keeps it.
//
// It stands above people, whose reserved ranges and checksums it uses, and below whatever receives text. It must not know fields,
// events or HTTP.
//
// A text is first brought to one canonical form (entities and escapes undone, invisible characters dropped, every digit as ASCII), each
// character keeping the bytes it came from. Its letters and digits are then read as a row of glyphs with the gap before each: nothing,
// what people write inside a number, or what separates two things. Detectors try their lengths at the beginning of each word, the
// longest and surest first; borders, checksums, the way a number is cut and the words around it decide. What lies in the reserved ranges, or
// belongs to the persona, is passed over whole, so that no part of it is taken for something else.
package guard

import (
	"cmp"
	"slices"
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
		found = append(found, read(marks, allow).findings()...)
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	return apart(found)
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
	if found == nil {
		found = r.spelt()
	}
	lengths := ibanLengths()
	for i := 0; i < len(r.glyphs); {
		m, ok := match{}, false
		switch {
		case r.begins(i):
			m, ok = r.match(i, lengths)
		case r.glyphs[i].digit == 0:
			m, ok = r.account(i, lengths)
		case r.afterLetter(i):
			m, ok = r.match(i, lengths)
		}
		if !ok {
			i++
			continue
		}
		if !m.fine {
			first, last := r.marks[r.glyphs[m.from].at], r.marks[r.glyphs[m.to-1].at]
			found = append(found, Finding{m.kind, min(first.start, last.start), max(first.end, last.end)})
		}
		i, r.taken = m.to, m.to
	}
	return found
}

func (r *reading) match(from int, lengths map[string]int) (match, bool) {
	if m, ok := r.account(from, lengths); ok {
		return m, true
	}
	if r.glyphs[from].digit == 0 {
		return match{}, false
	}
	for _, detect := range []func(int) (match, bool){r.rib, r.nir, r.taxNumber, r.card, r.company, r.phone} {
		if m, ok := detect(from); ok {
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
	from := i
	for from > 0 && r.glyphs[from].gap == none && i-from <= len("telephone") {
		from--
	}
	if r.glyphs[from].gap == none {
		return false
	}
	letters := make([]byte, 0, len("telephone"))
	for _, g := range r.glyphs[from:i] {
		letters = append(letters, g.c)
	}
	return slices.Contains(announcements(), string(letters))
}

// afterLetter says whether a digit follows a letter without a gap: a long number may begin here, unless the letters say that it is a reference.
func (r *reading) afterLetter(i int) bool {
	if r.glyphs[i].gap != none || r.glyphs[i-1].digit != 0 {
		return false
	}
	const longest = 12
	from := i - 1
	for from > 0 && i-from < longest && r.glyphs[from].gap == none && r.glyphs[from-1].digit == 0 {
		from--
	}
	start, end := r.bytes(from, i)
	return !subjectWords[aboutElse].MatchString(r.text[start:end])
}

func announcements() []string {
	return []string{"TEL", "TELEPHONE", "PORT", "PORTABLE", "MOB", "MOBILE", "FIXE", "GSM", "N", "NO", "NUM", "NUMERO", "NIR", "SS", "SECU", "SPI", "IBAN", "RIB", "CB", "SIRET", "SIREN"}
}
