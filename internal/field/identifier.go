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
	return value != "" && slices.ContainsFunc(r.identities(), func(one program.Identity) bool { return strings.EqualFold(of(&one), value) })
}

func ownTaxNumber(i *program.Identity) string { return i.TaxNumber }
func ownNIR(i *program.Identity) string       { return i.NIR }
func ownIBAN(i *program.Identity) string      { return i.IBAN }
func ownPhone(i *program.Identity) string     { return i.Phone }
func ownEmail(i *program.Identity) string     { return i.Email }

func readTaxNumber(q question, inputs []string) ([]string, *Fault) {
	number := solid(inputs[0])
	switch {
	case q.own(number, ownTaxNumber), people.ReservedTaxNumber(number):
		return []string{number}, nil
	case !digitsOnly(number):
		return nil, fault("field.tax_number.digits")
	case len(number) != 13:
		return nil, length("field.tax_number", len(number), 13)
	case !people.ValidTaxNumber(number):
		return nil, q.slip("field.tax_number.key", ownTaxNumber)
	}
	return nil, q.someones(guard.TaxNumber, ownTaxNumber)
}

// nirShape is the 13 or 15 characters of a social security number, department of Corsica included.
var nirShape = regexp.MustCompile(`^\d{6}[\dAB]\d{6}(?:\d\d)?$|^\d{5}[\dAB]{2}\d{6}(?:\d\d)?$`)

func readNIR(q question, inputs []string) ([]string, *Fault) {
	number := solid(inputs[0])
	switch {
	case q.own(number, ownNIR),
		q.own(number, func(i *program.Identity) string { return i.NIR[:min(13, len(i.NIR))] }),
		people.ReservedNIR(number):
		return []string{number}, nil
	case len(number) < 13 || len(number) == 14:
		return nil, length("field.nir", len(number), max(13, len(number)+1))
	case len(number) > 15:
		return nil, length("field.nir", len(number), 15)
	case !nirShape.MatchString(number) || !people.NIRShape(number[:13]):
		return nil, q.slip("field.nir.shape", ownNIR)
	case len(number) == 15 && !people.ValidNIR(number):
		return nil, q.slip("field.nir.key", ownNIR)
	}
	return nil, q.someones(guard.NIR, ownNIR)
}

// ibanShape is an account number of any country.
var ibanShape = regexp.MustCompile(`^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$`)

// frenchIBAN is the length of a French account number.
const frenchIBAN = 27

func readIBAN(q question, inputs []string) ([]string, *Fault) {
	number := solid(inputs[0])
	switch {
	case q.own(number, ownIBAN), people.ReservedIBAN(number):
		return []string{number}, nil
	case people.ValidIBAN(number):
		return nil, q.someones(guard.IBAN, ownIBAN)
	case !strings.HasPrefix(number, "FR") && !ibanShape.MatchString(number):
		return nil, fault("field.iban.country")
	case strings.HasPrefix(number, "FR") && len(number) != frenchIBAN:
		return nil, length("field.iban", len(number), frenchIBAN)
	}
	return nil, q.slip("field.iban.key", ownIBAN)
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
	case q.own(number, ownPhone), people.ReservedPhone(number):
		return []string{number}, nil
	case strings.HasPrefix(number, "+") && digitsOnly(number[1:]) && len(number) > 8:
		return nil, q.someones(guard.Phone, ownPhone)
	case !digitsOnly(number):
		return nil, fault("field.phone.digits")
	case len(number) != 10:
		return nil, length("field.phone", len(number), 10)
	case number[0] != '0' || number[1] == '0':
		return nil, fault("field.phone.zero")
	}
	return nil, q.someones(guard.Phone, ownPhone)
}

// emailShape is an address as people write them, not all that RFC 5321 allows.
var emailShape = regexp.MustCompile(`^[^@\s<>"(),;:]+@[^@\s<>"(),;:.]+(?:\.[^@\s<>"(),;:.]+)+$`)

func readEmail(q question, inputs []string) ([]string, *Fault) {
	address := strings.ToLower(strings.Join(strings.Fields(visible(inputs[0])), ""))
	switch {
	case len(address) <= 254 && emailShape.MatchString(address) &&
		(q.own(address, ownEmail) || people.ReservedEmail(address)):
		return []string{address}, nil
	case !strings.Contains(address, "@"):
		return nil, fault("field.email.at")
	case !emailShape.MatchString(address):
		return nil, fault("field.email.format")
	}
	return nil, q.someones(guard.Email, ownEmail)
}

// length says how many signs are missing or too many, when an identifier of a type has want.
func length(typ string, typed, want int) *Fault {
	key, count := ".missing", want-typed
	if typed > want {
		key, count = ".extra", typed-want
	}
	return &Fault{Key: typ + key, Args: map[string]any{"Count": count, "Typed": typed, "Want": want}}
}

// slip is what is said of an identifier of the right shape whose key or signs are wrong: it may be a real one with a slip, so it isn't shown again.
func (q question) slip(key string, own func(*program.Identity) string) *Fault {
	return &Fault{Key: key, Args: map[string]any{"Offer": q.offer(own)}, Clear: true}
}

// someones is what is said of an identifier that looks like a real person's.
func (q question) someones(kind string, own func(*program.Identity) string) *Fault {
	f := refused(kind)
	f.Args["Offer"] = q.offer(own)
	return f
}

// owned gives the persona's value of a kind of findings, and how it is written.
var owned = map[string]struct {
	of     func(*program.Identity) string
	format expr.Format
}{
	guard.NIR: {ownNIR, expr.NIR}, guard.TaxNumber: {ownTaxNumber, expr.TaxNumber}, guard.IBAN: {ownIBAN, expr.IBAN}, guard.Phone: {ownPhone, expr.Phone}, guard.Email: {ownEmail, expr.Plain},
	guard.CAF: {cafNumber.own, expr.Plain}, guard.FranceTravail: {franceTravail.own, expr.Plain}, guard.SIRET: {siret.own, expr.Plain}, guard.Plate: {plate.own, expr.Plain},
	guard.IdentityCard: {documents["identity_card"].own, expr.Plain}, guard.Passport: {documents["passport"].own, expr.Plain}, guard.Licence: {documents["driving_licence"].own, expr.Plain},
}

// realIn is what is said of a text in which the guard found something of a kind, with the persona's own to write instead where there is one.
func (r *Reader) realIn(kind string) *Fault {
	f := refused(kind)
	mine, ok := owned[kind]
	if !ok || r.Persona == nil || mine.of(&r.Persona.Identity) == "" {
		return f
	}
	value := strings.ReplaceAll(locale.Identifier(mine.of(&r.Persona.Identity), mine.format), "\u00a0", " ")
	f.Args["Offer"] = Offer(value)
	return f
}

// offer is the value to type instead, the persona's, as it is typed.
func (q question) offer(own func(*program.Identity) string) Offer {
	if q.Persona == nil {
		return ""
	}
	value := own(&q.Persona.Identity)
	if value == "" || q.typ.typed == nil {
		return Offer(value)
	}
	return Offer(q.typ.typed(q.field, []string{value}, q.Locale)[0])
}

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
