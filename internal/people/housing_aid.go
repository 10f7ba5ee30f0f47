package people

// tenancy is what housing aid depends on.
type tenancy struct {
	rent, ceiling, reference Cents // reference: the ceiling in zone 2
	couple                   bool
	children                 int
	resources                Cents // a year
}

// housingAid is the housing aid of the household, 0 for who doesn't rent. What is looked at is the net income of the year before; of a student, at
// least 8 600 €, 6 900 € with a scholarship.
func (c *claim) housingAid() Cents {
	home := c.record.Home
	if home.Kind != "tenant" {
		return 0
	}
	t := tenancy{rent: home.Rent, couple: len(c.adults) == 2, children: c.children, resources: c.netIncome()}
	if st := c.record.Studies; st != nil {
		least := studentResources
		if st.Scholarship > 0 {
			least = scholarshipResources
		}
		t.resources = max(t.resources, Cents(least))
	}
	t.ceiling = rentCeiling(t.couple, t.children)
	t.reference = t.ceiling
	return t.aid()
}

// rentCeiling is the most rent that counts in zone 2.
func rentCeiling(couple bool, children int) Cents {
	switch {
	case children > 0:
		return ceilingOneChild + Cents(children-1)*ceilingMore
	case couple:
		return ceilingCouple
	}
	return ceilingAlone
}

// aid is the rent that counts and the charges, less the tenant's own part, less 5 €; not paid below 10 €, less 0.5 %. It fades out from a rent of
// 2.5 times the ceiling to 3.1 times (CCH art. D823-16 to D823-18).
func (t *tenancy) aid() Cents {
	rent := min(t.rent, t.ceiling)
	charges := chargesAlone + Cents(t.children)*chargesChild
	aid := max(0, rent+charges-t.own(rent, charges))
	if over := t.rent - t.ceiling.per(25, 10); over > 0 {
		aid -= aid * min(over, t.ceiling.per(6, 10)) / t.ceiling.per(6, 10)
	}
	aid -= 5 * euro
	if aid < 10*euro {
		return 0
	}
	return aid - aid.per(5, 1000)
}

// own is the tenant's part: a least one, and a rate of what resources, up to the next 100 €, are above a threshold; the rate depends on the household
// and on how the rent stands to the reference.
func (t *tenancy) own(rent, charges Cents) Cents {
	least := max((rent+charges).per(85, 1000), leastShare)
	threshold, rate := t.row()
	resources := (t.resources + 100*euro - 1) / (100 * euro) * (100 * euro)
	above := max(0, int64(resources)-threshold*int64(euro))
	const million = 1_000_000
	ratio := int64(rent) * million / int64(t.reference)
	slope := rate*million + 45*(min(max(ratio, 450_000), 750_000)-450_000) + 68*(max(ratio, 750_000)-750_000)
	return least + Cents((slope*(above/100)+5*10_000_000)/(100*million))
}

// row gives the threshold in euros and the rate in hundredths of a percent of the household.
func (t *tenancy) row() (threshold, rate int64) {
	i := 0
	switch {
	case t.children > 0:
		i = 1 + t.children
	case t.couple:
		i = 1
	}
	last := len(housingThresholds) - 1
	beyond := int64(max(0, i-last))
	i = min(i, last)
	return housingThresholds[i] + beyond*housingThresholdMore, max(0, housingRates[i]+beyond*housingRateMore)
}
