package check

import (
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// afters finds what follows a filing without a cause, with several, or with what doesn't go together.
func afters(u *Unit) diag.List {
	var j judge
	for _, p := range u.Tree.Get("procedures").Each() {
		for _, n := range p.Value.Get("after").List() {
			j.cause(n)
			j.repeated(n)
			j.ends(n.Get("open"))
			if pay := n.Get("pay"); pay != nil && n.Get("take") != nil {
				j.report(pay.Key, "bad-after.money", nil)
			}
			if !acts(n) {
				j.report(n.Place(), "bad-after.nothing", nil)
			}
		}
	}
	return j.faults
}

// cause judges what an entry comes of. A stretch of time may stand beside a procedure that was sent, or missed: it is so long after.
func (j *judge) cause(n *syntax.Node) {
	first := ""
	for _, key := range []string{"at", "on", "missed"} {
		switch one := n.Get(key); {
		case one == nil:
		case first != "":
			j.report(one.Key, "bad-after.two-causes", diag.Args{"One": first, "Other": key})
		default:
			first = key
		}
	}
	switch in := n.Get("in"); {
	case in == nil && first == "":
		j.report(n.Place(), "bad-after.no-cause", nil)
	case in != nil && first == "at":
		j.report(in.Key, "bad-after.two-causes", diag.Args{"One": "at", "Other": "in"})
	}
}

// repeated judges what comes again and again.
func (j *judge) repeated(n *syntax.Node) {
	every, times := n.Get("every"), n.Get("times")
	switch {
	case every == nil && times != nil:
		j.report(times.Key, "bad-after.no-every", nil)
	case every != nil && (n.Get("on") != nil || n.Get("missed") != nil):
		j.report(every.Key, "bad-after.every", nil)
	case every != nil && every.Delay() == program.Delay{}:
		j.report(every.Span, "bad-after.at-once", diag.Args{"Key": "every"})
	}
	j.between(times, 1, mostOccurrences)
}

// ends judges how long an opening waits: for a time or until a day, and late only after one of them.
func (j *judge) ends(open *syntax.Node) {
	until, late := open.Get("until"), open.Get("late")
	switch {
	case open.Get("for") != nil && until != nil:
		j.report(until.Key, "bad-after.two-ends", nil)
	case open.Get("for") == nil && until == nil && late != nil:
		j.report(late.Key, "bad-after.no-end", nil)
	}
}

// mostOccurrences is how often something may be repeated where that is said.
const mostOccurrences = 1000

// acts tells whether an entry does anything.
func acts(n *syntax.Node) bool {
	for _, key := range []string{"publish", "status", "document", "pay", "take", "appointment", "close", "open", "incident", "message", "mail", "sms"} {
		if n.Get(key) != nil {
			return true
		}
	}
	return false
}
