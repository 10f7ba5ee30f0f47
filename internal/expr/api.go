// Package expr is the expression language of scenarios: parse, type-check, evaluate, explain.
//
// It is small, typed and total: every expression that checks evaluates to a value of its type within a budget, whatever
// the answers are. An unanswered name is Null, which counts as 0 among numbers, "" among texts, no among yes/no; a date
// function of Null gives Null and a comparison with a Null date is false. It knows nothing of steps, fields or pages: names
// are resolved by a Scope when checking and read from an Env when evaluating.
package expr

import (
	"time"

	"github.com/shopspring/decimal"
)

// Kind is what a value is.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota
	Bool
	Number
	Text
	Date
	List
	Record
	Table
	period // what days, months and years give: only ever added to a date
)

// Format says how a number, a text, a date or a record reads when shown; it never changes its value.
type Format uint8

// The formats. Plain is the shape of the kind itself.
const (
	Plain     Format = iota
	Money            // 1 234,50 €
	Integer          // 1 234
	Percent          // 0.125 reads 12,5 %
	Phone            // 06 39 98 12 34
	IBAN             // groups of four
	NIR              // 2 55 08 14 168 025 38
	TaxNumber        // 90 00 000 001 237
	MonthYear        // of a date: mars 2025
	ShortDate        // of a date: 31/12/2025
	Week             // of a date, a week's Monday: semaine 12, du 16 au 22 mars 2026
	Clock            // of a text, "09:30": 9 h 30
	Moment           // of a record of a date and a time: 4 mai 2026 à 9 h 30
	Span             // of a record of two dates: du 1er mars 2026 au 31 mars 2026
)

// A Type is what the checker knows of an expression.
type Type struct {
	Kind    Kind
	Format  Format
	Options []string // a Text that takes only these codes; nil for any text
	Elem    *Type    // of a List, its items; of a Table looked up by key, its rows; nil for a Table of brackets
	Members []Member // of a Record, in order
	Keys    []string // the keys of a Table looked up by key
}

// A Member is a named part of a record.
type Member struct {
	Name string
	Type *Type
}

// A Value is one value. The zero Value is Null.
type Value struct {
	Kind  Kind
	Num   decimal.Decimal
	Str   string    // of a Text
	Yes   bool      // of a Bool
	Day   time.Time // of a Date: midnight UTC
	Items []Value   // of a List; of a Record, in the order of its type's members
	Table *TableData
}

// TableData is a table of a scenario: either brackets, or rows looked up by a key. A table of brackets by year is rows
// whose values are tables.
type TableData struct {
	Brackets []Bracket
	Rows     map[string]Value
}

// A Bracket applies Rate to what lies above Above, up to the next bracket's Above.
type Bracket struct {
	Above, Rate decimal.Decimal
}

// A Symbol is a resolved name; its meaning belongs to whoever implements Scope and Env.
type Symbol int32

// A Scope resolves names when an expression is checked.
type Scope interface {
	// Resolve gives the symbol and type of a name; ok is false where there is none. A nil type is one that a fault elsewhere
	// left unknown: whatever is done with it passes in silence.
	Resolve(name string) (sym Symbol, typ *Type, ok bool)
	// Names lists what can be written here, for suggestions.
	Names() []string
}

// An Env gives the values of symbols when an expression is evaluated.
type Env interface {
	Value(Symbol) Value
}
