package guard

import (
	"cmp"
	"slices"
	"strings"
)

// about is what the words around a number say that it is: one bit for each subject.
type about uint32

const (
	aboutNIR about = 1 << iota
	aboutPhone
	aboutCard
	aboutCompany
	aboutTax
	aboutAccount
	aboutFund   // of family allowances
	aboutSeeker // of a job
	aboutLogin
	aboutIdentity
	aboutPassport
	aboutLicence
	aboutStay
	aboutPlate
	aboutBirth
	aboutElse   // a reference, an article, a moment: what numbers of the same length often are
	aboutNumber // a number in words
	aboutMonth
	aboutFirst     // of two words that are about something together
	aboutAnnounced // the word number itself
)

// aboutDocuments are the subjects whose numbers show by nothing but the words around them.
const aboutDocuments = aboutIdentity | aboutPassport | aboutLicence | aboutStay

// vocabulary gives what a word is about: small letters, no accents.
var vocabulary = gathered(map[about]string{
	aboutNIR: "nir nirpp nia secu securite social ss vitale immatriculation assure assuree assures",
	aboutPhone: "tel telephone telephonique tels phone portable mobile fixe gsm mob port appel appels appeler appelez appelle appelles appeles joindre joignable call sms " +
		"whatsapp signal contact contacts contacter contactez texto",
	aboutCard:     "carte cartes cb card visa mastercard amex express maestro cvv cvc cryptogramme bancaire",
	aboutCompany:  "siret siren rcs entreprise societe employeur etablissement autoentrepreneur entrepreneur microentreprise tva company employer sirene",
	aboutTax:      "spi fiscal fiscale impots impot teledeclarant",
	aboutAccount:  "iban rib compte bic guichet banque",
	aboutFund:     "caf allocataire allocataires alloc msa cnaf",
	aboutSeeker:   "francetravail poleemploi anpe assedic assedics demandeur",
	aboutLogin:    "identifiant identifiants id pe ft",
	aboutIdentity: "cni cnie identite",
	aboutPassport: "passeport passeports passport passports",
	aboutLicence:  "permis neph",
	aboutStay:     "agdref anef recepisse sejour",
	aboutPlate: "plaque plaques immatriculation immatricule immatriculee immatriculees immatricules voiture vehicule vehicules moto scooter camion camionnette auto " +
		"utilitaire remorque peugeot renault citroen clio twingo dacia",
	aboutBirth: "ne nee nes nees naissance naissances naiss naquit born birth birthdate dob anniversaire ddn",
	aboutElse: "ref refs reference references fac cmd client police compteur pdl dossier commande facture ticket contrat colis suivi ean gtin isbn code codes barre barres " +
		"article timestamp horodatage epoch log order invoice version serie serial technique transaction lot devis bon uuid hash commit",
	aboutNumber: "zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante septante " +
		"huitante octante nonante cent cents",
	aboutMonth: "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv jan fev fevr avr juil sept oct nov dec january february march april may " +
		"june july august september october november december",
	aboutAnnounced: "no num numero numeros nr number",
	aboutFirst:     "france pole allocations allocation carte cartes auto micro american no num numero numeros nr number identifiant id pe ft etranger",
})

// pairs gives what two words are about together.
var pairs = map[[2]string]about{
	{"france", "travail"}:         aboutSeeker,
	{"pole", "emploi"}:            aboutSeeker,
	{"allocation", "familiale"}:   aboutFund,
	{"allocations", "familiales"}: aboutFund,
	{"carte", "grise"}:            aboutPlate,
	{"cartes", "grises"}:          aboutPlate,
	{"carte", "nationale"}:        aboutIdentity,
	{"cartes", "nationales"}:      aboutIdentity,
	{"auto", "entrepreneur"}:      aboutCompany,
	{"micro", "entreprise"}:       aboutCompany,
	{"american", "express"}:       aboutCard,
	{"numero", "etranger"}:        aboutStay,
	{"etranger", "numero"}:        aboutStay,
	{"numero", "pe"}:              aboutSeeker,
	{"numero", "ft"}:              aboutSeeker,
	{"pe", "numero"}:              aboutSeeker,
	{"ft", "numero"}:              aboutSeeker,
}

// numbering are the words that stand for numero in a pair; "n" is one before a degree sign.
var numbering = set("n no num numero numeros nr number identifiant id")

// linking are the words that may stand between the two of a pair.
var linking = set("d de l national")

func gathered(by map[about]string) map[string]about {
	words := make(map[string]about)
	for subject, list := range by {
		for _, w := range strings.Fields(list) {
			words[w] |= subject
		}
	}
	return words
}

// saying is a word or two that are about something, and where they stand in the text.
type saying struct {
	from, to int32
	about    about
}

// listen gathers what the words of the text are about.
func (r *reading) listen() {
	before, beforeTo := "", 0
	r.said = make([]saying, 0, 8+len(r.text)/32)
	for i := 0; i < len(r.text); i++ {
		if c := r.text[i]; c < 'a' || c > 'z' {
			continue
		}
		from := i
		for i < len(r.text) && 'a' <= r.text[i] && r.text[i] <= 'z' {
			i++
		}
		w := r.text[from:i]
		if before != "" && linking[w] {
			beforeTo = i
			continue
		}
		if w == "n" && i < len(r.text) && r.text[i] == '*' {
			w = "no"
		}
		if len(w) < 2 || len(w) > 16 || from > 0 && isDigit(r.text[from-1]) {
			before = ""
			continue
		}
		what := vocabulary[w]
		if what&aboutBirth != 0 && !r.birth(from, i) {
			what &^= aboutBirth
		}
		first := ""
		if what&aboutFirst != 0 {
			if first = w; numbering[w] {
				first = "numero"
			}
		}
		if before != "" && from-beforeTo <= 3 {
			if both := pairs[[2]string{before, cmp.Or(first, w)}]; both != 0 {
				what |= both
			}
		}
		before, beforeTo = first, i
		if what != 0 {
			r.said = append(r.said, saying{int32(from), int32(i), what})
			r.about |= what
		}
	}
}

// birth says whether a word tells of a birth: né and nés, which lose their accents, aren't the ne of a negation.
func (r *reading) birth(from, to int) bool {
	w := r.text[from:to]
	if w != "ne" && w != "nes" {
		return true
	}
	if r.marks[from+1].accent {
		return true
	}
	after := r.text[to:]
	return strings.HasPrefix(after, " le ") || strings.HasPrefix(after, "(e)") || strings.HasPrefix(after, " en ") || strings.HasPrefix(after, "\nle ")
}

// reach is how far words count: some six words.
const reach = 48

// around says whether the words before or after glyphs from to to are about a subject.
func (r *reading) around(subject about, from, to int) bool {
	if r.about&subject == 0 {
		return false
	}
	start, end := r.bounds(from, to)
	return r.saidIn(subject, start-reach, start) || r.saidIn(subject, end, end+reach)
}

// reference says whether the word right before a number says that it is something else's: dossier n° 12, réf. 12.
func (r *reading) reference(from int) bool {
	if r.about&aboutElse == 0 {
		return false
	}
	const longest = 18
	start := int(r.glyphs[from].at)
	i, _ := slices.BinarySearchFunc(r.said, start, func(s saying, start int) int { return int(s.from) - start })
	for i--; i >= 0 && int(r.said[i].to) >= start-longest; i-- {
		if r.said[i].about&aboutElse != 0 {
			return !strings.ContainsAny(strings.TrimLeft(r.text[r.said[i].to:start], "."), ";,.\n")
		}
	}
	return false
}

// before looks at the words before only.
func (r *reading) before(subject about, from int) bool {
	if r.about&subject == 0 {
		return false
	}
	start := int(r.glyphs[from].at)
	return r.saidIn(subject, start-reach, start)
}

// saidIn says whether words about a subject stand whole between two places of the text.
func (r *reading) saidIn(subject about, start, end int) bool {
	i, _ := slices.BinarySearchFunc(r.said, start, func(s saying, start int) int { return int(s.from) - start })
	for ; i < len(r.said) && int(r.said[i].to) <= end; i++ {
		if r.said[i].about&subject != 0 {
			return true
		}
	}
	return false
}

// gluedTo gives what the letters that stand before a digit without a gap are about, and their length.
func (r *reading) gluedTo(i int) (what about, letters int) {
	const longest = 16
	from := i
	for from > 0 && i-from < longest && r.glyphs[from].gap == none && r.glyphs[from-1].digit == 0 {
		from--
	}
	if from == i {
		return 0, 0
	}
	start, end := r.bounds(from, i)
	return vocabulary[r.text[start:end]], i - from
}

// after gives the text that follows the glyph before to.
func (r *reading) after(to int) string {
	_, end := r.bounds(to-1, to)
	return r.text[end:min(len(r.text), end+reach)]
}
