package guard

import (
	"strings"

	"miroir/internal/program"
)

// Allow holds the values that may be typed though they have the shape of an identifier: those of the personas played. A nil Allow lets nothing
// through but the reserved ranges. It is immutable and safe for concurrent use.
type Allow struct {
	values map[string]bool
}

// Letting gives the Allow of these people.
func Letting(identities ...program.Identity) *Allow {
	a := &Allow{values: make(map[string]bool)}
	for _, id := range identities {
		a.add(id.NIR, id.TaxNumber, id.IBAN, id.Phone)
		if len(id.NIR) == nirFull {
			a.add(id.NIR[:nirBody])
		}
		if len(id.IBAN) > 4 {
			a.add(id.IBAN[4:])
		}
		a.add(strings.ToLower(id.Email))
	}
	return a
}

func (a *Allow) add(values ...string) {
	for _, v := range values {
		if v != "" {
			a.values[v] = true
		}
	}
}

// has says whether a value, without spaces, is let through.
func (a *Allow) has(value string) bool { return a != nil && a.values[value] }
