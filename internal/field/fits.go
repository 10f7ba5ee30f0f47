package field

import (
	"slices"

	"miroir/internal/program"
)

// Fits tells whether a canonical answer, which may have been given when the field was another one, is one that the field takes: of its kind, and among its
// options. Its bounds are not looked at. No answer always fits.
func Fits(f *program.Field, canonical []string) bool {
	return len(canonical) == 0 || slices.Equal(Canonical(f, Value(f, canonical)), canonical)
}
