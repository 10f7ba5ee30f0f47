package check

import (
	"miroir/internal/diag"
	"miroir/internal/program"
)

// drafts finds drafts that are not kept, and reminders that would come before they are begun.
func drafts(u *Unit) diag.List {
	j := judge{}
	for _, p := range u.Tree.Get("procedures").Each() {
		n := p.Value.Get("draft")
		keep, remind := n.Get("keep"), n.Get("remind")
		switch {
		case keep == nil:
		case length(keep.Delay()) == 0:
			j.report(keep.Span, "bad-duration.nothing", nil)
		case remind != nil && length(remind.Delay()) >= length(keep.Delay()):
			j.report(remind.Span, "bad-duration.remind", diag.Args{"Keep": keep.String()})
		}
	}
	return j.faults
}

// length orders stretches of time: in minutes, of 30 days a month.
func length(by program.Delay) int { return ((by.Months*30)+by.Days)*24*60 + by.Minutes }
