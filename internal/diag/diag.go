// Package diag tells authors what is wrong with what they wrote: where, what, and how to mend it.
//
// It stands above source and below everything that finds faults. It must not know any rule's logic, only their names.
// A diagnostic keeps its words as a catalogue key and arguments until it is printed, in French or in English.
package diag

import (
	"strings"

	"miroir/internal/source"
)

// Severity orders diagnostics: only errors stop the pipeline.
type Severity uint8

// The severities, the gravest first.
const (
	Error   Severity = iota
	Warning          // it works, and most likely not as it was meant
	Note             // it works, and could help more
)

// Severities lists the severities, the gravest first.
func Severities() []Severity { return []Severity{Error, Warning, Note} }

// String is the severity's name in the JSON output, and its level in SARIF's.
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Note:
		return "note"
	}
	return "error"
}

// Args are the arguments of a message by name. A string is shown as it was written; a Term and Names are put into words
// in the reader's language.
type Args = map[string]any

// A Term is the catalogue key of a noun that a message names: "term.field" reads "field" or "champ".
type Term string

// Names is a few names to choose from: it reads `"a", "b" or "c"`.
type Names []string

// A Diagnostic is one fault at one place. Its words come from the catalogue when it is printed: Message is a key, Args
// its arguments by name.
type Diagnostic struct {
	Span     source.Span
	Severity Severity
	Rule     string // stable kebab-case name, one of Rules
	Message  string // catalogue key, "rule" or "rule.variant"
	Args     Args
	Hint     string // catalogue key of a second sentence that says how to mend, or ""
	Related  []Related
}

// Related points at another place that explains a diagnostic, such as the first of two equal keys.
type Related struct {
	Span    source.Span
	Message string
	Args    Args
}

// New makes a diagnostic from a catalogue key, "rule" or "rule.variant": the rule and its severity follow from the key.
func New(span source.Span, message string, args Args) Diagnostic {
	rule, _, _ := strings.Cut(message, ".")
	return Diagnostic{Span: span, Severity: severityOf(rule), Rule: rule, Message: message, Args: args}
}

// WithHint adds the sentence that says how to mend; it reads the same arguments.
func (d Diagnostic) WithHint(key string) Diagnostic {
	d.Hint = key
	return d
}

// WithRelated adds another place that explains the fault.
func (d Diagnostic) WithRelated(span source.Span, message string, args Args) Diagnostic {
	d.Related = append(d.Related[:len(d.Related):len(d.Related)], Related{Span: span, Message: message, Args: args})
	return d
}

// DidYouMean adds a suggestion when one of the names is close to what was written, else the choices when they are few.
func (d Diagnostic) DidYouMean(written string, names []string) Diagnostic {
	args := Args{}
	for name, value := range d.Args {
		args[name] = value
	}
	if near, ok := Nearest(written, names); ok {
		args["Suggestion"] = near
		d.Args = args
		return d.WithHint("hint.did-you-mean")
	}
	if len(names) == 0 || len(names) > fewChoices {
		return d
	}
	args["Choices"] = Names(names)
	d.Args = args
	return d.WithHint("hint.choices")
}

// fewChoices is how many choices a message still lists in full.
const fewChoices = 8
