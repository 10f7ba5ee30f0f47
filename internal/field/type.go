// Package field is how each type of field reads, checks and shows an answer.
//
// It stands between program, whose fields it serves, and the engine and pages, which know no type by name. What a person typed
// comes in as raw strings by input name; it leaves as canonical strings (numbers "1234.5", dates "2025-12-31", yes and no as "true"
// and "false", codes, texts) which the log keeps, or as a Fault that says how to mend. It must not know steps, events or HTTP.
package field

import (
	"miroir/internal/expr"
	"miroir/internal/program"
)

// A Type is one row of the table of field types: what a field of this type asks for, how it is typed and what it may hold.
type Type struct {
	Name         string
	Asked        bool     // false: shown and never asked
	Parts        []string // its inputs are named field.part; nil: one input, named as the field
	Many         bool     // an input may give several values
	Chosen       bool     // among the field's options
	Identifier   bool     // takes only the persona's value or the reserved ranges
	Numeric      bool     // a figure: Min and Max are amounts
	InputMode    string   // HTML inputmode; "" for text
	InputType    string   // HTML type of its input; "" for text
	Autocomplete []string // HTML autocomplete tokens, one an input; nil: off
	Size         int      // characters that its input should show; 0: as wide as there is room

	kind  func(f *program.Field) *expr.Type
	read  reader
	typed shower // nil: the canonical strings themselves
	shown shower // nil: the value in the locale's way
}

// Of gives the row of a field's type; for a coded box that of what the box holds, under the name box.
func Of(f *program.Field) *Type {
	t := lookup(f.Type)
	if t.Name != box {
		return t
	}
	return boxOf(f.Value)
}

// Named gives the row of a type by name; ok is false where there is none.
func Named(name string) (t *Type, ok bool) {
	t = lookup(name)
	return t, t != &unknown
}

// Names lists the field types in the order of the language's reference.
func Names() []string {
	names := make([]string, len(table))
	for i := range table {
		names[i] = table[i].Name
	}
	return names
}

// Inputs gives the names of a field's inputs in a form, in order.
func Inputs(f *program.Field) []string {
	parts := Of(f).Parts
	if parts == nil {
		return []string{f.Name}
	}
	names := make([]string, len(parts))
	for i, part := range parts {
		names[i] = f.Name + "." + part
	}
	return names
}
