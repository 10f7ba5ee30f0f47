package scenarios_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// notAsked are the cases that the forms do not express, each with the reason.
var notAsked = map[string]string{
	"of-rsa-rsa_eligibilite_tns-08":                                              "the turnover of the self-employed, a condition until 2016, is not asked",
	"of-rsa-rsa_eligibilite_tns-10":                                              "the turnover of the self-employed, a condition until 2016, is not asked",
	"of-rsa-rsa_eligibilite_tns-11":                                              "the turnover of the self-employed, a condition until 2016, is not asked",
	"of-rsa-rsa_eligibilite_tns-12":                                              "the input is OpenFisca's own condition on the self-employed of before 2017, not something a person says",
	"of-rsa-rsa_eligibilite_tns-13":                                              "OpenFisca's own mark of what it can't compute, not something a person says",
	"of-rsa-rsa_eligibilite_tns-16":                                              "OpenFisca's own mark of what it can't compute, not something a person says",
	"of-prime_activite-ppa_index_mois_trimestre_reference-02":                    "the inputs are amounts already computed; what is paid for three months follows from filing again, not from answers",
	"lex-ass_02_couple_marie_salarie_secteur_prive_1_smic_conjoint_ass":          "no amount of RSA or prime d'activité is expected, only totals of resources, from gross wages that no form asks",
	"lex-ass_02_couple_marie_salarie_secteur_prive_1_smic_conjoint_ass_1_enfant": "no amount of RSA or prime d'activité is expected, only totals of resources, from gross wages that no form asks",
}

// echoes are expected values that only say again what the household is.
var echoes = map[string]bool{"aide_logement": true, "statut_occupation_logement": true}

// rsaNames gives what the form computes for what OpenFisca calls so.
var rsaNames = map[string]string{
	"rsa": "rsa_montant", "rsa_socle": "rsa_forfait", "rsa_socle_majore": "rsa_forfait", "montant_forfaitaire": "rsa_forfait",
	"rsa_forfait_logement": "rsa_part_logement", "rsa_base_ressources": "rsa_ressources", "rsa_forfait_asf": "rsa_soutien_compte",
	"rsa_nb_enfants": "rsa_nb_enfants", "rsa_majore_eligibilite": "rsa_majoration", "rsa_eligibilite": "rsa_ouvert",
	"rsa_condition_nationalite": "rsa_sejour", "rsa_revenu_activite": "rsa_cumul", "rsa_revenu_activite_individu": "activite_moyenne",
}

// primeNames gives what the form computes for what OpenFisca calls so: %d is the month, of the three.
var primeNames = map[string]string{
	"ppa": "pa_droit", "ppa_nette_crds": "pa_montant", "ppa_eligibilite_apprenants": "pa_ouvert", "ppa_revenu_activite": "pa_%d_activite",
	"ppa_base_ressources": "pa_%d_ressources", "ppa_fictive": "pa_%d_montant", "ppa_bonification": "pa_%d_bonus_vous",
	"ppa_montant_forfaitaire_familial_non_majore": "pa_%d_forfait", "ppa_fictive_montant_forfaitaire": "pa_%d_forfait",
	"ppa_forfait_logement": "pa_%d_part_logement", "ppa_revenu_activite_individu": "activite_%d",
	"ppa_ressources_hors_activite_individu": "hors_activite_%d", "ppa_eligibilite": "pa_%d_adulte",
}

// trials are what a case comes to in the forms; an error says why the forms can't express it.
func (c benefitCase) trials() ([]trial, error) {
	switch c.Benefit {
	case "are":
		return c.daily()
	case "are_complement":
		return c.monthlyPaid()
	case "household_2024":
		return c.whole()
	}
	var all []trial
	for _, month := range c.months() {
		made, err := c.claimed(month)
		if err != nil {
			return nil, err
		}
		all = append(all, made...)
	}
	return all, nil
}

// months are those of which a case is a claim: its period's, or those that its expected values name.
func (c benefitCase) months() []time.Time {
	period := strings.TrimPrefix(c.Period, "month:")
	if month, err := time.Parse("2006-01", period); err == nil {
		return []time.Time{month}
	}
	named := map[string]bool{}
	for _, value := range c.Expected {
		by, _ := value.(map[string]any)
		for when := range by {
			named[when] = true
		}
	}
	var months []time.Time
	for _, when := range slices.Sorted(maps.Keys(named)) {
		month, _ := time.Parse("2006-01", when)
		months = append(months, month)
	}
	return months
}

// claimed is the claim of a month, in one form or in both.
func (c benefitCase) claimed(month time.Time) ([]trial, error) {
	h, err := readHousehold(c, month)
	if err != nil {
		return nil, err
	}
	rsa := trial{form: formRSA, answers: h.answers(month), want: map[string]any{}}
	prime := trial{form: formPrime, answers: h.answers(month), want: map[string]any{}}
	if c.Inputs["composition"] != nil { // the flat amount of that very month
		prime.answers = h.answers(month.AddDate(0, 1, 0))
	}
	for name, value := range c.Expected {
		if echoes[name] || name == "rsa_socle" && c.Expected["rsa_socle_majore"] != nil { // of two flat amounts the form computes the one that applies
			continue
		}
		into, names := rsa.want, rsaNames
		if strings.HasPrefix(c.Benefit, "p") && rsaNames[name] == "" || c.Inputs["composition"] != nil {
			into, names = prime.want, primeNames
		}
		if c.Inputs["composition"] != nil {
			name = "ppa_fictive_montant_forfaitaire"
		}
		if names[name] == "" {
			return nil, fmt.Errorf("%s is not computed", name)
		}
		expect(into, names[name], value, month, prime.answers[firstMonth])
	}
	var made []trial
	for _, one := range []trial{rsa, prime} {
		if len(one.want) > 0 {
			made = append(made, one)
		}
	}
	return made, nil
}

// expect adds what a value must be: the one of the claim's month, or each of the three months'.
func expect(want map[string]any, name string, value any, month time.Time, first any) {
	by, monthly := value.(map[string]any)
	switch {
	case monthly && strings.Contains(name, "%d"):
		for i := range 3 {
			if one, ok := by[dayOf(first).AddDate(0, i, 0).Format("2006-01")]; ok {
				want[fmt.Sprintf(name, i+1)] = figure(one)
			}
		}
	case monthly:
		want[name] = figure(by[month.Format("2006-01")])
	case strings.Contains(name, "%d"):
		want[fmt.Sprintf(name, 3)] = figure(value)
	default:
		want[name] = figure(value)
	}
}

// figure reads an expected value: a number, yes or no, or a difference written out.
func figure(v any) any {
	switch v := v.(type) {
	case json.Number:
		return number1(v)
	case string:
		from, less, _ := strings.Cut(v, " - ")
		a, _ := decimal.NewFromString(from)
		b, _ := decimal.NewFromString(less)
		return a.Sub(b)
	}
	return v
}
