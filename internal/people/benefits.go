package people

import "time"

// claim is what the funds know of a household. Simplified: what was earned in each of the months that count is a twelfth of the year before.
type claim struct {
	record   *Record
	law      *benefitYear
	today    time.Time
	adults   []*Person
	children int   // under 20
	housing  Cents // the housing aid
	other    Cents // a month: what else counts as income
}

// fillBenefits works out the allowances of the household as of a day.
func (r *Record) fillBenefits(today time.Time) {
	c := claim{record: r, law: benefitLaw(today), today: today, adults: []*Person{&r.Person}}
	if r.Spouse != nil {
		c.adults = append(c.adults, r.Spouse)
	}
	for i := range r.Children {
		if ageOn(r.Children[i].Birth, today) < 20 {
			c.children++
		}
	}
	disability, family := c.disabilityAllowance(), c.familyAllowance()
	c.housing, c.other = c.housingAid(), disability+family
	minimum, bonus := c.minimumIncome(), Cents(0)
	if minimum == 0 {
		bonus = c.activityBonus()
	}
	r.award("rsa", minimum, c.monthsAgo(8))
	r.award("prime_activite", bonus, c.monthsAgo(14))
	r.award("aah", disability, latest(c.monthsAgo(36), monthOf(r.Birth.AddDate(20, 1, 0))))
	r.award("housing", c.housing, monthOf(r.Home.Since).AddDate(0, 1, 0))
	r.award("family", family, c.sinceSecondChild())
	for _, p := range c.adults {
		if p.Studies != nil {
			r.award("scholarship", p.Studies.Scholarship, p.Studies.From)
		}
	}
	for _, p := range c.adults {
		if p.Unemployment != nil {
			r.award("unemployment", p.Unemployment.Monthly, p.Unemployment.RegisteredOn)
		}
	}
}

func (r *Record) award(kind string, monthly Cents, since time.Time) {
	if monthly > 0 {
		r.Benefits = append(r.Benefits, Benefit{Kind: kind, Monthly: monthly, Since: since})
	}
}

func (c *claim) monthsAgo(n int) time.Time { return monthOf(c.today).AddDate(0, -n, 0) }

// activity is what an adult earns a month by working, now.
func (c *claim) activity(p *Person) Cents {
	earned := p.Incomes.of(selfEmployed).per(66, 1200)
	if p.PayYear != nil && (p.Job.Until.IsZero() || !p.Job.Until.Before(c.today)) {
		earned += p.PayYear.NetSocial / Cents(len(p.Payslips))
	}
	return earned
}

// resources are what the household lives on a month, work and what else counts.
func (c *claim) resources() Cents {
	sum := c.other
	for _, p := range c.adults {
		sum += c.activity(p) + (p.Incomes.of(invalidityPensions)+p.Incomes.of(alimonyReceived))/12
		if p.PensionYear != nil {
			sum += (p.PensionYear.Gross - p.PensionYear.Contributions) / 12
		}
		if p.Unemployment != nil {
			sum += p.Unemployment.Monthly
		}
	}
	return sum
}

// flat gives an amount for one person times what the household's size makes of it: half more for a second person, three tenths for a third and, in
// a couple, a fourth, four tenths for each further one.
func (c *claim) flat(one Cents) Cents {
	tenths := int64(10)
	for n := 2; n <= len(c.adults)+c.children; n++ {
		switch {
		case n == 2:
			tenths += 5
		case n == 3 || n == 4 && len(c.adults) == 2:
			tenths += 3
		default:
			tenths += 4
		}
	}
	return one.per(tenths, 10)
}

// lodging is what counts for being lodged: a part of the amount for one, no more than the housing aid of a tenant.
func (c *claim) lodging(one Cents) Cents {
	var part Cents
	switch len(c.adults) + c.children {
	case 1:
		part = one.per(12, 100)
	case 2:
		part = one.per(24, 100) // 16 % of one and a half
	default:
		part = one.per(297, 1000) // 16.5 % of 1.8
	}
	if c.record.Home.Kind == "tenant" {
		return min(part, c.housing)
	}
	return part
}

// settled says whether the household may claim what isn't for students, nor for those who came less than five years ago, nor for pensioners.
func (c *claim) settled() bool {
	p := &c.record.Person
	return p.Studies == nil && (p.ArrivedOn.IsZero() || !p.ArrivedOn.AddDate(5, 0, 0).After(c.today)) && ageOn(p.Birth, c.today) < 65
}

// minimumIncome is the RSA: the flat amount less what counts for lodging and what the household lives on, not paid below 6 €; from 25 on, or with
// a child (CASF art. L262-2 to L262-4, R262-5, R262-9).
func (c *claim) minimumIncome() Cents {
	if !c.settled() || c.children == 0 && ageOn(c.record.Birth, c.today) < 25 {
		return 0
	}
	left := c.flat(c.law.rsa) - c.lodging(c.law.rsa) - c.resources()
	if left < 6*euro {
		return 0
	}
	return left
}

// activityBonus is the prime d'activité, not paid below 15 €, less 0.5 % (CSS art. L842-1 to L842-4, D843-2).
func (c *claim) activityBonus() Cents {
	var earned, bonuses Cents
	for _, p := range c.adults {
		earned += c.activity(p)
		bonuses += c.law.bonusOf(c.activity(p))
	}
	if !c.settled() || earned == 0 {
		return 0
	}
	flat := c.flat(c.law.activity)
	sum := flat + bonuses + earned.per(c.law.slope, whole) - max(c.resources()+c.lodging(c.law.activity), flat)
	if sum < 15*euro {
		return 0
	}
	return sum - sum.per(5, 1000)
}

// bonusOf is what an adult's own work adds: from 59 hours of the least wage on, up to a part of the amount for one.
func (y *benefitYear) bonusOf(earned Cents) Cents {
	from, to := 59*y.leastWage, Cents(y.bonusTo)*y.leastWage
	part := min(max(earned-from, 0), to-from)
	return Cents(int64(y.activity) * y.bonus / 100 * int64(part) / 1000 / int64(to-from))
}

// disabilityAllowance is the AAH of adults who have the card, from 20 to 61: the full one less what they live on of their own.
func (c *claim) disabilityAllowance() Cents {
	var sum Cents
	for _, p := range c.adults {
		if age := ageOn(p.Birth, c.today); p.Invalid && 20 <= age && age < 62 {
			own := c.activity(p) + (p.Incomes.of(invalidityPensions)+p.Incomes.of(pensions))/12
			sum += max(0, c.law.disability-own)
		}
	}
	return sum
}

// familyAllowance is for two children and more: 32 % of the base and 41 % for each from the third on, less 0.5 % cut to the cent; a half, then a
// quarter, above ceilings of income; for a child in shared custody the half (CSS art. L521-1, D521-1).
func (c *claim) familyAllowance() Cents {
	if c.children < 2 {
		return 0
	}
	more := c.children - 2
	sum := c.law.familyBase.per(int64(32+41*more), 100)
	sum -= sum * 5 / 1000
	switch income := c.netIncome(); {
	case income > Cents(familyCeilingQuarter+more*familyCeilingMore)*euro:
		sum /= 4
	case income > Cents(familyCeiling+more*familyCeilingMore)*euro:
		sum /= 2
	}
	shared := 0
	for i := range c.record.Children {
		if k := &c.record.Children[i]; k.Custody == "alternee" && ageOn(k.Birth, c.today) < 20 {
			shared++
		}
	}
	return sum.per(int64(2*c.children-shared), int64(2*c.children))
}

// sinceSecondChild is the month after the birth of the second child.
func (c *claim) sinceSecondChild() time.Time {
	if len(c.record.Children) < 2 {
		return time.Time{}
	}
	var first, second time.Time
	for i := range c.record.Children {
		switch b := c.record.Children[i].Birth; {
		case first.IsZero() || b.Before(first):
			first, second = b, first
		case second.IsZero() || b.Before(second):
			second = b
		}
	}
	return monthOf(second).AddDate(0, 1, 0)
}

// netIncome is the net income of the year before, after the deductions of the income tax.
func (c *claim) netIncome() Cents {
	incomes := make([]*Incomes, len(c.adults))
	for i, p := range c.adults {
		incomes[i] = &p.Incomes
	}
	return taxLaw(c.today.Year()-1).assess(&taxed{adults: len(c.adults)}, incomes...).net
}
