package people

import (
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// RecordType is the type of `persona` in expressions. A member that a persona lacks is Null. Amounts are euros, rates fractions (0.021 reads
// 2,1 %), months the date of their first day.
//
//	persona.name  first_name  last_name  birth_name  sex ("F", "M")  birth_date  birth_place  nationality
//	persona.arrived_on (in France)  invalid
//	persona.phone  email  username  nir  tax_number  tax_notice  tax_access_number  iban  bic
//	persona.caf_number  caf_fund  france_travail_id
//	persona.identity_card.number  .issued  .expires  .height (cm)  .mrz_1  .mrz_2
//	persona.passport.number  .issued  .expires          persona.driving_licence.number  .issued
//	persona.health_card.serial  .issued
//	persona.incomes.wages …                             one member for each of IncomeNames, of the calendar year before today's
//	persona.employer.name  .siren  .siret  .activity  .street  .postal_code  .commune
//	persona.job.title  .since  .until  .contract ("cdi", "cdd")  .hours  .gross (both a month)
//	persona.payslips                                    list, a month each of the calendar year before today's: month, paid_on, hours, gross, base,
//	                                                    pension_capped, pension_uncapped, supplementary, ceg, csg, csg_taxed, contributions,
//	                                                    net_social, net_taxable, rate, withheld, net_paid
//	persona.pay                                         list, a month and a job each from January of the year before today's to two years after today: the
//	                                                    members of payslips, employer.name …, title, since
//	persona.pay_year.year  .gross  .contributions  .net_social  .net_taxable  .withheld  .net_paid
//	persona.pension_fund
//	persona.pension_payments                            list: month, gross, contributions, net_taxable, rate, withheld, net_paid
//	persona.pension_year.year  .gross  .contributions  .net_taxable  .withheld  .net_paid
//	persona.unemployment.registered_on  .daily  .monthly  .until
//	persona.business.name  .siren  .siret  .activity  .since  .turnover
//	persona.sick_leave.from  .to  .days  .prescribed_on  .doctor
//	persona.studies.school  .level  .year  .from  .to  .student_number
//	persona.address.street  .postal_code  .commune      persona.previous_address.…  persona.moved_on
//	persona.marital_status ("C", "M", "O", "D", "V")  marital_since
//	persona.household.size                              adults and children
//	persona.household.children                          list of first_name, last_name, sex, birth_date, custody ("complete", "alternee"), invalid,
//	                                                    school.name  .level  .year
//	persona.has_spouse  spouse.…                        all the members of an adult, incomes included: those above persona.address
//	persona.bank.name  .bic  .code  .branch  .account  .key
//	persona.licence_plate  vehicle.make  .model  .first_registered
//	persona.home.kind ("tenant", "owner", "housed")  .since  .rent  .charges  .total  .surface (m²)  .landlord.name  .street  .postal_code
//	                                                    .commune  .deed_on  .notary
//	persona.rent_receipts                               list: month, rent, charges, total, paid_on
//	persona.energy.supplier  .contract  .from  .to  .kwh  .amount  .due_on
//	persona.tax_before.income_year  .notified_on  .parts  .gross_income  .net_income  .reference_income  .tax  .rate  .withheld  .balance
//	persona.benefits                                    list: kind ("rsa", "prime_activite", "aah", "housing", "family", "scholarship",
//	                                                    "unemployment"), monthly, since
var RecordType = typeOf(tellRecordOf)

// The codes of members that take few.
var (
	sexes           = []string{"F", "M"}
	maritalStatuses = []string{"C", "M", "O", "D", "V"}
	custodies       = []string{"complete", "alternee"}
	contracts       = []string{"cdi", "cdd"}
	tenures         = []string{"tenant", "owner", "housed"}
	benefitKinds    = []string{"rsa", "prime_activite", "aah", "housing", "family", "scholarship", "unemployment"}
)

// A Record is what `persona` reads, as Go values. Zero strings and dates, nil pointers and empty lists are absent.
type Record struct {
	Person
	Address         program.Address
	PreviousAddress program.Address // zero: did not move
	MovedOn         time.Time
	MaritalStatus   string // C single, M married, O civil partnership, D divorced, V widowed
	MaritalSince    time.Time
	Children        []Child
	Spouse          *Person // nil: none
	Bank            *Bank
	LicencePlate    string
	Vehicle         *Vehicle
	Home            *Home
	RentReceipts    []RentReceipt
	Energy          *EnergyBill
	TaxBefore       *TaxNotice
	Benefits        []Benefit

	from madeOf
}

// madeOf is what a record was filled from.
type madeOf struct {
	traits *Traits
	seed   uint64
	today  time.Time
}

// A Person is one adult.
type Person struct {
	FirstName, LastName, BirthName string
	Sex                            string // F or M
	Birth                          time.Time
	BirthPlace, Nationality        string
	ArrivedOn                      time.Time // in France; zero: always lived there
	Invalid                        bool      // has the card of a disability of 80 % or more
	Phone, Email, Username         string
	NIR, TaxNumber, TaxNotice      string
	TaxAccess                      string // the access number that a return bears, 7 digits
	IBAN, BIC                      string
	CAFNumber, CAFFund             string
	FranceTravail                  string
	IdentityCard                   *IdentityCard // nil: a foreigner
	Passport                       *Passport
	DrivingLicence                 *DrivingLicence
	HealthCard                     *HealthCard
	Incomes                        Incomes
	Employer                       *Employer
	Job                            *Job
	Payslips                       []Payslip
	Pay                            []Pay // filled when the record is played, and left out of what is only listed
	PayYear                        *PayYear
	PensionFund                    string
	PensionPayments                []PensionPayment
	PensionYear                    *PensionYear
	Unemployment                   *Unemployment
	Business                       *Business
	SickLeave                      *SickLeave
	Studies                        *Studies
}

// A Child is a dependent child of the household.
type Child struct {
	FirstName, LastName string
	Sex                 string // F or M
	Birth               time.Time
	Custody             string // complete or alternee
	Invalid             bool
	School              *School // nil: too young, or past school
}

// School is where a child goes, in the school year that runs.
type School struct{ Name, Level, Year string }

// Value gives the record as `persona` in expressions, of type RecordType.
func (r *Record) Value() expr.Value { return valueOf(r, tellRecordOf) }

// Name is the person's usual name: Claire Moreau.
func (p *Person) Name() string { return p.FirstName + " " + p.LastName }

func tellRecordOf(r *Record, t teller) {
	tellPerson(&r.Person, t)
	tellRecord(t, "address", &r.Address, tellAddress)
	tellRecord(t, "previous_address", unlessZero(&r.PreviousAddress), tellAddress)
	t.day("moved_on", r.MovedOn)
	t.code("marital_status", maritalStatuses, r.MaritalStatus)
	t.day("marital_since", r.MaritalSince)
	tellRecord(t, "household", r, tellHousehold)
	t.yes("has_spouse", r.Spouse != nil)
	tellRecord(t, "spouse", r.Spouse, tellPerson)
	tellRecord(t, "bank", r.Bank, tellBank)
	t.text("licence_plate", expr.Plain, r.LicencePlate)
	tellRecord(t, "vehicle", r.Vehicle, tellVehicle)
	tellRecord(t, "home", r.Home, tellHome)
	tellList(t, "rent_receipts", r.RentReceipts, tellRentReceipt)
	tellRecord(t, "energy", r.Energy, tellEnergyBill)
	tellRecord(t, "tax_before", r.TaxBefore, tellTaxNotice)
	tellList(t, "benefits", r.Benefits, tellBenefit)
}

func tellPerson(p *Person, t teller) {
	t.text("name", expr.Plain, p.Name())
	t.text("first_name", expr.Plain, p.FirstName)
	t.text("last_name", expr.Plain, p.LastName)
	t.text("birth_name", expr.Plain, p.BirthName)
	t.code("sex", sexes, p.Sex)
	t.day("birth_date", p.Birth)
	t.text("birth_place", expr.Plain, p.BirthPlace)
	t.text("nationality", expr.Plain, p.Nationality)
	t.day("arrived_on", p.ArrivedOn)
	t.yes("invalid", p.Invalid)
	t.text("phone", expr.Phone, p.Phone)
	t.text("email", expr.Plain, p.Email)
	t.text("username", expr.Plain, p.Username)
	t.text("nir", expr.NIR, p.NIR)
	t.text("tax_number", expr.TaxNumber, p.TaxNumber)
	t.text("tax_notice", expr.Plain, p.TaxNotice)
	t.text("tax_access_number", expr.Plain, p.TaxAccess)
	t.text("iban", expr.IBAN, p.IBAN)
	t.text("bic", expr.Plain, p.BIC)
	t.text("caf_number", expr.Plain, p.CAFNumber)
	t.text("caf_fund", expr.Plain, p.CAFFund)
	t.text("france_travail_id", expr.Plain, p.FranceTravail)
	tellRecord(t, "identity_card", p.IdentityCard, tellIdentityCard)
	tellRecord(t, "passport", p.Passport, tellPassport)
	tellRecord(t, "driving_licence", p.DrivingLicence, tellDrivingLicence)
	tellRecord(t, "health_card", p.HealthCard, tellHealthCard)
	tellRecord(t, "incomes", &p.Incomes, tellIncomes)
	tellWork(p, t)
}

func tellAddress(a *program.Address, t teller) {
	t.text("street", expr.Plain, a.Street)
	t.text("postal_code", expr.Plain, a.PostalCode)
	t.text("commune", expr.Plain, a.Commune)
}

func tellHousehold(r *Record, t teller) {
	t.number("size", expr.Integer, int64(r.size()), 0, true)
	tellList(t, "children", r.Children, tellChild)
}

func tellChild(c *Child, t teller) {
	t.text("first_name", expr.Plain, c.FirstName)
	t.text("last_name", expr.Plain, c.LastName)
	t.code("sex", sexes, c.Sex)
	t.day("birth_date", c.Birth)
	t.code("custody", custodies, c.Custody)
	t.yes("invalid", c.Invalid)
	tellRecord(t, "school", c.School, tellSchool)
}

func tellSchool(s *School, t teller) {
	t.text("name", expr.Plain, s.Name)
	t.text("level", expr.Plain, s.Level)
	t.text("year", expr.Plain, s.Year)
}

func (r *Record) size() int {
	n := 1 + len(r.Children)
	if r.Spouse != nil {
		n++
	}
	return n
}

// unlessZero gives nil for a zero value.
func unlessZero[T comparable](of *T) *T {
	if *of == *new(T) {
		return nil
	}
	return of
}
