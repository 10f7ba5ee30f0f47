package check

import (
	"miroir/internal/diag"
	"miroir/internal/spec"
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
	return faults
}
