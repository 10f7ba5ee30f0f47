package locale_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/locale"
)

func num(s string) expr.Value {
	return expr.Value{Kind: expr.Number, Num: decimal.RequireFromString(s)}
}

func str(s string) expr.Value { return expr.Value{Kind: expr.Text, Str: s} }

func day(y int, m time.Month, d int) expr.Value {
	return expr.Value{Kind: expr.Date, Day: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// The bytes matter: U+202F between thousands and before %, U+00A0 before € and inside identifiers, U+2212 for minus.
func TestValue(t *testing.T) {
	number := func(f expr.Format) *expr.Type { return &expr.Type{Kind: expr.Number, Format: f} }
	text := func(f expr.Format) *expr.Type { return &expr.Type{Kind: expr.Text, Format: f} }
	child := &expr.Type{Kind: expr.Record, Members: []expr.Member{{Name: "name", Type: text(expr.Plain)}, {Name: "birth", Type: &expr.Type{Kind: expr.Date}}}}
	for _, tc := range []struct {
		value  expr.Value
		typ    *expr.Type
		fr, en string
	}{
		{num("1234.5"), number(expr.Money), "1\u202f234,50\u00a0€", "€1,234.50"},
		{num("126"), number(expr.Money), "126\u00a0€", "€126"},
		{num("0"), number(expr.Money), "0\u00a0€", "€0"},
		{num("-23450"), number(expr.Money), "\u221223\u202f450\u00a0€", "\u2212€23,450"},
		{num("1234567.005"), number(expr.Money), "1\u202f234\u202f567,01\u00a0€", "€1,234,567.01"},
		{num("-0.004"), number(expr.Money), "0\u00a0€", "€0"},
		{num("1.999"), number(expr.Money), "2\u00a0€", "€2"},
		{num("1234"), number(expr.Integer), "1\u202f234", "1,234"},
		{num("2025"), number(expr.Plain), "2025", "2025"},
		{num("20250.125"), number(expr.Plain), "20\u202f250,125", "20,250.125"},
		{num("0.125"), number(expr.Percent), "12,5\u202f%", "12.5%"},
		{num("0.11"), number(expr.Percent), "11\u202f%", "11%"},
		{expr.Value{Kind: expr.Bool, Yes: true}, nil, "Oui", "Yes"},
		{expr.Value{Kind: expr.Bool}, nil, "Non", "No"},
		{day(2026, time.May, 3), nil, "3 mai 2026", "3 May 2026"},
		{day(2026, time.August, 1), nil, "1er août 2026", "1 August 2026"},
		{day(2026, time.August, 1), &expr.Type{Kind: expr.Date, Format: expr.MonthYear}, "août 2026", "August 2026"},
		{day(2026, time.August, 1), &expr.Type{Kind: expr.Date, Format: expr.ShortDate}, "01/08/2026", "01/08/2026"},
		{str("0639981234"), text(expr.Phone), "06\u00a039\u00a098\u00a012\u00a034", "06\u00a039\u00a098\u00a012\u00a034"},
		{str("+33639981234"), text(expr.Phone), "+33\u00a06\u00a039\u00a098\u00a012\u00a034", "+33\u00a06\u00a039\u00a098\u00a012\u00a034"},
		{str("FR7600000000010000000000179"), text(expr.IBAN), "FR76 0000 0000 0100 0000 0000 179", "FR76 0000 0000 0100 0000 0000 179"},
		{str("185050012345661"), text(expr.NIR), "1\u00a085\u00a005\u00a000\u00a0123\u00a0456\u00a061", "1\u00a085\u00a005\u00a000\u00a0123\u00a0456\u00a061"},
		{str("1850500123456"), text(expr.NIR), "1\u00a085\u00a005\u00a000\u00a0123\u00a0456", "1\u00a085\u00a005\u00a000\u00a0123\u00a0456"},
		{str("9000000001237"), text(expr.TaxNumber), "90\u00a000\u00a0000\u00a0001\u00a0237", "90\u00a000\u00a0000\u00a0001\u00a0237"},
		{str("12"), text(expr.IBAN), "12", "12"},
		{str("Zoé"), nil, "Zoé", "Zoé"},
		{expr.Value{}, number(expr.Money), "", ""},
		{expr.Value{Kind: expr.List, Items: []expr.Value{num("1200"), num("3"), num("4")}}, &expr.Type{Kind: expr.List, Elem: number(expr.Money)},
			"1\u202f200\u00a0€, 3\u00a0€ et 4\u00a0€", "€1,200, €3 and €4"},
		{expr.Value{Kind: expr.Record, Items: []expr.Value{str("Lina"), day(2016, time.May, 2)}}, child, "Lina, 2 mai 2016", "Lina, 2 May 2016"},
	} {
		if got := locale.New("fr").Value(tc.value, tc.typ); got != tc.fr {
			t.Errorf("fr: got %q, want %q", got, tc.fr)
		}
		if got := locale.New("en-GB").Value(tc.value, tc.typ); got != tc.en {
			t.Errorf("en: got %q, want %q", got, tc.en)
		}
	}
}

func TestShortDate(t *testing.T) {
	at := time.Date(2026, time.May, 1, 9, 5, 0, 0, time.UTC)
	if got, want := locale.New("fr").ShortDate(at), "01/05/2026"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
