package field_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/field"
	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/spec"
)

func TestTypesAreThoseOfTheLanguage(t *testing.T) {
	if diff := cmp.Diff(spec.FieldTypeNames(), field.Names()); diff != "" {
		t.Errorf("the language (-) and this table (+) differ:\n%s", diff)
	}
}

func TestEveryWordIsInTheCatalogue(t *testing.T) {
	for _, name := range field.Names() {
		typ, _ := field.Named(name)
		if !typ.Asked {
			continue
		}
		if said := french.Word(typ.Wanted, nil); said == typ.Wanted {
			t.Errorf("%s: no word for %q", name, typ.Wanted)
		}
		for _, part := range typ.Parts {
			if key := "field." + name + "." + part; french.Word(key, nil) == key {
				t.Errorf("no word for %q", key)
			}
		}
	}
}

func TestReadForgivingly(t *testing.T) {
	tests := []struct{ typ, of, typed, want string }{
		{"text", "", "  un   mot\t ", "un mot"},
		{"text", "", "e\u0301te\u0301\u200b", "été"},
		{"textarea", "", "un\r\ndeux\r\n", "un\ndeux"},
		{"integer", "", "1 234", "1234"},
		{"integer", "", "12,0", "12"},
		{"number", "", "12,5", "12.5"},
		{"money", "", "1 234,50 €", "1234.50"},
		{"money", "", "1\u202f234", "1234"},
		{"money", "", "-3", "-3"},
		{"percent", "", "12,5 %", "0.125"},
		{"date", "", "31/12/1985", "1985-12-31"},
		{"date", "", "1er mai 2026", "2026-05-01"},
		{"choice", "", "b", "b"},
		{"yes_no", "", "Oui", "true"},
		{"yes_no", "", "false", "false"},
		{"consent", "", "on", "true"},
		{"consent", "", "false", ""},
		{"first_name", "", "  Jean-Loup ", "Jean-Loup"},
		{"email", "", " Ana.Lefort@Courriel.Example ", "ana.lefort@courriel.example"},
		{"phone", "", "+33 (0)6 39 98 12 34", "0639981234"},
		{"phone", "", "0033639981234", "0639981234"},
		{"phone", "", "06.39-98/12 34", "0639981234"},
		{"postal_code", "", "96 120", "96120"},
		{"commune", "", "Aulnaie-sur-Lys", "Aulnaie-sur-Lys"},
		{"box", "money", "20 000", "20000"},
		{"box", "integer", "3", "3"},
		{"box", "yes_no", "on", "true"},
		{"text", "", "   ", ""},
	}
	r := field.NewReader(french, persona())
	for _, tt := range tests {
		got, fault := r.Read(one(t, tt.typ, tt.of), map[string][]string{"f": {tt.typed}})
		if fault != nil || strings.Join(got, "|") != tt.want {
			t.Errorf("%s: %q reads %q (%+v), want %q", tt.typ, tt.typed, got, fault, tt.want)
		}
	}
}

func TestReadSaysHowToMend(t *testing.T) {
	tests := []struct{ typ, typed, want string }{
		{"tax_number", "900000000123", "Il manque un chiffre : un numéro fiscal en a 13, vous en avez tapé 12."},
		{"tax_number", "90000000012", "Il manque 2 chiffres : un numéro fiscal en a 13, vous en avez tapé 11."},
		{"tax_number", "90000000012345", "Il y a un chiffre de trop : un numéro fiscal en a 13, vous en avez tapé 14."},
		{"tax_number", "numéro", "Un numéro fiscal n’a que des chiffres : il y en a 13."},
		{"phone", "06 39 98 12", "Il manque 2 chiffres : un numéro de téléphone en a 10, vous en avez tapé 8."},
		{"iban", "FR76 0000", "Il manque 19 signes : un IBAN français en a 27, vous en avez tapé 8."},
		{"nir", "2 84 06", "Il manque 8 signes : un numéro de sécurité sociale en a 13, ou 15 avec sa clé, vous en avez tapé 5."},
		{"email", "ana.lefort", "Il manque l’arobase : une adresse e-mail s’écrit comme prenom.nom@courriel.example."},
		{"email", "ana@lefort", "Une adresse e-mail s’écrit comme prenom.nom@courriel.example, sans espace ni virgule."},
		{"integer", "2,5", "Écrivez un nombre entier, sans virgule : arrondissez."},
		{"money", "mille", "Écrivez le montant sans point ni lettre, par exemple 1 234,50."},
		{"money", "1,234567", "Un montant a deux chiffres après la virgule au plus, par exemple 1 234,50."},
		{"money", "1234567890", "Ce nombre est trop grand : 9 chiffres au plus."},
		{"date", "31/02/2020", "Écrivez une date qui existe : le jour, le mois et l’année en quatre chiffres."},
		{"date", "01/01/0985", "Vérifiez l’année : elle a quatre chiffres."},
		{"choice", "z", "Choisissez une des réponses proposées."},
		{"yes_no", "peut-être", "Répondez par oui ou par non."},
		{"first_name", "Ana2", "Écrivez-le en toutes lettres, sans chiffre ni signe."},
		{"postal_code", "9612", "Un code postal a cinq chiffres, par exemple 96120."},
	}
	r := field.NewReader(french, persona())
	for _, tt := range tests {
		_, fault := r.Read(one(t, tt.typ, ""), map[string][]string{"f": {tt.typed}})
		if fault == nil {
			t.Errorf("%s: %q is taken", tt.typ, tt.typed)
			continue
		}
		said := strings.ReplaceAll(field.Words(french, fault.Key, fault.Args), "\u00a0", " ")
		if said != tt.want || fault.Clear {
			t.Errorf("%s: %q says %q (clear %t), want %q", tt.typ, tt.typed, said, fault.Clear, tt.want)
		}
		if in := field.Words(english, fault.Key, fault.Args); in == fault.Key || strings.Contains(in, "no value") {
			t.Errorf("%s in English says %q", fault.Key, in)
		}
	}
}

func TestIdentifiersAreThePersonasOrReserved(t *testing.T) {
	me := persona()
	r := field.NewReader(french, me)
	taken := []struct{ typ, typed string }{
		{"tax_number", me.Identity.TaxNumber}, {"nir", me.Identity.NIR}, {"nir", me.Identity.NIR[:13]}, {"iban", me.Identity.IBAN},
		{"phone", me.Identity.Phone}, {"email", me.Identity.Email},
		{"tax_number", people.TaxNumber(3)}, {"iban", people.IBAN(3)}, {"phone", "01 99 00 12 34"}, {"email", "x@example.org"},
		{"nir", people.NIR("M", me.Identity.Birth, 3)},
	}
	for _, tt := range taken {
		if got, fault := r.Read(one(t, tt.typ, ""), map[string][]string{"f": {tt.typed}}); fault != nil || len(got) != 1 {
			t.Errorf("%s %s is refused: %+v", tt.typ, tt.typed, fault)
		}
	}
	refused := []struct{ typ, typed string }{
		{"tax_number", "3023217600053"}, {"tax_number", "3023217600054"}, {"tax_number", "9000000001238"},
		{"nir", "2 55 08 14 168 025 38"}, {"nir", "2550814168025"}, {"nir", "2 55 08 14 168 025 39"}, {"nir", "2 55 08 2A 168 025 97"}, {"nir", "9999999999999"},
		{"iban", "FR76 3000 6000 0112 3456 7890 189"}, {"iban", "FR7630006000011234567890188"}, {"iban", "DE89370400440532013000"},
		{"phone", "06 12 34 56 78"}, {"phone", "+32 470 12 34 56"}, {"phone", "٠٦١٢٣٤٥٦٧٨"},
		{"email", "ana.lefort@gmail.com"}, {"email", "ana@example.fr"},
	}
	for _, tt := range refused {
		got, fault := r.Read(one(t, tt.typ, ""), map[string][]string{"f": {tt.typed}})
		if fault == nil || !fault.Clear || got != nil {
			t.Errorf("%s %s: %v, %+v; want it refused and cleared", tt.typ, tt.typed, got, fault)
			continue
		}
		if said := field.Words(french, fault.Key, fault.Args); strings.Contains(said, tt.typed) || said == fault.Key {
			t.Errorf("%s says %q", tt.typ, said)
		}
	}
}

func TestRealDataIsRefusedInEveryType(t *testing.T) {
	r := field.NewReader(french, persona())
	for _, name := range field.Names() {
		f := one(t, name, "")
		if typ := field.Of(f); !typ.Asked || typ.Chosen || typ.Secret || name == "rows" {
			continue
		}
		for _, real := range []string{"06 12 34 56 78", "2 55 08 14 168 025 38", "ana.lefort@gmail.com", "FR76 3000 6000 0112 3456 7890 189"} {
			typed := map[string][]string{}
			for _, input := range field.Inputs(f) {
				typed[input] = []string{real}
			}
			if got, fault := r.Read(f, typed); got != nil || fault == nil || !fault.Clear && name != "nir" && name != "tax_number" && name != "iban" && name != "email" {
				t.Errorf("%s takes %q: %v, %+v", name, real, got, fault)
			}
			for _, kept := range r.Keep(f, typed) {
				if strings.Join(kept, "") != "" {
					t.Errorf("a draft of %s keeps %q", name, kept)
				}
			}
		}
	}
}

func TestChoicesKeepTheOptionsOrder(t *testing.T) {
	f := one(t, "choices", "")
	got, fault := field.NewReader(nil, nil).Read(f, map[string][]string{"f": {"c", "a", "c"}})
	if diff := cmp.Diff([]string{"a", "c"}, got); diff != "" || fault != nil {
		t.Errorf("%+v (-want +got):\n%s", fault, diff)
	}
}

func TestAddressIsThreeInputs(t *testing.T) {
	f := one(t, "address", "")
	r := field.NewReader(french, persona())
	typed := map[string][]string{"f.street": {"8 rue du Moulin"}, "f.postal_code": {"96160"}, "f.commune": {"Port-Harmelin"}}
	got, fault := r.Read(f, typed)
	if diff := cmp.Diff([]string{"8 rue du Moulin", "96160", "Port-Harmelin"}, got); diff != "" || fault != nil {
		t.Fatalf("%+v (-want +got):\n%s", fault, diff)
	}
	if shown := field.Shown(f, got, french); shown != "8 rue du Moulin, 96160 Port-Harmelin" {
		t.Errorf("reads %q", shown)
	}
	typed["f.commune"] = nil
	if _, fault := r.Read(f, typed); fault == nil || fault.Part != "commune" {
		t.Errorf("without a commune: %+v", fault)
	}
}

func TestWhatIsTypedReadsBack(t *testing.T) {
	tests := []struct {
		typ       string
		canonical []string
		typed     string
	}{
		{"money", []string{"1234.50"}, "1\u202f234,50"}, {"money", []string{"-0.50"}, "-0,50"}, {"money", []string{"-1234567.05"}, "-1\u202f234\u202f567,05"}, {"money", []string{"123456"}, "123\u202f456"}, {"money", []string{"950"}, "950"}, {"percent", []string{"0.125"}, "12,5"}, {"date", []string{"1985-12-31"}, "31/12/1985"},
		{"integer", []string{"-3"}, "-3"}, {"phone", []string{"0639981234"}, "06 39 98 12 34"}, {"choice", []string{"b"}, "b"},
		{"yes_no", []string{"false"}, "false"}, {"text", []string{"un mot"}, "un mot"},
		{"tax_number", []string{people.TaxNumber(3)}, ""}, {"iban", []string{people.IBAN(3)}, ""},
	}
	for _, tt := range tests {
		f := one(t, tt.typ, "")
		typed := field.Typed(f, tt.canonical, french)
		if tt.typed != "" && typed[0] != tt.typed {
			t.Errorf("%s is typed %q, want %q", tt.typ, typed[0], tt.typed)
		}
		again, fault := field.NewReader(french, nil).Read(f, map[string][]string{"f": typed})
		if diff := cmp.Diff(tt.canonical, again); diff != "" || fault != nil {
			t.Errorf("%s read back %+v (-want +got):\n%s", tt.typ, fault, diff)
		}
		if v := field.Value(f, tt.canonical); !cmp.Equal(field.Canonical(f, v), tt.canonical) {
			t.Errorf("%s: value %v is canonically %v, want %v", tt.typ, v, field.Canonical(f, v), tt.canonical)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"", "1 234,50 €", "31/12/1985", "06 12 34 56 78", "FR76", "\xff", "a\x00b", "é@é.é", "+", "0033", "2A", "\x10"} {
		f.Add(seed)
	}
	me := persona()
	f.Fuzz(func(t *testing.T, input string) {
		r := field.NewReader(french, me)
		for _, name := range field.Names() {
			one := one(t, name, "")
			typed := map[string][]string{}
			for _, name := range field.Inputs(one) {
				typed[name] = []string{input}
			}
			canonical, fault := r.Read(one, typed)
			if fault != nil && canonical != nil {
				t.Errorf("%s: %q gives both %v and %+v", name, input, canonical, fault)
			}
			reread(t, r, one, canonical)
		}
	})
}

// reread holds that an answer, typed again as it is shown in its form, is the same answer.
func reread(t *testing.T, r *field.Reader, f *program.Field, canonical []string) {
	if len(canonical) == 0 {
		return
	}
	typed := map[string][]string{}
	shown := field.Typed(f, canonical, french)
	for i, input := range field.Inputs(f) {
		typed[input] = shown[i : i+1]
	}
	if again, fault := r.Read(f, typed); fault != nil || !cmp.Equal(again, canonical) {
		t.Errorf("%s: %q typed again as %q is %q, %+v", f.Type, canonical, shown, again, fault)
	}
}

// What a mark of direction turns round is refused as it is shown, and nothing invisible is kept.
func TestWhatIsTurnedRoundIsRefused(t *testing.T) {
	r := field.NewReader(french, persona())
	for _, typ := range []string{"text", "textarea", "commune", "first_name"} {
		for _, typed := range []string{"\u202e87 65 43 21 60", "mon n° \u202e8765432160\u202c merci", "\u2067\u202erf.egnaro@tnopud.naej"} {
			f := one(t, typ, "")
			if _, fault := r.Read(f, map[string][]string{"f": {typed}}); fault == nil || !fault.Clear {
				t.Errorf("%s: %q is taken (%+v)", typ, typed, fault)
			}
			if kept := r.Keep(f, map[string][]string{"f": {typed}}); len(kept) > 0 {
				t.Errorf("%s: a draft keeps %q", typ, kept)
			}
		}
	}
	kept := r.Keep(one(t, "textarea", ""), map[string][]string{"f": {"deux\r\nlignes \u202eà l'envers\u200b"}})
	if got := strings.Join(kept["f"], ""); got != "deux\nlignes à l'envers" {
		t.Errorf("a draft keeps %q", got)
	}
}

// A draft is no longer than what the field takes.
func TestDraftsAreBounded(t *testing.T) {
	r := field.NewReader(french, persona())
	for typ, most := range map[string]int{"text": 200, "textarea": 2000, "first_name": 80, "money": 200, "date": 200} {
		kept := r.Keep(one(t, typ, ""), map[string][]string{"f": {strings.Repeat("é", 5000)}})
		if got := len([]rune(strings.Join(kept["f"], ""))); got != most {
			t.Errorf("a draft of a %s keeps %d characters, want %d", typ, got, most)
		}
	}
}

// Part of an identifier may look like one of another kind: what is said is what is wrong with the whole.
func TestIdentifiersWithASlip(t *testing.T) {
	me := persona()
	me.Identity.TaxNumber = "9202339925003"
	r := field.NewReader(french, me)
	for _, tt := range []struct{ typ, typed, key string }{
		{"tax_number", "92 02 339 925 00", "field.tax_number.missing"},
		{"tax_number", "92 02 339 925 02", "field.tax_number.missing"},
		{"tax_number", "92 02 339 925 0034", "field.tax_number.extra"},
		{"phone", "06 12 34 56 7", "field.phone.missing"},
		{"phone", "06 12 34 56 78 9", "field.phone.extra"},
		{"tax_number", "06 12 34 56 78", "guard.refused"},
		{"tax_number", "tél. 06 12 34 56 78", "guard.refused"},
		{"email", "claire arobase gmail point com", "guard.refused"},
	} {
		_, fault := r.Read(one(t, tt.typ, ""), map[string][]string{"f": {tt.typed}})
		if fault == nil || fault.Key != tt.key {
			t.Errorf("%s: %q says %+v, want %s", tt.typ, tt.typed, fault, tt.key)
		}
	}
}
