package scenarios_test

import (
	"errors"
	"time"

	"github.com/shopspring/decimal"
)

// whole is each month of 2024 of a household whose wages are given gross: the net ones are taken from the resources that the case publishes, less its
// benefits. The months before April would need those of 2023, which the case does not have; who has no resources is tried in all twelve.
func (c benefitCase) whole() ([]trial, error) {
	var all []trial
	for month := time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC); month.Year() == 2024; month = month.AddDate(0, 1, 0) {
		h, err := c.wholeHousehold(month)
		if err != nil {
			return nil, err
		}
		rsa := trial{form: formRSA, answers: h.answers(month), want: map[string]any{}}
		prime := trial{form: formPrime, answers: h.answers(month), want: map[string]any{}}
		for name, into := range map[string]map[string]any{"rsa": rsa.want, "ppa": prime.want, "ppa_nette_crds": prime.want} {
			if value, ok := c.Expected[name]; ok {
				into[map[string]string{"rsa": "rsa_montant", "ppa": "pa_droit", "ppa_nette_crds": "pa_montant"}[name]] = monthly(value)(month)
			}
		}
		for _, one := range []trial{rsa, prime} {
			if len(one.want) > 0 {
				all = append(all, one)
			}
		}
	}
	if len(all) == 0 {
		return nil, errors.New("neither RSA nor prime d'activité is expected, only totals of resources, from gross wages that no form asks")
	}
	return all, nil
}

// supplement is what of the family supplement counts: without its increase, 41.65 % of the monthly basis of 2023 and of 2024.
func supplement(month time.Time) decimal.Decimal {
	basis := decimal.RequireFromString("445.93")
	if month.Month() >= time.April {
		basis = decimal.RequireFromString("466.44")
	}
	return basis.Mul(decimal.RequireFromString("0.4165"))
}

// support is the same of the family support allowance: 22.5 % for one child.
func support(month time.Time) decimal.Decimal {
	return supplement(month).Mul(decimal.RequireFromString("0.225")).Div(decimal.RequireFromString("0.4165"))
}

func (c benefitCase) wholeHousehold(month time.Time) (*household, error) {
	h := &household{housing: "none", aids: map[string]series{}}
	families := c.Inputs["familles"].(map[string]any)["famille_n_1"].(map[string]any)
	named := c.Inputs["individus"].(map[string]any)
	var earners, seekers []*member
	pension := func(time.Time) decimal.Decimal { return decimal.Zero }
	for _, name := range families["parents"].([]any) {
		in := named[name.(string)].(map[string]any)
		one := &member{born: inYear(in["date_naissance"]), incomes: map[string]series{}}
		h.adults = append(h.adults, one)
		h.pregnant = h.pregnant || in["enceinte"] != nil
		if said(in["activite"]) == "actif" {
			earners = append(earners, one)
		}
		if in["ass_precondition_remplie"] != nil && said(in["ass_precondition_remplie"]) == true {
			seekers = append(seekers, one)
		}
	}
	children, _ := families["enfants"].([]any)
	for _, name := range children {
		in := named[name.(string)].(map[string]any)
		h.children = append(h.children, &member{born: inYear(in["date_naissance"])})
		if received := in["pensions_alimentaires_percues"]; received != nil {
			pension = func(time.Time) decimal.Decimal { return number1(said(received)) }
			h.adults[0].incomes["alimentaires"] = pension
		}
	}
	for name, row := range map[string]string{"aide_logement": "logement", "af": "allocations", "cf": "complement", "asf": "soutien"} {
		if value, ok := c.Expected[name]; ok {
			h.aids[row] = monthly12(value)
		}
	}
	home := c.Inputs["menages"].(map[string]any)["logement_principal_n_1"].(map[string]any)
	h.housed(said(home["statut_occupation_logement"]))
	if len(earners) > 0 && len(seekers) > 0 {
		return h, nil
	}
	net := func(m time.Time) decimal.Decimal {
		return monthly12(c.Expected["ppa_base_ressources"])(m).Sub(pension(m)).Sub(h.counted(m))
	}
	for kind, who := range map[string][]*member{"salaires": earners, "chomage": seekers} {
		for _, one := range who {
			one.incomes[kind] = func(m time.Time) decimal.Decimal { return net(m).Div(decimal.NewFromInt(int64(len(who)))).Round(2) }
		}
	}
	return h, nil
}

// counted is what of the family benefits of a month counts.
func (h *household) counted(month time.Time) decimal.Decimal {
	total := decimal.Zero
	for row, most := range map[string]series{"allocations": nil, "complement": supplement, "soutien": support} {
		if h.aids[row] == nil {
			continue
		}
		amount := h.aids[row](month)
		if most != nil {
			amount = decimal.Min(amount, most(month))
		}
		total = total.Add(amount)
	}
	return total
}

// monthly12 reads amounts of 2024 by month, or one that is each month's.
func monthly12(v any) series {
	by, _ := v.(map[string]any)
	if same, ok := by["2024"]; ok {
		return func(time.Time) decimal.Decimal { return number1(same) }
	}
	return monthly(v)
}

// said is what is said of each year, the same.
func said(v any) any {
	by, ok := v.(map[string]any)
	if !ok {
		return v
	}
	return by["2024"]
}

func inYear(v any) time.Time { return dayOf(said(v)) }
