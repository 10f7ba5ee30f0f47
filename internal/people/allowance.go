package people

import "time"

// dailyPay is the gross pay of a year's payslips for each day of it, of all days worked.
func dailyPay(slips []Payslip) Cents {
	var gross Cents
	for i := range slips {
		gross += slips[i].Gross
	}
	return gross / 365
}

// dailyAllowance is a job-seeker's allowance a day, before contributions: 40.4 % of the daily pay and a fixed part, or 57 % where that is more, at
// least a floor and at most 75 % (Unédic; cftc-ausy.fr/?p=1334). Of pay that isn't known it is the floor.
func dailyAllowance(pay Cents, on time.Time) Cents {
	law := &dailyYears[0]
	for i := range dailyYears {
		if !on.Before(dailyYears[i].from) {
			law = &dailyYears[i]
		}
	}
	if pay == 0 {
		return law.least
	}
	allowance := max(pay.per(404, 1000)+law.fixed, pay.per(57, 100), law.least)
	return min(allowance, pay.per(75, 100))
}

// allowanceDays is how long it lasts at most: 548 days, 685 from 55 on, 822 from 57 on.
func allowanceDays(age int) int {
	switch {
	case age >= 57:
		return 822
	case age >= 55:
		return 685
	}
	return 548
}
