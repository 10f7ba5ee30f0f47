package people

import (
	"slices"

	"github.com/shopspring/decimal"
)

// income names a yearly figure: its place in IncomeNames.
type income int

// The yearly figures, in the order of IncomeNames.
const (
	wages income = iota
	unemploymentBenefit
	sickPay
	pensions
	invalidityPensions
	alimonyReceived
	selfEmployed
	interest
	dividends
	flatTaxPaid
	rents
	socialBenefits
	realExpenses
	csgDeductible
	alimonyPaid
	retirementSavings
	donations
	aidDonations
	partyDonations
	unionDues
	homeHelp
	homeHelpAid
	childcare
	withheld
	withheldPensions
	instalments
	incomeCount
)

var incomeNames = [incomeCount]string{
	"wages", "unemployment", "sick_pay", "pensions", "invalidity_pensions", "alimony_received", "self_employed",
	"interest", "dividends", "flat_tax_paid", "rents", "benefits",
	"real_expenses", "csg_deductible", "alimony_paid", "retirement_savings",
	"donations", "aid_donations", "party_donations", "union_dues", "home_help", "home_help_aid", "childcare",
	"withheld", "withheld_pensions", "instalments",
}

// IncomeNames lists the yearly figures that a person may have under `incomes`, in order.
func IncomeNames() []string { return slices.Clone(incomeNames[:]) }

// Incomes are the yearly figures of a person. The zero value has none.
type Incomes struct {
	figures [incomeCount]Cents
	known   uint32 // a bit for each figure that is there
}

// incomesOf takes figures that an author wrote, in euros, by name.
func incomesOf(euros map[string]decimal.Decimal) Incomes {
	var all Incomes
	for i, name := range incomeNames {
		if amount, ok := euros[name]; ok {
			all.set(income(i), CentsOf(amount))
		}
	}
	return all
}

func (all *Incomes) set(i income, amount Cents) {
	all.figures[i] = amount
	all.known |= 1 << i
}

func (all *Incomes) has(i income) bool { return all.known>>i&1 == 1 }

// of gives a figure, nothing where it isn't there.
func (all *Incomes) of(i income) Cents { return all.figures[i] }

func tellIncomes(all *Incomes, t teller) {
	for i, name := range incomeNames {
		t.money(name, all.figures[i], all.has(income(i)))
	}
}

// scaled gives every figure times so many thousandths, in whole euros.
func (all *Incomes) scaled(thousandths int) *Incomes {
	scaled := Incomes{known: all.known}
	for i, c := range all.figures {
		if c > 0 {
			scaled.figures[i] = c.per(int64(thousandths), 1000).euros()
		}
	}
	return &scaled
}
