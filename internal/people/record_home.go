package people

import (
	"slices"
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// Home is where the household lives, and how.
type Home struct {
	Kind          string // tenant, owner, housed
	Since         time.Time
	Rent, Charges Cents // a month, of a tenant
	Surface       int   // m²
	Landlord      Landlord
	DeedOn        time.Time // of an owner
	Notary        string    // of an owner
}

// Landlord is who lets a home. Zero: nobody.
type Landlord struct {
	Name    string
	Address program.Address
}

// RentReceipt tells that a month's rent was paid.
type RentReceipt struct {
	Month         time.Time
	Rent, Charges Cents
	PaidOn        time.Time
}

// EnergyBill is the last bill for electricity.
type EnergyBill struct {
	Supplier, Contract string
	From, To           time.Time
	KWh                int
	Amount             Cents
	DueOn              time.Time
}

// TaxNotice is the income tax of the year before the payslips': whose rate they withhold.
type TaxNotice struct {
	IncomeYear                              int
	NotifiedOn                              time.Time
	Parts                                   int // hundredths: 250 are two parts and a half
	GrossIncome, NetIncome, ReferenceIncome Cents
	Tax                                     Cents
	Rate                                    int // tenths of a percent
	Withheld                                Cents
	Balance                                 Cents // Tax less Withheld: what was still to pay, or below zero what came back
}

// Benefit is an allowance that the household gets.
type Benefit struct {
	Kind    string // one of BenefitKinds
	Monthly Cents
	Since   time.Time
}

// BenefitKinds lists the allowances, in the order in which a household's are told.
func BenefitKinds() []string { return slices.Clone(benefitKinds) }

func tellHome(h *Home, t teller) {
	let := h.Rent > 0
	t.code("kind", tenures, h.Kind)
	t.day("since", h.Since)
	t.money("rent", h.Rent, let)
	t.money("charges", h.Charges, let)
	t.money("total", h.Rent+h.Charges, let)
	t.number("surface", expr.Integer, int64(h.Surface), 0, h.Surface > 0)
	tellRecord(t, "landlord", unlessZero(&h.Landlord), tellLandlord)
	t.day("deed_on", h.DeedOn)
	t.text("notary", expr.Plain, h.Notary)
}

func tellLandlord(l *Landlord, t teller) {
	t.text("name", expr.Plain, l.Name)
	tellAddress(&l.Address, t)
}

func tellRentReceipt(r *RentReceipt, t teller) {
	t.day("month", r.Month)
	t.money("rent", r.Rent, true)
	t.money("charges", r.Charges, true)
	t.money("total", r.Rent+r.Charges, true)
	t.day("paid_on", r.PaidOn)
}

func tellEnergyBill(b *EnergyBill, t teller) {
	t.text("supplier", expr.Plain, b.Supplier)
	t.text("contract", expr.Plain, b.Contract)
	t.day("from", b.From)
	t.day("to", b.To)
	t.number("kwh", expr.Integer, int64(b.KWh), 0, true)
	t.money("amount", b.Amount, true)
	t.day("due_on", b.DueOn)
}

func tellTaxNotice(n *TaxNotice, t teller) {
	t.number("income_year", expr.Plain, int64(n.IncomeYear), 0, true)
	t.day("notified_on", n.NotifiedOn)
	t.number("parts", expr.Plain, int64(n.Parts), 2, true)
	t.money("gross_income", n.GrossIncome, true)
	t.money("net_income", n.NetIncome, true)
	t.money("reference_income", n.ReferenceIncome, true)
	t.money("tax", n.Tax, true)
	t.number("rate", expr.Percent, int64(n.Rate), 3, true)
	t.money("withheld", n.Withheld, true)
	t.money("balance", n.Balance, true)
}

func tellBenefit(b *Benefit, t teller) {
	t.code("kind", benefitKinds, b.Kind)
	t.money("monthly", b.Monthly, true)
	t.day("since", b.Since)
}
