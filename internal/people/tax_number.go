package people

import "fmt"

// TaxNumber draws a tax number (numéro fiscal, SPI), 13 digits, key valid. It begins with 9, where those given begin with 0 to 3 (OECD TIN
// sheet for France, quoted by python-stdnum fr/nif.py), so nobody has it.
func TaxNumber(seed uint64) string {
	body := "9" + digits(draw(seed, "tax_number"), 9)
	return body + taxKey(body)
}

// taxKey gives the last three digits of a tax number: the remainder of the first ten by 511.
func taxKey(body string) string { return fmt.Sprintf("%03d", remainder(body, 511)) }

// ValidTaxNumber says whether 13 digits have the key of a tax number, whatever the first one is: anyone's, or one of ours.
func ValidTaxNumber(s string) bool {
	return len(s) == 13 && allDigits(s) && s[10:] == taxKey(s[:10])
}

// ReservedTaxNumber says whether a tax number can't be anyone's: its key is right and it begins with 9.
func ReservedTaxNumber(s string) bool { return ValidTaxNumber(s) && s[0] == '9' }
