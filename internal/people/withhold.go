package people

import "time"

// fillTax works out the tax of the year before, withholds at its rate from pay and pensions, and notes what was withheld.
func (r *Record) fillTax(seed uint64, today time.Time) {
	year := today.Year() - 1
	r.TaxBefore = r.taxNotice(year-1, seed)
	r.Person.fillPension(year, r.TaxBefore)
	r.Person.withhold(r.TaxBefore.Rate)
	if r.Spouse == nil {
		return
	}
	notice := r.TaxBefore
	if _, adults := r.taxHousehold(year); len(adults) == 1 {
		apart := Record{Person: *r.Spouse, MaritalStatus: "C"}
		notice = apart.taxNotice(year-1, seed^Seed("spouse"))
	}
	r.Spouse.fillPension(year, notice)
	r.Spouse.withhold(notice.Rate)
}

// fillPension pays the pensions of a year, with the contributions that the reference income of the notice leads to: that of the year before stands
// for the one of two years before.
func (p *Person) fillPension(year int, notice *TaxNotice) {
	if earned := p.Incomes.of(pensions); earned > 0 {
		p.PensionPayments = pensionRate(notice.ReferenceIncome, int64(notice.Parts/25)).payments(year, earned)
	}
}

// withhold takes the tax off pay and pensions at a rate, or as much as the author wrote: withheld of both, or of pay where withheld_pensions is
// written too. Then incomes.withheld is the sum.
func (p *Person) withhold(rate int) {
	in := &p.Incomes
	pay, pension := withholding{rate: rate}, withholding{rate: rate}
	switch base := in.of(wages) + in.of(pensions); {
	case in.has(withheldPensions):
		pay.share(in, withheld, in.of(wages), in.of(wages))
		pension.share(in, withheldPensions, in.of(pensions), in.of(pensions))
	case in.has(withheld) && base > 0:
		pay.share(in, withheld, in.of(wages), base)
		pension.share(in, withheld, in.of(pensions), base)
		pension.year = in.of(withheld) - pay.year
	}
	withhold(p.Payslips, pay)
	withholdFromPension(p.PensionPayments, pension)
	p.PayYear, p.PensionYear = sumOf(p.Payslips), sumOfPensions(p.PensionPayments)
	if in.has(withheld) || in.has(withheldPensions) {
		return
	}
	var sum Cents
	if p.PayYear != nil {
		sum += p.PayYear.Withheld
	}
	if p.PensionYear != nil {
		sum += p.PensionYear.Withheld
	}
	if sum > 0 {
		in.set(withheld, sum)
	}
}

// share fixes what is withheld in the year at a part of a figure that the author wrote, in proportion; the rate is then what that comes to.
func (w *withholding) share(in *Incomes, figure income, part, base Cents) {
	if !in.has(figure) || base <= 0 {
		return
	}
	w.fixed = true
	w.year = in.of(figure).per(int64(part/euro), max(int64(base/euro), 1))
	if part > 0 {
		w.rate = int(w.year.per(1000, int64(part)))
	}
}
