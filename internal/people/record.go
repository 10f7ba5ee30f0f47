package people

import (
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// RecordType is the type of `persona` in expressions. A member that a persona lacks is Null.
//
//	persona.name  first_name  last_name  birth_name  sex ("F", "M")  birth_date  birth_place
//	persona.address.street  .postal_code  .commune      persona.previous_address.…  persona.moved_on
//	persona.phone  email  nir  tax_number  iban  bic
//	persona.marital_status ("C", "M", "O", "D", "V")  marital_since
//	persona.incomes.wages …                             one member for each of IncomeNames, euros a year
//	persona.household.children                          list of first_name, last_name, sex, birth_date, custody ("complete", "alternee"), invalid
//	persona.household.size                              adults and children
//	persona.has_spouse  spouse.…                        the members of a person, incomes included
var RecordType = typeOf(personaMembers())

// A Record is what `persona` reads, as Go values. Zero strings, dates and amounts that are absent read as Null.
type Record struct {
	Person
	Address         program.Address
	PreviousAddress program.Address // zero: did not move
	MovedOn         time.Time
	MaritalStatus   string // C single, M married, O civil partnership, D divorced, V widowed
	MaritalSince    time.Time
	Children        []Child
	Spouse          *Person // nil: none
}

// A Person is one adult.
type Person struct {
	FirstName, LastName, BirthName string
	Sex                            string // F or M
	Birth                          time.Time
	BirthPlace                     string
	Phone, Email                   string
	NIR, TaxNumber, IBAN, BIC      string
	Incomes                        map[string]decimal.Decimal // by IncomeNames, euros a year
}

// A Child is a dependent child of the household.
type Child struct {
	FirstName, LastName string
	Sex                 string // F or M
	Birth               time.Time
	Custody             string // complete or alternee
	Invalid             bool
}

// Value gives the record as `persona` in expressions, of type RecordType.
func (r *Record) Value() expr.Value { return recordOf(personaMembers(), r) }

// IncomeNames lists the yearly figures that a person may have under `incomes`, in order.
func IncomeNames() []string {
	return []string{
		"wages", "unemployment", "sick_pay", "pensions", "invalidity_pensions", "alimony_received", "self_employed",
		"interest", "dividends", "flat_tax_paid", "rents", "benefits",
		"real_expenses", "csg_deductible", "alimony_paid", "retirement_savings",
		"donations", "aid_donations", "party_donations", "union_dues", "home_help", "home_help_aid", "childcare",
		"withheld", "withheld_pensions", "instalments",
	}
}

// member is a named part of a record: its type and how it reads from a T.
type member[T any] struct {
	name string
	typ  *expr.Type
	get  func(T) expr.Value
}

func typeOf[T any](members []member[T]) *expr.Type {
	t := &expr.Type{Kind: expr.Record}
	for _, m := range members {
		t.Members = append(t.Members, expr.Member{Name: m.name, Type: m.typ})
	}
	return t
}

func recordOf[T any](members []member[T], of T) expr.Value {
	v := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(members))}
	for i, m := range members {
		v.Items[i] = m.get(of)
	}
	return v
}

func personaMembers() []member[*Record] {
	adult := adultMembers()
	list := make([]member[*Record], 0, len(adult)+8)
	for _, m := range adult {
		list = append(list, member[*Record]{m.name, m.typ, func(r *Record) expr.Value { return m.get(&r.Person) }})
	}
	address, household := addressMembers(), householdMembers()
	return append(list,
		member[*Record]{"address", typeOf(address), func(r *Record) expr.Value { return recordOf(address, r.Address) }},
		member[*Record]{"previous_address", typeOf(address), func(r *Record) expr.Value {
			if r.PreviousAddress == (program.Address{}) {
				return expr.Value{}
			}
			return recordOf(address, r.PreviousAddress)
		}},
		member[*Record]{"moved_on", dateType(), func(r *Record) expr.Value { return date(r.MovedOn) }},
		member[*Record]{"marital_status", codes("C", "M", "O", "D", "V"), func(r *Record) expr.Value { return text(r.MaritalStatus) }},
		member[*Record]{"marital_since", dateType(), func(r *Record) expr.Value { return date(r.MaritalSince) }},
		member[*Record]{"household", typeOf(household), func(r *Record) expr.Value { return recordOf(household, r) }},
		member[*Record]{"has_spouse", boolType(), func(r *Record) expr.Value { return yes(r.Spouse != nil) }},
		member[*Record]{"spouse", typeOf(adult), func(r *Record) expr.Value {
			if r.Spouse == nil {
				return expr.Value{}
			}
			return recordOf(adult, r.Spouse)
		}},
	)
}

func adultMembers() []member[*Person] {
	incomes := incomeMembers()
	return []member[*Person]{
		{"name", textType(expr.Plain), func(p *Person) expr.Value { return text(p.Name()) }},
		{"first_name", textType(expr.Plain), func(p *Person) expr.Value { return text(p.FirstName) }},
		{"last_name", textType(expr.Plain), func(p *Person) expr.Value { return text(p.LastName) }},
		{"birth_name", textType(expr.Plain), func(p *Person) expr.Value { return text(p.BirthName) }},
		{"sex", codes("F", "M"), func(p *Person) expr.Value { return text(p.Sex) }},
		{"birth_date", dateType(), func(p *Person) expr.Value { return date(p.Birth) }},
		{"birth_place", textType(expr.Plain), func(p *Person) expr.Value { return text(p.BirthPlace) }},
		{"phone", textType(expr.Phone), func(p *Person) expr.Value { return text(p.Phone) }},
		{"email", textType(expr.Plain), func(p *Person) expr.Value { return text(p.Email) }},
		{"nir", textType(expr.NIR), func(p *Person) expr.Value { return text(p.NIR) }},
		{"tax_number", textType(expr.TaxNumber), func(p *Person) expr.Value { return text(p.TaxNumber) }},
		{"iban", textType(expr.IBAN), func(p *Person) expr.Value { return text(p.IBAN) }},
		{"bic", textType(expr.Plain), func(p *Person) expr.Value { return text(p.BIC) }},
		{"incomes", typeOf(incomes), func(p *Person) expr.Value { return recordOf(incomes, p) }},
	}
}

func addressMembers() []member[program.Address] {
	return []member[program.Address]{
		{"street", textType(expr.Plain), func(a program.Address) expr.Value { return text(a.Street) }},
		{"postal_code", textType(expr.Plain), func(a program.Address) expr.Value { return text(a.PostalCode) }},
		{"commune", textType(expr.Plain), func(a program.Address) expr.Value { return text(a.Commune) }},
	}
}

func incomeMembers() []member[*Person] {
	list := make([]member[*Person], 0, len(IncomeNames()))
	for _, name := range IncomeNames() {
		list = append(list, member[*Person]{name, &expr.Type{Kind: expr.Number, Format: expr.Money}, func(p *Person) expr.Value {
			amount, ok := p.Incomes[name]
			if !ok {
				return expr.Value{}
			}
			return expr.Value{Kind: expr.Number, Num: amount}
		}})
	}
	return list
}

func householdMembers() []member[*Record] {
	child := childMembers()
	return []member[*Record]{
		{"size", &expr.Type{Kind: expr.Number, Format: expr.Integer}, func(r *Record) expr.Value {
			return expr.Value{Kind: expr.Number, Num: decimal.NewFromInt(int64(r.size()))}
		}},
		{"children", &expr.Type{Kind: expr.List, Elem: typeOf(child)}, func(r *Record) expr.Value {
			v := expr.Value{Kind: expr.List, Items: make([]expr.Value, len(r.Children))}
			for i, c := range r.Children {
				v.Items[i] = recordOf(child, c)
			}
			return v
		}},
	}
}

func childMembers() []member[Child] {
	return []member[Child]{
		{"first_name", textType(expr.Plain), func(c Child) expr.Value { return text(c.FirstName) }},
		{"last_name", textType(expr.Plain), func(c Child) expr.Value { return text(c.LastName) }},
		{"sex", codes("F", "M"), func(c Child) expr.Value { return text(c.Sex) }},
		{"birth_date", dateType(), func(c Child) expr.Value { return date(c.Birth) }},
		{"custody", codes("complete", "alternee"), func(c Child) expr.Value { return text(c.Custody) }},
		{"invalid", boolType(), func(c Child) expr.Value { return yes(c.Invalid) }},
	}
}

// Name is the person's usual name: Claire Moreau.
func (p *Person) Name() string { return p.FirstName + " " + p.LastName }

func (r *Record) size() int {
	n := 1 + len(r.Children)
	if r.Spouse != nil {
		n++
	}
	return n
}

func textType(f expr.Format) *expr.Type  { return &expr.Type{Kind: expr.Text, Format: f} }
func codes(options ...string) *expr.Type { return &expr.Type{Kind: expr.Text, Options: options} }
func dateType() *expr.Type               { return &expr.Type{Kind: expr.Date} }
func boolType() *expr.Type               { return &expr.Type{Kind: expr.Bool} }
func yes(b bool) expr.Value              { return expr.Value{Kind: expr.Bool, Yes: b} }

func text(s string) expr.Value {
	if s == "" {
		return expr.Value{}
	}
	return expr.Value{Kind: expr.Text, Str: s}
}

func date(t time.Time) expr.Value {
	if t.IsZero() {
		return expr.Value{}
	}
	return expr.Value{Kind: expr.Date, Day: t}
}
