package check

import "testing"

func TestOfficialNamesAreFoundInDisguise(t *testing.T) {
	list := official()
	for _, text := range []string{
		"impots.gouv.fr", "IMPOTS.GOUV.FR", "Impôts.Gouv.Fr", "i m p o t s . g o u v . f r", "impots-gouv-fr", "lmpots.gouv.fr",
		"1mp0ts.g0uv.fr", "ｉｍｐｏｔｓ．ｇｏｕｖ．ｆｒ", "іmроts.gоuv.fr", "imp\u200bots.gouv.fr", "Mon impots.gouv.fr",
		"CAF", "La C.A.F.", "c a f", "Caf de l'Aulnaie", "Caisse d’Allocations Familiales", "ＣＡＦ", "СAF",
		"FranceConnect", "France-Connect +", "FRANCE CONNECT", "Frаnce Cоnnect", "France Travail", "Pole Emploi", "pôle-emploi",
		"République Française", "Ma Sécurité Sociale", "service public", "D.G.Fi.P", "a m e l i", "Αmeli",
	} {
		if _, ok := list.find(text); !ok {
			t.Errorf("%q passes", text)
		}
	}
}

func TestNamesOfOnesOwnPass(t *testing.T) {
	list := official()
	for _, text := range []string{
		"Mes revenus au clair", "My income, plainly", "Passerelle", "Gangway", "Un toit pour chacun", "Le café d'à côté", "Décaféiné", "Scaffold",
		"Amélie et les impôts", "Déclarer ses revenus en ligne", "Emploi et travail", "La famille en France", "Votre espace", "La déclaration de revenus, pour s'exercer",
		"Coup de pouce", "Aide au logement", "Services près de chez vous", "",
	} {
		if name, ok := list.find(text); ok {
			t.Errorf("%q is taken for %q", text, name)
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
