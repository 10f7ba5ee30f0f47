package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// follows finds states that no case ever enters, ends that time leads out of, states that lead to each other without an end at one instant, and openings that
// can't be what an entry takes them for.
func follows(u *Unit) diag.List {
	var j judge
	for _, proc := range u.Program.Procedures {
		n := u.Places.Procedures[proc]
		if n == nil {
			continue
		}
		j.states(proc, n)
		for i, item := range n.Get("after").List() {
			if i < len(proc.After) {
				j.leavesEnd(proc.After[i], item)
				j.awaits(proc, proc.After[i], item)
			}
		}
		j.endless(proc, n)
	}
	return j.faults
}

// states finds those that nothing leads to.
func (j *judge) states(proc *program.Procedure, n *syntax.Node) {
	for _, e := range n.Get("states").Each() {
		if !slices.ContainsFunc(proc.After, func(a *program.After) bool { return a.State != nil && a.State.ID == e.Name }) {
			j.report(e.Value.Key, "unreachable-state", diag.Args{"Name": e.Name})
		}
	}
}

// leavesEnd finds what time alone brings that leads out of a state which ends a case: an appeal may, waiting can't.
func (j *judge) leavesEnd(a *program.After, n *syntax.Node) {
	if a.State == nil || a.On != "" || a.Missed != "" {
		return
	}
	for _, s := range a.While {
		if s.End && s != a.State {
			j.report(n.Get("while").Place(), "bad-after.end", diag.Args{"Name": s.ID})
		}
	}
}

// awaits judges what is said of openings of other procedures.
func (j *judge) awaits(proc *program.Procedure, a *program.After, n *syntax.Node) {
	made := func(id string, bounded bool) bool {
		return slices.ContainsFunc(proc.After, func(o *program.After) bool {
			return o.Open != nil && o.Open.Procedure == id && (!bounded || o.Open.Until != nil || o.Open.For != program.Delay{})
		})
	}
	switch {
	case a.Missed != "" && !made(a.Missed, true):
		j.report(n.Get("missed").Place(), "bad-opening.missed", diag.Args{"Name": a.Missed})
	case a.Close != "" && !made(a.Close, false):
		j.report(n.Get("close").Place(), "bad-opening.close", diag.Args{"Name": a.Close})
	}
}

// endless finds states that lead to each other at one instant, whatever holds.
func (j *judge) endless(proc *program.Procedure, n *syntax.Node) {
	next := map[*program.State]*program.State{}
	at := map[*program.State]*syntax.Node{}
	for i, a := range proc.After {
		if a.State == nil || a.When != nil || a.At != nil || a.On != "" || a.Missed != "" || a.In != (program.Delay{}) {
			continue
		}
		for _, s := range a.While {
			if next[s] == nil {
				next[s], at[s] = a.State, n.Get("after").List()[i]
			}
		}
	}
	for _, start := range proc.States {
		s := next[start]
		for range proc.States {
			if s == nil || s == start {
				break
			}
			s = next[s]
		}
		if s == start && next[start] != nil && next[start] != start {
			j.report(at[start].Get("status").Place(), "bad-after.endless", diag.Args{"Name": start.ID})
			return
		}
	}
}
