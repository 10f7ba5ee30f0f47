package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// taken lists the names that expressions give a meaning of their own.
func taken() []string {
	return []string{
		"persona", "today", "year", "facts", "procedures", "n", "reference", "filed_on",
		"true", "false", "vrai", "faux", "oui", "non", "and", "or", "not", "in", "et", "ou", "dans",
	}
}

// posted lists the names under which forms send what is not an answer, and those that a page's script reads off a form.
func posted() []string {
	return []string{"csrf", "base", "return", "action", "back", "row", "declare", "signature", "method", "provider", "elements", "dataset"}
}

// meant lists the names that papers and letters give a meaning of their own, beside the tables.
func meant() []string {
	return []string{"item", "line", "site", "code", "hours", "minutes", "actor", "procedure", "days"}
}

// addressed lists the pages of a procedure that are not steps.
func addressed() []string {
	return []string{"add", "review", "submit", "receipt", "receipt.pdf", "correct", "find", "draft", "start", "stop", "tasks", "turn", "as", "sign", "closed", "opinion", "case"}
}

// reservedNames finds names that the engine or the expression language has taken.
func reservedNames(u *Unit) diag.List {
	var faults diag.List
	judge := func(name string, at source.Span, reserved []string) {
		if slices.Contains(reserved, name) {
			faults = append(faults, diag.New(at, "reserved-name", diag.Args{"Name": name}))
		}
	}
	for _, t := range u.Tree.Get("tables").Each() {
		judge(t.Name, t.Value.Key, append(taken(), meant()...))
	}
	for _, ask := range u.Tree.Get("account").Get("activation").Get("asks").Each() {
		judge(ask.Name, ask.Value.Key, append(taken(), posted()...))
	}
	for _, p := range u.Tree.Get("procedures").Each() {
		for _, c := range p.Value.Get("compute").Each() {
			judge(c.Name, c.Value.Key, taken())
		}
	}
	for step := range u.steps() {
		judge(step.Get("step").String(), step.Get("step").Place(), addressed())
		if name := step.Get("repeat").Get("name"); name != nil {
			judge(name.String(), name.Span, taken())
		}
		for _, f := range fieldEntries(step) {
			judge(f.Name, f.Value.Key, append(taken(), posted()...))
		}
	}
	return faults
}
