package locale_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"miroir/internal/locale"
)

const refused = "refused"

func TestParseNumber(t *testing.T) {
	for _, tc := range []struct{ typed, fr, en string }{
		{"1234,5", "1234.5", "1234.5"},
		{"1 234,50", "1234.5", "1234.5"},
		{"1\u00a0234,50", "1234.5", "1234.5"},
		{"1\u202f234\u202f567,50\u00a0€", "1234567.5", "1234567.5"},
		{" 1234.50 € ", "1234.5", "1234.5"},
		{"€1,234.50", "1234.5", "1234.5"},
		{"1.234,50", "1234.5", "1234.5"},
		{"12 345 euros", "12345", "12345"},
		{"12345 EUR", "12345", "12345"},
		{"-5", "-5", "-5"},
		{"\u22125", "-5", "-5"},
		{"+5", "5", "5"},
		{"0,5", "0.5", "0.5"},
		{"0.125", "0.125", "0.125"},
		{",5", "0.5", "0.5"},
		{"5,", "5", "5"},
		{"007", "7", "7"},
		{"１２３", "123", "123"},
		{"٢٣٤", "234", "234"},
		{"12\u200b34", "1234", "1234"},
		{"12,000", "12", "12000"},
		{"12.000", refused, "12"},
		{"1.234.567", "1234567", "1234567"},
		{"12 34", refused, refused},
		{"1 2345", refused, refused},
		{"", refused, refused},
		{"€", refused, refused},
		{"-", refused, refused},
		{",", refused, refused},
		{"1e5", refused, refused},
		{"12a", refused, refused},
		{"--5", refused, refused},
		{"1,2,3", refused, refused},
		{"douze", refused, refused},
		{"10000000000000000000000000000000000000000", refused, refused},
	} {
		for tag, want := range map[string]string{"fr": tc.fr, "en": tc.en} {
			got := refused
			if d, ok := locale.New(tag).ParseNumber(tc.typed); ok {
				got = d.String()
			}
			if got != want {
				t.Errorf("%s %q: got %s, want %s", tag, tc.typed, got, want)
			}
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, tc := range []struct{ typed, want string }{
		{"31/12/1985", "1985-12-31"},
		{"1/2/1985", "1985-02-01"},
		{"31.12.1985", "1985-12-31"},
		{"31-12-1985", "1985-12-31"},
		{"31 12 1985", "1985-12-31"},
		{" 31 / 12 / 1985 ", "1985-12-31"},
		{"31121985", "1985-12-31"},
		{"1985-12-31", "1985-12-31"},
		{"31 décembre 1985", "1985-12-31"},
		{"31 DECEMBRE 1985", "1985-12-31"},
		{"1er mai 2026", "2026-05-01"},
		{"3 janv. 2026", "2026-01-03"},
		{"3 juil 2026", "2026-07-03"},
		{"3 juin 2026", "2026-06-03"},
		{"3 May 2026", "2026-05-03"},
		{"3 august 2026", "2026-08-03"},
		{"29/02/2024", "2024-02-29"},
		{"٣١/١٢/١٩٨٥", "1985-12-31"},
		{"29/02/2025", refused},
		{"31/04/2025", refused},
		{"32/01/2025", refused},
		{"01/13/2025", refused},
		{"00/01/2025", refused},
		{"31/12/85", refused},
		{"3 jui 2026", refused},
		{"1985", refused},
		{"", refused},
		{"demain", refused},
		{"1/2/3/4", refused},
	} {
		got := refused
		if d, ok := locale.New("fr").ParseDate(tc.typed); ok {
			got = d.Format(time.DateOnly)
		}
		if got != tc.want {
			t.Errorf("%q: got %s, want %s", tc.typed, got, tc.want)
		}
	}
}

// What is shown can be typed back, in both languages.
func TestShownReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := locale.New(rapid.SampledFrom(locale.Tags()).Draw(t, "locale"))
		amount := decimal.New(rapid.Int64Range(-1e12, 1e12).Draw(t, "cents"), -2)
		if got, ok := l.ParseNumber(l.Money(amount)); !ok || !got.Equal(amount) {
			t.Fatalf("%s reads %v, %v", l.Money(amount), got, ok)
		}
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 80000).Draw(t, "day"))
		for _, shown := range []string{l.Date(day), l.ShortDate(day), day.Format(time.DateOnly)} {
			if got, ok := l.ParseDate(shown); !ok || !got.Equal(day) {
				t.Fatalf("%s reads %v, %v", shown, got, ok)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1 234,50 €", "31 décembre 1985", "1.234.567,8", "٢٣٤"} {
		f.Add(s)
	}
	l := locale.New("fr")
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := l.ParseNumber(s); ok {
			if again, ok := l.ParseNumber(l.Number(d)); len(d.String()) < 40 && !(ok && again.Equal(d)) {
				t.Fatalf("%q reads %v, shown %q reads %v", s, d, l.Number(d), again)
			}
		}
		if d, ok := l.ParseDate(s); ok && d.Year() < 1 {
			t.Fatalf("%q reads %v", s, d)
		}
	})
}
