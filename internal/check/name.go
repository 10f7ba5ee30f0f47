package check

import (
	"regexp"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

var (
	// nameShape is what the expression language reads as a name: letters, digits and _, with a letter first or after digits.
	nameShape = regexp.MustCompile(`^[0-9]*\pL[\pL\p{Nd}_]*$`)
	// addressShape is what stands well in the address of a page.
	addressShape = regexp.MustCompile(`^[a-z0-9]+([_-][a-z0-9]+)*$`)
)

// maxName is how many bytes a name may have.
const maxName = 40

// name judges a name's length and its shape.
func (j *judge) name(name string, at source.Span, shape *regexp.Regexp, message string) {
	if len(name) > maxName || !shape.MatchString(name) {
		j.report(at, message, diag.Args{"Name": name, "Max": maxName})
	}
}

// named judges the names of entries.
func (j *judge) named(entries []syntax.Entry, shape *regexp.Regexp, message string) {
	for _, e := range entries {
		j.name(e.Name, e.Value.Key, shape, message)
	}
}

// names finds names that expressions or addresses can't hold.
func names(u *Unit) diag.List {
	var j judge
	procedures := u.Tree.Get("procedures").Each()
	for _, entries := range [][]syntax.Entry{u.Tree.Get("pages").Each(), procedures, u.Tree.Get("incidents").Each()} {
		j.named(entries, addressShape, "bad-name.address")
	}
	for _, item := range u.Tree.Get("exercises").List() {
		j.name(item.Get("exercise").String(), item.Get("exercise").Place(), addressShape, "bad-name.address")
	}
	for _, item := range u.Tree.Get("personas").List() {
		j.name(item.String(), item.Span, addressShape, "bad-name.address")
	}
	for _, entries := range [][]syntax.Entry{u.Tree.Get("tables").Each(), u.Tree.Get("facts").Each(), u.Tree.Get("account").Get("activation").Get("asks").Each()} {
		j.named(entries, nameShape, "bad-name.expression")
	}
	for _, p := range procedures {
		j.named(p.Value.Get("compute").Each(), nameShape, "bad-name.expression")
	}
	for step := range u.steps() {
		j.stepNames(step)
	}
	for _, t := range u.Tree.Get("tables").Each() {
		for _, row := range t.Value.Get("rows").Each() {
			if row.Value.Shape == syntax.Mapping && row.Value.Get("brackets") == nil {
				j.named(row.Value.Each(), nameShape, "bad-name.expression")
			}
		}
	}
	return j.faults
}

// stepNames judges the names that stand in a step.
func (j *judge) stepNames(step *syntax.Node) {
	id, rows := step.Get("step"), step.Get("repeat").Get("name")
	j.name(id.String(), id.Place(), addressShape, "bad-name.address")
	j.named(fieldEntries(step), nameShape, "bad-name.expression")
	if rows != nil {
		j.name(rows.String(), rows.Span, nameShape, "bad-name.expression")
	}
}
