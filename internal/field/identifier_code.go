package field

import (
	"slices"
	"strings"

	"miroir/internal/guard"
	"miroir/internal/locale"
	"miroir/internal/people"
	"miroir/internal/program"
)

// A code is an identifier read by its length and its signs alone: the persona's own, or one that is nobody's, is taken.
type code struct {
	name     string // of its words, "field.name.…"
	kind     string // of the guard's findings
	own      func(*program.Identity) string
	reserved func(string) bool
	digits   bool  // it has nothing else
	lengths  []int // that it may have, the shortest first
	shape    func(string) bool
	valid    func(string) bool // its key is right; nil: it has none
}

var (
	cafNumber = code{
		name: "caf_number", kind: guard.CAF, own: func(i *program.Identity) string { return i.CAFNumber },
		reserved: people.ReservedCAF, digits: true, lengths: []int{7},
	}
	franceTravail = code{
		name: "france_travail_id", kind: guard.FranceTravail, own: func(i *program.Identity) string { return i.FranceTravail },
		reserved: people.ReservedFranceTravail, lengths: []int{8, 11}, shape: people.ValidFranceTravail,
	}
	siren = code{
		name: "siren", kind: guard.SIRET, own: func(i *program.Identity) string { return i.SIRET[:min(9, len(i.SIRET))] },
		reserved: people.ReservedSIREN, digits: true, lengths: []int{9}, valid: people.ValidSIREN,
	}
	siret = code{
		name: "siret", kind: guard.SIRET, own: func(i *program.Identity) string { return i.SIRET },
		reserved: people.ReservedSIREN, digits: true, lengths: []int{14}, valid: people.ValidSIRET,
	}
	plate = code{
		name: "licence_plate", kind: guard.Plate, own: func(i *program.Identity) string { return i.LicencePlate },
		reserved: people.ReservedPlate, shape: plateShaped,
	}
)

// documents are the codes of a document_number, by what it is of.
var documents = map[string]*code{
	"identity_card": {
		name: "identity_card", kind: guard.IdentityCard, own: func(i *program.Identity) string { return i.IdentityCard },
		reserved: people.ReservedIdentityCard, lengths: []int{9, 12}, shape: people.ValidIdentityCard,
	},
	"passport": {
		name: "passport", kind: guard.Passport, own: func(i *program.Identity) string { return i.Passport },
		reserved: people.ReservedPassport, lengths: []int{9}, shape: people.ValidPassport,
	},
	"driving_licence": {
		name: "driving_licence", kind: guard.Licence, own: func(i *program.Identity) string { return i.DrivingLicence },
		reserved: people.ReservedLicence, lengths: []int{9, 12}, shape: func(s string) bool { return people.ValidLicence(s) || people.ValidPassport(s) },
	},
}

// reader makes the reader of a code.
func (c *code) reader() reader {
	return func(q question, inputs []string) ([]string, *Fault) { return c.read(q, inputs[0]) }
}

// readDocument reads the number of the document that the field is of.
func readDocument(q question, inputs []string) ([]string, *Fault) {
	c, ok := documents[q.field.Of]
	if !ok {
		return nil, refused(guard.IdentityCard)
	}
	return c.read(q, inputs[0])
}

func (c *code) read(q question, input string) ([]string, *Fault) {
	typed := solid(input)
	if own, ok := q.theirs(typed, c.own); ok {
		return []string{own}, nil
	}
	switch {
	case c.lengthFits(typed) && c.reserved(typed):
		return []string{c.canonical(typed)}, nil
	case c.digits && !digitsOnly(typed):
		return nil, fault("field." + c.name + ".digits")
	case !c.lengthFits(typed):
		return nil, length("field."+c.name, len(typed), c.nearest(len(typed)))
	case c.shape != nil && !c.shape(typed):
		return nil, q.slip("field."+c.name+".shape", c.own)
	case c.valid != nil && !c.valid(typed):
		return nil, q.slip("field."+c.name+".key", c.own)
	}
	return nil, q.someones(c.kind, c.own)
}

// theirs gives the value of the household that was typed, as they have it.
func (r *Reader) theirs(typed string, of func(*program.Identity) string) (string, bool) {
	for _, one := range r.identities() {
		if own := of(&one); own != "" && solid(own) == typed {
			return own, true
		}
	}
	return "", false
}

func (c *code) lengthFits(typed string) bool {
	return c.lengths == nil || slices.Contains(c.lengths, len(typed))
}

// nearest is the length that was most likely meant.
func (c *code) nearest(typed int) int {
	i := slices.IndexFunc(c.lengths, func(n int) bool { return n > typed })
	if i < 0 {
		i = len(c.lengths) - 1
	}
	return c.lengths[i]
}

// canonical writes a plate of the present form with its hyphens.
func (c *code) canonical(typed string) string {
	if c.kind == guard.Plate && len(typed) == 7 {
		return typed[:2] + "-" + typed[2:5] + "-" + typed[5:]
	}
	return typed
}

// plateShaped says whether a text without separators is a plate of today, AB123CD, or of before 2009: up to four digits, one to three letters
// and a department.
func plateShaped(s string) bool {
	letters := strings.TrimLeft(s, "0123456789")
	department := strings.TrimLeft(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	digits, cut := len(s)-len(letters), len(letters)-len(department)
	return people.ValidPlate(s) || 1 <= digits && digits <= 4 && 1 <= cut && cut <= 4 && 1 <= len(department) && len(department) <= 3
}

// typeCompany writes the number of a company in threes, and what is its establishment's apart.
func typeCompany(_ *program.Field, canonical []string, _ *locale.Locale) []string {
	typed := make([]string, len(canonical))
	for i, s := range canonical {
		typed[i] = s
		if len(s) >= 9 {
			typed[i] = strings.TrimSpace(s[:3] + " " + s[3:6] + " " + s[6:9] + " " + s[9:])
		}
	}
	return typed
}
