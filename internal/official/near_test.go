package official

import (
	"strings"
	"testing"
)

func TestHostsThatComeClose(t *testing.T) {
	for _, host := range []string{
		"monimpots.fr", "xn--impts-jya.fr", "xn--impts-8ta.fr", "lmpots.example", "impotss.example", "ipmots.example", "impts.example", "imqots.example",
		"gouvv.example", "gouv-fr.example", "goouv.example", "francetravai1.example", "francetravial.example", "francetravaill.example", "france-travai.example",
		"urssaff.example", "ursaf.example", "urrsaf.example", "mon-urssaff.example", "ammeli.example", "monameli.example", "amelifr.example",
		"moncaf.example", "mescaf.example", "monants.example", "servicepublics.example", "servicepubllic.example", "portailimpots.example", "impotsenligne.example",
		"franceconect.example", "parcoursupp.example", "parcoursu.example", "legifrence.example", "impøts.example", "www.m0nimp0ts.example",
	} {
		if _, ok := InHost(host); !ok {
			t.Errorf("%q passes", host)
		}
	}
}

// ordinary are labels of hosts that a club, a town or a company may have.
const ordinary = `
localhost miroir atelier mediatheque bibliotheque ludotheque numerique inclusion formation tiers-lieu cyberbase epn espace-public-numerique
point-info maison-commune mairie-aulnaie ville-de-lyon agglo-bourg departement-38 region-bretagne lyon grenoble imports exports
import-export depots depot entrepots spots sports transports rapports supports impose imposant compost important impact implant plants
restaurants enfants savants amelie amelia ameline camelia ameliorer amelioration amandine cafe cafes cafeteria le-cafe cafe-numerique cafard
scaffold decaf carafe vacaf carat carmat cars cargo casa mas msn masa mesa france-travaux travaux-france france-bleu la-france francais
connect connecte connexion-internet reconnect disconnect service-client services-a-domicile service-jeunesse publications publicite
public-domain republic republique-cafe parcours parcours-sante parcours-emploi mon-parcours parcours-numerique le-grand-parcours emploi-lyon
emplois jobs travail travailler teletravail chantier-ecole insertion mission-locale regie-de-quartier assurance-auto assurances maladie-rare
retraite-active la-retraite retraites sante-publique espace-sante mon-espace espaces mes-espaces compte-rendu mon-compte comptes
formation-pro formations mon-atelier mes-ateliers vos-outils notre-maison allocation famille familles familial famille-et-vie ecole-primaire
college-moulin lycee-hugo campus universite-rouen goutte gouter gourmand gouvernail gouvernance gout gouache couve louve douve rouvray
elysees champs-elysees elyse elise lise antoine antan entai santai santal sante anti-gaspi fantasme pole-sud pole-image dgse legislation
legi legende parcoeur demarche demarches-participatives mes-demarches numerique-pour-tous simplifie simplifier pc-12 salle-2 raspberrypi nas
serveur intranet formation-2026 demo test dev staging preprod poste-4 borne tablette proxy gateway wifi hotspot association-les-lilas
secours entraide solidarite emmaus croix-blanche restos-du-coin epicerie-sociale centre-social maison-de-quartier mjc foyer-rural ursa
ursule oursin cpm campam cnc cnrs cna cave cnave naval antenne ante pants giants elephants volants gants
`

func TestOrdinaryHostsPass(t *testing.T) {
	labels := strings.Fields(ordinary)
	if len(labels) < 200 {
		t.Fatalf("%d labels, want 200", len(labels))
	}
	for _, label := range labels {
		for _, host := range []string{label + ".example", "miroir." + label + ".org", label + ".lyon.example"} {
			if name, ok := InHost(host); ok {
				t.Errorf("%q is taken for %q", host, name)
			}
		}
	}
}

func BenchmarkInHost(b *testing.B) {
	for b.Loop() {
		InHost("miroir.mediatheque-lyon.example")
	}
}
