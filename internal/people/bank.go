package people

import (
	"fmt"
	"strings"
)

// BIC is the code of the bank that holds every account drawn here. No bank has it; a 0 as the eighth character marks a test code (ISO
// 9362).
const BIC = "MIRRFRP0XXX"

// BankName is the name of that bank.
const BankName = "Banque de l’Aulnaie"

// noBank is a bank code that no bank has: codes run from 10011 to 74202 and none begins with 0 (schwifty 2346233, manual_fr.json). It
// is unassigned today, not reserved, but no transfer can be routed to it.
const noBank = "00000"

// IBAN draws a French account number, 27 characters, whose two keys are valid and whose bank doesn't exist.
func IBAN(seed uint64) string {
	f := draw(seed, "iban")
	rib := noBank + digits(f, 5) + digits(f, 11)
	rib += ribKey(rib)
	return fmt.Sprintf("FR%02d%s", 98-remainder(rib+lettersAsNumbers("FR")+"00", 97), rib)
}

// ValidIBAN says whether a text without spaces, in capitals, is an account number of any country: two letters, two digits, 11 to 30 letters
// and digits, remainder 1 by 97 (ISO 13616).
func ValidIBAN(s string) bool {
	if len(s) < 15 || len(s) > 34 || !upperLetters(s[:2]) || !allDigits(s[2:4]) {
		return false
	}
	numbers := lettersAsNumbers(s[4:] + s[:4])
	return allDigits(numbers) && remainder(numbers, 97) == 1
}

// ValidRIB says whether the 23 characters of a French account number after FR and its key have their own right key.
func ValidRIB(s string) bool {
	return len(s) == 23 && allDigits(ribNumbers(s)) && s[21:] == ribKey(s[:21])
}

// ReservedIBAN says whether an account number can't be anyone's: French, both keys right, of the bank 00000.
func ReservedIBAN(s string) bool {
	return ValidIBAN(s) && s[:2] == "FR" && ValidRIB(s[4:]) && s[4:9] == noBank
}

// ribKey gives the key of bank, branch and account: 97 less the remainder by 97 of 89 times the bank, 15 times the branch and 3 times the
// account, its letters as digits.
func ribKey(s string) string {
	s = ribNumbers(s)
	sum := 89*remainder(s[:5], 97) + 15*remainder(s[5:10], 97) + 3*remainder(s[10:21], 97)
	return fmt.Sprintf("%02d", 97-sum%97)
}

// ribNumbers writes letters as digits: A to I are 1 to 9, J to R 1 to 9, S to Z 2 to 9.
func ribNumbers(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'I':
			return r - 'A' + '1'
		case 'J' <= r && r <= 'R':
			return r - 'J' + '1'
		case 'S' <= r && r <= 'Z':
			return r - 'S' + '2'
		}
		return r
	}, s)
}

// lettersAsNumbers writes A as 10 to Z as 35 (ISO 13616).
func lettersAsNumbers(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if 'A' <= c && c <= 'Z' {
			fmt.Fprint(&b, int(c-'A')+10)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func upperLetters(s string) bool {
	return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
