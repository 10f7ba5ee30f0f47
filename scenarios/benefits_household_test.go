package scenarios_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// A series is an amount by month.
type series func(month time.Time) decimal.Decimal

// A member is someone of a household, with what they received, by the name of the form's question.
type member struct {
	born     time.Time
	student  bool
	incomes  map[string]series
	sickFrom time.Time
}

// A household is what the forms ask, read from a case.
type household struct {
	adults, children   []*member
	housing            string
	aids               map[string]series // by the row of the grid
	isolated, pregnant bool
	late               bool // the three months are M-4 to M-2, not M-3 to M-1
}

// incomeKinds gives the question that asks for what OpenFisca calls so.
var incomeKinds = map[string]string{
	"salaire_net": "salaires", "remuneration_apprenti": "salaires", "indemnites_chomage_partiel": "salaires",
	"revenus_stage_formation_pro": "formation", "bourse_recherche": "formation",
	"rpns_autres_revenus": "independant", "rpns_benefice_exploitant_agricole": "independant",
	"indemnites_journalieres_maladie": "maladie", "indemnites_journalieres_accident_travail": "maladie",
	"indemnites_journalieres_maladie_professionnelle": "maladie",
	"indemnites_journalieres_maternite":               "maternite", "indemnites_journalieres_paternite": "maternite",
	"indemnites_journalieres_adoption": "maternite",
	"aah":                              "aah", "revenus_capital": "autres", "revenus_locatifs": "autres", "rente_viagere_titre_onereux": "autres",
}

// aidKinds gives the row of the grid of benefits for what OpenFisca calls so.
var aidKinds = map[string]string{
	"aide_logement": "logement", "af": "allocations", "cf": "complement", "cf_non_majore_avant_cumul": "complement", "asf": "soutien",
}

// without are inputs that say that something isn't there, or that change nothing in what is expected.
var without = map[string]bool{
	"parents": true, "enfants": true, "paje_base": true, "aides_logement": true, "ppa_eligibilite": true, "salaire_imposable": true,
	"rsa_base_ressources_prestations_familiales": true, "rsa_base_ressources_minima_sociaux": true, "en_couple": true, "nationalite": true,
	"rsa_jeune_condition_heures_travail_remplie": true, "rpns_autres_revenus_chiffre_affaires": true,
	"rpns_micro_entreprise_chiffre_affaires": true, "tns_avec_employe": true, "activite": true, "invalidite": true, "statut_marital": true,
}

// beforeLast are incomes that are counted two years later, a twelfth each month, for the prime d'activité; the form says so.
var beforeLast = map[string]bool{"revenus_capital": true, "revenus_locatifs": true, "rente_viagere_titre_onereux": true}

// unborn is OpenFisca's birth date of who is given none.
var unborn = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)

// readHousehold reads the household of a case for a month.
func readHousehold(c benefitCase, month time.Time) (*household, error) {
	h := &household{housing: "none", aids: map[string]series{}}
	if _, plain := c.Inputs["adults"]; plain || c.Inputs["composition"] != nil {
		return h, h.plain(c.Inputs, month)
	}
	if err := h.people(c.Inputs, month); err != nil {
		return nil, err
	}
	family, _ := c.Inputs["famille"].(map[string]any)
	for name, value := range family {
		if err := h.aid(name, value); err != nil {
			return nil, err
		}
	}
	if housed, ok := c.Inputs["menage"].(map[string]any); ok {
		h.housed(housed["statut_occupation_logement"])
	}
	h.housed(c.Inputs["statut_occupation_logement"])
	if taxed, ok := c.Inputs["foyer_fiscal"].(map[string]any); ok && taxed["f2dh"] != nil {
		h.adults[0].incomes["autres"] = monthly(taxed["f2dh"])
	}
	// What single parents receive is not among the inputs of the cases, only what of it counts.
	if counted, ok := c.Expected["rsa_forfait_asf"]; ok && h.aids["soutien"] == nil {
		h.aids["soutien"] = monthly(counted)
	}
	return h, nil
}

// plain reads a household that is given by how many they are.
func (h *household) plain(in map[string]any, month time.Time) error {
	adults, children := 1, 0
	switch in["composition"] {
	case nil:
		adults, children = count(in["adults"]), count(in["children"])
	case "seul + 1 enfant ou couple":
		adults = 2
	}
	wages, _ := in["net_salaries_each_of_3_months"].([]any)
	for i := range adults {
		one := &member{born: time.Date(1985, 1, 1, 0, 0, 0, 0, time.UTC), incomes: map[string]series{}}
		if i < len(wages) && number1(wages[i]).IsPositive() {
			one.incomes["salaires"] = monthly(wages[i])
		}
		h.adults = append(h.adults, one)
	}
	births, _ := in["children_births"].([]any)
	for _, born := range births {
		h.children = append(h.children, &member{born: dayOf(born)})
	}
	for range children {
		h.children = append(h.children, &member{born: month.AddDate(-10, 0, 0)})
	}
	if aid := in["aide_logement"]; aid != nil {
		h.housing, h.aids["logement"] = "tenant", monthly(aid)
	}
	h.isolated = in["isolement_recent"] == true || in["majore"] == true
	return nil
}

// people reads the adults and the children of OpenFisca's form; a case of one person names nobody.
func (h *household) people(in map[string]any, month time.Time) error {
	named, ok := in["individus"].(map[string]any)
	if !ok {
		one, err := readMember(in, month, h)
		h.adults = append(h.adults, one)
		return err
	}
	family := in["famille"].(map[string]any)
	for _, role := range []string{"parents", "enfants"} {
		names, _ := family[role].([]any)
		for _, name := range names {
			given, _ := named[fmt.Sprint(name)].(map[string]any)
			one, err := readMember(given, month, h)
			if err != nil {
				return err
			}
			if role == "parents" {
				h.adults = append(h.adults, one)
			} else {
				h.children = append(h.children, one)
			}
		}
	}
	return nil
}

// readMember reads one person; what is said of the household in a case of one person goes there.
func readMember(in map[string]any, month time.Time, h *household) (*member, error) {
	one := &member{born: unborn, incomes: map[string]series{}}
	for name, value := range in {
		kind, income := incomeKinds[name]
		switch {
		case name == "date_naissance":
			one.born = dayOf(value)
		case name == "age":
			one.born = month.AddDate(-count(value), 0, 0)
		case name == "date_arret_de_travail":
			one.sickFrom = dayOf(value)
		case name == "etudiant" || name == "stagiaire":
			one.student = value == true
		case name == "rsa_majore_eligibilite":
			h.isolated, h.pregnant = true, true
		case name == "enceinte":
			h.pregnant = true
		case name == "statut_occupation_logement":
		case income:
			one.receives(kind, name, value)
		case !without[name]:
			return nil, fmt.Errorf("%s is not asked", name)
		}
	}
	if sick := one.incomes["maladie"]; sick != nil && one.sickFrom.IsZero() {
		for m := month.AddDate(0, -1, 0); sick(m).IsPositive(); m = m.AddDate(0, -1, 0) {
			one.sickFrom = m
		}
	}
	return one, nil
}

// receives adds an income to those of its kind.
func (m *member) receives(kind, name string, value any) {
	amount, before := monthly(value), m.incomes[kind]
	if kind == "independant" {
		amount = lastYear(value)
	}
	if byYear, ok := value.(map[string]any); ok && beforeLast[name] && len(byYear) < 12 {
		amount = twoYearsAfter(byYear)
	}
	m.incomes[kind] = func(month time.Time) decimal.Decimal {
		if before == nil {
			return amount(month)
		}
		return before(month).Add(amount(month))
	}
}

func (h *household) aid(name string, value any) error {
	kind, ok := aidKinds[name]
	switch {
	case ok:
		h.aids[kind] = monthly(value)
	case name == "rsa_isolement_recent":
		h.isolated = true
	case name == "departement_experimentation_rsa":
		h.late = value == true
	case !without[name]:
		return fmt.Errorf("%s is not asked", name)
	}
	return nil
}

func (h *household) housed(status any) {
	if byMonth, ok := status.(map[string]any); ok {
		for _, one := range byMonth {
			status = one
		}
	}
	switch words, _ := status.(string); {
	case words == "proprietaire":
		h.housing = "owner"
	case words == "loge_gratuitement":
		h.housing = "free"
	case strings.HasPrefix(words, "locataire"):
		h.housing = "tenant"
	}
}

// answers are those of the household in the forms, for a claim of a month.
func (h *household) answers(month time.Time) map[string]any {
	first := month.AddDate(0, -3, 0)
	if h.late {
		first = month.AddDate(0, -4, 0)
	}
	a := map[string]any{
		"today": date(month), firstMonth: date(first), "conjoint_" + firstMonth: date(first),
		"nationalite_droits": "francaise", "en_couple": len(h.adults) == 2, "grossesse": h.pregnant, "logement": h.housing,
		"a_des_aides": len(h.aids) > 0, "aides": grid(first, h.aids),
	}
	h.adults[0].answer(a, "", first)
	if len(h.adults) == 2 {
		h.adults[1].answer(a, "conjoint_", first)
	} else if h.isolated {
		a["isole_depuis"] = date(month.AddDate(0, -6, 0))
	}
	var children []any
	for _, child := range h.children {
		row := map[string]any{"naissance": date(child.born)}
		if wage := child.incomes["salaires"]; wage != nil {
			row["revenus"] = wage(month.AddDate(0, -1, 0))
		}
		children = append(children, row)
	}
	if children != nil {
		a["enfants"] = children
	}
	return a
}

func (m *member) answer(a map[string]any, prefix string, first time.Time) {
	a[prefix+"naissance"], a[prefix+"etudiant"] = date(m.born), m.student
	types := []string{"none"}
	for kind, amount := range m.incomes {
		row := "montant"
		if kind == "salaires" {
			row = "net_social"
		}
		a[prefix+kind] = grid(first, map[string]series{row: amount})
		types = append(types[:len(types):len(types)], kind)
	}
	if len(types) > 1 {
		types = types[1:]
	}
	a[prefix+"types"] = types
	if !m.sickFrom.IsZero() {
		a[prefix+"arret_depuis"] = date(m.sickFrom)
	}
}

// grid is the answer of a grid of three months.
func grid(first time.Time, rows map[string]series) []any {
	if len(rows) == 0 {
		return nil
	}
	var records []any
	for i := range 3 {
		month := first.AddDate(0, i, 0)
		record := map[string]any{"month": date(month)}
		for name, amount := range rows {
			record[name] = json.Number(amount(month).String())
		}
		records = append(records, record)
	}
	return records
}

// monthly reads an amount: the same each month, one by month, or one by year of which each month has a twelfth.
func monthly(v any) series {
	by, ok := v.(map[string]any)
	if !ok {
		return func(time.Time) decimal.Decimal { return number1(v) }
	}
	return func(month time.Time) decimal.Decimal {
		if amount, ok := by[month.Format("2006-01")]; ok {
			return number1(amount)
		}
		return twelfth(number1(by[month.Format("2006")]))
	}
}

// lastYear reads a profit by year: each month has a twelfth of the last one known.
func lastYear(v any) series {
	by, _ := v.(map[string]any)
	return func(month time.Time) decimal.Decimal {
		for year := month.Year(); year >= month.Year()-2; year-- {
			if amount, ok := by[fmt.Sprint(year)]; ok {
				return twelfth(number1(amount))
			}
		}
		return decimal.Zero
	}
}

// twoYearsAfter reads what was received in a year: each month of the second year after it has a twelfth.
func twoYearsAfter(by map[string]any) series {
	return func(month time.Time) decimal.Decimal {
		total := decimal.Zero
		for when, amount := range by {
			if strings.HasPrefix(when, fmt.Sprint(month.Year()-2)) {
				total = total.Add(number1(amount))
			}
		}
		return twelfth(total)
	}
}

func twelfth(d decimal.Decimal) decimal.Decimal { return d.Div(decimal.NewFromInt(12)).Round(2) }

func date(day time.Time) string { return day.Format(time.DateOnly) }

func dayOf(v any) time.Time {
	written, _ := v.(string)
	day, _ := time.Parse(time.DateOnly, written)
	return day
}

func count(v any) int { return int(number1(v).IntPart()) }
