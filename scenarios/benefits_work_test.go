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
		return []trial{{form: formPaid, answers: paidAnswers(on+"-01", c.Inputs["allocation_journaliere"], 0, 0, 500), want: map[string]any{
			"are_mois_brut": figure(c.Expected["are_mensuelle_brute"]), "are_mois_jours": figure(days),
		}}}, nil
	}
	wages := number1(c.Inputs["sjr"]).Mul(decimal.NewFromInt(reference))
	want := map[string]any{"are_jour": figure(c.Expected["are_journaliere_brute"]), "are_sjr": figure(c.Inputs["sjr"])}
	if fixed, ok := c.Inputs["partie_fixe"]; ok {
		want["are_partie_fixe"] = figure(fixed)
	}
	return []trial{{form: formARE, want: want, answers: map[string]any{
		"fin_contrat": on + "-15", "salaires_total": json.Number(wages.String()), "jours_reference": reference, "jours_travailles": reference, "age_fin": 40,
	}}}, nil
}

// paidNames gives what the form computes for what OpenFisca calls so.
var paidNames = map[string]string{
	"complement_are_nombre_jours_indemnises": "are_mois_jours", "complement_are_nombre_jours_indemnisables": "are_mois_indemnisables",
	"complement_are_brut": "are_mois_brut", "complement_are_net": "are_mois_net", "chomage_brut": "are_mois_brut",
	"complement_are_csg_journaliere": "are_mois_csg", "complement_are_crds_journaliere": "are_mois_crds",
	"chomage_cotisation_retraite_complementaire_journaliere": "are_mois_retraite", "complement_are_deductions": "are_mois_retenues",
	"complement_are_csg": "csg", "complement_are_crds": "crds", "complement_are_cotisation_retraite_complementaire": "retraite",
	"complement_are_eligibilite": "", "allocation_retour_emploi_montant": "", "complement_are_nombre_jours_restants": "",
}

// monthlyPaid is a month, or some, of who works a little beside the allowance; of several people, a trial each.
func (c benefitCase) monthlyPaid() ([]trial, error) {
	people, expected := c.people()
	var all []trial
	for i, in := range people {
		for _, month := range c.months() {
			given, wanted := at(in, month), at(expected[i], month)
			left := given["complement_are_nombre_jours_restants"]
			if rest := wanted["complement_are_nombre_jours_restants"]; rest != nil { // those at the beginning of the month: what the one before left
				left = rest
				if len(all) > 0 {
					all[len(all)-1].want["are_mois_restants"] = figure(rest)
				}
			}
			one := paid(given, month, left)
			if err := expectPaid(one.want, wanted, given); err != nil {
				return nil, err
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

// paid is a month in the form, with so many days of right left. Who is out of work earned nothing, whatever their last wage was. An allowance that was
// lowered is not in the mirror, only in the scenario that has the blocks alone.
func paid(in map[string]any, month time.Time, left any) trial {
	daily, reference, wage := in["allocation_retour_emploi_journaliere"], in["are_salaire_journalier_reference"], in["salaire_de_base"]
	if in["activite"] == "chomeur" {
		wage = 0
	}
	if in["degressivite_are"] == true {
		return trial{form: formLowered, want: map[string]any{}, answers: map[string]any{
			"du_mois": date(month), "par_jour": daily, "reference_jour": reference, "gagne": wage, "droits_restants": left,
			"avant_baisse": in["allocation_retour_emploi_journaliere_taux_plein"],
		}}
	}
	return trial{form: formPaid, answers: paidAnswers(date(month), daily, reference, wage, left), want: map[string]any{}}
}

// paidAnswers are those of a month: what the administration knows, and what was declared.
func paidAnswers(month string, daily, reference, wage, left any) map[string]any {
	return map[string]any{
		"mois": month, "brut_total": wage, "jours_non_payes": 0,
		"facts": map[string]any{"allocation_jour": daily, "salaire_reference": reference, "jours_restants": left},
	}
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
		case name == "complement_are_net" || to == "are_mois_brut" || to == "are_mois_jours" || to == "are_mois_indemnisables":
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
