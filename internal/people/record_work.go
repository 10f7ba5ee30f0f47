package people

import (
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// Employer is an invented company.
type Employer struct {
	Name, SIREN, SIRET, Activity string
	Address                      program.Address
}

// Job is what one does for an employer.
type Job struct {
	Title    string
	Employer string // its name; whoever writes the same name works for the same company
	Activity string // what the employer does; empty: as the trade has it, where it is known
	Since    time.Time
	Until    time.Time // zero: it goes on
	Contract string    // cdi or cdd
	Hours    int       // hundredths of an hour a month: 15167
	Gross    Cents     // a month
}

// Payslip is a month's pay. Its lines add up: contributions are the sum of the seven above them, net_social is gross less contributions,
// net_taxable is net_social and csg_taxed, net_paid is net_social less withheld.
type Payslip struct {
	Month, PaidOn                                 time.Time
	Hours                                         int // hundredths
	Gross, Base                                   Cents
	PensionCapped, PensionUncapped, Supplementary Cents
	CEG, CSG, CSGTaxed                            Cents
	Contributions, NetSocial, NetTaxable          Cents
	Rate                                          int // withheld, tenths of a percent
	Withheld, NetPaid                             Cents
}

// PayYear is the sum of the payslips of a year.
type PayYear struct {
	Year                                                           int
	Gross, Contributions, NetSocial, NetTaxable, Withheld, NetPaid Cents
}

// PensionPayment is a month's pension: net_paid is gross less contributions less withheld.
type PensionPayment struct {
	Month                            time.Time
	Gross, Contributions, NetTaxable Cents
	Rate                             int // withheld, tenths of a percent
	Withheld, NetPaid                Cents
}

// PensionYear is the sum of the payments of a year.
type PensionYear struct {
	Year                                                int
	Gross, Contributions, NetTaxable, Withheld, NetPaid Cents
}

// Unemployment is a job-seeker's allowance.
type Unemployment struct {
	RegisteredOn   time.Time
	Daily, Monthly Cents // before contributions; a month has 30 days
	Until          time.Time
}

// Business is one's own, run alone.
type Business struct {
	Name, SIREN, SIRET, Activity string
	Since                        time.Time
	Turnover                     Cents // of the calendar year before today's
}

// SickLeave is a leave that a doctor prescribed, both days included.
type SickLeave struct {
	From, To, PrescribedOn time.Time
	Doctor                 string
}

// Studies are a student's, in the year that runs.
type Studies struct {
	School, Level, Year string
	From, To            time.Time
	StudentNumber       string
	Scholarship         Cents // a month; 0: none
}

func tellWork(p *Person, t teller) {
	tellRecord(t, "employer", p.Employer, tellEmployer)
	tellRecord(t, "job", p.Job, tellJob)
	tellList(t, "payslips", p.Payslips, tellPayslip)
	tellList(t, "pay", p.Pay, tellPay)
	tellRecord(t, "pay_year", p.PayYear, tellPayYear)
	t.text("pension_fund", expr.Plain, p.PensionFund)
	tellList(t, "pension_payments", p.PensionPayments, tellPensionPayment)
	tellRecord(t, "pension_year", p.PensionYear, tellPensionYear)
	tellRecord(t, "unemployment", p.Unemployment, tellUnemployment)
	tellRecord(t, "business", p.Business, tellBusiness)
	tellRecord(t, "sick_leave", p.SickLeave, tellSickLeave)
	tellRecord(t, "studies", p.Studies, tellStudies)
}

func tellEmployer(e *Employer, t teller) {
	t.text("name", expr.Plain, e.Name)
	t.text("siren", expr.Plain, e.SIREN)
	t.text("siret", expr.Plain, e.SIRET)
	t.text("activity", expr.Plain, e.Activity)
	tellAddress(&e.Address, t)
}

func tellJob(j *Job, t teller) {
	t.text("title", expr.Plain, j.Title)
	t.day("since", j.Since)
	t.day("until", j.Until)
	t.code("contract", contracts, j.Contract)
	t.number("hours", expr.Plain, int64(j.Hours), 2, j.Hours > 0)
	t.money("gross", j.Gross, j.Gross > 0)
}

func tellPayslip(p *Payslip, t teller) {
	t.day("month", p.Month)
	t.day("paid_on", p.PaidOn)
	t.number("hours", expr.Plain, int64(p.Hours), 2, true)
	t.money("gross", p.Gross, true)
	t.money("base", p.Base, true)
	t.money("pension_capped", p.PensionCapped, true)
	t.money("pension_uncapped", p.PensionUncapped, true)
	t.money("supplementary", p.Supplementary, true)
	t.money("ceg", p.CEG, true)
	t.money("csg", p.CSG, true)
	t.money("csg_taxed", p.CSGTaxed, true)
	t.money("contributions", p.Contributions, true)
	t.money("net_social", p.NetSocial, true)
	t.money("net_taxable", p.NetTaxable, true)
	t.number("rate", expr.Percent, int64(p.Rate), 3, true)
	t.money("withheld", p.Withheld, true)
	t.money("net_paid", p.NetPaid, true)
}

func tellPayYear(y *PayYear, t teller) {
	t.number("year", expr.Plain, int64(y.Year), 0, true)
	t.money("gross", y.Gross, true)
	t.money("contributions", y.Contributions, true)
	t.money("net_social", y.NetSocial, true)
	t.money("net_taxable", y.NetTaxable, true)
	t.money("withheld", y.Withheld, true)
	t.money("net_paid", y.NetPaid, true)
}

func tellPensionPayment(p *PensionPayment, t teller) {
	t.day("month", p.Month)
	t.money("gross", p.Gross, true)
	t.money("contributions", p.Contributions, true)
	t.money("net_taxable", p.NetTaxable, true)
	t.number("rate", expr.Percent, int64(p.Rate), 3, true)
	t.money("withheld", p.Withheld, true)
	t.money("net_paid", p.NetPaid, true)
}

func tellPensionYear(y *PensionYear, t teller) {
	t.number("year", expr.Plain, int64(y.Year), 0, true)
	t.money("gross", y.Gross, true)
	t.money("contributions", y.Contributions, true)
	t.money("net_taxable", y.NetTaxable, true)
	t.money("withheld", y.Withheld, true)
	t.money("net_paid", y.NetPaid, true)
}

func tellUnemployment(u *Unemployment, t teller) {
	t.day("registered_on", u.RegisteredOn)
	t.money("daily", u.Daily, true)
	t.money("monthly", u.Monthly, true)
	t.day("until", u.Until)
}

func tellBusiness(b *Business, t teller) {
	t.text("name", expr.Plain, b.Name)
	t.text("siren", expr.Plain, b.SIREN)
	t.text("siret", expr.Plain, b.SIRET)
	t.text("activity", expr.Plain, b.Activity)
	t.day("since", b.Since)
	t.money("turnover", b.Turnover, true)
}

func tellSickLeave(s *SickLeave, t teller) {
	t.day("from", s.From)
	t.day("to", s.To)
	t.number("days", expr.Integer, int64(s.days()), 0, true)
	t.day("prescribed_on", s.PrescribedOn)
	t.text("doctor", expr.Plain, s.Doctor)
}

func (s *SickLeave) days() int { return int(s.To.Sub(s.From)/(24*time.Hour)) + 1 }

func tellStudies(s *Studies, t teller) {
	t.text("school", expr.Plain, s.School)
	t.text("level", expr.Plain, s.Level)
	t.text("year", expr.Plain, s.Year)
	t.day("from", s.From)
	t.day("to", s.To)
	t.text("student_number", expr.Plain, s.StudentNumber)
}
