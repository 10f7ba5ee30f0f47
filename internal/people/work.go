package people

import "time"

// fillWork completes what an adult does: the job where there are wages, the pension where there are pensions, the business where there is
// income from one, and what the author wrote of the rest. The year is the calendar year before today's.
func (p *Person) fillWork(a *Adult, seed uint64, today time.Time) {
	p.fillJob(a.Job, seed, today)
	p.fillBusiness(a.Business, seed, today)
	p.fillUnemployment(a.Unemployment, today)
	p.fillStudies(a.Studies, seed, today)
	p.fillSickLeave(a.SickLeave, seed)
	if p.Incomes.of(pensions) > 0 {
		p.PensionFund = "Caisse de retraite de l’Aulnaie"
	}
}

// fillJob completes a job whose pay makes the wages; without wages there is none unless the author says so. What an employer does isn't guessed from
// a title that no trade has.
func (p *Person) fillJob(written *Job, seed uint64, today time.Time) {
	year := today.Year() - 1
	earned := p.Incomes.of(wages)
	if written == nil && earned <= 0 {
		return
	}
	var j Job
	if written != nil {
		j = *written
	}
	s := newStream(seed, "job")
	if j.Since.IsZero() {
		j.Since = jobSince(s, p, year)
	}
	if j.Contract == "" {
		j.Contract = contracts[0]
	}
	var slips []Payslip
	law := payLaw(year)
	if earned > 0 {
		slips = law.payslips(year, j.firstMonth(year), earned)
		if j.Gross == 0 {
			j.Gross = slips[0].Gross
		}
	}
	if j.Hours == 0 {
		j.Hours = law.hoursFor(j.Gross)
	}
	for i := range slips {
		slips[i].Hours = j.Hours
	}
	t := tradePaying(j.Gross*fullTime/Cents(max(j.Hours, 1)), s)
	known := true // whether the trade is the one that is told
	if j.Title == "" {
		j.Title = t.title(p.Sex)
	} else if told := tradeOf(j.Title); told != nil {
		t = told
	} else {
		known = j.Employer == ""
	}
	if j.Employer == "" {
		j.Employer = t.companyOf(s)
	}
	if j.Activity == "" && known {
		j.Activity = workplaces[t.place].activity
	}
	p.Job, p.Payslips = &j, slips
	p.Employer = employerNamed(j.Employer, j.Activity)
}

// firstMonth is the month of a year from which a job is paid: January where it began before the year, or after it.
func (j *Job) firstMonth(year int) time.Month {
	if j.Since.Year() == year {
		return j.Since.Month()
	}
	return time.January
}

// jobSince draws when a job began: up to ten years before the year of its payslips, once one is of age.
func jobSince(s *stream, p *Person, year int) time.Time {
	end := day(year, time.January, 1)
	from := latest(end.AddDate(-10, 0, 0), p.Birth.AddDate(18, 0, 0), p.ArrivedOn)
	if from.After(end) {
		return end
	}
	return monthOf(dayBetween(s, from, end))
}

// partTimes are the hours of part-time jobs, in hundredths a month: 5 to 32 hours a week.
var partTimes = [...]int{2167, 3467, 4333, 5200, 6500, 7583, 8667, 10400, 12133, 13000, 13867}

// hoursFor gives the most hours a month that a gross wage can pay for at the least wage, full time at most; below the least part time, that.
func (y *payYear) hoursFor(gross Cents) int {
	if gross >= y.least.per(fullTime, 100) {
		return fullTime
	}
	hours := partTimes[0]
	for _, h := range partTimes {
		if gross >= y.least.per(int64(h), 100) {
			hours = h
		}
	}
	return hours
}

// tradeOf finds the trade that has a title, nil where none has.
func tradeOf(title string) *trade {
	for i := range trades {
		if trades[i].woman == title || trades[i].man == title {
			return &trades[i]
		}
	}
	return nil
}

// fillBusiness completes a business whose turnover is the income from it.
func (p *Person) fillBusiness(written *Business, seed uint64, today time.Time) {
	earned := p.Incomes.of(selfEmployed)
	if written == nil && earned <= 0 {
		return
	}
	var b Business
	if written != nil {
		b = *written
	}
	s := newStream(seed, "business")
	activity := one(s, businesses[:])
	if b.Activity == "" {
		b.Activity = activity
	}
	if b.Name == "" {
		b.Name = p.Name()
	}
	year := day(today.Year()-1, time.January, 1)
	from := latest(year.AddDate(-8, 0, 0), p.Birth.AddDate(18, 0, 0), p.ArrivedOn)
	since := monthOf(dayBetween(s, from, year))
	if b.Since.IsZero() {
		b.Since = since
	}
	if earned > 0 || b.Turnover == 0 {
		b.Turnover = earned
	}
	b.SIREN = SIREN(seed ^ Seed("business"))
	b.SIRET = SIRET(b.SIREN, seed)
	p.Business = &b
}

// businesses are professions that one practises alone. Authored.
var businesses = [...]string{
	"Graphisme", "Traduction", "Cours particuliers", "Photographie", "Conseil en organisation", "Rédaction", "Formation", "Dessin technique",
	"Développement de sites", "Comptabilité à domicile", "Sophrologie", "Architecture d’intérieur",
}

// fillUnemployment completes a job-seeker's allowance: a month has 30 days; it lasts at most 548 days, 685 from 55 on, 822 from 57 on.
func (p *Person) fillUnemployment(written *Unemployment, today time.Time) {
	if written == nil {
		return
	}
	u := *written
	if u.RegisteredOn.IsZero() {
		u.RegisteredOn = workingDay(today.AddDate(0, -3, 0))
	}
	if u.Daily == 0 {
		u.Daily = dailyAllowance(dailyPay(p.Payslips), today)
	}
	u.Monthly = 30 * u.Daily
	if u.Until.IsZero() {
		u.Until = u.RegisteredOn.AddDate(0, 0, allowanceDays(ageOn(p.Birth, u.RegisteredOn))-1)
	}
	p.Unemployment = &u
}

// fillSickLeave completes a sick leave: prescribed on its first day.
func (p *Person) fillSickLeave(written *SickLeave, seed uint64) {
	if written == nil || written.From.IsZero() {
		return
	}
	l := *written
	s := newStream(seed, "sick leave")
	if l.To.IsZero() {
		l.To = l.From.AddDate(0, 0, s.between(4, 13))
	}
	if l.PrescribedOn.IsZero() {
		l.PrescribedOn = l.From
	}
	if l.Doctor == "" {
		l.Doctor = "Dr " + drawnName(s, one(s, sexes))
	}
	p.SickLeave = &l
}
