package people

import (
	"cmp"
	"slices"
	"time"

	"miroir/internal/expr"
)

// Pay is a month's payslip, with who pays it and for what.
type Pay struct {
	Payslip
	Employer *Employer
	Title    string    // of the job
	Since    time.Time // the job's
}

// payAhead is how many months after today's pay is known: as long as a world's clock is moved in a lesson.
const payAhead = 24

// fillPay lists the pay of both adults.
func (r *Record) fillPay() {
	if r.from.traits == nil {
		return
	}
	r.Person.fillPay(&r.from.traits.Adult, r.from.seed, r.from.today, r.TaxBefore.Rate)
	if r.Spouse != nil {
		r.Spouse.fillPay(r.from.traits.Spouse, spouseSeed(r.from.seed), r.from.today, r.TaxBefore.Rate)
	}
}

// fillPay lists the pay of every month from January of the year before today's on, in order: the payslips of that year, then what each job pays a
// month, by the law of its year or of the nearest that is known. Tax is withheld at one rate.
func (p *Person) fillPay(a *Adult, seed uint64, today time.Time, rate int) {
	year := today.Year()
	if p.Job != nil {
		for _, slip := range p.Payslips {
			p.Pay = append(p.Pay, Pay{Payslip: slip, Employer: p.Employer, Title: p.Job.Title, Since: p.Job.Since})
		}
		if len(p.Payslips) > 0 {
			rate = p.Payslips[0].Rate
		}
		p.Pay = append(p.Pay, p.Job.pays(p.Employer, day(year, time.January, 1), today, rate)...)
	}
	for i, written := range a.Jobs {
		j := written
		j.complete(p, newStream(seed, "job "+string(rune('a'+i))))
		from := day(year-1, time.January, 1)
		p.Pay = append(p.Pay, j.pays(employerNamed(j.Employer, j.Activity), from, today, rate)...)
	}
	slices.SortStableFunc(p.Pay, func(a, b Pay) int {
		return cmp.Or(a.Month.Compare(b.Month), a.PaidOn.Compare(b.PaidOn))
	})
}

// complete fills what an author left out of a job beside the first: what it is called and who for, as the trades of such pay have it.
func (j *Job) complete(p *Person, s *stream) {
	if j.Contract == "" {
		j.Contract = "cdd"
	}
	if j.Hours == 0 {
		j.Hours = payLaw(j.Since.Year()).hoursFor(j.Gross)
	}
	t := tradePaying(j.Gross*fullTime/Cents(max(j.Hours, 1)), s)
	if j.Title == "" {
		j.Title = t.title(p.Sex)
	}
	if j.Employer == "" {
		j.Employer = t.companyOf(s)
	}
}

// pays gives what a job pays from a month on, until it ends or payAhead months after today: of a month in which it begins or ends, the share of its days.
func (j *Job) pays(by *Employer, from, today time.Time, rate int) []Pay {
	var list []Pay
	last := monthOf(today).AddDate(0, payAhead, 0)
	for month := latest(monthOf(j.Since), from); !month.After(last); month = month.AddDate(0, 1, 0) {
		days, of := j.daysIn(month)
		if days <= 0 || j.Gross <= 0 {
			continue
		}
		slip := []Payslip{payLaw(month.Year()).slip(j.Gross.per(int64(days), int64(of)))}
		slip[0].Month, slip[0].PaidOn, slip[0].Hours = month, lastOf(month), j.Hours*days/of
		if !j.Until.IsZero() && j.Until.Before(slip[0].PaidOn) {
			slip[0].PaidOn = workingDay(j.Until)
		}
		withhold(slip, withholding{rate: rate})
		list = append(list, Pay{Payslip: slip[0], Employer: by, Title: j.Title, Since: j.Since})
	}
	return list
}

// daysIn counts the days of a month on which one has the job, and all of its days.
func (j *Job) daysIn(month time.Time) (days, of int) {
	end := month.AddDate(0, 1, -1)
	first, last := latest(month, j.Since), end
	if !j.Until.IsZero() && j.Until.Before(end) {
		last = j.Until
	}
	return int(last.Sub(first)/(24*time.Hour)) + 1, end.Day()
}

func tellPay(p *Pay, t teller) {
	tellRecord(t, "employer", p.Employer, tellEmployer)
	t.text("title", expr.Plain, p.Title)
	t.day("since", p.Since)
	tellPayslip(&p.Payslip, t)
}
