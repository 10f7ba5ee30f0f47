package people

import "strings"

// neverOnPlates are letters that no plate has, as they look like 1, 0 and V (France Titres, as the press quotes it).
const neverOnPlates = "IOU"

// plateLetters are others, without S, as no plate has SS.
const plateLetters = "ABCDEFGHJKLMNPQRTVWXYZ"

// LicencePlate draws a number plate of the present form, AB-123-CD, with at least one letter that no plate has. So nobody has it.
func LicencePlate(seed uint64) string {
	s := newStream(seed, "licence_plate")
	var l [4]byte
	for i := range l {
		l[i] = plateLetters[s.below(len(plateLetters))]
	}
	l[s.below(len(l))] = neverOnPlates[s.below(len(neverOnPlates))]
	return string(l[:2]) + "-" + padded(s.between(1, 999), 3) + "-" + string(l[2:])
}

// ValidPlate says whether a text, with or without its hyphens, is a plate that can be given: AA-001-AA to ZZ-999-ZZ without I, O, U, nor SS.
func ValidPlate(s string) bool {
	s, ok := plateShape(s)
	return ok && s[2:5] != "000" && !strings.ContainsAny(s, neverOnPlates) && s[:2] != "SS" && s[5:] != "SS"
}

// ReservedPlate says whether a plate, with or without its hyphens, can't be anyone's: of the present form with a letter I, O or U, or the
// digits 000.
func ReservedPlate(s string) bool {
	s, ok := plateShape(s)
	return ok && (s[2:5] == "000" || strings.ContainsAny(s, neverOnPlates))
}

// plateShape gives the seven characters of a plate of the present form.
func plateShape(s string) (string, bool) {
	if len(s) == 9 && s[2] == '-' && s[6] == '-' {
		s = s[:2] + s[3:6] + s[7:]
	}
	return s, len(s) == 7 && upperLetters(s[:2]) && allDigits(s[2:5]) && upperLetters(s[5:])
}
