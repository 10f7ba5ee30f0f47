package guard

import "regexp"

// What the words around a number say it is. They are canonical: small letters, no accents.
var (
	saysNIR     = regexp.MustCompile(`\b(?:nir|secu|securite sociale|social security|n° ?ss|vitale|immatriculation|assure)\b`)
	saysPhone   = regexp.MustCompile(`\b(?:tel|telephone|phone|portable|mobile|fixe|gsm|mob|port|appel\w*|joindre|joignable|call|sms|whatsapp|numero de mon|contact\w*)\b`)
	saysCard    = regexp.MustCompile(`\b(?:carte|cb|card|visa|mastercard|amex|american express|maestro|cvv|cvc|cryptogramme)\b`)
	saysAccount = regexp.MustCompile(`\b(?:rib|iban|compte|account|bic|banque|bank|virement)\b`)
	saysCompany = regexp.MustCompile(`\b(?:siret|siren|rcs|entreprise|societe|employeur|etablissement|auto ?entrepreneur|micro ?entreprise|tva|company|employer)\b`)
	saysOther   = regexp.MustCompile(`\b(?:ref|fac|cmd|client|police|compteur|pdl|reference|dossier|commande|facture|ticket|contrat|colis|suivi|ean|gtin|isbn|code[ -]barres?|article|timestamp|horodatage|epoch|log|order|invoice|version|serie|serial|identifiant technique|transaction)\b`)
)

// said says whether the words around glyphs from to to name a kind of thing.
func (r *reading) said(kind *regexp.Regexp, from, to int) bool {
	before, after := r.around(from, to)
	return kind.MatchString(before) || kind.MatchString(after)
}

// saidBefore looks at the words before only.
func (r *reading) saidBefore(kind *regexp.Regexp, from, to int) bool {
	before, _ := r.around(from, to)
	return kind.MatchString(before)
}
