package expr

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Num is a number.
func Num(d decimal.Decimal) Value { return Value{Kind: Number, Num: d} }

// Int is a whole number.
func Int(i int64) Value { return Value{Kind: Number, Num: decimal.NewFromInt(i)} }

// Str is a text.
func Str(s string) Value { return Value{Kind: Text, Str: s} }

// Yesno is a yes or a no.
func Yesno(yes bool) Value { return Value{Kind: Bool, Yes: yes} }

// Day is the date of a moment, as its own zone's calendar has it; the zero time gives Null.
func Day(t time.Time) Value {
	if t.IsZero() {
		return Value{}
	}
	y, m, d := t.Date()
	return Value{Kind: Date, Day: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// ListOf is a list of these items.
func ListOf(items ...Value) Value { return Value{Kind: List, Items: items} }

// RecordOf is a record whose members, in the order of its type, are these.
func RecordOf(members ...Value) Value { return Value{Kind: Record, Items: members} }

// TableOf is a table.
func TableOf(t *TableData) Value { return Value{Kind: Table, Table: t} }

// IsNull tells an unanswered value.
func (v Value) IsNull() bool { return v.Kind == Null }

// Equal tells whether two values are the same: 1.50 equals 1.5, a Null equals only a Null, tables are compared by identity.
func (v Value) Equal(o Value) bool {
	if v.Kind != o.Kind {
		return false
	}
	switch v.Kind {
	case Bool:
		return v.Yes == o.Yes
	case Number:
		return v.Num.Equal(o.Num)
	case Text:
		return v.Str == o.Str
	case Date:
		return v.Day.Equal(o.Day)
	case List, Record:
		return equalItems(v.Items, o.Items)
	case Table:
		return v.Table == o.Table
	}
	return true
}

func equalItems(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !a[i].Equal(b[i]) {
			return false
		}
	}
	return true
}

// String is the canonical form, the same in every language: "1234.5", "true", "2025-12-31", the text itself, "" for Null, and lists
// and records as "[a, b]" and "{a, b}".
func (v Value) String() string {
	switch v.Kind {
	case Bool:
		if v.Yes {
			return "true"
		}
		return "false"
	case Number:
		return v.Num.String()
	case Text:
		return v.Str
	case Date:
		return v.Day.Format(time.DateOnly)
	case List:
		return "[" + joinItems(v.Items) + "]"
	case Record:
		return "{" + joinItems(v.Items) + "}"
	case Table:
		return "table"
	}
	return ""
}

func joinItems(items []Value) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = item.String()
	}
	return strings.Join(parts, ", ")
}
