package people

// taxYear is the law for the incomes of a year, in euros. Sources: the scale, CGI art. 197, I, 1 (2025: law 2026-103 of 19/02/2026, art. 4);
// décote and caps, art. 197, I, 2 and 4; deductions of 10 %, art. 83 and 158, 5, a; age allowance, art. 157 bis; as OpenFisca-France 176.0.7 has
// them (impot_revenu). 2025 is the last year there is: later incomes are taxed by its figures.
type taxYear struct {
	year                                           int
	above                                          [len(taxRates)]int64 // where each rate begins, for one part
	decoteAlone, decoteTogether                    int64
	halfPart, aloneFirst, invalidHalf, widowed     int64 // the most that parts take off
	wageLeast, wageMost                            int64 // deduction of 10 %, for each adult
	pensionLeast, pensionMost                      int64 // for each adult, for the household
	olderFull, olderFullTo, olderHalf, olderHalfTo int64
}

// taxRates are in percent.
var taxRates = [...]int64{11, 30, 41, 45}

var taxYears = [...]taxYear{
	{2020, [4]int64{10084, 25710, 73516, 158122}, 779, 1289, 1570, 3704, 1565, 1748, 442, 12652, 394, 3858, 2448, 15340, 1224, 24690},
	{2021, [4]int64{10225, 26070, 74545, 160336}, 790, 1307, 1592, 3756, 1587, 1772, 448, 12829, 400, 3912, 2484, 15560, 1242, 25040},
	{2022, [4]int64{10777, 27478, 78570, 168994}, 833, 1378, 1678, 3959, 1673, 1868, 472, 13522, 422, 4123, 2620, 16410, 1310, 26400},
	{2023, [4]int64{11294, 28797, 82341, 177106}, 873, 1444, 1759, 4149, 1753, 1958, 495, 14171, 442, 4321, 2746, 17200, 1373, 27670},
	{2024, [4]int64{11497, 29315, 83823, 180294}, 889, 1470, 1791, 4224, 1785, 1993, 504, 14426, 450, 4399, 2796, 17510, 1398, 28170},
	{2025, [4]int64{11600, 29579, 84577, 181917}, 897, 1483, 1807, 4262, 1801, 2011, 509, 14555, 454, 4439, 2822, 17670, 1411, 28430},
}

// taxLaw gives the law for the incomes of a year, that of the nearest year where there is none.
func taxLaw(year int) *taxYear {
	return &taxYears[min(max(year-taxYears[0].year, 0), len(taxYears)-1)]
}

// pensionContribution is what is taken from a pension, in hundredths of a percent (sécurité sociale, art. L136-8; CRDS 0.5 %, CASA 0.3 %).
type pensionContribution struct{ deductible, taxed int64 }

// The four rates: none, 3.8 %, 6.6 % and 8.3 % of CSG.
var pensionContributions = [...]pensionContribution{{0, 0}, {380, 50}, {420, 320}, {590, 320}}

// pensionThresholds are the reference incomes of two years before above which each rate but the first begins: for one part, and for each half
// part more. Those of 2025 (Cnav, circulaire of 17/12/2024, as quoted by econostrum.info and moneyradar.org); they serve for every year.
var pensionThresholds = [...][2]int64{{12817, 3422}, {16755, 4474}, {26004, 6941}}
