package people

import "time"

// taxed is a tax household.
type taxed struct {
	adults          int  // 1 or 2
	widowed, alone  bool // alone: raises children alone
	invalidAdults   int
	full, shared    int // dependent children, living there always or half of the time
	invalidChildren int // of full
	invalidShared   int // of shared
	older           int // adults of 65 or more on 31 December, or invalid
}

// quarters gives the number of parts in quarters (CGI art. 194 and 195).
func (h *taxed) quarters() int64 {
	q := int64(4 * h.adults)
	if h.widowed && h.full+h.shared > 0 {
		q = 8
	}
	for rank := range h.full {
		q += 2
		if rank >= 2 {
			q += 2
		}
	}
	for i := range h.shared {
		q++
		if h.full+i >= 2 {
			q++
		}
	}
	if h.alone && !h.widowed {
		if h.full > 0 {
			q += 2
		} else {
			q += int64(min(h.shared, 2))
		}
	}
	return q + 2*int64(h.invalidAdults+h.invalidChildren) + int64(h.invalidShared)
}

// taxFraction is how small amounts of tax are counted: a hundredth of a cent, so that a percent of cents is whole.
const taxFraction = 100

// scale gives the tax of an income over some quarters of parts, in fractions of a cent.
func (y *taxYear) scale(income Cents, quarters int64) int64 {
	var tax int64
	for i, rate := range taxRates {
		above := int64(income) - y.above[i]*int64(euro)*quarters/4
		if above <= 0 {
			break
		}
		if i > 0 {
			rate -= taxRates[i-1]
		}
		tax += above * rate
	}
	return tax
}

// tax gives what a household owes for a taxable income, in whole euros: the scale, what parts take off at most, the décote; nothing below
// 61 € (CGI art. 197 and 1657).
func (y *taxYear) tax(income Cents, h *taxed) Cents {
	gross := y.capped(income, h)
	limit := y.decoteAlone
	if h.adults == 2 {
		limit = y.decoteTogether
	}
	fractions := int64(euro) * taxFraction
	decote := (10000*limit*fractions - 4525*gross + 5000*fractions) / (10000 * fractions) // to the euro, halves up
	net := gross - min(max(decote, 0)*fractions, gross)
	tax := Cents((net + fractions/2) / fractions * int64(euro))
	if tax < 61*euro {
		return 0
	}
	return tax
}

// capped gives the tax by the scale once what the parts beyond the adults' take off is capped, in fractions of a cent.
func (y *taxYear) capped(income Cents, h *taxed) int64 {
	quarters := h.quarters()
	own := int64(4 * h.adults)
	withParts := y.scale(income, quarters)
	least := max(0, y.scale(income, own)-y.most(h, quarters-own))
	if withParts >= least {
		return withParts
	}
	more := y.invalidHalf * int64(2*h.invalidAdults+2*h.invalidChildren+h.invalidShared) * int64(euro) * taxFraction / 2
	return least - min(more, least-withParts)
}

// most is what so many quarters of parts beyond the adults' take off at most, in fractions of a cent.
func (y *taxYear) most(h *taxed, quarters int64) int64 {
	cap := y.halfPart * quarters / 2 * int64(euro)
	switch {
	case h.widowed && h.full+h.shared > 0:
		cap += y.widowed * int64(euro)
	case h.alone:
		first := min(quarters, 4)
		cap = (y.aloneFirst*first*int64(euro) + 2*y.halfPart*(quarters-first)*int64(euro)) / 4
	}
	return cap * taxFraction
}

// assessment is how an income tax was found.
type assessment struct {
	gross, net, reference Cents // net: taxable
	tax                   Cents
	quarters              int64
}

// assess gives the tax of a household's incomes.
func (y *taxYear) assess(h *taxed, adults ...*Incomes) assessment {
	var a assessment
	var pensionDeduction Cents
	for _, in := range adults {
		work := in.of(wages) + in.of(unemploymentBenefit) + in.of(sickPay)
		pension := in.of(pensions) + in.of(invalidityPensions) + in.of(alimonyReceived)
		a.gross += work + pension + in.of(selfEmployed) + in.of(rents)
		a.net += y.workAfterCosts(work, in.of(realExpenses)) + pension
		a.net += in.of(selfEmployed) - min(in.of(selfEmployed), max(in.of(selfEmployed).per(34, 100), 305*euro)) + in.of(rents).per(70, 100)
		a.net -= in.of(csgDeductible) + in.of(alimonyPaid) + in.of(retirementSavings)
		a.reference += in.of(interest) + in.of(dividends)
		pensionDeduction += min(pension, max(pension.per(10, 100), Cents(y.pensionLeast)*euro)).euros()
	}
	a.net = max(0, a.net-min(pensionDeduction, Cents(y.pensionMost)*euro))
	a.net = (a.net - min(a.net, y.olderAllowance(a.net, h.older))).euros()
	a.reference += a.net
	a.quarters = h.quarters()
	a.tax = y.tax(a.net, h)
	return a
}

// workAfterCosts takes 10 % off wages, between bounds, or the real costs where they are more.
func (y *taxYear) workAfterCosts(work, costs Cents) Cents {
	flat := min(max(work.per(10, 100), Cents(y.wageLeast)*euro), Cents(y.wageMost)*euro)
	return max(0, work-max(flat, costs)).euros()
}

func (y *taxYear) olderAllowance(net Cents, older int) Cents {
	switch {
	case net <= Cents(y.olderFullTo)*euro:
		return Cents(int64(older)*y.olderFull) * euro
	case net <= Cents(y.olderHalfTo)*euro:
		return Cents(int64(older)*y.olderHalf) * euro
	}
	return 0
}

// taxHousehold gives the tax household that a record makes for the incomes of a year, and whose incomes count. Partners who are neither married
// nor in a civil partnership are taxed apart.
func (r *Record) taxHousehold(year int) (*taxed, []*Person) {
	adults := []*Person{&r.Person}
	if r.Spouse != nil && (r.MaritalStatus == "M" || r.MaritalStatus == "O") {
		adults = append(adults, r.Spouse)
	}
	h := taxed{adults: len(adults), widowed: r.MaritalStatus == "V"}
	for _, p := range adults {
		if p.Invalid {
			h.invalidAdults++
		}
		if p.Invalid || year-p.Birth.Year() >= 65 {
			h.older++
		}
	}
	for i := range r.Children {
		c := &r.Children[i]
		if c.Birth.Year() > year {
			continue
		}
		h.add(c)
	}
	h.alone = r.Spouse == nil && h.full+h.shared > 0
	return &h, adults
}

// add counts a dependent child.
func (h *taxed) add(c *Child) {
	invalid := 0
	if c.Invalid {
		invalid = 1
	}
	if c.Custody == "alternee" {
		h.shared++
		h.invalidShared += invalid
		return
	}
	h.full++
	h.invalidChildren += invalid
}

// taxNotice draws the tax of the incomes of a year: a little less than those of the year after, which the record has.
func (r *Record) taxNotice(year int, seed uint64) *TaxNotice {
	household, adults := r.taxHousehold(year)
	s := newStream(seed, "tax_before")
	var before []*Incomes
	for _, p := range adults {
		before = append(before, p.Incomes.scaled(s.between(960, 1000)))
	}
	a := taxLaw(year).assess(household, before...)
	n := &TaxNotice{
		IncomeYear: year, NotifiedOn: workingDay(day(year+1, time.July, 24+s.below(14))), Parts: int(a.quarters) * 25,
		GrossIncome: a.gross, NetIncome: a.net, ReferenceIncome: a.reference, Tax: a.tax,
	}
	if a.gross > 0 {
		n.Rate = int(Cents(a.tax).per(1000, int64(a.gross)))
	}
	n.Withheld = r.withheldBefore(before, n.Rate, s)
	n.Balance = n.Tax - n.Withheld
	return n
}

// withheldBefore is what was withheld in a notice's year: at a rate that was about its own, as it came from the year before.
func (r *Record) withheldBefore(before []*Incomes, rate int, s *stream) Cents {
	then := max(0, rate+s.between(-3, 4))
	if rate == 0 {
		return 0
	}
	var sum Cents
	for _, in := range before {
		sum += (in.of(wages) + in.of(unemploymentBenefit) + in.of(pensions)).per(int64(then), 1000).euros()
	}
	return sum
}
