// Package guard finds real people's data in what is typed, so that it can be refused before anything keeps it.
//
// It stands between people, whose reserved ranges and checksums it uses, and whatever receives text. It must not know fields,
// events or HTTP. A text is first brought to one canonical form with a map back to its own bytes; detectors then look for shapes
// with clear borders, and checksums and context decide.
package guard

import "miroir/internal/program"

// The kinds of findings.
const (
	NIR       = "nir"
	TaxNumber = "tax_number"
	IBAN      = "iban"
	Card      = "card"
	Phone     = "phone"
	Email     = "email"
	SIRET     = "siret"
)

// Finding is one stretch of a text that looks like a real identifier. Start and End are bytes of the text that was checked.
type Finding struct {
	Kind       string
	Start, End int
}

// Allow holds the values that may be typed though they have the shape of an identifier: those of the personas played. A nil
// Allow lets nothing through but the reserved ranges.
type Allow struct{ values map[string]bool }

// Letting gives the Allow of these people.
func Letting(identities ...program.Identity) *Allow { return &Allow{} }

// Check finds what looks real in a text, in order, without overlap; nil when nothing does.
func Check(text string, allow *Allow) []Finding { return nil }

// Clean says whether Check finds nothing.
func Clean(text string, allow *Allow) bool { return len(Check(text, allow)) == 0 }
