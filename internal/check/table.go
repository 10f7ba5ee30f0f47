package check

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/syntax"
)

// tables finds tables that can't be looked up: brackets that don't rise, rows that differ from the first one.
func tables(u *Unit) diag.List {
	var faults diag.List
	for _, t := range u.Tree.Get("tables").Each() {
		rows, brackets := t.Value.Get("rows"), t.Value.Get("brackets")
		switch {
		case t.Value.Get("file") != nil && rows == nil && brackets == nil: // its file can't be read, which is said
		case rows != nil && brackets != nil, t.Value.Get("file") != nil && (beside(t.Value, rows) || beside(t.Value, brackets)), rows == nil && brackets == nil:
			faults = append(faults, diag.New(t.Value.Key, "bad-table.either", diag.Args{"Name": t.Name}))
		case brackets != nil:
			faults = append(faults, rising(brackets)...)
		case len(rows.Entries) == 0:
			faults = append(faults, diag.New(rows.Key, "bad-table.empty", diag.Args{"Name": t.Name}))
		default:
			faults = append(faults, alike(rows)...)
		}
	}
	return faults
}

// beside tells whether part of a table stands in the table's own file.
func beside(table, part *syntax.Node) bool {
	return part != nil && part.Span.File == table.Span.File
}

// rising judges the brackets of a table: each begins above the one before, and rates lie between -1 and 1.
func rising(brackets *syntax.Node) diag.List {
	var faults diag.List
	if len(brackets.Items) == 0 {
		return diag.List{diag.New(brackets.Key, "bad-table.empty", nil)}
	}
	var before *syntax.Node
	for _, b := range brackets.Items {
		above := b.Get("above")
		if before != nil && !above.Decimal().GreaterThan(before.Decimal()) {
			faults = append(faults, diag.New(above.Span, "bad-table.order", diag.Args{"Value": above.String(), "Before": before.String()}))
		}
		before = above
	}
	return faults
}

// alike judges the rows of a table against the first one.
func alike(rows *syntax.Node) diag.List {
	var faults diag.List
	first := rows.Entries[0]
	for _, e := range rows.Entries {
		row := e.Value
		if row.Shape == syntax.Mapping && row.Get("brackets") != nil {
			faults = append(faults, rising(row.Get("brackets"))...)
		}
		if row.Shape == syntax.Mapping && len(row.Entries) == 0 {
			faults = append(faults, diag.New(row.Key, "bad-table.empty", diag.Args{"Name": e.Name}))
		}
		if missing := difference(columns(first.Value), columns(row)); len(missing) > 0 {
			faults = append(faults, diag.New(row.Key, "bad-table.missing", diag.Args{"Row": e.Name, "First": first.Name, "Columns": diag.Names(missing)}))
		}
		if more := difference(columns(row), columns(first.Value)); len(more) > 0 {
			faults = append(faults, diag.New(row.Get(more[0]).Key, "bad-table.more", diag.Args{"Row": e.Name, "First": first.Name, "Columns": diag.Names(more)}))
		}
		faults = append(faults, kinds(first, row)...)
	}
	return faults
}

// columns lists what a row holds; a row that is a single value holds a column without a name.
func columns(row *syntax.Node) []string {
	var names []string
	for _, e := range row.Each() {
		names = append(names, e.Name)
	}
	return names
}

func difference(a, b []string) []string {
	return slices.DeleteFunc(a, func(name string) bool { return slices.Contains(b, name) })
}

// kinds finds cells of another kind than that of their column in the first row.
func kinds(first syntax.Entry, row *syntax.Node) diag.List {
	if first.Value.Shape != row.Shape {
		return diag.List{diag.New(row.Key, "bad-table.shape", diag.Args{"First": first.Name})}
	}
	if row.Shape == syntax.Scalar {
		return kind(first, first.Value, row)
	}
	var faults diag.List
	for _, e := range row.Rest() {
		if model := first.Value.Get(e.Name); model != nil && model.Shape == syntax.Scalar && e.Value.Shape == syntax.Scalar {
			faults = append(faults, kind(first, model, e.Value)...)
		}
	}
	return faults
}

func kind(first syntax.Entry, model, cell *syntax.Node) diag.List {
	want, got := syntax.Constant(model).Kind, syntax.Constant(cell).Kind
	if want == got {
		return nil
	}
	return diag.List{diag.New(cell.Span, "bad-table.kind", diag.Args{
		"Value": cell.String(), "First": first.Name, "Want": kindTerm(want), "Got": kindTerm(got)})}
}

func kindTerm(k expr.Kind) diag.Term {
	return diag.Term("type." + strings.ReplaceAll(k.String(), "/", "-"))
}
