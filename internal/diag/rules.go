package diag

import "slices"

// A Rule is a kind of fault with a stable name.
type Rule struct {
	Name     string
	Severity Severity
}

// Rules lists every kind of fault, in the order of the phases that find them.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{
	// Reading a file.
	{"too-large", Error},
	{"bad-encoding", Error},
	{"yaml-syntax", Error},
	{"unsupported-yaml", Error},
	{"bad-csv", Error},
	{"duplicate-key", Error},
	// Shape.
	{"unknown-key", Error},
	{"missing-key", Error},
	{"wrong-shape", Error},
	{"conflicting-keys", Error},
	{"wrong-type", Error},
	{"unknown-value", Error},
	{"bad-number", Error},
	{"bad-date", Error},
	{"bad-colour", Error},
	{"bad-duration", Error},
	{"bad-name", Error},
	{"bad-pattern", Error},
	{"bad-reference", Error},
	// Expressions.
	{"expression-syntax", Error},
	{"expression-limit", Error},
	{"undefined-name", Error},
	{"undefined-function", Error},
	{"wrong-arguments", Error},
	{"type-mismatch", Error},
	{"unknown-option", Error},
	// Names.
	{"reserved-name", Error},
	{"duplicate-name", Error},
	{"unknown-persona", Error},
	{"unknown-procedure", Error},
	{"unknown-page", Error},
	{"unknown-step", Error},
	{"unknown-field", Error},
	{"unknown-actor", Error},
	{"unknown-state", Error},
	{"unknown-paper", Error},
	{"unknown-list", Error},
	{"unknown-incident", Error},
	{"unknown-fact", Error},
	{"unknown-block", Error},
	{"unknown-file", Error},
	{"unknown-theme", Error},
	{"unknown-icon", Error},
	{"outside-folder", Error},
	{"unsafe-picture", Error},
	// Meaning.
	{"bad-block", Error},
	{"bad-use", Error},
	{"bad-table", Error},
	{"bad-list", Error},
	{"circular-computed", Error},
	{"empty-procedure", Error},
	{"bad-group", Error},
	{"bad-rows", Error},
	{"bad-task", Error},
	{"step-without-task", Warning},
	{"bad-after", Error},
	{"bad-opening", Error},
	{"unreachable-state", Warning},
	{"unreachable-step", Error},
	{"unreachable-field", Warning},
	{"unreachable-stop", Warning},
	{"bad-closing", Error},
	{"unreachable-closing", Warning},
	{"dead-condition", Warning},
	{"circular-condition", Error},
	{"no-way-out", Error},
	{"unanswerable", Error},
	{"bad-paper", Error},
	{"bad-letter", Error},
	{"bad-incident", Error},
	{"bad-spread", Error},
	{"no-way-in", Error},
	{"persona-inconsistent", Error},
	{"official-name", Error},
	{"real-data", Error},
	{"missing-translation", Warning},
	{"unknown-locale", Error},
	{"unused-translation", Warning},
	{"bad-form", Error},
	{"missing-form", Warning},
	{"repeated-label", Warning},
	{"missing-help", Note},
	{"missing-alt", Error},
	{"low-contrast", Error},
	{"unused-table", Warning},
	{"unused-list", Warning},
	{"unused-fact", Note},
	{"unused-block", Warning},
	{"unused-paper", Warning},
	{"unused-actor", Warning},
	// Remarks.
	{"useless-ignore", Warning},
}

// RuleNamed finds a rule by its name.
func RuleNamed(name string) (Rule, bool) {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == name })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

func severityOf(rule string) Severity {
	r, _ := RuleNamed(rule)
	return r.Severity
}
