package field

import (
	"slices"
	"strings"

	"miroir/internal/locale"
	"miroir/internal/program"
)

// The inputs of an address that aren't always there.
const (
	countryPart = "country"
	PickPart    = "pick" // which proposal is taken, as it reads, or KeepTyped
)

// KeepTyped is what is picked to keep an address as it was typed.
const KeepTyped = "keep"

// address is the row of an address: with a country, with proposals, or not.
func address(f *program.Field) *Type {
	switch {
	case f.Country && f.Proposals:
		return &addressAbroadProposed
	case f.Country:
		return &addressAbroad
	case f.Proposals:
		return &addressProposed
	}
	return lookup("address")
}

func readAddress(q question, inputs []string) ([]string, *Fault) {
	canonical, picked := []string{}, ""
	for i, name := range q.typ.Parts {
		if name == PickPart {
			picked = strings.TrimSpace(inputs[i])
			continue
		}
		answer, wrong := q.addressPart(name, inputs[i], inputs[len(canonical):])
		if wrong != nil {
			return nil, wrong
		}
		canonical = append(canonical, answer)
	}
	if !q.field.Proposals {
		return canonical, nil
	}
	return q.proposed(canonical, picked)
}

// addressPart reads one input of an address. A postal code has five digits in France only.
func (q question) addressPart(name, input string, after []string) (string, *Fault) {
	read := readText
	switch name {
	case "postal_code":
		if !q.field.Country || len(after) > 2 && inFrance(after[2]) {
			read = readPostalCode
		}
	case "commune", countryPart:
		read = readName
	}
	answer, wrong := read(q, []string{input})
	switch {
	case wrong != nil && input != "":
		wrong.Part = name
		return "", wrong
	case wrong == nil && len(answer) > 0:
		return answer[0], nil
	case name == countryPart:
		return q.Locale.Word("field.address.here", nil), nil
	case name == "postal_code" && q.field.Country && len(after) > 2 && !inFrance(after[2]):
		return "", nil
	}
	return "", &Fault{Part: name, Key: "field.address." + name}
}

// inFrance tells an address of France by its country: no word is one.
func inFrance(country string) bool { return plainText(country) == "" || plainText(country) == "france" }

// proposed is an address once it was held against the streets there are: as it is where nothing is near, or where it is kept; else the one that
// was picked.
func (q question) proposed(typed []string, picked string) ([]string, *Fault) {
	near := Proposals(q.field, typed)
	if picked == KeepTyped || len(near) == 0 {
		return typed, nil
	}
	for _, one := range near {
		if picked == AddressLine(one) || picked == "" && sameAddress(one, typed) {
			return one, nil
		}
	}
	return nil, &Fault{Part: PickPart, Key: "field.address.choose"}
}

// sameAddress tells an address that was typed as a proposal is written.
func sameAddress(proposal, typed []string) bool {
	return slices.EqualFunc(proposal, typed, func(a, b string) bool { return plainAddress(a) == plainAddress(b) })
}

func plainAddress(s string) string { return plainText(strings.ReplaceAll(s, ",", " ")) }

// AddressLine is an address on one line.
func AddressLine(parts []string) string {
	if len(parts) < 3 {
		return strings.Join(parts, ", ")
	}
	line := strings.TrimSpace(parts[0] + ", " + strings.TrimSpace(parts[1]+" "+parts[2]))
	if len(parts) > 3 && !inFrance(parts[3]) {
		line += ", " + parts[3]
	}
	return line
}

func showAddress(_ *program.Field, canonical []string, _ *locale.Locale) []string {
	return []string{AddressLine(canonical)}
}

// typeAddress is an address as it is typed; one that is near others was kept.
func typeAddress(f *program.Field, canonical []string, _ *locale.Locale) []string {
	near := Proposals(f, canonical)
	if !f.Proposals || len(near) == 0 || slices.ContainsFunc(near, func(one []string) bool { return sameAddress(one, canonical) }) {
		return canonical
	}
	return append(slices.Clone(canonical), KeepTyped)
}
