package people

// trade is what people do for a living, with the gross pay of a full month in euros. Authored: pay is spread so that the middle of what is drawn is
// near that of the private sector (INSEE, 2024: half of net full-time pay is below 2 190 €, a tenth below 1 492 €, a tenth above 4 334 €).
type trade struct {
	woman, man string
	from, to   int
	times      int // how often it is drawn beside the others
	place      int // of workplaces
}

var trades = [...]trade{
	{"agente d’entretien", "agent d’entretien", 1830, 1950, 5, cleaning},
	{"caissière", "hôte de caisse", 1830, 1980, 4, supermarket},
	{"vendeuse", "vendeur", 1830, 2100, 6, shop},
	{"vendeuse en boulangerie", "boulanger", 1840, 2250, 4, bakery},
	{"serveuse", "serveur", 1850, 2200, 3, restaurant},
	{"cuisinière", "cuisinier", 1950, 2600, 3, restaurant},
	{"aide à domicile", "aide à domicile", 1830, 2050, 5, homeHelpers},
	{"assistante maternelle", "auxiliaire de puériculture", 1840, 2150, 3, nursery},
	{"aide-soignante", "aide-soignant", 1950, 2350, 6, careHome},
	{"infirmière", "infirmier", 2350, 3200, 4, clinic},
	{"secrétaire médicale", "secrétaire médical", 1900, 2350, 3, clinic},
	{"préparatrice de commandes", "préparateur de commandes", 1850, 2150, 5, warehouse},
	{"conductrice routière", "conducteur routier", 2000, 2650, 4, haulage},
	{"conductrice de bus", "conducteur de bus", 2050, 2600, 2, haulage},
	{"ouvrière de production", "ouvrier de production", 1850, 2350, 6, factory},
	{"opératrice de machine", "opérateur de machine", 1950, 2600, 4, factory},
	{"technicienne de maintenance", "technicien de maintenance", 2300, 3100, 4, factory},
	{"électricienne", "électricien", 2050, 2900, 3, electrician},
	{"plombière chauffagiste", "plombier chauffagiste", 2050, 2850, 2, plumber},
	{"peintre en bâtiment", "maçon", 1950, 2550, 3, builder},
	{"mécanicienne", "mécanicien", 1950, 2600, 3, garage},
	{"jardinière", "jardinier", 1850, 2300, 2, gardens},
	{"employée administrative", "employé administratif", 1900, 2400, 6, office},
	{"comptable", "comptable", 2300, 3300, 4, accountant},
	{"assistante de direction", "assistant de direction", 2300, 3100, 2, office},
	{"chargée de clientèle", "chargé de clientèle", 2200, 3000, 4, insurance},
	{"bibliothécaire", "bibliothécaire", 2000, 2600, 1, culture},
	{"animatrice", "animateur", 1850, 2200, 2, leisure},
	{"éducatrice spécialisée", "éducateur spécialisé", 2100, 2750, 3, association},
	{"développeuse", "développeur", 2900, 4300, 3, software},
	{"cheffe de chantier", "chef de chantier", 2900, 3900, 2, builder},
	{"responsable de magasin", "responsable de magasin", 2600, 3600, 2, supermarket},
	{"ingénieure", "ingénieur", 3300, 5400, 5, engineering},
	{"cheffe de projet", "chef de projet", 3200, 5000, 4, software},
	{"responsable administrative et financière", "responsable administratif et financier", 3800, 6200, 2, accountant},
	{"directrice commerciale", "directeur commercial", 4500, 8000, 1, insurance},
}

// tradeTimes are how often each is drawn.
var tradeTimes = func() (times [len(trades)]int) {
	for i := range trades {
		times[i] = trades[i].times
	}
	return times
}()

// title gives what someone who does it is called.
func (t *trade) title(sex string) string {
	if sex == "M" {
		return t.man
	}
	return t.woman
}

// Where people work.
const (
	cleaning = iota
	supermarket
	shop
	bakery
	restaurant
	homeHelpers
	nursery
	careHome
	clinic
	warehouse
	haulage
	factory
	electrician
	plumber
	builder
	garage
	gardens
	office
	accountant
	insurance
	culture
	leisure
	association
	software
	engineering
)

// workplace is a kind of employer: what its names begin with, and what it does.
type workplace struct {
	names    []string
	activity string
}

var workplaces = [...]workplace{
	cleaning:    {[]string{"Propreté", "Netteté"}, "Nettoyage de bâtiments"},
	supermarket: {[]string{"Halles", "Supérette"}, "Commerce alimentaire"},
	shop:        {[]string{"Mercerie", "Boutique", "Bazar"}, "Commerce de détail"},
	bakery:      {[]string{"Boulangerie", "Fournil"}, "Boulangerie et pâtisserie"},
	restaurant:  {[]string{"Auberge", "Brasserie", "Table"}, "Restauration"},
	homeHelpers: {[]string{"Aide et maintien", "Services à domicile"}, "Aide à domicile"},
	nursery:     {[]string{"Crèche", "Jardin d’enfants"}, "Accueil de jeunes enfants"},
	careHome:    {[]string{"Résidence", "Maison de retraite"}, "Hébergement de personnes âgées"},
	clinic:      {[]string{"Clinique", "Centre de soins"}, "Activités de santé"},
	warehouse:   {[]string{"Entrepôts", "Logistique"}, "Entreposage"},
	haulage:     {[]string{"Transports", "Autocars"}, "Transports routiers"},
	factory:     {[]string{"Ateliers", "Fonderie", "Papeterie", "Conserverie"}, "Industrie"},
	electrician: {[]string{"Électricité", "Éclairages"}, "Installation électrique"},
	plumber:     {[]string{"Plomberie", "Chauffage"}, "Plomberie et chauffage"},
	builder:     {[]string{"Bâtiment", "Maçonnerie"}, "Construction"},
	garage:      {[]string{"Garage", "Carrosserie"}, "Réparation automobile"},
	gardens:     {[]string{"Jardins", "Pépinières"}, "Aménagement paysager"},
	office:      {[]string{"Bureau", "Secrétariat"}, "Services administratifs"},
	accountant:  {[]string{"Cabinet", "Comptabilité"}, "Comptabilité"},
	insurance:   {[]string{"Mutuelle", "Assurances"}, "Assurance"},
	culture:     {[]string{"Médiathèque", "Librairie"}, "Bibliothèques et livres"},
	leisure:     {[]string{"Centre de loisirs", "Maison des jeunes"}, "Activités de loisirs"},
	association: {[]string{"Foyer", "Association"}, "Action sociale"},
	software:    {[]string{"Numérique", "Informatique"}, "Programmation informatique"},
	engineering: {[]string{"Études", "Ingénierie"}, "Ingénierie et études techniques"},
}

// spots end the names of companies: places of the fictional communes.
var spots = [...]string{
	"de l’Aulnaie", "du Lys", "des Saules", "de Valmerle", "de Montferrol", "de Port-Harmelin", "d’Amérois", "de Castelbrume", "de la Roche-Alzenne",
	"de Saint-Orvan", "de Champ-d’Irvelle", "de Brévigny", "du Grand Pré", "des Trois Moulins", "du Vieux Pont", "de la Source",
}

// drawTrade draws a trade, those that are commoner more often.
func drawTrade(s *stream) *trade {
	return &trades[weightedIndex(s, tradeTimes[:])]
}

// tradePaying draws a trade that pays about so much a full month: one of those whose range has it, or the nearest.
func tradePaying(full Cents, s *stream) *trade {
	var fitting [len(trades)]int
	n, nearest := 0, 0
	for i := range trades {
		t := &trades[i]
		if Cents(t.from)*euro <= full && full <= Cents(t.to)*euro {
			fitting[n] = i
			n++
		}
		if gap(t, full) < gap(&trades[nearest], full) {
			nearest = i
		}
	}
	if n == 0 {
		return &trades[nearest]
	}
	return &trades[fitting[s.below(n)]]
}

// gap is how far a month's pay is from what a trade pays.
func gap(t *trade, full Cents) Cents {
	return max(Cents(t.from)*euro-full, full-Cents(t.to)*euro, 0)
}

// companyOf draws the name of a company where one does a trade.
func (t *trade) companyOf(s *stream) string {
	return one(s, workplaces[t.place].names) + " " + spots[s.below(len(spots))]
}

// employerNamed gives the company that has a name, of which all but the activity follows from the name alone: so all who work there work for the same.
func employerNamed(name, activity string) *Employer {
	seed := Seed("employer " + name)
	siren := SIREN(seed)
	return &Employer{Name: name, SIREN: siren, SIRET: SIRET(siren, seed), Activity: activity, Address: drawAddress(seed)}
}
