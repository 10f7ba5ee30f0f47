package field_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"miroir/internal/field"
	"miroir/internal/locale"
)

// What a form shows of an amount is what it reads when it is sent back untouched, in each language.
func TestAmountsReadBackAsTheyAreTyped(t *testing.T) {
	f := one(t, "money", "")
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(-999_999_999, 999_999_999).Draw(t, "whole")
		amount := fmt.Sprint(whole)
		if cents := rapid.IntRange(0, 99).Draw(t, "cents"); cents > 0 {
			amount += fmt.Sprintf(".%02d", cents)
		}
		for _, tag := range locale.Tags() {
			l := locale.New(tag)
			typed := field.Typed(f, []string{amount}, l)
			again, fault := field.NewReader(l, nil).Read(f, map[string][]string{"f": typed})
			if fault != nil || len(again) != 1 || again[0] != amount {
				t.Errorf("%s: %s is typed %q and read back as %q (%+v)", tag, amount, typed, again, fault)
			}
		}
	})
}
