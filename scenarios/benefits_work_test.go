package scenarios_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// reference is the length of a period of two years, over which a daily reference wage is spread.
const reference = 730

// daily is the daily allowance of a case, or the least one of a whole month.
func (c benefitCase) daily() ([]trial, error) {
	on := c.Period
	if len(on) == len("2019") {
		on += "-07"
	}
	if days, ok := c.Inputs["jours"]; ok {
		answers := map[string]any{
			"du_mois": on + "-01", "par_jour": c.Inputs["allocation_journaliere"], "reference_jour": 0, "droits_restants": 500,
		}
		return []trial{{form: formPaid, answers: answers, want: map[string]any{
			"are_mois_brut": figure(c.Expected["are_mensuelle_brute"]), "are_mois_jours": figure(days),
		}}}, nil
	}
	wages := number1(c.Inputs["sjr"]).Mul(decimal.NewFromInt(reference))
	want := map[string]any{"are_jour": figure(c.Expected["are_journaliere_brute"]), "are_sjr": figure(c.Inputs["sjr"])}
	if fixed, ok := c.Inputs["partie_fixe"]; ok {
		want["are_partie_fixe"] = figure(fixed)
	}
	return []trial{{form: formARE, want: want, answers: map[string]any{
		"fin": on + "-15", "brut": json.Number(wages.String()), "periode": reference, "travailles": reference, "ne_le": "1985-01-01",
	}}}, nil
}

// paidNames gives what the form computes for what OpenFisca calls so.
var paidNames = map[string]string{
	"complement_are_nombre_jours_indemnises": "are_mois_jours", "complement_are_nombre_jours_indemnisables": "are_mois_indemnisables",
	"complement_are_brut": "are_mois_brut", "complement_are_net": "are_mois_net", "chomage_brut": "are_mois_brut",
	"complement_are_csg_journaliere": "are_mois_csg", "complement_are_crds_journaliere": "are_mois_crds",
	"chomage_cotisation_retraite_complementaire_journaliere": "are_mois_retraite", "complement_are_deductions": "are_mois_retenues",
	"complement_are_nombre_jours_restants": "restants",
	"complement_are_csg":                   "csg", "complement_are_crds": "crds", "complement_are_cotisation_retraite_complementaire": "retraite",
	"complement_are_eligibilite": "", "allocation_retour_emploi_montant": "",
}

// monthlyPaid is a month, or some, of who works a little beside the allowance; of several people, a trial each.
func (c benefitCase) monthlyPaid() ([]trial, error) {
	people, expected := c.people()
	var all []trial
	for i, in := range people {
		for _, month := range c.months() {
			given := at(in, month)
			one := paid(given, month)
			one.answers["droits_restants"] = given["complement_are_nombre_jours_restants"]
			if err := expectPaid(one.want, at(expected[i], month), given); err != nil {
				return nil, err
			}
			if rest, ok := one.want["restants"]; ok { // those at the beginning of the month: what the one before left
				one.answers["droits_restants"] = json.Number(rest.(decimal.Decimal).String())
				delete(one.want, "restants")
				if len(all) > 0 {
					all[len(all)-1].want["are_mois_restants"] = rest
				}
			}
			all = append(all, one)
		}
	}
	return all, nil
}

// people are the persons of a case, and what is expected of each; lists hold a value for each person.
func (c benefitCase) people() (inputs, expected []map[string]any) {
	if named, ok := c.Inputs["individus"].(map[string]any); ok {
		wanted := c.Expected["individus"].(map[string]any)
		for name, in := range named {
			inputs, expected = append(inputs, in.(map[string]any)), append(expected, wanted[name].(map[string]any))
		}
		return inputs, expected
	}
	if several, ok := c.Inputs["activite"].([]any); ok {
		for i := range several {
			inputs, expected = append(inputs, nth(c.Inputs, i)), append(expected, nth(c.Expected, i))
		}
		return inputs, expected
	}
	return []map[string]any{c.Inputs}, []map[string]any{c.Expected}
}

func nth(values map[string]any, i int) map[string]any {
	one := map[string]any{}
	for name, value := range values {
		one[name] = value.([]any)[i]
	}
	return one
}

// at gives the values of a month.
func at(values map[string]any, month time.Time) map[string]any {
	one := map[string]any{}
	for name, value := range values {
		if by, ok := value.(map[string]any); ok {
			value = by[month.Format("2006-01")]
		}
		one[name] = value
	}
	return one
}

// paid is a month in the form. Who is out of work earned nothing, whatever their last wage was.
func paid(in map[string]any, month time.Time) trial {
	answers := map[string]any{
		"du_mois": date(month), "par_jour": in["allocation_retour_emploi_journaliere"],
		"reference_jour": in["are_salaire_journalier_reference"], "gagne": in["salaire_de_base"],
	}
	if in["degressivite_are"] == true {
		answers["avant_baisse"] = in["allocation_retour_emploi_journaliere_taux_plein"]
	}
	if in["activite"] == "chomeur" {
		answers["gagne"] = 0
	}
	return trial{form: formPaid, answers: answers, want: map[string]any{}}
}

// expectPaid adds what a month must come to. What is kept back is negative in the cases, and not in the form; of a month without work the source has no
// complement, and the form one amount for both.
func expectPaid(want, expected, in map[string]any) error {
	for name, value := range expected {
		to, known := paidNames[name]
		switch {
		case !known:
			return errors.New(name + " is not computed")
		case value == nil || to == "" || name == "complement_are_brut" && in["activite"] == "chomeur":
		case to == "csg" || to == "crds" || to == "retraite":
			// the month's share of each: the day's, which is compared, times the days
		case to == "restants" || name == "complement_are_net" || to == "are_mois_brut" || to == "are_mois_jours" || to == "are_mois_indemnisables":
			want[to] = figure(value)
		default:
			want[to] = figure(value).(decimal.Decimal).Abs()
		}
	}
	if len(want) == 0 {
		return fmt.Errorf("nothing of it is computed")
	}
	return nil
}
