package check

import (
	"slices"

	"miroir/internal/diag"
)

// lookedUp lists the types of fields whose answer one copies from a paper: who isn't told where it stands doesn't find it.
func lookedUp() []string {
	return []string{"nir", "tax_number", "iban", "caf_number", "france_travail_id", "siren", "siret", "document_number"}
}

// missingHelp finds questions for a number or a code with neither a hint nor a help, at a step that says nothing before them. What is
// filled in already needs none.
func missingHelp(u *Unit) diag.List {
	var faults diag.List
	for step, f := range u.questions() {
		told := len(f.Hint.ByLocale)+len(f.Help.ByLocale)+len(step.Intro.ByLocale) > 0
		given := f.Readonly || f.Prefill != nil
		if n := u.Places.Fields[f]; n != nil && !told && !given && slices.Contains(lookedUp(), f.Type) {
			faults = append(faults, diag.New(n.Key, "missing-help", diag.Args{"Name": f.Key(), "Type": f.Type}))
		}
	}
	return faults
}
