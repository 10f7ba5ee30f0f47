package guard

import (
	"regexp"
	"slices"
)

// subject is what the words around a number say that it is.
type subject uint8

const (
	aboutNIR subject = iota
	aboutPhone
	aboutCard
	aboutCompany
	aboutElse // a reference, an article, a moment: what numbers of the same length often are
	subjects
)

// subjectWords are canonical: small letters, no accents.
var subjectWords = [subjects]*regexp.Regexp{
	aboutNIR:     regexp.MustCompile(`\b(?:nir|secu|securite sociale|social security|n° ?ss|vitale|immatriculation|assure)\b`),
	aboutPhone:   regexp.MustCompile(`\b(?:tel|telephone|phone|portable|mobile|fixe|gsm|mob|port|appel\w*|joindre|joignable|call|sms|whatsapp|numero de mon|contact\w*)\b`),
	aboutCard:    regexp.MustCompile(`\b(?:carte|cb|card|visa|mastercard|amex|american express|maestro|cvv|cvc|cryptogramme)\b`),
	aboutCompany: regexp.MustCompile(`\b(?:siret|siren|rcs|entreprise|societe|employeur|etablissement|auto ?entrepreneur|micro ?entreprise|tva|company|employer)\b`),
	aboutElse: regexp.MustCompile(`\b(?:ref|fac|cmd|client|police|compteur|pdl|reference|dossier|commande|facture|ticket|contrat|colis|suivi|ean|gtin|isbn|code[ -]barres?|` +
		`article|timestamp|horodatage|epoch|log|order|invoice|version|serie|serial|identifiant technique|transaction)\b`),
}

// reach is how far words count, in bytes of the canonical text: some six words.
const reach = 48

// said says whether the words before or after glyphs from to to are about a subject.
func (r *reading) said(about subject, from, to int) bool {
	start, end := r.bytes(from, to)
	return r.saidIn(about, start-reach, start) || r.saidIn(about, end, end+reach)
}

// saidBefore looks at the words before only.
func (r *reading) saidBefore(about subject, from, to int) bool {
	start, _ := r.bytes(from, to)
	return r.saidIn(about, start-reach, start)
}

// saidIn says whether words about a subject stand whole between two bytes. The text is searched once for each subject.
func (r *reading) saidIn(about subject, start, end int) bool {
	if !r.searched[about] {
		r.searched[about], r.words[about] = true, subjectWords[about].FindAllStringIndex(r.text, -1)
	}
	words := r.words[about]
	i, _ := slices.BinarySearchFunc(words, start, func(at []int, start int) int { return at[0] - start })
	return i < len(words) && words[i][1] <= end
}

// bytes gives where glyphs from to to stand in the canonical text.
func (r *reading) bytes(from, to int) (start, end int) {
	return r.at[r.glyphs[from].at], r.at[r.glyphs[to-1].at+1]
}

// after gives the text that follows the glyph before to.
func (r *reading) after(to int) string {
	_, end := r.bytes(to-1, to)
	return r.text[end:min(len(r.text), end+reach)]
}
