package people

import "time"

// What an employee pays of a private-sector gross wage, in hundredths of a percent, as of 2026: basic pension capped 6.90 and uncapped 0.40;
// Agirc-Arrco 3.15 up to the ceiling, 8.64 above; CEG 0.86 and 1.08, CET 0.14 of all where pay is above the ceiling (efl.fr,
// retraite complémentaire Agirc-Arrco, 2026); of 98.25 % of gross up to four ceilings and of all above, CSG 6.80 that isn't taxed and 2.40
// that is, CRDS 0.50 that is (CSS art. L136-1 to L136-8). The rates have been the same since 2020. A complementary health plan and bonuses are left
// out (authored).
const (
	pensionCappedRate   = 690
	pensionUncappedRate = 40
	supplementaryLow    = 315
	supplementaryHigh   = 864
	cegLow              = 86
	cegHigh             = 108
	cetRate             = 14
	csgRate             = 680
	csgTaxedRate        = 290
	csgBase             = 9825
	whole               = 10000 // 100 % in hundredths of a percent
)

// payYear is what changes with the years: the ceiling of social security and the least gross wage an hour on 1 January.
type payYear struct {
	year    int
	ceiling Cents // a month
	least   Cents // an hour
}

// payYears: ceilings of 2023 to 2026 from cmhconseil.com, legisocial.fr and efl.fr; SMIC from OpenFisca (2024: 11.65, 2025: 11.88, 2026: 12.02).
var payYears = [...]payYear{
	{2023, 366600, 1127},
	{2024, 386400, 1165},
	{2025, 392500, 1188},
	{2026, 400500, 1202},
}

// payLaw gives what holds in a year, or in the nearest that is known.
func payLaw(year int) *payYear {
	return &payYears[min(max(year-payYears[0].year, 0), len(payYears)-1)]
}

// fullTime is 35 hours a week, in hundredths of an hour a month.
const fullTime = 15167

// slip gives the lines of a month's pay but for the tax that is withheld.
func (y *payYear) slip(gross Cents) Payslip {
	low := min(gross, y.ceiling)
	high := gross - low
	fullBase := min(gross, 4*y.ceiling)
	p := Payslip{
		Gross: gross, Base: fullBase.per(csgBase, whole) + gross - fullBase,
		PensionCapped:   low.per(pensionCappedRate, whole),
		PensionUncapped: gross.per(pensionUncappedRate, whole),
		Supplementary:   low.per(supplementaryLow, whole) + high.per(supplementaryHigh, whole),
		CEG:             low.per(cegLow, whole) + high.per(cegHigh, whole),
	}
	if high > 0 {
		p.CEG += gross.per(cetRate, whole)
	}
	p.CSG = p.Base.per(csgRate, whole)
	p.CSGTaxed = p.Base.per(csgTaxedRate, whole)
	p.Contributions = p.PensionCapped + p.PensionUncapped + p.Supplementary + p.CEG + p.CSG + p.CSGTaxed
	p.NetSocial = gross - p.Contributions
	p.NetTaxable = p.NetSocial + p.CSGTaxed
	return p
}

// slipFor gives the lines whose net taxable is a given amount, not negative, to the cent. There always is a gross that leads there: from one cent
// of gross to the next the net taxable never rises by more than a cent, so that going up it passes by every amount.
func (y *payYear) slipFor(netTaxable Cents) Payslip {
	gross := netTaxable
	for range 8 { // closes in from below: a little under a fifth is taken
		gap := netTaxable - y.slip(gross).NetTaxable
		if gap <= 2 {
			break
		}
		gross += gap
	}
	for y.slip(gross).NetTaxable > netTaxable {
		gross--
	}
	for {
		if p := y.slip(gross); p.NetTaxable == netTaxable {
			return p
		}
		gross++
	}
}

// payslips gives the pay of the months of a year, from one on, whose net taxable adds up to an amount: the same each month, but for the last,
// which makes up for the cents.
func (y *payYear) payslips(year int, from time.Month, netTaxable Cents) []Payslip {
	months := 13 - int(from)
	slips := make([]Payslip, months)
	usual := y.slipFor(netTaxable / Cents(months))
	if even := y.slip(usual.Gross.euros()); even.NetTaxable.near(usual.NetTaxable, 10) {
		usual = even // in whole euros, as wages are agreed
	}
	last := y.slipFor(netTaxable - Cents(months-1)*usual.NetTaxable)
	for i := range slips {
		slips[i] = usual
		if i == months-1 {
			slips[i] = last
		}
		slips[i].Month = day(year, from+time.Month(i), 1)
		slips[i].PaidOn = lastOf(slips[i].Month)
	}
	return slips
}

// withhold takes tax off pay, as w says.
func withhold(slips []Payslip, w withholding) {
	for i := range slips {
		p := &slips[i]
		p.Rate = w.rate
		p.Withheld = w.of(p.NetTaxable, i, len(slips))
		p.NetPaid = p.NetSocial - p.Withheld
	}
}

// withholding is how tax is withheld: at a rate in tenths of a percent, or, where the author says how much in the year, in equal shares of that.
type withholding struct {
	rate  int
	fixed bool
	year  Cents
}

// of gives what is withheld from the i-th of n payments.
func (w *withholding) of(netTaxable Cents, i, n int) Cents {
	switch {
	case !w.fixed:
		return netTaxable.per(int64(w.rate), 1000)
	case i == n-1:
		return w.year - w.year/Cents(n)*Cents(n-1)
	}
	return w.year / Cents(n)
}

// sumOf gives the year of payslips.
func sumOf(slips []Payslip) *PayYear {
	if len(slips) == 0 {
		return nil
	}
	sum := PayYear{Year: slips[0].Month.Year()}
	for i := range slips {
		p := &slips[i]
		sum.Gross += p.Gross
		sum.Contributions += p.Contributions
		sum.NetSocial += p.NetSocial
		sum.NetTaxable += p.NetTaxable
		sum.Withheld += p.Withheld
		sum.NetPaid += p.NetPaid
	}
	return &sum
}
