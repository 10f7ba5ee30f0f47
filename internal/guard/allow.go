package guard

import (
	"fmt"
	"strings"
	"time"

	"miroir/internal/program"
)

// Allow holds the values that may be typed though they have the shape of an identifier: those of the personas played. A nil Allow lets nothing
// through but the reserved ranges. It is immutable and safe for concurrent use.
type Allow struct {
	values map[string]bool
	names  map[string]bool // parts of names, canonical
	births map[string]bool // days, 1985-12-31
}

// Letting gives the Allow of these people: a household, or several.
func Letting(identities ...program.Identity) *Allow {
	a := &Allow{values: make(map[string]bool), names: make(map[string]bool), births: make(map[string]bool)}
	for i := range identities {
		a.let(&identities[i])
	}
	return a
}

func (a *Allow) let(id *program.Identity) {
	for _, v := range []string{
		id.NIR, id.TaxNumber, id.TaxNotice, id.IBAN, id.Phone, id.CAFNumber, id.FranceTravail, id.IdentityCard, id.Passport, id.DrivingLicence, id.LicencePlate, id.SIRET,
	} {
		a.add(solid(v))
	}
	if nir := solid(id.NIR); len(nir) == nirFull {
		a.add(nir[:nirBody])
	}
	if iban := solid(id.IBAN); len(iban) == 27 {
		a.add(iban[4:], iban[14:25]) // the French one without its first characters, and the account in it
	}
	if siret := solid(id.SIRET); len(siret) == 14 {
		a.add(siret[:9])
	}
	a.add(strings.ToLower(id.Email))
	for _, name := range []string{id.FirstName, id.LastName, id.BirthName} {
		for _, part := range nameParts(name) {
			a.names[part] = true
		}
	}
	if !id.Birth.IsZero() {
		a.births[id.Birth.Format(time.DateOnly)] = true
	}
}

func (a *Allow) add(values ...string) {
	for _, value := range values {
		if value != "" {
			a.values[value] = true
		}
	}
}

// has says whether a value, in capitals without separators, or an address in small letters, is let through.
func (a *Allow) has(value string) bool { return a != nil && a.values[value] }

// named says whether every part of a name is one of theirs.
func (a *Allow) named(parts []string) bool {
	if a == nil || len(parts) == 0 {
		return false
	}
	for _, part := range parts {
		if !a.names[part] {
			return false
		}
	}
	return true
}

// bornOn says whether a day is one of their births.
func (a *Allow) bornOn(year, month, date int) bool {
	return a != nil && a.births[fmt.Sprintf("%04d-%02d-%02d", year, month, date)]
}

// solid is an identifier without separators, in capitals.
func solid(value string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || c == '+' {
			return c
		}
		return -1
	}, strings.ToUpper(value))
}

// nameParts gives the parts of a name in canonical letters: Jean-Loïc d’Août gives jean, loic, d and aout.
func nameParts(name string) []string {
	return strings.FieldsFunc(string(spelling(canonical(name))), func(c rune) bool { return c < 'a' || c > 'z' })
}
