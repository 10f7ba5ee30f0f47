package check

import (
	"time"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// closings finds closings and windows that say no time.
func closings(u *Unit) diag.List {
	var j judge
	for _, n := range u.Tree.Get("closed").List() {
		j.closing(n)
	}
	for _, p := range u.Tree.Get("procedures").Each() {
		for _, n := range p.Value.Get("closed").List() {
			j.closing(n)
		}
		if open := p.Value.Get("open"); open != nil {
			j.window(open)
		}
	}
	return j.faults
}

// closing judges one closing: it says when in one way.
func (j *judge) closing(n *syntax.Node) {
	from, to, weekdays, hours := n.Get("from"), n.Get("to"), n.Get("weekdays"), n.Get("hours")
	ways := 0
	for _, way := range []bool{from != nil || to != nil, weekdays != nil, hours != nil} {
		if way {
			ways++
		}
	}
	switch {
	case ways != 1, from == nil != (to == nil), weekdays != nil && len(weekdays.List()) == 0:
		j.report(n.Place(), "bad-closing", nil)
		return
	}
	j.span(from, to)
	for _, day := range weekdays.List() {
		j.between(day, 1, 7)
	}
	if _, _, ok := program.ParseHours(hours.String()); hours != nil && !ok {
		j.report(hours.Span, "bad-closing.hours", diag.Args{"Value": hours.String()})
	}
}

// window judges from when until when a procedure can be filled in.
func (j *judge) window(n *syntax.Node) {
	from, to := n.Get("from"), n.Get("to")
	if from == nil && to == nil {
		j.report(n.Place(), "bad-closing.window", nil)
		return
	}
	j.span(from, to)
	for page, of := range map[*syntax.Node]*syntax.Node{n.Get("before"): from, n.Get("late"): to} {
		if page != nil && of == nil {
			j.report(page.Span, "bad-closing.page", nil)
		}
	}
}

// span judges two moments, either of which may be left out.
func (j *judge) span(from, to *syntax.Node) {
	var at [2]time.Time
	for i, n := range []*syntax.Node{from, to} {
		moment, whole, ok := program.ParseMoment(n.String())
		if n != nil && !ok {
			j.report(n.Span, "bad-closing.moment", diag.Args{"Value": n.String()})
		}
		if n == nil || !ok {
			return
		}
		if at[i] = moment; whole && i == 1 {
			at[i] = moment.AddDate(0, 0, 1)
		}
	}
	if !at[0].Before(at[1]) {
		j.report(to.Span, "bad-closing.order", diag.Args{"From": from.String()})
	}
}

// morning is when the world's clock starts, on its day.
const morning = 9 * time.Hour

// lastingClosings finds what is closed from the beginning and never opens again. Without a day of its own, a scenario begins when it is played: what
// comes back every week is then tried alone.
func lastingClosings(u *Unit) diag.List {
	var faults diag.List
	p := u.Program
	if lasting(p, p.Closed) {
		return append(faults, diag.New(u.Tree.Get("closed").Place(), "bad-closing.always", nil))
	}
	for _, e := range u.Tree.Get("procedures").Each() {
		for _, proc := range p.Procedures {
			at := e.Value.Get("closed")
			if at == nil {
				at = e.Value.Get("open")
			}
			if proc.ID == e.Name && len(proc.Closed) > 0 && lasting(p, append(p.Closed[:len(p.Closed):len(p.Closed)], proc.Closed...)) {
				faults = append(faults, diag.New(at.Place(), "bad-closing.always", nil))
			}
		}
	}
	return faults
}

func lasting(p *program.Program, closings []*program.Closing) bool {
	start := p.Today
	if start.IsZero() {
		start = monday
		var weekly []*program.Closing
		for _, c := range closings {
			if c.Weekdays != nil || c.Since != c.Until {
				weekly = append(weekly, c)
			}
		}
		closings = weekly
	}
	first, _, until := program.Shut(closings, start.Add(morning))
	return first != nil && until.IsZero()
}

var monday = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// pastClosings finds closings that are over when the world's clock starts.
func pastClosings(u *Unit) diag.List {
	var faults diag.List
	start := u.Program.Today.Add(morning)
	judge := func(nodes []*syntax.Node) {
		for _, n := range nodes {
			to, whole, ok := program.ParseMoment(n.Get("to").String())
			if whole {
				to = to.AddDate(0, 0, 1)
			}
			if ok && !u.Program.Today.IsZero() && !to.After(start) {
				faults = append(faults, diag.New(n.Get("to").Span, "unreachable-closing", diag.Args{"Day": u.Program.Today.Format(time.DateOnly)}))
			}
		}
	}
	judge(u.Tree.Get("closed").List())
	for _, e := range u.Tree.Get("procedures").Each() {
		judge(e.Value.Get("closed").List())
	}
	return faults
}
