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

// A Type is one row of the table of field types: what a field of this type asks for and how it is typed.
type Type struct {
	Name         string
	Asked        bool     // false: shown and never asked
	Parts        []string // its inputs are named field.part; nil: one input, named as the field
	Many         bool     // its input may give several values
	Chosen       bool     // among the field's options
	Searched     bool     // one types to find the option; its second input is the one that was picked
	Papers       bool     // answered with papers of the persona's, by their refs
	Tick         bool     // one box, ticked or not: an input that isn't sent is not ticked
	Secret       bool     // compared by the engine and kept nowhere: the answer is that it was right
	Identifier   bool     // takes only the persona's value or the reserved ranges
	InputMode    string   // HTML inputmode; "" for text
	InputType    string   // HTML type of its input; "" for text
	Autocomplete []string // HTML autocomplete tokens, one an input; nil: off
	Size         int      // characters that its input should show; 0: as wide as there is room
	MaxLength    int      // of what is kept, in characters, when the field doesn't say
	Wanted       string   // catalogue key of what to say when there is no answer

	read   reader
	judge  judger   // what is wrong with an answer among the others, beside its bounds; nil: nothing
	apart  splitter // how a text that says the whole is typed in several inputs; nil: it can't be said so
	offers offerer  // whether its page offers what an input brings; nil: one types freely
	typed  shower   // nil: the canonical strings themselves
	shown  shower   // nil: the value in the locale's way
}

// judger says what is wrong with an answer among the others.
type judger func(f *program.Field, canonical []string, env expr.Env) *Fault

// offerer tells whether the page of a field offers a value for its i-th input; true of an input in which one types.
type offerer func(f *program.Field, i int, value string) bool

// splitter parts a text among inputs, in order; ok is false where it can't.
type splitter func(text string) (inputs []string, ok bool)

// Of gives the row of a field's type; for a coded box that of what the box holds.
func Of(f *program.Field) *Type {
	switch {
	case f.Type == "date" && f.Boxes:
		return &dateBoxes
	case f.Type == "address":
		return address(f)
	case f.Type != box:
		return lookup(f.Type)
	case f.Value != nil && f.Value.Kind == expr.Bool:
		return lookup("consent")
	case f.Value != nil && f.Value.Format == expr.Integer:
		return lookup("integer")
	}
	return lookup("money")
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

// Inputs gives the names of a field's inputs in a form, in order; none for a field that isn't asked.
func Inputs(f *program.Field) []string {
	t := Of(f)
	switch {
	case !t.Asked:
		return nil
	case f.Grid != nil:
		return gridInputs(f)
	case t.Searched:
		return []string{f.Name, f.Name + "." + PickPart}
	case t.Parts == nil:
		return []string{f.Name}
	}
	names := make([]string, len(t.Parts))
	for i, part := range t.Parts {
		names[i] = f.Name + "." + part
	}
	return names
}

// Whole tells a field that has one input, of its own name.
func Whole(f *program.Field) bool {
	t := Of(f)
	return t.Asked && f.Grid == nil && !t.Searched && t.Parts == nil
}

// Autocomplete gives the HTML autocomplete token of a field's i-th input; "off" when it has none.
func Autocomplete(f *program.Field, i int) string {
	t := Of(f)
	switch {
	case f.Autocomplete == "bday" && i < len(t.Parts):
		return "bday-" + t.Parts[i]
	case f.Autocomplete != "":
		return f.Autocomplete
	case i < len(t.Autocomplete):
		return t.Autocomplete[i]
	}
	return "off"
}

// Apart gives what is typed in each of a field's inputs, in the order of Inputs, by who says the whole in one text: 1988-03-14 of a date in boxes, 2026-03
// of a month. ok is false where the field has one input, or the text can't be parted.
func Apart(f *program.Field, text string) (inputs []string, ok bool) {
	if t := Of(f); t.apart != nil {
		return t.apart(text)
	}
	return nil, false
}

// InputOf gives the HTML inputmode and the size of the input of a part.
func InputOf(part string) (mode string, size int) {
	switch part {
	case "day", "month", "week":
		return "numeric", 3
	case "year":
		return "numeric", 5
	case "postal_code":
		return "numeric", 6
	case "time", "date", "from", "to", PasswordPart, AgainPart:
		return "", 16
	case "card":
		return "numeric", 22
	case "expires", "crypto":
		return "numeric", 6
	}
	return "", 0
}

func lookup(name string) *Type {
	if t := byName[name]; t != nil {
		return t
	}
	return &unknown
}

// byName finds the table's rows. Nothing writes to it once it is made.
var byName = indexed()

func indexed() map[string]*Type {
	index := make(map[string]*Type, len(table))
	for i := range table {
		index[table[i].Name] = &table[i]
	}
	return index
}
