package field_test

import (
	"strings"
	"testing"

	"miroir/internal/field"
	"miroir/internal/program"
)

// carrying is someone who has every identifier.
func carrying() *program.Persona {
	me := persona()
	me.Identity.CAFNumber, me.Identity.FranceTravail, me.Identity.SIRET, me.Identity.LicencePlate = "0000012", "0000034Z", "00012345700017", "MO-482-IR"
	me.Identity.IdentityCard, me.Identity.Passport, me.Identity.DrivingLicence = "211300000042", "24BCDFGHJ", "000000012345"
	me.Spouse = &program.Identity{FirstName: "Léo", CAFNumber: "1234567", LicencePlate: "AB-123-CD", Passport: "12AB34567", DrivingLicence: "13AA00002"}
	me.Children = []program.Identity{{FirstName: "Zoé"}}
	return me
}

func TestCodesOfTheHouseholdAndOfNobodyAreTaken(t *testing.T) {
	r := field.NewReader(french, carrying())
	for _, tt := range []struct{ typ, of, typed, want string }{
		{"caf_number", "", "0000012", "0000012"},
		{"caf_number", "", "00 000 77", "0000077"},
		{"caf_number", "", "1234567", "1234567"},
		{"france_travail_id", "", "0000034z", "0000034Z"},
		{"france_travail_id", "", "0000099 Z", "0000099Z"},
		{"siren", "", "000 123 457", "000123457"},
		{"siret", "", "000 123 457 00017", "00012345700017"},
		{"licence_plate", "", "mo482ir", "MO-482-IR"},
		{"licence_plate", "", "XI 001 AB", "XI-001-AB"},
		{"licence_plate", "", "ab 123 cd", "AB-123-CD"},
		{"document_number", "identity_card", "2113 0000 0042", "211300000042"},
		{"document_number", "identity_card", "x4rtbpfw4", "X4RTBPFW4"},
		{"document_number", "passport", "24 BCDFGHJ", "24BCDFGHJ"},
		{"document_number", "passport", "12AB34567", "12AB34567"},
		{"document_number", "driving_licence", "000000012345", "000000012345"},
		{"document_number", "driving_licence", "13aa00002", "13AA00002"},
	} {
		f := one(t, tt.typ, "")
		f.Of = tt.of
		got, fault := r.Read(f, map[string][]string{"f": {tt.typed}})
		if fault != nil || strings.Join(got, "|") != tt.want {
			t.Errorf("%s %s: %q reads %q (%+v), want %q", tt.typ, tt.of, tt.typed, got, fault, tt.want)
			continue
		}
		again, fault := r.Read(f, map[string][]string{"f": field.Typed(f, got, french)})
		if fault != nil || strings.Join(again, "|") != tt.want {
			t.Errorf("%s %s: %q typed again as %q is %q (%+v)", tt.typ, tt.of, tt.want, field.Typed(f, got, french), again, fault)
		}
	}
}

// Every refusal says how to mend, and what could be someone's comes back empty with the persona's own to type.
func TestCodesOfOthersAreRefused(t *testing.T) {
	r := field.NewReader(french, carrying())
	for _, tt := range []struct {
		typ, of, typed, says string
		clear                bool
	}{
		{"caf_number", "", "7654321", "Ce que vous avez tapé ressemble à un vrai numéro d’allocataire. Ici, personne n’est réel : rien n’a été gardé. Tapez à la place : 0000012.", true},
		{"caf_number", "", "٧٦٥٤٣٢١", "Ce que vous avez tapé ressemble à un vrai numéro d’allocataire. Ici, personne n’est réel : rien n’a été gardé. Tapez à la place : 0000012.", true},
		{"caf_number", "", "00000", "Il manque 2 chiffres : un numéro d’allocataire en a 7, vous en avez tapé 5.", false},
		{"caf_number", "", "00000AB", "Un numéro d’allocataire n’a que des chiffres : il y en a 7.", false},
		{"france_travail_id", "", "7654321A", "Tapez à la place : 0000034Z.", true},
		{"france_travail_id", "", "36259575555", "Tapez à la place : 0000034Z.", true},
		{"france_travail_id", "", "ABCDEFGH", "Un identifiant France Travail a 7 chiffres et une lettre, ou 11 chiffres. Tapez à la place : 0000034Z.", true},
		{"france_travail_id", "", "123456789", "Il manque 2 signes : un identifiant France Travail en a 11, vous en avez tapé 9.", false},
		{"siren", "", "732 829 320", "un vrai numéro d’entreprise. Ici, personne n’est réel : rien n’a été gardé. Tapez à la place : 000 123 457.", true},
		{"siren", "", "732 829 321", "Ce numéro SIREN n’existe pas : un chiffre a sans doute été mal recopié. Tapez à la place : 000 123 457.", true},
		{"siret", "", "73282932000074", "Tapez à la place : 000 123 457 00017.", true},
		{"siret", "", "73282932000075", "Ce numéro SIRET n’existe pas : un chiffre a sans doute été mal recopié. Tapez à la place : 000 123 457 00017.", true},
		{"siret", "", "732829320", "Il manque 5 chiffres", false},
		{"licence_plate", "", "GH-204-KL", "une vraie plaque d’immatriculation. Ici, personne n’est réel : rien n’a été gardé. Tapez à la place : MO-482-IR.", true},
		{"licence_plate", "", "1234 AB 75", "une vraie plaque d’immatriculation", true},
		{"licence_plate", "", "GH-204-K", "Une plaque d’immatriculation s’écrit comme MO-482-IR : deux lettres, trois chiffres, deux lettres. Tapez à la place : MO-482-IR.", true},
		{"document_number", "identity_card", "880692310285", "un vrai numéro de carte d’identité", true},
		{"document_number", "identity_card", "D2H6862M2", "un vrai numéro de carte d’identité", true},
		{"document_number", "identity_card", "88069231028", "Il manque un signe : un numéro de carte d’identité en a 12, vous en avez tapé 11.", false},
		{"document_number", "passport", "19AB12345", "un vrai numéro de passeport. Ici, personne n’est réel : rien n’a été gardé. Tapez à la place : 24BCDFGHJ.", true},
		{"document_number", "passport", "191B12345", "Un numéro de passeport a 9 signes", true},
		{"document_number", "driving_licence", "950175200123", "un vrai numéro de permis de conduire", true},
	} {
		f := one(t, tt.typ, "")
		f.Of = tt.of
		got, fault := r.Read(f, map[string][]string{"f": {tt.typed}})
		if fault == nil || got != nil || fault.Clear != tt.clear {
			t.Errorf("%s %s: %q gives %v, %+v; want a fault, clear %t", tt.typ, tt.of, tt.typed, got, fault, tt.clear)
			continue
		}
		said := strings.ReplaceAll(field.Words(french, fault.Key, fault.Args), "\u00a0", " ")
		if !strings.Contains(said, tt.says) || strings.Contains(said, tt.typed) {
			t.Errorf("%s %s: %q says %q, want %q", tt.typ, tt.of, tt.typed, said, tt.says)
		}
		if in := field.Words(english, fault.Key, fault.Args); in == fault.Key || strings.Contains(in, "no value") {
			t.Errorf("%s in English says %q", fault.Key, in)
		}
	}
	nobody := field.NewReader(french, nil)
	_, fault := nobody.Read(one(t, "caf_number", ""), map[string][]string{"f": {"7654321"}})
	if said := field.Words(french, fault.Key, fault.Args); !strings.Contains(said, "regardez sa carte ou ses papiers") {
		t.Errorf("without a persona: says %q", said)
	}
}

// In free text too, what looks real is refused with the persona's own to write instead.
func TestFreeTextOffersThePersonasOwn(t *testing.T) {
	me := carrying()
	me.Identity.Phone = "0639981234"
	r := field.NewReader(french, me)
	for typed, want := range map[string]string{
		"appelez-moi au 07 12 34 56 78":         "Tapez à la place : 06 39 98 12 34.",
		"ma voiture est AB-124-CD":              "Tapez à la place : MO-482-IR.",
		"allocataire 7654321":                   "Tapez à la place : 0000012.",
		"carte 4539 1488 0343 6467":             "Utilisez les informations de votre personnage : regardez sa carte ou ses papiers.",
		"Jean Dupont, né le 12/05/1985 à Paris": "Utilisez les informations de votre personnage : regardez sa carte ou ses papiers.",
	} {
		_, fault := r.Read(one(t, "textarea", ""), map[string][]string{"f": {typed}})
		if fault == nil || !fault.Clear {
			t.Errorf("%q is taken: %+v", typed, fault)
			continue
		}
		if said := strings.ReplaceAll(field.Words(french, fault.Key, fault.Args), "\u00a0", " "); !strings.HasSuffix(said, want) {
			t.Errorf("%q says %q, want %q", typed, said, want)
		}
	}
	if _, fault := r.Read(one(t, "textarea", ""), map[string][]string{"f": {"Ana Lefort et Zoé, nées le 21/06/1984, AB-123-CD, passeport 24BCDFGHJ"}}); fault != nil {
		t.Errorf("the household's own is refused: %+v", fault)
	}
}
