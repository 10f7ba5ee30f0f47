package check

import (
	"regexp"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/diag"
	"miroir/internal/people"
	"miroir/internal/syntax"
)

// personas finds personas that contradict themselves.
func personas(u *Unit) diag.List {
	var faults diag.List
	for _, file := range u.Personas {
		if file.Tree == nil {
			continue
		}
		p := personaJudge{n: file.Tree, today: u.Tree.Get("today").Day()}
		p.written()
		if id := p.n.Get("persona"); id.String() != file.Name {
			p.report(id, "unknown-persona", diag.Args{"Name": id.String(), "Expected": file.Name})
		}
		p.births()
		p.household()
		p.move()
		p.incomes(p.n.Get("incomes"))
		p.incomes(p.n.Get("spouse").Get("incomes"))
		for _, adult := range []*syntax.Node{p.n, p.n.Get("spouse")} {
			if adult != nil {
				p.life(adult)
				p.words(adult)
				p.figures(adult)
			}
		}
		p.householdWords()
		p.homeFigures()
		p.secrets(u)
		p.address(p.n.Get("address"))
		p.address(p.n.Get("previous_address"))
		faults = append(faults, p.faults...)
	}
	return faults
}

// personaJudge judges one persona.
type personaJudge struct {
	n      *syntax.Node
	today  time.Time // zero: not known, and nothing lies in the future
	faults diag.List
}

func (p *personaJudge) report(at *syntax.Node, message string, args diag.Args) {
	p.faults = append(p.faults, diag.New(at.Place(), message, args))
}

// written finds what is missing of a persona who isn't drawn.
func (p *personaJudge) written() {
	if p.n.Get("draw") != nil {
		return
	}
	for _, key := range []string{"name", "sex", "birth", "intro", "password", "address"} {
		if p.n.Get(key) == nil {
			p.report(p.n, "missing-key.persona", diag.Args{"Key": key})
		}
	}
}

// past judges a day that must have been.
func (p *personaJudge) past(n *syntax.Node) {
	if n != nil && !p.today.IsZero() && n.Day().After(p.today) {
		p.report(n, "persona-inconsistent.future", diag.Args{"Date": n.String(), "Today": p.today.Format(time.DateOnly)})
	}
}

// leastAge is how many years a parent is older than a child, at the least.
const leastAge = 13

func (p *personaJudge) births() {
	born := p.n.Get("birth").Get("date")
	p.past(born)
	p.past(p.n.Get("spouse").Get("birth").Get("date"))
	for _, c := range p.n.Get("children").List() {
		child := c.Get("birth_date")
		p.past(child)
		if born != nil && !child.Day().After(born.Day().AddDate(leastAge, 0, 0)) {
			p.report(child, "persona-inconsistent.child", diag.Args{"Date": child.String(), "Parent": born.String()})
		}
	}
}

// household judges the marital status against the spouse.
func (p *personaJudge) household() {
	status, spouse := p.n.Get("marital_status"), p.n.Get("spouse")
	together := status.String() == "M" || status.String() == "O"
	switch {
	case status == nil:
	case together && spouse == nil:
		p.report(status, "persona-inconsistent.no-spouse", diag.Args{"Status": status.String()})
	case !together && spouse != nil:
		p.report(status, "persona-inconsistent.spouse", diag.Args{"Status": status.String()})
	}
	since := p.n.Get("marital_since")
	p.past(since)
	if born := p.n.Get("birth").Get("date"); since != nil && born != nil && !since.Day().After(born.Day()) {
		p.report(since, "persona-inconsistent.before-birth", diag.Args{"Date": since.String()})
	}
}

func (p *personaJudge) move() {
	moved, before := p.n.Get("moved_on"), p.n.Get("previous_address")
	p.past(moved)
	switch {
	case moved != nil && before == nil:
		p.report(moved, "persona-inconsistent.moved", nil)
	case moved == nil && before != nil:
		p.report(before, "persona-inconsistent.not-moved", nil)
	}
}

func (p *personaJudge) incomes(n *syntax.Node) {
	known := people.IncomeNames()
	for _, e := range n.Each() {
		if !slices.Contains(known, e.Name) {
			p.faults = append(p.faults, diag.New(e.Value.Key, "unknown-key", diag.Args{"Key": e.Name, "Where": diag.Term("term.incomes")}).
				DidYouMean(e.Name, known))
		}
		if slices.ContainsFunc(valuesOf(e.Value), decimal.Decimal.IsNegative) {
			p.report(e.Value, "persona-inconsistent.negative", diag.Args{"Name": e.Name})
		}
	}
}

// nowhere are the postal codes of no commune: 96 stands for no department, 00 for armies abroad.
var nowhere = regexp.MustCompile(`^(96|00)[0-9]{3}$`)

func (p *personaJudge) address(n *syntax.Node) {
	if code := n.Get("postal_code"); code != nil && !nowhere.MatchString(code.String()) {
		p.report(code, "real-data.postal-code", diag.Args{"Value": code.String()})
	}
}
