package official

import "testing"

func TestNamesAreFoundInDisguise(t *testing.T) {
	for _, text := range []string{
		"impots.gouv.fr", "IMPOTS.GOUV.FR", "Impôts.Gouv.Fr", "i m p o t s . g o u v . f r", "impots-gouv-fr", "lmpots.gouv.fr",
		"1mp0ts.g0uv.fr", "ｉｍｐｏｔｓ．ｇｏｕｖ．ｆｒ", "іmроts.gоuv.fr", "imp\u200bots.gouv.fr", "Mon impots.gouv.fr",
		"CAF", "La C.A.F.", "c a f", "Caf de l'Aulnaie", "Caisse d’Allocations Familiales", "ＣＡＦ", "СAF",
		"FranceConnect", "France-Connect +", "FRANCE CONNECT", "Frаnce Cоnnect", "France Travail", "Pole Emploi", "pôle-emploi",
		"République Française", "Ma Sécurité Sociale", "service public", "D.G.Fi.P", "a m e l i", "Αmeli",
	} {
		if _, ok := In(text); !ok {
			t.Errorf("%q passes", text)
		}
	}
}

func TestNamesOfOnesOwnPass(t *testing.T) {
	for _, text := range []string{
		"Mes revenus au clair", "My income, plainly", "Passerelle", "Gangway", "Un toit pour chacun", "Le café d'à côté", "Décaféiné", "Scaffold",
		"Amélie et les impôts", "Déclarer ses revenus en ligne", "Emploi et travail", "La famille en France", "Votre espace", "La déclaration de revenus, pour s'exercer",
		"Coup de pouce", "Aide au logement", "Services près de chez vous", "",
	} {
		if name, ok := In(text); ok {
			t.Errorf("%q is taken for %q", text, name)
		}
	}
}

func TestHosts(t *testing.T) {
	tests := []struct {
		host string
		want bool
	}{
		{"localhost", false},
		{"miroir.mediatheque-lyon.example", false},
		{"restaurants.example", false},
		{"cafe-numerique.example", false},
		{"ameliorer.example", false},
		{"amelie.example", false},
		{"plants.example", false},
		{"atelier-vacaf.example", false},
		{"pc-12.salle-2.local", false},
		{"www.impots.gouv.fr", true},
		{"impots.gouv.fr.example", true},
		{"impots-gouv.example", true},
		{"IMPOTS.example", true},
		{"imp0ts.example", true},
		{"lmpots.example", true},
		{"impôts.example", true},
		{"xn--impts-8ta.example", true},
		{"іmроts.example", true}, // і, р, о are Cyrillic
		{"ｉｍｐｏｔｓ.example", true},
		{"імpôts.example", true}, // and an accent
		{"imp\u200bots.example", true},
		{"caf.fr", true},
		{"moncaf.fr", true},
		{"mon-caf.example", true},
		{"8outique-gouv.example", true},
		{"www.ameli.example", true},
		{"ants.example", true},
		{"france-travail.example", true},
		{"franceTravail.example", true},
		{"service-public.example", true},
		{"service.public.example", true},
		{"servicepublic-gouv.example", true},
		{"france-connect.example", true},
		{"urssaf.example", true},
		{"demarche-numerique.example", true},
		{"demarches-simplifiees.example", true},
		{"inforetraite.example", true},
		{"carsat.example", true},
	}
	for _, tt := range tests {
		if name, got := InHost(tt.host); got != tt.want {
			t.Errorf("InHost(%q) is %v (%s)", tt.host, got, name)
		}
	}
}

// One disguise is as good as another in both places.
func TestTextsAndHostsAreFoldedAlike(t *testing.T) {
	for _, name := range []string{"fränce-trаvail", "ｕｒｓｓａｆ", "urѕѕaf", "ur55af", "cаf", "p0le-emp1oi", "par¢oursup"} {
		_, inText := In(name)
		_, inHost := InHost(name + ".example")
		if inText != inHost {
			t.Errorf("%q: in a text %v, in a host %v", name, inText, inHost)
		}
	}
}

func TestLookAlikesArePairs(t *testing.T) {
	if n := len([]rune(lookAlikes)); n%2 != 0 {
		t.Fatalf("%d letters", n)
	}
	for i, r := range []rune(lookAlikes) {
		if i%2 == 1 && (r < 'a' || r > 'z') {
			t.Errorf("letter %d, %q, is not Latin", i, r)
		}
	}
}
