package people

import (
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// Epoch is the day it is where nobody says otherwise: Monday 4 May 2026.
var Epoch = time.Date(2026, time.May, 4, 0, 0, 0, 0, time.UTC)

// Traits is what an author writes of a persona. Whatever is left empty is drawn, except moves, children, incomes, and what is nil: what isn't
// written of those isn't there. A home is always there, drawn where it is nil; a job is where there are wages, a business where there is income
// from one.
type Traits struct {
	Adult
	Password        string          // empty: Password(seed, 0)
	Address         program.Address // empty: drawn; of a commune of ours the postal code may be left out
	PreviousAddress program.Address // zero: did not move
	MovedOn         time.Time
	MaritalStatus   string // empty: M with a spouse, C without
	MaritalSince    time.Time
	Spouse          *Adult
	Children        []Child  // empty names and sexes are drawn, an empty last name is the persona's, an empty custody is complete
	Home            *Home    // an empty kind is tenant
	Vehicle         *Vehicle // nil: none, and no number plate
}

// Adult is what an author writes of one adult.
type Adult struct {
	FirstName, LastName, BirthName string
	Sex                            string // F or M
	Birth                          time.Time
	BirthPlace                     string
	Nationality                    string // empty: française
	ArrivedOn                      time.Time
	Invalid                        bool
	Username                       string
	Incomes                        map[string]decimal.Decimal // by IncomeNames, euros a year, to the cent
	Job                            *Job                       // without Gross it is found from the wages
	Jobs                           []Job                      // others, each with Since and Gross
	Unemployment                   *Unemployment
	Business                       *Business // Turnover is incomes.self_employed where that is there
	SickLeave                      *SickLeave
	Studies                        *Studies
}

// Filled is a persona with every gap filled.
type Filled struct {
	Identity           program.Identity
	Spouse             *program.Identity  // nil: none
	Children           []program.Identity // names and births
	Record             expr.Value         // of type RecordType
	Username, Password string
}

// Fill completes a persona: the names, dates and places that the author left empty, every identifier, and what follows from the incomes, as
// of a day (zero: Epoch). The same traits, seed and day give the same bytes, and a trait more changes nothing but itself and what follows from
// it. What the author wrote is never changed.
func Fill(t Traits, seed uint64, today time.Time) Filled {
	if today.IsZero() {
		today = Epoch
	}
	if t.Password == "" {
		t.Password = Password(seed, 0)
	}
	return fillRecord(&t, seed, today).filled(t.Password)
}

// filled gives the record, pay ahead included, with what signs in.
func (r *Record) filled(password string) Filled {
	r.fillPay()
	f := Filled{Identity: r.identity(&r.Person), Record: r.Value(), Username: r.Username, Password: password}
	if r.Spouse != nil {
		spouse := r.identity(r.Spouse)
		f.Spouse = &spouse
	}
	for _, c := range r.Children {
		f.Children = append(f.Children, program.Identity{FirstName: c.FirstName, LastName: c.LastName, BirthName: c.LastName, Birth: c.Birth})
	}
	return f
}

func fillRecord(t *Traits, seed uint64, today time.Time) *Record {
	r := &Record{
		Person:          fillPerson(t.Adult, seed),
		Address:         fillAddress(t.Address, seed),
		PreviousAddress: fillMove(t.PreviousAddress),
		MovedOn:         t.MovedOn,
		MaritalStatus:   t.MaritalStatus,
		MaritalSince:    t.MaritalSince,
	}
	if t.Spouse != nil {
		spouse := fillPerson(besides(*t.Spouse, &r.Person, seed), spouseSeed(seed))
		r.Spouse = &spouse
	}
	if r.MaritalStatus == "" {
		r.MaritalStatus = "C"
		if r.Spouse != nil {
			r.MaritalStatus = "M"
		}
	}
	for i, c := range t.Children {
		child := fillChild(c, r.LastName, seed^Seed("child "+strconv.Itoa(i)))
		if child.School == nil {
			child.School = schoolOf(child.Birth, today, r.Address.Commune)
		}
		r.Children = append(r.Children, child)
	}
	r.fillLife(t, seed, today)
	r.from = madeOf{traits: t, seed: seed, today: today}
	return r
}

// fillLife completes all that follows from who the household is: home, work, tax, allowances.
func (r *Record) fillLife(t *Traits, seed uint64, today time.Time) {
	r.fillCards(seed, today)
	r.fillWork(&t.Adult, seed, today)
	if r.Spouse != nil {
		r.Spouse.fillCards(spouseSeed(seed), today)
		r.Spouse.fillWork(t.Spouse, spouseSeed(seed), today)
	}
	r.Bank = bankOf(r.IBAN)
	r.fillHome(t.Home, seed, today)
	r.fillVehicle(t.Vehicle, seed, today)
	r.RentReceipts = r.Home.rentReceipts(today)
	r.Energy = r.energyBill(seed, today)
	r.fillTax(seed, today)
	r.fillBenefits(today)
}

// spouseSeed gives the seed of what is drawn of the spouse.
func spouseSeed(seed uint64) uint64 { return seed ^ Seed("spouse") }

// besides gives a spouse what follows from the persona: the other sex, and about the same age, unless the author says otherwise.
func besides(a Adult, persona *Person, seed uint64) Adult {
	if a.Sex == "" {
		a.Sex = "F"
		if persona.Sex == "F" {
			a.Sex = "M"
		}
	}
	if a.Birth.IsZero() {
		a.Birth = persona.Birth.AddDate(0, 0, draw(seed, "spouse's birth").Number(-1500, 1500))
	}
	if a.LastName == "" {
		a.LastName = persona.LastName
	}
	return a
}

func fillPerson(a Adult, seed uint64) Person {
	if a.Sex == "" {
		a.Sex = draw(seed, "sex").RandomString([]string{"F", "M"})
	}
	if a.Birth.IsZero() {
		a.Birth = time.Date(1948, time.January, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, draw(seed, "birth").Number(0, 57*365))
	}
	if a.FirstName == "" {
		a.FirstName = draw(seed, "first name").RandomString(firstNames(a.Sex, a.Birth))
	}
	if a.LastName == "" {
		a.LastName = draw(seed, "last name").RandomString(lastNames)
	}
	if a.BirthName == "" {
		a.BirthName = a.LastName
	}
	if a.Nationality == "" {
		a.Nationality = french
	}
	if a.Username == "" {
		a.Username = username(a.FirstName, a.LastName, seed)
	}
	if a.BirthPlace == "" {
		a.BirthPlace = communes[draw(seed, "birth place").Number(0, len(communes)-1)].Name
	}
	return Person{
		FirstName: a.FirstName, LastName: a.LastName, BirthName: a.BirthName,
		Sex: a.Sex, Birth: a.Birth, BirthPlace: a.BirthPlace,
		Phone: Phone(seed), Email: Email(a.FirstName, a.LastName),
		ArrivedOn: a.ArrivedOn, Invalid: a.Invalid,
		NIR: NIR(a.Sex, a.Birth, seed), TaxNumber: TaxNumber(seed), IBAN: IBAN(seed), BIC: BIC,
		Username: a.Username, Nationality: a.Nationality,
		TaxNotice: TaxNoticeReference(seed), TaxAccess: TaxAccess(seed),
		CAFNumber: CAFNumber(seed), CAFFund: CAFFund, FranceTravail: FranceTravail(seed),
		Incomes: incomesOf(a.Incomes),
	}
}

func fillAddress(a program.Address, seed uint64) program.Address {
	drawn := drawAddress(seed)
	if a.Commune == "" {
		a.Commune, a.PostalCode = drawn.Commune, drawn.PostalCode
	}
	if a.PostalCode == "" {
		a.PostalCode = postalCode(a.Commune)
	}
	if a.Street == "" {
		a.Street = drawn.Street
	}
	return a
}

func fillMove(a program.Address) program.Address {
	if a.PostalCode == "" {
		a.PostalCode = postalCode(a.Commune)
	}
	return a
}

func fillChild(c Child, lastName string, seed uint64) Child {
	if c.Sex == "" {
		c.Sex = sexOf(c.FirstName, c.Birth)
	}
	if c.Sex == "" {
		c.Sex = draw(seed, "sex").RandomString([]string{"F", "M"})
	}
	if c.FirstName == "" {
		c.FirstName = draw(seed, "first name").RandomString(firstNames(c.Sex, c.Birth))
	}
	if c.LastName == "" {
		c.LastName = lastName
	}
	if c.Custody == "" {
		c.Custody = "complete"
	}
	return c
}

// sexOf gives the sex that usually goes with a first name, "" when the tables of that decade don't tell.
func sexOf(firstName string, birth time.Time) string {
	f, m := slices.Contains(firstNames("F", birth), firstName), slices.Contains(firstNames("M", birth), firstName)
	switch {
	case f && !m:
		return "F"
	case m && !f:
		return "M"
	}
	return ""
}

func (r *Record) identity(p *Person) program.Identity {
	id := program.Identity{
		FirstName: p.FirstName, LastName: p.LastName, BirthName: p.BirthName, Birth: p.Birth, Username: p.Username,
		NIR: p.NIR, TaxNumber: p.TaxNumber, IBAN: p.IBAN, BIC: p.BIC, TaxNotice: p.TaxNotice,
		CAFNumber: p.CAFNumber, FranceTravail: p.FranceTravail, LicencePlate: r.LicencePlate,
		Phone: p.Phone, Email: p.Email, Address: r.Address,
	}
	if p.IdentityCard != nil {
		id.IdentityCard = p.IdentityCard.Number
	}
	if p.Passport != nil {
		id.Passport = p.Passport.Number
	}
	if p.DrivingLicence != nil {
		id.DrivingLicence = p.DrivingLicence.Number
	}
	switch {
	case p.Business != nil:
		id.SIRET = p.Business.SIRET
	case p.Employer != nil:
		id.SIRET = p.Employer.SIRET
	}
	return id
}
