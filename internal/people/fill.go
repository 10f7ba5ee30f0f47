package people

import (
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// Traits is what an author writes of a persona. Whatever is left empty is drawn, except moves, children and incomes: what
// is not written of those is not there.
type Traits struct {
	Adult
	Address         program.Address
	PreviousAddress program.Address // zero: did not move
	MovedOn         time.Time
	MaritalStatus   string // empty: M with a spouse, C without
	MaritalSince    time.Time
	Spouse          *Adult
	Children        []Child // empty names are drawn, an empty last name is the persona's, an empty custody is complete
}

// Adult is what an author writes of one adult.
type Adult struct {
	FirstName, LastName, BirthName string
	Sex                            string // F or M
	Birth                          time.Time
	BirthPlace                     string
	Incomes                        map[string]decimal.Decimal // by IncomeNames, euros a year
}

// Filled is a persona with every gap filled.
type Filled struct {
	Identity program.Identity
	Spouse   *program.Identity // nil: none
	Record   expr.Value        // of type RecordType
}

// Seed gives the seed of a persona's draws from the persona's id.
func Seed(id string) uint64 { return 0 }

// Fill completes a persona: names, dates and places that the author left empty, and every identifier. The same traits and
// seed give the same bytes.
func Fill(t Traits, seed uint64) Filled { return Filled{} }
