package check

import (
	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// A judge collects what it finds.
type judge struct{ faults diag.List }

func (j *judge) report(at source.Span, message string, args diag.Args) {
	j.faults = append(j.faults, diag.New(at, message, args))
}

// between judges a whole number that has bounds; one that isn't there passes.
func (j *judge) between(n *syntax.Node, least, most int) {
	if n != nil && (n.Int() < least || n.Int() > most) {
		j.report(n.Span, "bad-number.between", diag.Args{"Value": n.String(), "Min": least, "Max": most})
	}
}
