package people_test

import (
	"slices"
	"strings"
)

// identifiers checks each value that stands under an identifier's key, wherever it occurs.
func (c *checker) identifiers(v value) {
	v.each(func(key []byte, item value) {
		if check, ok := identifierChecks[string(key)]; ok {
			c.want(check(item.text()), string(key))
		}
		if kind := item.node().kind; kind == '{' || kind == '[' {
			c.identifiers(item)
		}
	})
}

var identifierChecks = map[string]func(string) bool{
	"nir": nobodysNIR, "tax_number": nobodysTaxNumber, "iban": nobodysIBAN, "siren": func(s string) bool { return nobodysCompany(s, 9) },
	"siret": func(s string) bool { return nobodysCompany(s, 14) }, "phone": nobodysPhone, "email": nobodysEmail, "licence_plate": nobodysPlate,
	"tax_notice":        func(s string) bool { return len(s) == 13 && s[0] == '9' && digitsOnly(s) },
	"caf_number":        func(s string) bool { return len(s) == 7 && s[:5] == "00000" && digitsOnly(s) },
	"france_travail_id": func(s string) bool { return len(s) == 8 && s[:5] == "00000" && digitsOnly(s[:7]) && s[7] == 'Z' },
	"tax_access_number": func(s string) bool { return len(s) == 7 && s[:2] == "00" && digitsOnly(s) },
	"postal_code":       func(s string) bool { return len(s) == 5 && s[:2] == "96" && digitsOnly(s) },
	"student_number":    func(s string) bool { return len(s) == 11 && s[:8] == "00000000" && digitsOnly(s[:10]) },
	"bic":               func(s string) bool { return len(s) == 11 && s[4:6] == "FR" && s[7] == '0' },
	"mrz_2":             func(s string) bool { return len(s) == 36 },
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// mod gives the remainder of a decimal number.
func mod(s string, by int) (r int) {
	for i := range len(s) {
		r = (r*10 + int(s[i]-'0')) % by
	}
	return r
}

func nobodysNIR(s string) bool {
	if len(s) != 15 || !digitsOnly(s) {
		return false
	}
	month := mod(s[3:5], 100)
	return (s[0] == '1' || s[0] == '2') && month >= 1 && month <= 12 && s[5:7] == "00" && mod(s[13:], 1000) == 97-mod(s[:13], 97)
}

func nobodysTaxNumber(s string) bool {
	return len(s) == 13 && digitsOnly(s) && s[0] == '9' && mod(s[10:], 1000) == mod(s[:10], 511)
}

func nobodysIBAN(s string) bool {
	if len(s) != 27 || s[:2] != "FR" || !digitsOnly(s[2:]) || s[4:9] != "00000" {
		return false
	}
	rib := 97 - (89*mod(s[4:9], 97)+15*mod(s[9:14], 97)+3*mod(s[14:25], 97))%97
	return mod(s[4:]+"1527"+s[2:4], 97) == 1 && mod(s[25:], 1000) == rib
}

func nobodysCompany(s string, length int) bool {
	if len(s) != length || !digitsOnly(s) || s[:3] != "000" {
		return false
	}
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i]-'0') << (i % 2)
		if d > 9 {
			d -= 9
		}
		sum += d
	}
	return sum%10 == 0
}

var fictionBlocks = []string{"019900", "026191", "035301", "046571", "053649", "063998"}

func nobodysPhone(s string) bool {
	return len(s) == 10 && digitsOnly(s) && slices.Contains(fictionBlocks, s[:6])
}

func nobodysEmail(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && strings.HasSuffix(domain, ".example") && local != "" && strings.Trim(local, "abcdefghijklmnopqrstuvwxyz0123456789.-") == ""
}

func nobodysPlate(s string) bool {
	if len(s) != 9 || s[2] != '-' || s[6] != '-' || !digitsOnly(s[3:6]) {
		return false
	}
	letters := s[:2] + s[7:]
	return strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && strings.ContainsAny(letters, "IOU")
}
