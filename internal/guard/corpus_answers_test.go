package guard_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"miroir/internal/people"
)

// codeSigns are those of the sandbox's references.
const codeSigns = "23467ABCDEFGHJKLMNPQRTUVWXYZ"

func amount(r *rand.Rand) string {
	return pick(r, fmt.Sprint(r.IntN(99999)), fmt.Sprintf("%d,%02d", r.IntN(9999), r.IntN(100)), fmt.Sprintf("%d %03d,%02d €", 1+r.IntN(99), r.IntN(1000), r.IntN(100)),
		fmt.Sprintf("%d\u202f%03d\u00a0€", 1+r.IntN(99), r.IntN(1000)), fmt.Sprintf("%d.%02d", r.IntN(9999), r.IntN(100)),
		fmt.Sprintf("%d %03d %03d euros", 1+r.IntN(9), r.IntN(1000), r.IntN(1000)), fmt.Sprintf("- %d €", r.IntN(500)), fmt.Sprintf("%d€%02d", r.IntN(500), r.IntN(100)))
}

func someDay(r *rand.Rand) time.Time {
	return time.Date(1930+r.IntN(97), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
}

func date(r *rand.Rand, t time.Time) string {
	months := strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
	return pick(r, t.Format("02/01/2006"), t.Format("2006-01-02"), t.Format("02.01.2006"), t.Format("2 01 2006"), t.Format("02-01-2006"), t.Format("01/2006"), t.Format("2006"), t.Format("02/01/06"),
		fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()-1], t.Year()), fmt.Sprintf("%s %d", months[t.Month()-1], t.Year()))
}

func address(r *rand.Rand) string {
	commune := pick(r, people.Communes()...)
	return fmt.Sprintf("%d%s %s%s%s %s", 1+r.IntN(240), pick(r, "", "", " bis", " ter"), pick(r, "rue des Lilas", "avenue de la République", "place du 8 mai 1945", "rue du 11 novembre 1918", "rue Victor-Hugo",
		"boulevard Jean-Jaurès", "impasse des Acacias", "rue Jean Moulin", "allée Marie Curie"), pick(r, ", ", "\n", " - "), commune.PostalCode, commune.Name)
}

func reference(r *rand.Rand) string {
	return fmt.Sprintf("%s-%d-%s", pick(r, "IR", "CS", "RSA", "APL"), 2024+r.IntN(4), letters(r, 6, codeSigns))
}

// ofLife are sentences of real life with nothing of the kind in them.
var ofLife = []string{
	"Je ne sais pas", "oui", "C", "1AJ", "7UF et 7UD", "Deux enfants : Lina (9 ans) et Adam (7 ans)", "voir l'article 197 du code général des impôts", "Je reste à votre disposition @ bientôt",
	"tél. fixe : non", "appartement 12, 3e étage, bâtiment B2", "2019, 2020, 2021, 2022, 2023", "1 2 3 4 5 6 7 8 9 10", "J'ai commencé ce travail en mars et j'ai arrêté en juin, à cause de ma santé.",
	"Je suis séparée depuis deux ans, mon fils aîné vit avec moi une semaine sur deux.", "La maison a été vendue, il reste 3 ans de prêt.", "Mon mari est né à Castelbrume, moi à Valmerle.",
	"Nous avons payé la cantine 7 fois, soit 4 € 50 à chaque fois.", "Le loyer est passé de 480 à 512 euros en janvier.", "Je travaille 28 h par semaine, de 8h30 à 14h30 sauf le mercredi.",
	"Bonjour, mon frère Karim m'a aidée à remplir ce papier.", "ma voiture a 150 000 km et 12 ans", "j'habite à 25 km de mon travail, aller retour 50 km par jour, 210 jours",
	"Mon numéro de dossier commence par IR", "le site me dit erreur 404", "Il faut appeler le 3646 ou le 112 ?", "Le 36 46 ne répond pas.", "j'ai appelé le 3949 pendant 20 minutes", "0 800 12 34 56 est gratuit",
	"la page 12 sur 34", "De 2018 à 2022, j'étais à l'école", "j'ai acheté 2 kg de pommes à 3,50 € et 1 l de lait", "je mesure 1,72 m et je pèse 64 kg", "taille 38, pointure 39", "TVA à 20 % ou 5,5 %",
	"Le train de 07:42 arrive à 09:15", "rendez-vous le lundi 12 à 10 h 30", "L'enfant a 39,5 de fièvre depuis 3 jours", "Je vous écris pour savoir où en est ma demande.", "Merci de votre réponse rapide !",
	"MERCI BEAUCOUP POUR VOTRE AIDE", "JE N'AI PAS COMPRIS LA QUESTION 12", "JE SUIS RENTRE LE 3 MAI 2024 A 15 HEURES", "Ça fait 2 mois que j'attends, c'est long.", "Je n'ai pas d'ordinateur, j'utilise le téléphone de ma fille",
	"mon mot de passe ne marche pas", "j'ai perdu ma carte vitale en 2019", "Ma carte d'identité est périmée depuis 2021", "J'ai mon permis de conduire depuis 2005", "Mon passeport expire en 2027",
	"La CAF m'a demandé un papier en juin 2023", "Je suis inscrite à France Travail depuis le 2 mai 2024", "la caf me verse 385 euros", "France Travail me donne 31,42 € par jour pendant 730 jours",
	"Mon assureur veut le numéro de contrat", "je gagne 1 426,30 € net", "Le compteur affiche 12 345", "section AB parcelle 123", "Lot 12, parcelle ZC 45, 1 250 m2", "IBAN : je ne l'ai pas",
	"mon rib est dans mes papiers", "J'ai un livret A et un compte courant", "voiture de 5 CV, 4 places", "ma moto fait 125 cm3", "la plaque est illisible", "un deux trois", "vingt-trois mille quatre cent cinquante euros",
	"trois cent douze euros et cinquante centimes", "j'ai deux enfants de six et huit ans et un chien de trois ans", "cent vingt euros par mois pendant deux ans", "le quatre septembre deux mille vingt-quatre",
	"Je suis née en 1985 et mariée depuis 2010", "Né le 3 mai 1985 à Montferrol", "Date de naissance : 12/03/1990", "Née le 12/05/1985 à La Roche-Alzenne", "Fait à Aulnaie-sur-Lys, le 12 mars 2026, Claire Moreau",
	"Claire Moreau", "M. et Mme Benali", "Madame Lefèvre, 3e étage", "Jean-Pierre D’Août", "lundi mardi mercredi", "A B C D E F G", "E=mc2", "x < 3 et y << 4", "a << b", "-->", "<3", ":-)", "…", "100 % d'accord",
	"R&D, S&P", "vu & approuvé", "50/50", "24/24 7/7", "le 1er et le 15 du mois", "3 x 4 = 12", "2+2=4", "n° 12", "n°12 bis", "étage 3 porte 12 code 4512A", "code 12A34", "digicode B1234",
	"le bus 12, puis le 34", "ligne 6, 7 ou 8", "page 3, ligne 12, colonne 4", "version 2.10.4", "10.0.12.34", "https://www.service.example/aide?page=3", "www.exemple.fr/aide", "Windows 11", "iPhone 12",
	"F2 de 45 m2 au 2e", "T3 65 m2 750 € charges comprises", "GIR 4", "catégorie B", "coefficient 215, échelon 3", "CDI 35 h", "CDD de 6 mois", "bac + 2", "niveau B1", "groupe sanguin A+",
	"le 06 est mon département", "dans le 93", "75 ou 77 ?", "96120 Aulnaie-sur-Lys", "INSEE 00120", "boîte postale 12", "BP 1234", "CS 50012", "CEDEX 09",
}

// ordinary draws an answer that holds nothing of the kind.
func ordinary(r *rand.Rand) string {
	day := someDay(r)
	switch r.IntN(24) {
	case 0, 1, 2:
		return amount(r)
	case 3, 4:
		return date(r, day)
	case 5:
		return pick(r, someFirst...) + " " + pick(r, someLast...)
	case 6, 7:
		return address(r)
	case 8, 9:
		return pick(r, "%s", "ma demande %s", "Référence : %s", "suite à la déclaration %s du 12/05/2026") + ""
	case 10:
		return fmt.Sprintf("J'ai touché %s de salaire et %s de chômage entre le %s et le %s.", amount(r), amount(r), date(r, day), date(r, day.AddDate(0, 7, 3)))
	case 11:
		return fmt.Sprintf("Du %s au %s, %d jours", date(r, day), date(r, day.AddDate(1, 2, 3)), r.IntN(400))
	case 12:
		return fmt.Sprintf("%s, %s, %s", amount(r), amount(r), amount(r))
	case 13:
		return fmt.Sprintf("%s\n%s\n%s", amount(r), amount(r), date(r, day))
	case 14:
		return fmt.Sprintf("De %02d:%02d à %02dh%02d, %d km, %d %%", r.IntN(24), r.IntN(60), r.IntN(24), r.IntN(60), r.IntN(300), r.IntN(100))
	case 15:
		return fmt.Sprintf("né le %s, marié le %s, %s enfants", date(r, day), date(r, day.AddDate(25, 0, 0)), fmt.Sprint(r.IntN(5)))
	case 16:
		return fmt.Sprintf("%d + %d = %d", r.IntN(5000), r.IntN(5000), r.IntN(10000))
	case 17:
		first, step := 1+r.IntN(9), 1+r.IntN(9)
		var list []string
		for i := range 3 + r.IntN(8) {
			list = append(list, fmt.Sprintf(pick(r, "%d", "%02d"), first+i*step))
		}
		return pick(r, "les jours ", "semaines ", "") + strings.Join(list, pick(r, ", ", " ; ", " / ", ","))
	case 18:
		return fmt.Sprintf(`« %s » et "%s" @ %s, le %s : %s`, amount(r), amount(r), pick(r, "la mairie", "Free, comme avant", "orange puis"), date(r, day), amount(r))
	case 19:
		return fmt.Sprintf("%s habite %s depuis le %s et paie %s", pick(r, someFirst...), address(r), date(r, day), amount(r))
	case 20:
		return strings.Join([]string{pick(r, ofLife...), pick(r, ofLife...)}, pick(r, " ", ". ", "\n"))
	}
	return pick(r, ofLife...)
}

// answer is an ordinary one; those with a reference get it here.
func answer(r *rand.Rand) string {
	return strings.ReplaceAll(ordinary(r), "%s", reference(r))
}

// nobody draws an identifier of the ranges that are nobody's, as people makes them.
func nobody(r *rand.Rand) sample {
	seed := r.Uint64()
	issued := time.Date(2012+r.IntN(12), 3, 1, 0, 0, 0, 0, time.UTC)
	switch r.IntN(14) {
	case 0:
		nir := people.NIR(pick(r, "F", "M"), someDay(r), seed)
		return pick(r, sample{"nir", cut(nir, 1, 2, 2, 2, 3, 3, 2), ""}, sample{"nir", cut(nir[:13], 1, 2, 2, 2, 3, 3), ""})
	case 1:
		return sample{"tax_number", cut(people.TaxNumber(seed), 2, 2, 3, 3, 3), ""}
	case 2:
		return sample{"iban", fours(people.IBAN(seed)), ""}
	case 3:
		return sample{"phone", cut(people.Phone(seed), 2, 2, 2, 2, 2), ""}
	case 4:
		return sample{"phone", append([]string{"+33", "6"}, cut(people.Phone(seed)[2:], 2, 2, 2, 2)...), ""}
	case 5:
		return sample{"siret", cut(people.SIRET(people.SIREN(seed), seed), 3, 3, 3, 5), pick(r, "", "SIRET", "siret de mon employeur")}
	case 6:
		return sample{"caf_number", []string{people.CAFNumber(seed)}, "numéro d'allocataire CAF"}
	case 7:
		return sample{"france_travail_id", []string{people.FranceTravail(seed)}, "identifiant France Travail"}
	case 8:
		return sample{"identity_card", cut(people.IdentityCardNumber(issued, seed), 4, 4, 4), "carte d'identité"}
	case 9:
		return sample{"passport", cut(people.PassportNumber(seed), 2, 2, 5), pick(r, "passeport", "numéro de passeport")}
	case 10:
		return sample{"driving_licence", []string{people.LicenceNumber(seed)}, "permis de conduire"}
	case 11:
		return sample{"licence_plate", strings.Split(people.LicencePlate(seed), "-"), pick(r, "", "plaque d'immatriculation")}
	case 12:
		return sample{"tax_number", []string{people.TaxNoticeReference(seed)}, "référence de l'avis"}
	}
	return sample{"email", []string{people.Email(pick(r, "Claire", "Noé", "Anne-Lise"), pick(r, "Moreau", "Da Silva", "D’Août"))}, ""}
}

// lookAlike draws what has the shape of an identifier and isn't one.
func lookAlike(r *rand.Rand) string {
	at := time.Unix(1500000000+r.Int64N(300000000), 0).UTC()
	switch r.IntN(10) {
	case 0:
		return at.Format(pick(r, "20060102150405", "2006-01-02T15:04:05Z", "2006-01-02 15:04:05.000", "02/01/2006 15:04", "20060102T150405Z", "2006-01-02T15:04:05.000000+02:00"))
	case 1:
		return pick(r, "", "horodatage ", "à ") + pick(r, fmt.Sprint(at.Unix()), strconv.FormatInt(at.UnixMilli()+int64(r.IntN(1000)), 10)[:13])
	case 2:
		body := pick(r, "30", "33", "35", "37", "40", "54", "76", "80", "84", "97") + digits(r, 10)
		sum := 0
		for i, c := range body {
			sum += int(c-'0') * (1 + 2*(i%2))
		}
		return pick(r, "", "", "EAN ", "code-barres ") + body + fmt.Sprint((10-sum%10)%10)
	case 3:
		first := 1990 + r.IntN(25)
		var years []string
		for i := range 3 + r.IntN(8) {
			years = append(years, fmt.Sprint(first+i))
		}
		return strings.Join(years, pick(r, " ", ", ", "-", "/", "\n", " et ", ","))
	case 4:
		return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", r.Uint32(), r.IntN(1<<16), r.IntN(1<<16), r.IntN(1<<16), r.Int64N(1<<48))
	case 5:
		return pick(r, "FAC-", "Dossier n° ", "réf. ", "CMD", "commande n° ", "Commande ", "facture F", "ticket #", "colis ", "suivi ") + pick(r, digits(r, 6), digits(r, 8), digits(r, 10), digits(r, 12), digits(r, 9),
			"2026-"+digits(r, 6))
	case 6:
		return pick(r, "FR"+digits(r, 11), "cmd"+digits(r, 10), "colis XY"+digits(r, 9)+"FR", "ref"+digits(r, 13), "T"+digits(r, 8), fmt.Sprintf("%x", r.Uint64()), fmt.Sprintf("%x%x", r.Uint64(), r.Uint64()),
			fmt.Sprintf("%07x", r.IntN(1<<28)))
	case 7:
		return fmt.Sprintf("%d.%d.%d.%d", r.IntN(256), r.IntN(256), r.IntN(256), r.IntN(256))
	case 8:
		return fmt.Sprintf("%.6f, %.6f", 41+9*r.Float64(), 10*r.Float64()-4)
	}
	return fmt.Sprintf("%d mètres sur %d, soit %d m2 ; parcelle %s%d", r.IntN(100), r.IntN(100), r.IntN(9999), pick(r, "AB", "ZC"), r.IntN(400))
}
