package people

import "strings"

// CAFFund is the family allowance fund of every drawn person. It doesn't exist, which is what makes their numbers there nobody's: a number is
// unique within its fund only.
const CAFFund = "CAF de l’Aulnaie"

// TaxNoticeReference draws the reference of a tax notice, 13 digits. No check of it is public; it begins with 9, as no tax number does and as the
// State's own fake answers give a notice the digits of a tax number (etalab/siade_staging_data).
func TaxNoticeReference(seed uint64) string { return "9" + digits(draw(seed, "tax_notice"), 12) }

// ValidTaxNotice says whether a text has the shape of the reference of a tax notice: 13 digits.
func ValidTaxNotice(s string) bool { return len(s) == 13 && allDigits(s) }

// ReservedTaxNotice says whether the reference of a tax notice is one of ours: it begins with 9. Not provable, as the numbering isn't public.
func ReservedTaxNotice(s string) bool { return ValidTaxNotice(s) && s[0] == '9' }

// TaxAccess draws the access number that a tax return bears: 00 and five digits. Not provable, as any 7 digits may be someone's; but it opens
// nothing without the tax number, which is nobody's.
func TaxAccess(seed uint64) string { return "00" + digits(draw(seed, "tax_access"), 5) }

// ValidTaxAccess says whether a text has the shape of an access number: 7 digits.
func ValidTaxAccess(s string) bool { return len(s) == 7 && allDigits(s) }

// ReservedTaxAccess says whether an access number is like ours: 7 digits, 00 first.
func ReservedTaxAccess(s string) bool { return ValidTaxAccess(s) && strings.HasPrefix(s, "00") }

// CAFNumber draws the number of a family allowance file: 0000001 to 0000099, as in the State's own fake answers (0000001 in
// etalab/siade_staging_data). There is no public check and no reserved range: not provable. The fund that doesn't exist is what makes it safe.
func CAFNumber(seed uint64) string { return "00000" + twoDigits(seed, "caf") }

// ValidCAF says whether a text has the shape of a file's number: 7 digits.
func ValidCAF(s string) bool { return len(s) == 7 && allDigits(s) }

// ReservedCAF says whether a file's number is like ours: 00000 and two digits.
func ReservedCAF(s string) bool { return ValidCAF(s) && strings.HasPrefix(s, "00000") }

// FranceTravail draws a job-seeker's identifier of the old form, seven digits and a letter: 0000001Z to 0000099Z. There is no public check
// and no reserved range: not provable.
func FranceTravail(seed uint64) string { return "00000" + twoDigits(seed, "france_travail") + "Z" }

// ValidFranceTravail says whether a text has the shape of a job-seeker's identifier: seven digits and a digit or a capital, or eleven digits
// (ITOU, validate_pole_emploi_id).
func ValidFranceTravail(s string) bool {
	if len(s) == 11 {
		return allDigits(s)
	}
	return len(s) == 8 && allDigits(s[:7]) && (allDigits(s[7:]) || upperLetters(s[7:]))
}

// ReservedFranceTravail says whether a job-seeker's identifier is like ours: 00000, two digits, Z.
func ReservedFranceTravail(s string) bool {
	return ValidFranceTravail(s) && strings.HasPrefix(s, "00000") && strings.HasSuffix(s, "Z")
}

// StudentNumber draws a student's national number (INE) of the form of ten digits and a letter, all but two zero. There is no reserved range:
// not provable.
func StudentNumber(seed uint64) string { return "00000000" + twoDigits(seed, "student_number") + "A" }

// ReservedStudentNumber says whether a student's number is like ours.
func ReservedStudentNumber(s string) bool {
	return len(s) == 11 && allDigits(s[:10]) && strings.HasPrefix(s, "00000000") && s[10] == 'A'
}

// HealthCardSerial draws the serial number of a health card: five zeros, then five digits. No structure is published: not provable; it serves
// only with the NIR, which is nobody's.
func HealthCardSerial(seed uint64) string { return "00000" + digits(draw(seed, "health_card"), 5) }

// twoDigits draws 01 to 99.
func twoDigits(seed uint64, purpose string) string {
	return padded(newStream(seed, purpose).between(1, 99), 2)
}
