package people

import "time"

// pensionRate gives the contributions of a pension for the reference income of two years before and a number of quarters of parts.
func pensionRate(reference Cents, quarters int64) pensionContribution {
	rate := 0
	for _, t := range pensionThresholds {
		if int64(reference) > (t[0]+t[1]*(quarters-4)/2)*int64(euro) {
			rate++
		}
	}
	return pensionContributions[rate]
}

// payment gives a month's pension but for the tax that is withheld.
func (c pensionContribution) payment(gross Cents) PensionPayment {
	deductible := gross.per(c.deductible, whole)
	taxed := gross.per(c.taxed, whole)
	return PensionPayment{Gross: gross, Contributions: deductible + taxed, NetTaxable: gross - deductible}
}

// paymentFor gives the month's pension whose net taxable is a given amount, as slipFor does for pay.
func (c pensionContribution) paymentFor(netTaxable Cents) PensionPayment {
	gross := netTaxable
	for {
		p := c.payment(gross)
		if p.NetTaxable == netTaxable {
			return p
		}
		gross += max(1, netTaxable-p.NetTaxable)
	}
}

// payments gives the pension of the months of a year, whose net taxable adds up to an amount.
func (c pensionContribution) payments(year int, netTaxable Cents) []PensionPayment {
	list := make([]PensionPayment, 12)
	usual := c.paymentFor(netTaxable / 12)
	last := c.paymentFor(netTaxable - 11*usual.NetTaxable)
	for i := range list {
		list[i] = usual
		if i == 11 {
			list[i] = last
		}
		list[i].Month = day(year, time.January+time.Month(i), 1)
	}
	return list
}

// withholdFromPension takes tax off pensions, as w says.
func withholdFromPension(list []PensionPayment, w withholding) {
	for i := range list {
		p := &list[i]
		p.Rate = w.rate
		p.Withheld = w.of(p.NetTaxable, i, len(list))
		p.NetPaid = p.Gross - p.Contributions - p.Withheld
	}
}

// sumOfPensions gives the year of pensions.
func sumOfPensions(list []PensionPayment) *PensionYear {
	if len(list) == 0 {
		return nil
	}
	sum := PensionYear{Year: list[0].Month.Year()}
	for i := range list {
		p := &list[i]
		sum.Gross += p.Gross
		sum.Contributions += p.Contributions
		sum.NetTaxable += p.NetTaxable
		sum.Withheld += p.Withheld
		sum.NetPaid += p.NetPaid
	}
	return &sum
}
