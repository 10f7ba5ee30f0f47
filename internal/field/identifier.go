package field

import (
	"regexp"
	"slices"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/guard"
	"miroir/internal/locale"
	"miroir/internal/people"
	"miroir/internal/program"
)

// own tells whether a value is one of the persona's household.
func (r *Reader) own(value string, of func(*program.Identity) string) bool {
	return slices.ContainsFunc(r.identities(), func(one program.Identity) bool { return strings.EqualFold(of(&one), value) })
}

func readTaxNumber(q question, inputs []string) ([]string, *Fault) {
	number := solid(inputs[0])
	switch {
	case q.own(number, func(i *program.Identity) string { return i.TaxNumber }), people.ReservedTaxNumber(number):
		return []string{number}, nil
	case !digitsOnly(number):
		return nil, fault("field.tax_number.digits")
	case len(number) != 13:
		return nil, length("field.tax_number", len(number), 13)
	case !people.ValidTaxNumber(number):
		return nil, wrongKey("field.tax_number.key")
	}
	return nil, refused(guard.TaxNumber)
}

// nirShape is the 13 or 15 characters of a social security number, department of Corsica included.
var nirShape = regexp.MustCompile(`^\d{6}[\dAB]\d{6}(?:\d\d)?$|^\d{5}[\dAB]{2}\d{6}(?:\d\d)?$`)

func readNIR(q question, inputs []string) ([]string, *Fault) {
	number := solid(inputs[0])
	switch {
	case q.own(number, func(i *program.Identity) string { return i.NIR }),
		q.own(number, func(i *program.Identity) string { return i.NIR[:min(13, len(i.NIR))] }),
		people.ReservedNIR(number):
		return []string{number}, nil
	case len(number) < 13 || len(number) == 14:
		return nil, length("field.nir", len(number), max(13, len(number)+1))
	case len(number) > 15:
		return nil, length("field.nir", len(number), 15)
	case !nirShape.MatchString(number) || !people.NIRShape(number[:13]):
		return nil, wrongKey("field.nir.shape")
	case len(number) == 15 && !people.ValidNIR(number):
		return nil, wrongKey("field.nir.key")
	}
	return nil, refused(guard.NIR)
}

// ibanShape is an account number of any country.
var ibanShape = regexp.MustCompile(`^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$`)

// frenchIBAN is the length of a French account number.
const frenchIBAN = 27

func readIBAN(q question, inputs []string) ([]string, *Fault) {
	number := solid(inputs[0])
	switch {
	case q.own(number, func(i *program.Identity) string { return i.IBAN }), people.ReservedIBAN(number):
		return []string{number}, nil
	case people.ValidIBAN(number):
		return nil, refused(guard.IBAN)
	case !strings.HasPrefix(number, "FR") && !ibanShape.MatchString(number):
		return nil, fault("field.iban.country")
	case strings.HasPrefix(number, "FR") && len(number) != frenchIBAN:
		return nil, length("field.iban", len(number), frenchIBAN)
	}
	return nil, wrongKey("field.iban.key")
}

func readPhone(q question, inputs []string) ([]string, *Fault) {
	number := solid(inputs[0])
	for _, prefix := range []string{"+330", "+33", "00330", "0033"} {
		if rest, ok := strings.CutPrefix(number, prefix); ok && len(rest) == 9 {
			number = "0" + rest
			break
		}
	}
	switch {
	case q.own(number, func(i *program.Identity) string { return i.Phone }), people.ReservedPhone(number):
		return []string{number}, nil
	case strings.HasPrefix(number, "+") && digitsOnly(number[1:]) && len(number) > 8:
		return nil, refused(guard.Phone)
	case !digitsOnly(number):
		return nil, fault("field.phone.digits")
	case len(number) != 10:
		return nil, length("field.phone", len(number), 10)
	case number[0] != '0' || number[1] == '0':
		return nil, fault("field.phone.zero")
	}
	return nil, refused(guard.Phone)
}

// emailShape is an address as people write them, not all that RFC 5321 allows.
var emailShape = regexp.MustCompile(`^[^@\s<>"(),;:]+@[^@\s<>"(),;:.]+(?:\.[^@\s<>"(),;:.]+)+$`)

func readEmail(q question, inputs []string) ([]string, *Fault) {
	address := strings.ToLower(strings.Join(strings.Fields(visible(inputs[0])), ""))
	switch {
	case len(address) <= 254 && emailShape.MatchString(address) &&
		(q.own(address, func(i *program.Identity) string { return i.Email }) || people.ReservedEmail(address)):
		return []string{address}, nil
	case !strings.Contains(address, "@"):
		return nil, fault("field.email.at")
	case !emailShape.MatchString(address):
		return nil, fault("field.email.format")
	}
	return nil, refused(guard.Email)
}

// length says how many signs are missing or too many, when an identifier of a type has want.
func length(typ string, typed, want int) *Fault {
	key, count := ".missing", want-typed
	if typed > want {
		key, count = ".extra", typed-want
	}
	return &Fault{Key: typ + key, Args: map[string]any{"Count": count, "Typed": typed, "Want": want}}
}

// wrongKey is what is said of an identifier of the right shape whose key is wrong: it may be a real one with a slip, so it isn't shown
// again.
func wrongKey(key string) *Fault { return &Fault{Key: key, Clear: true} }

func typeIdentifier(f *program.Field, canonical []string, _ *locale.Locale) []string {
	typed := make([]string, len(canonical))
	for i, s := range canonical {
		typed[i] = s
		if f.Value != nil && f.Value.Format != expr.Plain {
			typed[i] = strings.ReplaceAll(locale.Identifier(s, f.Value.Format), "\u00a0", " ")
		}
	}
	return typed
}
