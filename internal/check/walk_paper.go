package check

import (
	"regexp"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/field"
	"miroir/internal/syntax"
)

// paperRef is a paper's name in a walk: its kind, the number of one among many, and what is wrong with a faulty copy.
var paperRef = regexp.MustCompile(`^([a-z0-9_]+)([-.][0-9]+)?(~(too_big|wrong_format|illegible))?$`)

// paper judges a scalar that names a paper: payslip, payslip-3, bank_details~illegible.
func (j *walkJudge) paper(n *syntax.Node) {
	if n == nil {
		return
	}
	kinds := make([]string, len(j.u.Program.Papers))
	for i, p := range j.u.Program.Papers {
		kinds[i] = p.ID
	}
	kinds = append(kinds, j.u.documents()...)
	name := n.String()
	if parts := paperRef.FindStringSubmatch(name); parts != nil {
		name = parts[1]
	}
	if !slices.Contains(kinds, name) {
		j.report(n, n.String(), "unknown-paper", kinds)
	}
}

// takesPapers tells whether some question of a name is answered with papers.
func (j *walkJudge) takesPapers(name string) bool {
	for _, f := range j.u.questions() {
		if f.Name == name && field.Of(f).Papers {
			return true
		}
	}
	return false
}

// asked judges the names of what is answered when an account is made.
func (j *walkJudge) asked(n *syntax.Node) {
	var names []string
	if activation := j.u.Program.Account.Activation; activation != nil {
		for _, f := range activation.Asks {
			names = append(names, f.Name)
		}
	}
	for _, e := range n.Rest() {
		if !slices.Contains(names, e.Name) {
			j.faults = append(j.faults, diag.New(e.Value.Key, "unknown-field.ask", diag.Args{"Name": e.Name}).DidYouMean(e.Name, names))
		}
	}
}
