package check

import (
	"miroir/internal/diag"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// maxMinutes is the longest a rehearsal is said to take: a day's workshop.
const maxMinutes = 480

// header judges the figures at the top of a scenario.
func header(u *Unit) diag.List {
	var faults diag.List
	if version := u.Tree.Get("miroir"); version.Int() != spec.Version {
		faults = append(faults, diag.New(version.Span, "unknown-value.version", diag.Args{"Value": version.String(), "Version": spec.Version}))
	}
	if minutes := u.Tree.Get("minutes"); minutes.Int() < 1 || minutes.Int() > maxMinutes {
		faults = append(faults, diag.New(minutes.Span, "bad-number.minutes", diag.Args{"Value": minutes.String(), "Max": maxMinutes}))
	}
	return append(faults, sessionBounds(u.Tree.Get("session"))...)
}

// The shortest session leaves a minute before its warning; the longest is a workshop's.
const (
	minSession = 2
	maxSession = 120
)

// sessionBounds judges how long one stays signed in, and when one is warned.
func sessionBounds(n *syntax.Node) diag.List {
	minutes, warn := n.Get("minutes"), n.Get("warn")
	if minutes == nil || warn == nil {
		return nil
	}
	j := judge{}
	if j.between(minutes, minSession, maxSession); len(j.faults) == 0 {
		j.between(warn, 1, minutes.Int()-1)
	}
	return j.faults
}
