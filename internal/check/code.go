package check

import (
	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// stepCodes finds codes to type in a step with figures that nobody could use: the bounds are those of a second factor.
func stepCodes(u *Unit) diag.List {
	var j judge
	for n := range u.fields("one_time_code") {
		j.sent(n)
	}
	return j.faults
}

// sent judges the figures of a code that is sent.
func (j *judge) sent(n *syntax.Node) {
	j.between(n.Get("digits"), leastDigits, mostDigits)
	j.between(n.Get("minutes"), 1, mostMinutes)
	j.between(n.Get("tries"), 1, mostTries)
}
