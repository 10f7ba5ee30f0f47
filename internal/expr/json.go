package expr

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// errNoJSON says that a value can't be recorded: tables are of scenarios, periods are never kept.
var errNoJSON = errors.New("a value that is never recorded")

// boxed is how JSON holds what it has no form of its own for. Exactly one member is there.
type boxed struct {
	Number *string `json:"number,omitempty"`
	Date   *string `json:"date,omitempty"`
	Record []Value `json:"record,omitempty"`
	Empty  bool    `json:"empty,omitempty"` // a record without members
}

// MarshalJSON writes a value so that UnmarshalJSON gives the same one, of the same kind, with the same decimals: null, true, "a text", [a list],
// {"number": "1.50"}, {"date": "2026-05-04"}, {"record": […]}. A table can't be written.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.Kind {
	case Null:
		return []byte("null"), nil
	case Bool:
		return json.Marshal(v.Yes)
	case Text:
		return json.Marshal(v.Str)
	case Number:
		written := digits(v.Num)
		return json.Marshal(boxed{Number: &written})
	case Date:
		written := v.Day.Format(time.DateOnly)
		return json.Marshal(boxed{Date: &written})
	case Record:
		return json.Marshal(boxed{Record: v.Items, Empty: len(v.Items) == 0})
	case List:
		if v.Items == nil {
			return []byte("[]"), nil
		}
		return json.Marshal(v.Items)
	}
	return nil, fmt.Errorf("write a %v: %w", v.Kind, errNoJSON)
}

// digits writes a number with all its decimals, so that 1.50 stays 1.50.
func digits(d decimal.Decimal) string {
	if d.Exponent() > 0 {
		return fmt.Sprintf("%se%d", d.Coefficient(), d.Exponent())
	}
	return d.StringFixed(-d.Exponent())
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (v *Value) UnmarshalJSON(data []byte) error {
	if len(data) == 0 {
		return fmt.Errorf("read a value: %w", errNoJSON)
	}
	*v = Value{}
	switch data[0] {
	case 'n':
		return nil
	case 't', 'f':
		v.Kind = Bool
		return json.Unmarshal(data, &v.Yes)
	case '"':
		v.Kind = Text
		return json.Unmarshal(data, &v.Str)
	case '[':
		v.Kind = List
		if err := json.Unmarshal(data, &v.Items); err != nil || len(v.Items) > 0 {
			return err
		}
		v.Items = nil
		return nil
	}
	var b boxed
	if err := json.Unmarshal(data, &b); err != nil {
		return err
	}
	return v.unbox(b)
}

func (v *Value) unbox(b boxed) error {
	var err error
	switch {
	case b.Number != nil:
		v.Kind = Number
		v.Num, err = decimal.NewFromString(*b.Number)
	case b.Date != nil:
		v.Kind = Date
		v.Day, err = time.Parse(time.DateOnly, *b.Date)
	case b.Record != nil || b.Empty:
		v.Kind, v.Items = Record, b.Record
	default:
		return fmt.Errorf("read a value: %w", errNoJSON)
	}
	return err
}
