package people

import "time"

func NIR(sex string, birth time.Time, seed uint64) string { return "" }
func TaxNumber(seed uint64) string                        { return "" }
func IBAN(seed uint64) string                             { return "" }
func BIC(seed uint64) string                              { return "" }
func Phone(seed uint64) string                            { return "" }
func Email(first, last string) string                     { return "" }

func ValidNIR(s string) bool       { return false }
func ValidTaxNumber(s string) bool { return false }
func ValidIBAN(s string) bool      { return false }
func ValidRIB(s string) bool       { return false }
func ValidLuhn(s string) bool      { return false }
func ValidSIREN(s string) bool     { return false }
func ValidSIRET(s string) bool     { return false }

func ReservedNIR(s string) bool       { return false }
func ReservedTaxNumber(s string) bool { return false }
func ReservedIBAN(s string) bool      { return false }
func ReservedPhone(s string) bool     { return false }
func ReservedEmail(s string) bool     { return false }
func ReservedSIREN(s string) bool     { return false }
