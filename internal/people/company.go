package people

import "strings"

// laPoste is the company whose establishments don't all have Luhn's checksum.
const laPoste = "356000000"

// ValidSIREN says whether nine digits have the checksum of a company number.
func ValidSIREN(s string) bool { return len(s) == 9 && ValidLuhn(s) }

// ValidSIRET says whether 14 digits have the checksum of an establishment's number. Those of La Poste may have a sum of digits that is a multiple
// of five instead (python-stdnum fr/siret.py).
func ValidSIRET(s string) bool {
	if len(s) != 14 || !allDigits(s) || !ValidLuhn(s[:9]) {
		return false
	}
	return ValidLuhn(s) || strings.HasPrefix(s, laPoste) && digitSum(s)%5 == 0
}

// SIREN draws a company number. It begins with 000, which isn't assigned, though no text reserves it.
func SIREN(seed uint64) string {
	body := "000" + digits(draw(seed, "siren"), 5)
	for last := '0'; ; last++ {
		if s := body + string(last); ValidLuhn(s) {
			return s
		}
	}
}

// SIRET gives the number of an establishment of a company: the company's, four digits and Luhn's check digit. The first digit of the four is 0, as
// establishments are numbered from 00001 on.
func SIRET(siren string, seed uint64) string {
	body := siren + "00" + padded(newStream(seed, "siret").between(1, 99), 2)
	for last := '0'; ; last++ {
		if s := body + string(last); ValidLuhn(s) {
			return s
		}
	}
}

// ReservedSIREN says whether a company or establishment number is of a company that isn't assigned: it begins with 000 and its checksum is right.
func ReservedSIREN(s string) bool {
	return (ValidSIREN(s) || ValidSIRET(s)) && strings.HasPrefix(s, "000")
}

func digitSum(s string) int {
	sum := 0
	for i := range len(s) {
		sum += int(s[i] - '0')
	}
	return sum
}
