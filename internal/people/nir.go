package people

import (
	"fmt"
	"strings"
	"time"
)

// NIR draws a social security number, 15 characters, key valid, of the given sex (F, M) and month of birth. Its department of birth is
// 00, which no department is: departments are 01 to 95, 2A, 2B, 97, 98 and 99 (CNAM nir-validation, NirValidator.php), so nobody
// was ever given it. That is deduced from the published structure, not a statutory reservation.
func NIR(sex string, birth time.Time, seed uint64) string {
	f := draw(seed, "nir")
	first := "2"
	if sex == "M" {
		first = "1"
	}
	body := first + birth.Format("0601") + "00" + fmt.Sprintf("%03d%03d", f.Number(1, 990), f.Number(1, 999))
	key, _ := NIRKey(body)
	return body + key
}

// NIRKey gives the two digits that follow the 13 characters of a social security number: 97 less the remainder by 97, where 2A counts
// as 19 and 2B as 18 (CNAM nir-validation, NirKey.php). It says no when body isn't 13 digits, Corsica's letter aside.
func NIRKey(body string) (string, bool) {
	if len(body) != 13 {
		return "", false
	}
	switch body[5:7] {
	case "2A":
		body = body[:5] + "19" + body[7:]
	case "2B":
		body = body[:5] + "18" + body[7:]
	}
	if !allDigits(body) {
		return "", false
	}
	return fmt.Sprintf("%02d", 97-remainder(body, 97)), true
}

// ValidNIR says whether a text without spaces is a social security number, or a provisional one, with its key: 15 characters, a month
// that is in use and the right key. Anyone's, or one of ours.
func ValidNIR(s string) bool {
	if len(s) != 15 || !NIRShape(s[:13]) {
		return false
	}
	key, ok := NIRKey(s[:13])
	return ok && s[13:] == key
}

// NIRShape says whether 13 characters without spaces have the structure of a social security number: sex 1 or 2, also 3, 4, 7 and 8 of
// provisional numbers, a month from 01 to 12 or one of those given to incomplete civil-status acts (20 to 42, 50 to 99), any
// department, 00 included.
func NIRShape(s string) bool {
	if _, ok := NIRKey(s); !ok || !strings.ContainsRune("123478", rune(s[0])) {
		return false
	}
	month := s[3:5]
	return "01" <= month && month <= "12" || "20" <= month && month <= "42" || "50" <= month
}

// ReservedNIR says whether a social security number without spaces, with its right key or without key, can't be anyone's: the department is 00.
func ReservedNIR(s string) bool {
	return (len(s) == 13 && NIRShape(s) || ValidNIR(s)) && s[5:7] == "00"
}
