package people_test

import (
	"strings"
	"testing"
	"time"

	"miroir/internal/people"
)

type judgement struct {
	s     string
	valid bool
}

func judge(t *testing.T, name string, valid func(string) bool, cases []judgement) {
	t.Helper()
	for _, c := range cases {
		if got := valid(strings.ReplaceAll(c.s, " ", "")); got != c.valid {
			t.Errorf("%s(%s) = %v, want %v", name, c.s, got, c.valid)
		}
	}
}

// Published examples: betagouv nir_validate, python-stdnum, CNAM nir-validation, HL7 FR Core, ameli's specimen, python-stdnum for tax numbers,
// companies and accounts.
func TestPublishedExamples(t *testing.T) {
	judge(t, "ValidNIR", people.ValidNIR, []judgement{
		{"2 55 08 14 168 025 38", true},
		{"2 55 08 2A 168 025 97", true},
		{"2 95 10 99 126 111 93", true},
		{"2 53 07 2B 073 004 70", true},
		{"2 53 07 2A 073 004 43", true},
		{"2 84 05 88 321 025 32", true},
		{"2 84 05 2A 321 025 52", true},
		{"2 84 05 2B 321 025 79", true},
		{"2 79 03 51 215 189 89", true},
		{"2 69 05 49 588 157 80", true},
		{"1 85 05 00 123 456 61", true},
		{"2 84 05 88 321 025 30", false},
		{"2 84 15 88 321 025 32", false},
		{"5 84 05 88 321 025 32", false},
		{"2 84 05 88 321 025", false},
		{"", false},
	})
	judge(t, "ValidTaxNumber", people.ValidTaxNumber, []judgement{
		{"30 23 217 600 053", true},
		{"30 23 217 600 054", false},
		{"90 00 000 001 237", true},
		{"19 02 599 999 342", true},
		{"19 02 599 999 001", false},
		{"302321760005", false},
		{"30232176000a3", false},
	})
	judge(t, "ValidIBAN", people.ValidIBAN, []judgement{
		{"FR14 2004 1010 0505 0001 3M02 606", true},
		{"FR76 3000 6000 0112 3456 7890 189", true},
		{"FR76 3000 1007 9412 3456 7890 185", true},
		{"FR76 0000 0000 0100 0000 0000 179", true},
		{"BE68 5390 0754 7034", true},
		{"FR76 3000 4028 3798 7654 3210 943", false},
		{"fr76 3000 6000 0112 3456 7890 189", false},
		{"FR76", false},
		{"FR76 3000 6000 0112 3456 7890 18é", false},
	})
	judge(t, "ValidRIB", people.ValidRIB, []judgement{
		{"20041 01005 0500013M026 06", true},
		{"30006 00001 12345678901 89", true},
		{"30001 00794 12345678901 85", true},
		{"30004 02837 98765432109 43", false},
	})
	judge(t, "ValidSIREN", people.ValidSIREN, []judgement{
		{"404833048", true}, {"732829320", true}, {"552008443", true}, {"732829321", false}, {"73282932", false},
	})
	judge(t, "ValidSIRET", people.ValidSIRET, []judgement{
		{"732 829 320 00074", true}, {"356 000 000 49837", true}, {"356 000 000 00048", true}, {"732 829 320 00075", false}, {"356 000 000 49838", false},
	})
	judge(t, "ValidPlate", people.ValidPlate, []judgement{
		{"AA-001-AA", true}, {"ZZ-999-ZZ", true}, {"TM-001-YB", true}, {"TM001YB", true},
		{"MO-482-IR", false}, {"AA-000-AA", false}, {"SS-123-AA", false}, {"AA-123-SS", false}, {"AA-12-AA", false}, {"aa-123-aa", false}, {"", false},
	})
	judge(t, "ValidFranceTravail", people.ValidFranceTravail, []judgement{
		{"36259575555", true}, {"1234567A", true}, {"12345678", true}, {"123456A", false}, {"3625957555A", false}, {"", false},
	})
	judge(t, "ValidIdentityCard", people.ValidIdentityCard, []judgement{
		{"880692310285", true}, {"X4RTBPFW4", true}, {"88069231028", false}, {"x4rtbpfw4", false}, {"", false},
	})
	judge(t, "ValidPassport", people.ValidPassport, []judgement{{"12AB34567", true}, {"12ABCDEFG", false}, {"AB1234567", false}, {"12AB3456", false}, {"", false}})
	judge(t, "ValidTaxNotice", people.ValidTaxNotice, []judgement{{"1902599999001", true}, {"190259999900", false}, {"", false}})
	judge(t, "ValidTaxAccess", people.ValidTaxAccess, []judgement{{"1234567", true}, {"123456", false}, {"", false}})
	judge(t, "ValidCAF", people.ValidCAF, []judgement{{"0000001", true}, {"1234567", true}, {"75001", false}, {"", false}})
	judge(t, "ValidLicence", people.ValidLicence, []judgement{{"123456789012", true}, {"12345678901", false}, {"", false}})
	judge(t, "ValidLuhn", people.ValidLuhn, []judgement{
		{"4970 1012 3456 7890", false}, {"4539 1488 0343 6467", true}, {"79927398713", true}, {"", false}, {"7992739871a", false},
	})
}

func TestReserved(t *testing.T) {
	judge(t, "ReservedNIR", people.ReservedNIR, []judgement{
		{"1 85 05 00 123 456 61", true},
		{"1 85 05 00 123 456", true},
		{"1 85 05 00 123 456 62", false},
		{"2 55 08 14 168 025 38", false},
		{"2 55 08 14 168 025", false},
		{"1 85 15 00 123 456", false},
		{"", false},
	})
	judge(t, "ReservedTaxNumber", people.ReservedTaxNumber, []judgement{
		{"9000000001237", true}, {"9000000001238", false}, {"3023217600053", false}, {"", false},
	})
	judge(t, "ReservedIBAN", people.ReservedIBAN, []judgement{
		{"FR76 0000 0000 0100 0000 0000 179", true},
		{"FR77 0000 0000 0100 0000 0000 179", false},
		{"FR76 3000 6000 0112 3456 7890 189", false},
		{"BE68 5390 0754 7034", false},
	})
	judge(t, "ReservedPhone", people.ReservedPhone, []judgement{
		{"01 99 00 00 00", true}, {"02 61 91 99 99", true}, {"03 53 01 12 34", true},
		{"04 65 71 12 34", true}, {"05 36 49 12 34", true}, {"06 39 98 12 34", true},
		{"+33 6 39 98 12 34", true}, {"+33 06 39 98 12 34", true},
		{"06 36 65 65 65", false}, {"06 39 99 12 34", false}, {"06 39 98 12 3", false}, {"+33 6 12 34 56 78", false}, {"", false},
	})
	judge(t, "ReservedEmail", people.ReservedEmail, []judgement{
		{"a@b.example", true}, {"a@example.org", true}, {"a@sub.example.com", true}, {"A@B.EXAMPLE", true}, {"a@x.test", true}, {"a@x.invalid", true},
		{"a@exemple.fr", false}, {"a@notexample.com", false}, {"a@example.com.fr", false}, {"example.com", false}, {"", false},
	})
	judge(t, "ReservedSIREN", people.ReservedSIREN, []judgement{
		{"000 000 000", true}, {"000 000 001", false}, {"732 829 320", false}, {"", false},
	})
	judge(t, "ReservedPlate", people.ReservedPlate, []judgement{
		{"MO-482-IR", true}, {"MO482IR", true}, {"AA-000-AA", true}, {"AU-123-BB", true}, {"AA-123-BB", false}, {"TM-001-YB", false}, {"MO-48-IR", false}, {"", false},
	})
	judge(t, "ReservedIdentityCard", people.ReservedIdentityCard, []judgement{
		{"2113 000 00001", true}, {"210000000001", true}, {"219900000001", true}, {"X4RTBPFW4", true}, {"880692310285", false}, {"X4RTBPFW5", false}, {"2113", false}, {"", false},
	})
	judge(t, "ReservedPassport", people.ReservedPassport, []judgement{
		{"12ABCDEFG", true}, {"X4RTBPFW4", true}, {"12AB34567", false}, {"12ABCDEF1", false}, {"", false},
	})
	judge(t, "ReservedLicence", people.ReservedLicence, []judgement{{"000000012345", true}, {"123456789012", false}, {"000000112345", false}, {"", false}})
	judge(t, "ReservedCAF", people.ReservedCAF, []judgement{{"0000001", true}, {"0000099", true}, {"0000100", false}, {"1234567", false}, {"", false}})
	judge(t, "ReservedFranceTravail", people.ReservedFranceTravail, []judgement{
		{"0000001Z", true}, {"0000001A", false}, {"1234567Z", false}, {"36259575555", false}, {"00000000001", false}, {"", false},
	})
	judge(t, "ReservedTaxNotice", people.ReservedTaxNotice, []judgement{{"9123456789012", true}, {"1902599999001", false}, {"", false}})
	judge(t, "ReservedTaxAccess", people.ReservedTaxAccess, []judgement{{"0012345", true}, {"1234567", false}, {"", false}})
	judge(t, "ReservedStudentNumber", people.ReservedStudentNumber, []judgement{{"0000000001A", true}, {"1234567890A", false}, {"0000000001", false}, {"", false}})
	judge(t, "ReservedCommune", people.ReservedCommune, []judgement{{"00120", true}, {"75056", false}, {"0012", false}, {"2A004", false}})
	judge(t, "ReservedPostalCode", people.ReservedPostalCode, []judgement{{"96120", true}, {"75001", false}, {"961200", false}})
}

// Everything drawn has its right keys and is in a range where nobody is.
func TestDrawnIdentifiersAreNobodys(t *testing.T) {
	count := 200_000
	if testing.Short() {
		count = 10_000
	}
	born := time.Date(1930, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range count {
		seed := uint64(i) * 0x9e3779b97f4a7c15
		sex := "FM"[i%2 : i%2+1]
		nir := people.NIR(sex, born.AddDate(0, i%1000, 0), seed)
		if !people.ValidNIR(nir) || !people.ReservedNIR(nir) || !people.ReservedNIR(nir[:13]) {
			t.Fatalf("seed %d: NIR %s", seed, nir)
		}
		if tax := people.TaxNumber(seed); !people.ReservedTaxNumber(tax) {
			t.Fatalf("seed %d: tax number %s", seed, tax)
		}
		if iban := people.IBAN(seed); len(iban) != 27 || !people.ReservedIBAN(iban) {
			t.Fatalf("seed %d: IBAN %s", seed, iban)
		}
		if phone := people.Phone(seed); !people.ReservedPhone(phone) {
			t.Fatalf("seed %d: phone %s", seed, phone)
		}
		siren := people.SIREN(seed)
		for _, drawn := range []struct {
			what     string
			value    string
			valid    func(string) bool
			reserved func(string) bool
		}{
			{"SIREN", siren, people.ValidSIREN, people.ReservedSIREN},
			{"SIRET", people.SIRET(siren, seed), people.ValidSIRET, people.ReservedSIREN},
			{"tax notice", people.TaxNoticeReference(seed), people.ValidTaxNotice, people.ReservedTaxNotice},
			{"access number", people.TaxAccess(seed), people.ValidTaxAccess, people.ReservedTaxAccess},
			{"CAF number", people.CAFNumber(seed), people.ValidCAF, people.ReservedCAF},
			{"France Travail id", people.FranceTravail(seed), people.ValidFranceTravail, people.ReservedFranceTravail},
			{"identity card", people.IdentityCardNumber(born, seed), people.ValidIdentityCard, people.ReservedIdentityCard},
			{"licence", people.LicenceNumber(seed), people.ValidLicence, people.ReservedLicence},
			{"passport", people.PassportNumber(seed), not(people.ValidPassport), people.ReservedPassport},
			{"plate", people.LicencePlate(seed), not(people.ValidPlate), people.ReservedPlate},
			{"student number", people.StudentNumber(seed), people.ReservedStudentNumber, people.ReservedStudentNumber},
		} {
			if !drawn.valid(drawn.value) || !drawn.reserved(drawn.value) {
				t.Fatalf("seed %d: %s %s", seed, drawn.what, drawn.value)
			}
		}
	}
}

// not is for what is ours because it can't be anyone's by its shape.
func not(valid func(string) bool) func(string) bool {
	return func(s string) bool { return !valid(s) }
}

func TestNIRTellsSexAndMonth(t *testing.T) {
	nir := people.NIR("F", time.Date(1988, time.March, 14, 0, 0, 0, 0, time.UTC), 7)
	if !strings.HasPrefix(nir, "2880300") {
		t.Errorf("a woman born in March 1988 has %s", nir)
	}
	if other := people.NIR("M", time.Date(1988, time.March, 14, 0, 0, 0, 0, time.UTC), 7); other[0] != '1' {
		t.Errorf("a man has %s", other)
	}
}

func TestCommunesDoNotExist(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range people.Communes() {
		if !people.ReservedCommune(c.INSEE) || !people.ReservedPostalCode(c.PostalCode) {
			t.Errorf("%s is not in our ranges: %s, %s", c.Name, c.INSEE, c.PostalCode)
		}
		if seen[c.Name] || seen[c.INSEE] || seen[c.PostalCode] {
			t.Errorf("%s is there twice", c.Name)
		}
		seen[c.Name], seen[c.INSEE], seen[c.PostalCode] = true, true, true
	}
}
