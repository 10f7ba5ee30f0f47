package guard_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"miroir/internal/guard"
	"miroir/internal/people"
	"miroir/internal/program"
)

func TestCheck(t *testing.T) {
	for _, tc := range []struct {
		text string
		want string // the kinds found, in order
	}{
		{"", ""},
		{"Bonjour, je déclare 23 450,00 € de salaires.", ""},
		{"2 55 08 14 168 025 38", "nir"},
		{"255081416802538", "nir"},
		{"2550814168025", "nir"},
		{"2 55 08 14 168 025", "nir"},
		{"2 55 08 14 168 025 39", "nir"},
		{"2 55 08 2A 168 025 97", "nir"},
		{"253072B073004 70", "nir"},
		{"253072b07300470", "nir"},
		{"7 91 23 12345678 sécu", "nir"},
		{"7 91 23 12345678", ""},
		{"1 85 05 00 123 456 61", ""},
		{"185050012345661", ""},
		{"1850500123456", ""},
		{"1 85 05 00 123 456 62", ""},
		{"30 23 217 600 053", "tax_number"},
		{"3023217600053", "tax_number"},
		{"3023217600054", ""},
		{"9000000001237", ""},
		{"FR76 3000 6000 0112 3456 7890 189", "iban"},
		{"fr7630006000011234567890189", "iban"},
		{"FR76 3000 4028 3798 7654 3210 943", "iban"},
		{"IBAN : FR76 0000 0000 0100 0000 0000 179", ""},
		{"IBANFR7630006000011234567890189", "iban"},
		{"BE68 5390 0754 7034", "iban"},
		{"GB29NWBK60161331926819", "iban"},
		{"30006 00001 12345678901 89", "iban"},
		{"20041 01005 0500013M026 06", "iban"},
		{"4539 1488 0343 6467", "card"},
		{"4539148803436467", "card"},
		{"3714 496353 98431", "card"},
		{"4539 1488 0343 6468", ""},
		{"06 12 34 56 78", "phone"},
		{"0612345678", "phone"},
		{"06.12.34.56.78", "phone"},
		{"06/12/34/56/78", "phone"},
		{"06,12,34,56,78", "phone"},
		{"+33 6 12 34 56 78", "phone"},
		{"+33612345678", "phone"},
		{"0033 6 12 34 56 78", "phone"},
		{"+33 (0)6 12 34 56 78", "phone"},
		{"(+33) 6 12 34 56 78", "phone"},
		{"33612345678", "phone"},
		{"+32 470 12 34 56", "phone"},
		{"tel0612345678", "phone"},
		{"abc0612345678", "phone"},
		{"moi0612345678merci", "phone"},
		{"sol0612345678", "phone"},
		{"abc06 12 34 56 78", "phone"},
		{"06, 12, 34, 56, 78", "phone"},
		{"01, 02, 03, 04, 05", ""},
		{"05, 10, 15, 20, 25", ""},
		{"03, 07, 12, 18, 30", ""},
		{"03,07,12,18,30", ""},
		{"d41d4b20-f3d4-9caf-0270-889455f34de6", ""},
		{"06, 12, 34, 56, 78, 90", ""},
		{"0/6/1/2/3/4/5/6/7/8", "phone"},
		{"0_6_1_2_3_4_5_6_7_8", "phone"},
		{"0:6:1:2:3:4:5:6:7:8", "phone"},
		{`06"12"34"56"78`, "phone"},
		{"+/3/3/6/1/2/3/4/5/6/7/8", "phone"},
		{"+3, 36, 12, 34, 56, 78", "phone"},
		{"+33612345678merci", "phone"},
		{"commande0612345678", ""},
		{"abc0639981234merci", ""},
		{"abc285017511612317", "nir"},
		{"28, 50, 17, 51, 16, 12, 31, 7", "nir"},
		{"abc3012345678167def", "tax_number"},
		{"abc3012345678168def", ""},
		{"moiFR7630006000011234567890189merci", "iban"},
		{"FR7630006000011234567890189abc", "iban"},
		{"FR, 76, 30, 00, 60, 00, 01, 12, 34, 56, 78, 90, 18, 9", "iban"},
		{"4500, 4600, 4700, 4805", ""},
		{"O6 l2 34 56 78", "phone"},
		{"06 12 34 56 78 ou 07 12 34 56 78", "phone phone"},
		{"06 12 34 56 78 07 12 34 56 78", "phone phone"},
		{"06 39 98 12 34", ""},
		{"+33 6 39 98 12 34", ""},
		{"+33 (0)6 39 98 12 34", ""},
		{"01 99 00 12 34, 02 61 91 12 34, 03 53 01 12 34, 04 65 71 12 34, 05 36 49 12 34", ""},
		{"08 00 12 34 56", ""},
		{"le 01/02/2025 03", ""},
		{"01/02/2025 03/04/2025", ""},
		{"01 05 12 23 34 45 49", ""},
		{"salaire 05 2026 1200", ""},
		{"+ 250 000 000 €", ""},
		{"claire@gmail.com", "email"},
		{"Claire.Moreau@Gmail.COM.", "email"},
		{"claire @ gmail . com", "email"},
		{"claire(at)gmail.com", "email"},
		{"claire [at] gmail [dot] com", "email"},
		{"claire arobase gmail point com", "email"},
		{"claire@gmail", "email"},
		{"claire   @   mairie .fr", "email"},
		{"claire@ mairie. fr", "email"},
		{"c l a i r e @ g m a i l . c o m", "email"},
		{"c/l/a/i/r/e/@/o/r/a/n/g/e/./f/r", "email"},
		{"claire@courriel .example", ""},
		{"claire%40gmail.com", "email"},
		{"claire&#64;gmail.com", "email"},
		{"claire@exemple.fr", "email"},
		{"claire@courriel.example", ""},
		{"Mon adresse : claire@courriel.example. Merci", ""},
		{"claire@courriel.example point final", ""},
		{"claire@example.org", ""},
		{"@claire et @karim", ""},
		{"SIRET 732 829 320 00074", "siret"},
		{"732 829 320 00074", "siret"},
		{"mon entreprise : 732829320", "siret"},
		{"732829320", ""},
		{"SIREN 000 000 000", ""},
		{"20260112093015", ""},
		{"IR-2026-7K3PXQ", ""},
		{"550e8400-e29b-41d4-a716-446655440000", ""},
		{"2019 2020 2021 2022", ""},
		{"réf. 0412345678", ""},
		{"&#48;6&nbsp;12&nbsp;34&nbsp;56&nbsp;78", "phone"},
		{"06%2012%2034%2056%2078", "phone"},
		{"06%252012%252034%252056%252078", "phone"},
		{"%2525252530%2525252536%252525252012345678", "phone"},
		{"100 %25", ""},
		{"\u202e87 65 43 21 60", "phone"},
		{"0\u200b6\u200b12345678", "phone"},
		{"٠٦ ١٢ ٣٤ ٥٦ ٧٨", "phone"},
		{"０６１２３４５６７８", "phone"},
		{"0️⃣6️⃣12345678", "phone"},
		{"\xff06 12 34 56 78\xfe", "phone"},
	} {
		var kinds []string
		for _, f := range guard.Check(tc.text, nil) {
			kinds = append(kinds, f.Kind)
		}
		if got := strings.Join(kinds, " "); got != tc.want {
			t.Errorf("%q: found %q, want %q", tc.text, got, tc.want)
		}
	}
}

// A finding points at the bytes that were written, whatever was undone to read them.
func TestFindingsPointAtTheText(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Appelez le 06 12 34 56 78, merci", "06 12 34 56 78"},
		{"é 06%2012%2034%2056%2078 !", "06%2012%2034%2056%2078"},
		{"<b>&#48;6 12 34 56 78</b>", "&#48;6 12 34 56 78"},
		{"Écris à Léa.Petit@Orange.fr vite", "Léa.Petit@Orange.fr"},
		{"dit : ٠٦١٢٣٤٥٦٧٨.", "٠٦١٢٣٤٥٦٧٨"},
		{"a \u202e87 65 43 21 60\u202c b", "87 65 43 21 60"},
	} {
		found := guard.Check(tc.text, nil)
		if len(found) != 1 {
			t.Errorf("%q: %v", tc.text, found)
			continue
		}
		if got := tc.text[found[0].Start:found[0].End]; got != tc.want {
			t.Errorf("%q: points at %q, want %q", tc.text, got, tc.want)
		}
	}
}

func TestAllowLetsThePersonaThrough(t *testing.T) {
	birth := time.Date(1985, 5, 12, 0, 0, 0, 0, time.UTC)
	persona := program.Identity{
		FirstName: "Claire", LastName: "Moreau", BirthName: "Le Goff", Birth: birth, NIR: "255081416802538", TaxNumber: "3023217600053", IBAN: "FR7630006000011234567890189",
		Phone: "0612345678", Email: "Claire@Mairie.fr", CAFNumber: "1234567", FranceTravail: "1234567A", IdentityCard: "880692310285", Passport: "12AB34567", DrivingLicence: "950175200123",
		LicencePlate: "AB-123-CD", SIRET: "73282932000074",
	}
	child := program.Identity{FirstName: "Zoé", LastName: "Moreau", Birth: birth.AddDate(30, 0, 0)}
	text := `2 55 08 14 168 025 38, 2550814168025, 30 23 217 600 053, FR76 3000 6000 0112 3456 7890 189, +33 6 12 34 56 78, 06.12.34.56.78, claire@mairie.FR;
RIB 30006 00001 12345678901 89 ; CAF 1234567 ; France Travail 1234567 a ; carte d'identité 8806 9231 0285 ; passeport 12 AB 34567 ; permis de conduire 950175200123 ; ab 123 cd ;
SIRET 732 829 320 00074 ; SIREN 732829320. Claire Moreau, née Le Goff le 12/05/1985 ; Zoé MOREAU née le 12 mai 2015`
	if found := guard.Check(text, guard.Letting(persona, child)); found != nil {
		t.Errorf("found %v", found)
	}
	var kinds []string
	for _, f := range guard.Check(text, guard.Letting()) {
		kinds = append(kinds, f.Kind)
	}
	want := "nir nir tax_number iban phone phone email iban caf_number france_travail_id identity_card passport driving_licence licence_plate siret siret birth birth"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("nobody's Allow finds\n%s, want\n%s", got, want)
	}
	for _, other := range []string{" 06 12 34 56 79", " AB-124-CD", " CAF 1234568", " Jean Moreau, né le 13/05/1985"} {
		if guard.Clean(text+"\n\n"+other, guard.Letting(persona, child)) {
			t.Errorf("%q passes beside the persona's", other)
		}
	}
}

// A persona's birth date is its own in whichever writing; another's isn't.
func TestBirthsOfOnesOwn(t *testing.T) {
	own := guard.Letting(program.Identity{FirstName: "Paul", LastName: "Blanc", Birth: time.Date(1990, 2, 3, 0, 0, 0, 0, time.UTC)})
	for day, passes := range map[string]bool{
		"3 février 1990": true, "03/02/1990": true, "3/2/90": true, "1990-02-03": true, "03 févr. 1990": true, "February 3, 1990": true, "03021990": true, "trois février 1990": true,
		"4 février 1990": false, "3 mars 1990": false, "3/2/91": false, "3 février 1991": false, "02031990": false,
	} {
		for _, text := range []string{"Nina Dupont, née le %s", "née le %s : Nina DUPONT", "Nina, née %s, répond"} {
			if text = fmt.Sprintf(text, day); guard.Clean(text, own) != (passes || strings.HasPrefix(text, "Nina, ")) {
				t.Errorf("%q passes: %v", text, !passes)
			}
		}
	}
	if found := guard.Check("3 février 1990, Nina répond", own); found != nil {
		t.Error(found)
	}
}

// Nothing that people.Fill gives is taken for someone's.
func TestPersonasPass(t *testing.T) {
	for i := range 3000 {
		id := people.Fill(people.Traits{}, uint64(i)*0x9e3779b97f4a7c15, time.Time{}).Identity
		card := strings.Join([]string{id.FirstName, id.LastName, id.Birth.Format("02/01/2006"), id.NIR, id.TaxNumber, id.IBAN, id.BIC, id.Phone, id.Email,
			id.Address.Street, id.Address.PostalCode, id.Address.Commune}, "\n")
		if found := guard.Check(card, guard.Letting(id)); found != nil {
			t.Fatalf("%v in\n%s", found, card)
		}
	}
}

// Nothing that stands in a drawn household is taken for someone's, but for its names and births together.
func TestHouseholdsPass(t *testing.T) {
	var leaves func(v any, judge func(string))
	leaves = func(v any, judge func(string)) {
		switch v := v.(type) {
		case map[string]any:
			for _, one := range v {
				leaves(one, judge)
			}
		case []any:
			for _, one := range v {
				leaves(one, judge)
			}
		default:
			judge(fmt.Sprint(v))
		}
	}
	for n := range 300 {
		var household map[string]any
		if err := json.Unmarshal(people.Draw(people.At(7, n), people.Wish{}).AppendJSON(nil), &household); err != nil {
			t.Fatal(err)
		}
		iban, _ := household["iban"].(string)
		allow := guard.Letting(program.Identity{IBAN: iban}) // an account may look like a telephone number
		leaves(household, func(value string) {
			for _, text := range []string{value, "Bonjour, c'est " + value + ", merci"} {
				if found := guard.Check(text, allow); found != nil {
					t.Errorf("%q: %v", text, found)
				}
			}
		})
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range []string{"06 12 34 56 78", "&#x36;%30\u202e1@a.b", "FR76 3000 6000 0112 3456 7890 189", "2 55 08 2A 168 025 97", "\xff\u200b&&&%%%", "+33 (0)6"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, found := range guard.Check(s, nil) {
			if found.Start < end || found.End <= found.Start || found.End > len(s) {
				t.Fatalf("%q: %v", s, found)
			}
			end = found.End
			if utf8.ValidString(s) && !utf8.ValidString(s[found.Start:found.End]) {
				t.Fatalf("%q: %v cuts a character", s, found)
			}
		}
	})
}
