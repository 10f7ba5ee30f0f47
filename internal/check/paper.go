package check

import (
	"regexp"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// paperShape is what stands well before a number: payslip in payslip-3.
var paperShape = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// papers finds papers that can't be drawn: names that can't be numbered, sides of what has none, tables whose rows don't fit.
func papers(u *Unit) diag.List {
	j := paperJudge{}
	for _, e := range u.Tree.Get("papers").Each() {
		if len(e.Name) > maxName || !paperShape.MatchString(e.Name) {
			j.report(e.Value.Key, "bad-name.paper", diag.Args{"Name": e.Name, "Max": maxName})
		}
		j.paper(e)
		j.room(e)
	}
	return j.faults
}

type paperJudge struct{ judge }

func (j *paperJudge) paper(e syntax.Entry) {
	n, form := e.Value, e.Value.Get("form").String()
	look, sections := n.Get("look"), n.Get("sections")
	switch {
	case form == string(program.Photo) && look == nil:
		j.report(n.Key, "bad-paper.look", diag.Args{"Name": e.Name})
	case form == string(program.Photo) && sections != nil:
		j.report(sections.Key, "bad-paper.drawn", nil)
	case (form == "" || form == string(program.Sheet)) && look != nil:
		j.report(look.Key, "bad-paper.no-look", nil)
	case form != string(program.Photo) && len(sections.List()) == 0:
		j.report(n.Key, "bad-paper.empty", diag.Args{"Name": e.Name})
	}
	for _, section := range sections.List() {
		side := section.Get("side")
		switch face := side.String() == "front" || side.String() == "back"; {
		case form == string(program.Card) && !face:
			j.report(section.Key, "bad-paper.side", nil)
		case form != string(program.Card) && face:
			j.report(side.Key, "bad-paper.no-side", diag.Args{"Side": side.String()})
		}
		if table := section.Get("table"); table != nil {
			j.table(table)
		}
	}
}

func (j *paperJudge) table(n *syntax.Node) {
	rows, fixed, columns := n.Get("rows"), n.Get("fixed"), n.Get("columns").List()
	if (rows == nil) == (fixed == nil) {
		j.report(n.Key, "bad-paper.rows", nil)
		return
	}
	for _, column := range columns {
		if value := column.Get("value"); rows != nil && value == nil {
			j.report(column.Key, "bad-paper.no-value", nil)
		} else if rows == nil && value != nil {
			j.report(value.Key, "bad-paper.value", nil)
		}
	}
	written := fixed.List()
	if total := n.Get("total"); total != nil {
		written = append(written[:len(written):len(written)], total)
	}
	for _, row := range written {
		if len(row.List()) != len(columns) {
			j.report(row.Key, "bad-paper.cells", diag.Args{"Count": len(row.List()), "Columns": len(columns)})
		}
	}
}

// unusedPapers finds papers of the scenario's own that none of its personas holds.
func unusedPapers(u *Unit) diag.List {
	var faults diag.List
	for _, p := range u.Program.Papers {
		if n, own := u.Places.Papers[p]; own && !u.holds(p.ID) {
			faults = append(faults, diag.New(n.Key, "unused-paper", diag.Args{"Name": p.ID}))
		}
	}
	return faults
}

// documents lists what procedures make out, by their IDs.
func (u *Unit) documents() []string {
	var ids []string
	for _, proc := range u.Program.Procedures {
		for _, document := range proc.Documents {
			ids = append(ids, document.ID)
		}
	}
	return ids
}

// issues tells whether some document that a procedure makes out counts as one of these kinds.
func (u *Unit) issues(kinds []string) bool {
	for _, proc := range u.Program.Procedures {
		for _, document := range proc.Documents {
			if slices.Contains(kinds, document.ID) || slices.Contains(kinds, document.Of) {
				return true
			}
		}
	}
	return false
}

// holds tells whether some persona holds a paper of one of these kinds.
func (u *Unit) holds(kinds ...string) bool {
	for _, persona := range u.Program.Personas {
		for _, held := range persona.Papers {
			for _, kind := range kinds {
				if held.Paper.ID == kind {
					return true
				}
			}
		}
	}
	return false
}
