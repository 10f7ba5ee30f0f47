package check

import (
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/syntax"
)

// The bounds of an appointment's slots: what still reads on a page.
const (
	maxSlotDays    = 60
	maxSlotTimes   = 24
	maxSlotMinutes = 480
	maxSlotTaken   = 100
)

// slots finds appointments at times or on days that aren't any.
func slots(u *Unit) diag.List {
	var j judge
	for n := range u.fields("appointment") {
		j.slots(n)
	}
	return j.faults
}

func (j *judge) slots(n *syntax.Node) {
	j.between(n.Get("days"), 1, maxSlotDays)
	j.between(n.Get("minutes"), 1, maxSlotMinutes)
	j.between(n.Get("taken"), 2, maxSlotTaken)
	for _, day := range n.Get("weekdays").List() {
		j.between(day, 1, 7)
	}
	for i, at := range n.Get("times").List() {
		switch {
		case !expr.IsTime(at.String()):
			j.report(at.Span, "type-mismatch.time", diag.Args{"Value": at.String()})
		case i == maxSlotTimes:
			j.report(at.Span, "bad-table.slots", diag.Args{"Max": maxSlotTimes})
		}
	}
}
