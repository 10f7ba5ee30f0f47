package people

// allDigits says whether a text is ASCII digits only, at least one.
func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// remainder gives the remainder of a number of any length, written in ASCII digits.
func remainder(digits string, by int) int {
	r := 0
	for i := range len(digits) {
		r = (10*r + int(digits[i]-'0')) % by
	}
	return r
}

// ValidLuhn says whether digits have the checksum of Luhn (ISO/IEC 7812), that of cards and companies.
func ValidLuhn(s string) bool {
	if !allDigits(s) {
		return false
	}
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}
