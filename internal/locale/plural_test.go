package locale_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/locale"
)

// The categories are CLDR's (plural rules of fr, en and ar), as golang.org/x/text has them: without the French form for millions.
func TestPlural(t *testing.T) {
	for _, tc := range []struct{ number, fr, en, ar string }{
		{"0", "one", "other", "zero"},
		{"1", "one", "one", "one"},
		{"1.5", "one", "other", "other"},
		{"2", "other", "other", "two"},
		{"3", "other", "other", "few"},
		{"11", "other", "other", "many"},
		{"100", "other", "other", "other"},
		{"103", "other", "other", "few"},
		{"-2", "other", "other", "two"},
		{"1000000", "other", "other", "other"},
		{"10000000000000002", "other", "other", "other"},
	} {
		d := decimal.RequireFromString(tc.number)
		for tag, want := range map[string]string{"fr": tc.fr, "en": tc.en, "ar": tc.ar, locale.Easy: tc.fr} {
			if got := locale.New(tag).Plural(d); got != want {
				t.Errorf("%s in %s is %s, want %s", tc.number, tag, got, want)
			}
		}
	}
	if diff := cmp.Diff([]string{"one", "other"}, locale.New("fr").PluralsUsed()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(locale.Plurals(), locale.New("ar").PluralsUsed()); diff != "" {
		t.Error(diff)
	}
}

// In Arabic, values keep French figures and stand apart from the words around them (U+2068 and U+2069).
func TestArabicValues(t *testing.T) {
	ar := locale.New("ar")
	date := expr.Value{Kind: expr.Date, Day: time.Date(2026, time.May, 1, 0, 0, 0, 0, time.UTC)}
	money := &expr.Type{Kind: expr.Number, Format: expr.Money}
	for _, tc := range []struct{ got, want string }{
		{ar.Value(num("1234.5"), money), "\u20681\u202f234,50\u00a0€\u2069"},
		{ar.Value(date, nil), "\u20681 مايو 2026\u2069"},
		{ar.Value(date, &expr.Type{Kind: expr.Date, Format: expr.ShortDate}), "\u206801/05/2026\u2069"},
		{ar.Value(str("Claire"), nil), "\u2068Claire\u2069"},
		{ar.Value(expr.Value{Kind: expr.Bool, Yes: true}, nil), "نعم"},
		{ar.Value(expr.Value{Kind: expr.List, Items: []expr.Value{num("1"), num("2")}}, nil), "\u20681\u2069 و\u20682\u2069"},
		{ar.Value(expr.Value{}, money), ""},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}
