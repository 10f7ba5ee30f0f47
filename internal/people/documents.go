package people

import (
	"strings"
	"time"
)

// The published specimen of the French identity card (2021), which anyone may show.
const specimenCard = "X4RTBPFW4"

// IdentityCardNumber draws the number of an identity card: 12 digits, the year of its issue and then month 13, which no card has (year,
// month, department, order: the structure of cards until 2021, from official specimens). So nobody has it.
func IdentityCardNumber(issued time.Time, seed uint64) string {
	return issued.Format("06") + "13000" + digits(draw(seed, "identity_card"), 5)
}

// ValidIdentityCard says whether a text has the shape of a card's number: 12 digits, or 9 letters and digits (2021).
func ValidIdentityCard(s string) bool {
	return len(s) == 12 && allDigits(s) || len(s) == 9 && capitalsAndDigits(s)
}

// ReservedIdentityCard says whether a card's number can't be anyone's: month 00 or 13 to 99 in the 12 digits, or the published specimen.
func ReservedIdentityCard(s string) bool {
	if len(s) == 12 && allDigits(s) {
		return s[2:4] == "00" || s[2:4] > "12"
	}
	return s == specimenCard
}

// PassportNumber draws a passport's number: two digits and seven letters, where those given have two letters and five digits. So nobody has it.
func PassportNumber(seed uint64) string {
	s := newStream(seed, "passport")
	letters := make([]byte, 7)
	for i := range letters {
		letters[i] = consonants[s.below(len(consonants))]
	}
	return padded(s.between(10, 99), 2) + string(letters)
}

// consonants spell no word.
const consonants = "BCDFGHJKLMNPQRSTVWXZ"

// ValidPassport says whether a text is the number of a French passport: two digits, two capitals, five digits.
func ValidPassport(s string) bool {
	return len(s) == 9 && allDigits(s[:2]) && upperLetters(s[2:4]) && allDigits(s[4:])
}

// ReservedPassport says whether a passport's number can't be anyone's: two digits and seven capitals, or the published specimen of the card.
func ReservedPassport(s string) bool {
	return len(s) == 9 && allDigits(s[:2]) && upperLetters(s[2:]) || s == specimenCard
}

// LicenceNumber draws the number of a driving licence: 12 digits, the first seven zero. No check of it is public and no range reserved: not
// provable. Numbers are said to begin with the year and the month, and no month is 00.
func LicenceNumber(seed uint64) string { return "0000000" + digits(draw(seed, "driving_licence"), 5) }

// ValidLicence says whether a text has the shape of a licence's number: 12 digits.
func ValidLicence(s string) bool { return len(s) == 12 && allDigits(s) }

// ReservedLicence says whether a licence's number is like ours: seven zeros first.
func ReservedLicence(s string) bool { return ValidLicence(s) && strings.HasPrefix(s, "0000000") }

// capitalsAndDigits says whether a text is ASCII capitals and digits only.
func capitalsAndDigits(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return s != ""
}
