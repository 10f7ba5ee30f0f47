package expr

import (
	"slices"
	"time"
)

// buildAsOf: as_of(table, day) is the row in force on a day, of a table whose keys are the days from which each holds: the latest that is not after it.
func buildAsOf(c *checker, s *syntax) *node {
	table, ok := c.arg(s, 0, nil)
	day, right := c.arg(s, 1, AnyDate())
	if !ok || !right {
		return unknown(s)
	}
	if table.typ.Kind != Table || table.typ.Elem == nil || slices.ContainsFunc(table.typ.Keys, undated) {
		c.fault(s.kids[0], "type-mismatch.no-dates", nil)
		return unknown(s)
	}
	return c.node(s, table.typ.Elem, func(m *machine) Value {
		if row, ok := inForce(m, table.value(m), day.value(m)); ok {
			return m.admit(row, table.typ.Elem)
		}
		return m.fail(ErrKey)
	})
}

func undated(key string) bool {
	_, err := time.Parse(time.DateOnly, key)
	return err != nil
}

// inForce finds the row with the latest key that is not after a day. Days written as 2025-04-01 have the order of their texts.
func inForce(m *machine, table, day Value) (Value, bool) {
	if table.Table == nil || day.Kind != Date {
		return Value{}, false
	}
	on, latest := day.String(), ""
	m.spend(len(table.Table.Rows))
	for key := range table.Table.Rows {
		if key <= on && key > latest {
			latest = key
		}
	}
	row, ok := table.Table.Rows[latest]
	return row, ok
}
