package people

import (
	"fmt"
	"slices"

	"miroir/internal/program"
)

// Commune is a commune that doesn't exist.
type Commune struct {
	Name       string
	INSEE      string // 00 and three digits: no department is 00, so no commune has the code
	PostalCode string // 96 and three digits: not in use
}

// Communes lists the communes where every drawn person lives and was born. The order is frozen: another one would make other people from the same
// seed.
func Communes() []Commune { return slices.Clone(communes[:]) }

var communes = [...]Commune{
	{"Aulnaie-sur-Lys", "00120", "96120"},
	{"Brévigny-les-Saules", "00131", "96130"},
	{"Valmerle", "00142", "96140"},
	{"Montferrol", "00153", "96150"},
	{"Port-Harmelin", "00164", "96160"},
	{"Villers-Amérois", "00175", "96170"},
	{"Castelbrume", "00186", "96180"},
	{"La Roche-Alzenne", "00197", "96190"},
	{"Saint-Orvan-le-Haut", "00208", "96200"},
	{"Champ-d’Irvelle", "00219", "96210"},
}

// ReservedCommune says whether a commune's INSEE code is of the department 00, which doesn't exist.
func ReservedCommune(insee string) bool {
	return len(insee) == 5 && allDigits(insee) && insee[:2] == "00"
}

// ReservedPostalCode says whether a postal code is of our communes' range, 96 and three digits, which isn't in use.
func ReservedPostalCode(code string) bool {
	return len(code) == 5 && allDigits(code) && code[:2] == "96"
}

// streets are street names that most communes have.
var streets = []string{
	"rue de l’Église", "rue des Lilas", "rue du Moulin", "place de la Mairie", "rue de la Gare", "avenue de la République",
	"rue des Écoles", "chemin des Vignes", "rue Victor-Hugo", "rue Pasteur", "impasse des Acacias", "rue du Stade",
	"rue de la Fontaine", "allée des Tilleuls", "rue du Lavoir", "boulevard Jean-Jaurès", "rue Jean-Moulin", "rue des Jardins",
}

// Streets lists the names of streets that our communes have.
func Streets() []string { return slices.Clone(streets) }

// drawAddress draws an address of one of our communes.
func drawAddress(seed uint64) program.Address {
	f := draw(seed, "address")
	commune := communes[f.Number(0, len(communes)-1)]
	street := f.RandomString(streets)
	return program.Address{
		Street:     fmt.Sprintf("%d %s", f.Number(1, 98), street),
		PostalCode: commune.PostalCode,
		Commune:    commune.Name,
	}
}

// postalCode gives the postal code of one of our communes, "" for another name.
func postalCode(commune string) string {
	i := slices.IndexFunc(communes[:], func(c Commune) bool { return c.Name == commune })
	if i < 0 {
		return ""
	}
	return communes[i].PostalCode
}
