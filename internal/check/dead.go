package check

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// deadConditions finds conditions that never hold, or always do, whatever is chosen: what they decide is decided already. Whatever in
// a procedure has a condition is judged, under the conditions around it. That a step or a field is never there
// is for other rules to say.
func deadConditions(u *Unit) diag.List {
	var faults diag.List
	for _, x := range explorers(u) {
		d := dead{u: u, x: x}
		d.under(u.Places.Procedures[x.procedure], nil)
		faults = append(faults, d.faults...)
	}
	return faults
}

type dead struct {
	u      *Unit
	x      explorer
	faults diag.List
}

// under judges the conditions of a mapping and of all that is in it.
func (d *dead) under(n *syntax.Node, around []asked) {
	if n == nil {
		return
	}
	inside := around
	for _, e := range n.Entries {
		condition, judged := d.u.Conditions[e.Value]
		if !judged {
			continue
		}
		d.judge(n, e.Name, condition, around)
		if e.Name == "when" || e.Name == "unless" {
			inside = append(inside[:len(inside):len(inside)], asked{condition, e.Name == "when"})
		}
	}
	if rule := n.Entries; n.Block != nil && n.Block.Name == "check" {
		d.rule(rule, inside)
	}
	for _, e := range n.Entries {
		d.under(e.Value, inside)
	}
	for _, item := range n.Items {
		d.under(item, inside)
	}
}

// asked is a condition, and how it must turn out.
type asked struct {
	condition *expr.Expr
	holds     bool
}

// judge tries a condition that stands behind a key, all around it being so.
func (d *dead) judge(n *syntax.Node, key string, e *expr.Expr, around []asked) {
	if key == "rule" || switched(e) || !d.can(around) {
		return
	}
	told := key == "when" && n.Block != nil && slices.Contains(unreachable(), n.Block.Name)
	if !told && !d.can(around, asked{e, true}) {
		d.report(e, "dead-condition.never")
	}
	if !d.personal(e) && !d.can(around, asked{e, false}) {
		d.report(e, "dead-condition.always")
	}
}

// unreachable lists the blocks whose conditions other rules judge when they never hold.
func unreachable() []string { return []string{"step", "field", "stop"} }

// rule finds a rule that always holds where it is tried: it checks nothing. That none ever holds is a step without a way out.
func (d *dead) rule(entries []syntax.Entry, around []asked) {
	i := slices.IndexFunc(entries, func(e syntax.Entry) bool { return e.Name == "rule" })
	if i < 0 {
		return
	}
	e := d.u.Conditions[entries[i].Value]
	if e != nil && !switched(e) && d.can(around) && !d.can(around, asked{e, false}) {
		d.report(e, "dead-condition.rule")
	}
}

func (d *dead) report(e *expr.Expr, message string) {
	d.faults = append(d.faults, diag.New(whole(e), message, nil))
}

// can tells whether some answers make all conditions turn out as they must; true when that can't be decided.
func (d *dead) can(around []asked, more ...asked) bool {
	all := append(around[:len(around):len(around)], more...)
	conditions := make([]*expr.Expr, len(all))
	for i, a := range all {
		conditions[i] = a.condition
	}
	return d.x.possible(func(env expr.Env) bool {
		for _, a := range all {
			if evaluated(a.condition, env).Yes != a.holds {
				return false
			}
		}
		return true
	}, conditions...)
}

// personal tells whether a condition reads who is played: that it holds for all who are there now doesn't make it dead.
func (d *dead) personal(e *expr.Expr) bool {
	return slices.ContainsFunc(program.Closure(d.x.procedure.Symbols, e), func(s expr.Symbol) bool {
		return d.x.procedure.Symbols[s].Kind == program.PersonaSymbol
	})
}

// switched tells a bare true or false: someone who writes it means it.
func switched(e *expr.Expr) bool {
	switch strings.TrimSpace(e.Source()) {
	case "true", "false", "vrai", "faux":
		return true
	}
	return false
}
