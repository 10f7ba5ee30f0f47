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

// names finds names that expressions or addresses can't hold.
func names(u *Unit) diag.List {
	var faults diag.List
	judge := func(name string, at source.Span, shape *regexp.Regexp, message string) {
		if len(name) > maxName || !shape.MatchString(name) {
			faults = append(faults, diag.New(at, message, diag.Args{"Name": name, "Max": maxName}))
		}
	}
	inExpressions := func(n *syntax.Node) {
		for _, e := range n.Each() {
			judge(e.Name, e.Value.Key, nameShape, "bad-name.expression")
		}
	}
	inAddresses := func(n *syntax.Node) {
		for _, e := range n.Each() {
			judge(e.Name, e.Value.Key, addressShape, "bad-name.address")
		}
	}
	inExpressions(u.Tree.Get("tables"))
	inExpressions(u.Tree.Get("account").Get("activation").Get("asks"))
	inAddresses(u.Tree.Get("pages"))
	inAddresses(u.Tree.Get("procedures"))
	for _, p := range u.Tree.Get("procedures").Each() {
		inExpressions(p.Value.Get("compute"))
		for _, step := range p.Value.Get("steps").List() {
			judge(step.Get("step").String(), step.Get("step").Place(), addressShape, "bad-name.address")
			for _, f := range fieldEntries(step) {
				judge(f.Name, f.Value.Key, nameShape, "bad-name.expression")
			}
			if name := step.Get("repeat").Get("name"); name != nil {
				judge(name.String(), name.Span, nameShape, "bad-name.expression")
			}
		}
	}
	for _, t := range u.Tree.Get("tables").Each() {
		for _, row := range t.Value.Get("rows").Each() {
			if row.Value.Shape == syntax.Mapping && row.Value.Get("brackets") == nil {
				inExpressions(row.Value)
			}
		}
	}
	for _, item := range u.Tree.Get("personas").List() {
		judge(item.String(), item.Span, addressShape, "bad-name.address")
	}
	return faults
}
