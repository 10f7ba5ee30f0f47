package people

import (
	"time"

	"miroir/internal/expr"
)

// IdentityCard is a French identity card.
type IdentityCard struct {
	Number          string
	Issued, Expires time.Time
	Height          int       // centimetres
	MRZ             [2]string // the lines for machines, of 36 characters
}

// Passport is a passport.
type Passport struct {
	Number          string
	Issued, Expires time.Time
}

// DrivingLicence is a licence to drive a car.
type DrivingLicence struct {
	Number string
	Issued time.Time
}

// HealthCard is the card of the health insurance.
type HealthCard struct {
	Serial string
	Issued time.Time
}

// Vehicle is the household's car.
type Vehicle struct {
	Make, Model     string
	FirstRegistered time.Time
}

// Bank is an account as its bank writes it, in parts: with the country's code and its key they make the IBAN.
type Bank struct{ Name, BIC, Code, Branch, Account, Key string }

func tellIdentityCard(c *IdentityCard, t teller) {
	t.text("number", expr.Plain, c.Number)
	t.day("issued", c.Issued)
	t.day("expires", c.Expires)
	t.number("height", expr.Integer, int64(c.Height), 0, true)
	t.text("mrz_1", expr.Plain, c.MRZ[0])
	t.text("mrz_2", expr.Plain, c.MRZ[1])
}

func tellPassport(p *Passport, t teller) {
	t.text("number", expr.Plain, p.Number)
	t.day("issued", p.Issued)
	t.day("expires", p.Expires)
}

func tellDrivingLicence(l *DrivingLicence, t teller) {
	t.text("number", expr.Plain, l.Number)
	t.day("issued", l.Issued)
}

func tellHealthCard(c *HealthCard, t teller) {
	t.text("serial", expr.Plain, c.Serial)
	t.day("issued", c.Issued)
}

func tellVehicle(v *Vehicle, t teller) {
	t.text("make", expr.Plain, v.Make)
	t.text("model", expr.Plain, v.Model)
	t.day("first_registered", v.FirstRegistered)
}

func tellBank(b *Bank, t teller) {
	t.text("name", expr.Plain, b.Name)
	t.text("bic", expr.Plain, b.BIC)
	t.text("code", expr.Plain, b.Code)
	t.text("branch", expr.Plain, b.Branch)
	t.text("account", expr.Plain, b.Account)
	t.text("key", expr.Plain, b.Key)
}
