package people

import "time"

// benefitYear is what allowances are from a date on, in cents. Sources: OpenFisca-France 176.0.7, prestations_sociales (decrees 2026-220 and
// 2026-222 of 30/03/2026 for April 2026); the full disability allowance of 2024 and 2025, rmc.bfmtv.com 14/03/2025; the least wage an hour of June
// 2026 is left out.
type benefitYear struct {
	from       time.Time
	rsa        Cents // one person, a month
	activity   Cents // prime d'activité, one person
	slope      int64 // of activity income that is kept, hundredths of a percent
	bonusTo    int64 // times the least wage an hour, where the bonus is whole
	bonus      int64 // of the base, thousandths of a percent
	disability Cents
	familyBase Cents // base mensuelle (BMAF)
	leastWage  Cents // an hour, gross
}

var benefitYears = [...]benefitYear{
	{day(2024, time.April, 1), 63571, 62263, 6100, 120, 29101, 101605, 46644, 1165},
	{day(2025, time.April, 1), 64652, 63321, 5985, 120, 29101, 103332, 47437, 1188},
	{day(2026, time.April, 1), 65169, 63828, 5985, 138, 37700, 104159, 47816, 1202},
}

// benefitLaw gives what holds on a date, the first there is before it.
func benefitLaw(on time.Time) *benefitYear {
	law := &benefitYears[0]
	for i := range benefitYears {
		if !on.Before(benefitYears[i].from) {
			law = &benefitYears[i]
		}
	}
	return law
}

// dailyYears are the fixed part and the least of a job-seeker's daily allowance from a date on (OpenFisca, chomage; Unédic).
var dailyYears = [...]struct {
	from         time.Time
	fixed, least Cents
}{
	{day(2023, time.July, 1), 1295, 3159},
	{day(2024, time.July, 1), 1311, 3197},
	{day(2025, time.July, 1), 1318, 3213},
}

// Housing aid of a tenant in zone 2, the zone of our communes, from October 2025 on, in cents; it serves for every date (OpenFisca, aides_logement;
// frozen for 2026 by the decree of 28/12/2025, as lessentieldeleco.fr quotes it).
const (
	ceilingAlone, ceilingCouple, ceilingOneChild, ceilingMore = 29034, 35538, 39989, 5821
	chargesAlone, chargesChild                                = 6059, 1374
	leastShare                                                = 3956 // P0
	studentResources                                          = 8600 * euro
	scholarshipResources                                      = 6900 * euro
)

// housingThresholds and housingRates are R0, a year, in euros, and TF in hundredths of a percent: alone, a couple, then with one to six children.
var (
	housingThresholds = [...]int64{5235, 7501, 8947, 9148, 9498, 9851, 10202, 10554}
	housingRates      = [...]int64{283, 315, 270, 238, 201, 185, 179, 173}
)

// What follows the last of them, for each child more.
const housingThresholdMore, housingRateMore = 346, -6

// scholarships are the monthly amounts of the eight levels, 0 bis to 7, ten months a year (OpenFisca, 2023).
var scholarships = [...]Cents{14540, 21630, 30710, 38280, 45870, 52120, 55060, 63350}

// familyCeilings are the net incomes of two years before, in euros, above which the family allowance is halved and quartered for two children, and
// what each child more adds (2026, as mediaterranee.com and others quote the Caf).
const familyCeiling, familyCeilingQuarter, familyCeilingMore = 79980, 106604, 6664
