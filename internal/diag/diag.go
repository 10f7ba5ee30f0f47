// Package diag tells authors what is wrong with what they wrote: where, what, and how to mend it.
//
// It stands above source and below everything that finds faults. It must not know any rule's logic, only their names.
package diag

import "miroir/internal/source"

// Severity orders diagnostics: only errors stop the pipeline.
type Severity uint8

// The severities, the gravest first.
const (
	Error Severity = iota
	Warning
)

// A Diagnostic is one fault at one place. Its words come from the catalogue when it is printed: Message is a key, Args
// its arguments by name.
type Diagnostic struct {
	Span     source.Span
	Severity Severity
	Rule     string // stable kebab-case name, one of Rules
	Message  string // catalogue key, "rule" or "rule.variant"
	Args     map[string]any
	Hint     string // catalogue key of a second sentence that says how to mend, or ""
	Related  []Related
}

// Related points at another place that explains a diagnostic, such as the first of two equal keys.
type Related struct {
	Span    source.Span
	Message string
	Args    map[string]any
}

// A List is the diagnostics of a phase.
type List []Diagnostic
