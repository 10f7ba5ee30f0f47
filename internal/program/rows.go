package program

import (
	"strings"

	"miroir/internal/expr"
)

// RowToken stands for a row's number in the names of fields of inline rows: "periods.\ue000.from" is, of the third row, "periods.3.from". No
// author can write it.
const RowToken = "\ue000"

// MaxRows is how many rows a list takes when it doesn't say.
const MaxRows = 20

// Rows is a list of rows that is asked on its step's own page. Its field's answer is the rows' numbers in order, each stable and never given
// again; their answers stand beside it under the names of Fields.
type Rows struct {
	Min, Max int
	Title    Text // of one row: "Période {{ n }}"
	Add      Text // the button
	Empty    Text // shown when there is no row
	Fields   []*Field
}

// InRow gives the name that an input of a field of inline rows has in a row, by the row's number.
func InRow(name, number string) string { return strings.Replace(name, RowToken, number, 1) }

// Key is the name that expressions know a field by: that of its inputs but for the rows that it stands in.
func (f *Field) Key() string {
	if f.In == nil {
		return f.Name
	}
	return strings.TrimPrefix(f.Name, f.In.Name+"."+RowToken+".")
}

// Condition is the field's When; of no field, none.
func (f *Field) Condition() *expr.Expr {
	if f == nil {
		return nil
	}
	return f.When
}

// All lists the fields of a step in order, each list of inline rows followed by what its rows ask.
func (s *Step) All() []*Field {
	all := make([]*Field, 0, len(s.Fields))
	for _, f := range s.Fields {
		all = append(all, f)
		if f.Rows != nil {
			all = append(all, f.Rows.Fields...)
		}
	}
	return all
}
