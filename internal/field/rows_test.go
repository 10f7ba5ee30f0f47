package field_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/field"
)

// TestADraftKeepsNothingButNumbersOfRows: whatever is sent in their place.
func TestADraftKeepsNothingButNumbersOfRows(t *testing.T) {
	f := one(t, "rows", "")
	kept := field.NewReader(french, persona()).Keep(f, map[string][]string{"f": {"2", "06 12 34 56 78", "1", "ana.lefort@gmail.com"}})
	if diff := cmp.Diff(map[string][]string{"f": {"2", "1"}}, kept); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
