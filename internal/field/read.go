package field

import (
	"miroir/internal/expr"
	"miroir/internal/guard"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A Fault says why an answer can't be taken and how to mend it.
type Fault struct {
	Part  string // the input it stands at, for types of several; "" for the first
	Key   string // catalogue key, "field.type.what"
	Args  map[string]any
	Own   program.Text // the author's own words, instead of Key when there are any
	Clear bool         // what was typed looks like a real person's: it is kept nowhere and the input comes back empty
}

// A Reader reads what is typed in a language by someone who plays a persona.
type Reader struct {
	Locale  *locale.Locale
	Persona *program.Persona // nil: nobody, only the reserved ranges are let through
	Allow   *guard.Allow     // the values of the persona and theirs
}

// reader reads one answer's inputs, in order, trimmed, not all empty. It gives canonical strings or a fault.
type reader func(r *Reader, f *program.Field, inputs []string) ([]string, *Fault)

// shower writes canonical strings for people; one string an input, or one in all.
type shower func(f *program.Field, canonical []string, l *locale.Locale) []string

// Read reads what was typed in a field's inputs, by input name. Nothing typed gives an empty answer, which is no fault here.
func (r *Reader) Read(f *program.Field, typed map[string][]string) (canonical []string, fault *Fault) {
	return nil, nil
}

// Keep gives the part of what was typed in a field's inputs that a draft may keep: nothing that looks like a real person's, no
// unfinished identifier, no option that isn't there. The inputs that weren't sent are absent.
func (r *Reader) Keep(f *program.Field, typed map[string][]string) map[string][]string { return nil }

// Judge tells what is wrong with an answer among the others: missing, out of bounds, not among the options shown, not in the
// author's pattern. The answer has been read, or prefilled. nil: nothing.
func Judge(f *program.Field, canonical []string, env expr.Env) *Fault { return nil }

// Value is an answer in expressions; an empty answer is Null.
func Value(f *program.Field, canonical []string) expr.Value { return expr.Value{} }

// Canonical is the answer that a value stands for, such as a prefill's; Null is an empty answer.
func Canonical(f *program.Field, v expr.Value) []string { return nil }

// ValueType is what a field of a type gives to expressions. of is a coded box's or computed field's kind of value, codes
// the options of a choice.
func ValueType(typ, of string, codes []string) *expr.Type { return nil }

// Typed is an answer as one would type it, one value an input; several where an input gives several.
func Typed(f *program.Field, canonical []string, l *locale.Locale) []string { return nil }

// Shown is an answer as it reads on the review, "" when empty.
func Shown(f *program.Field, canonical []string, l *locale.Locale) string { return "" }
