package compile

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// cases gives a meaning to procedures: how each of the site's stands. A - in a procedure's name reads _.
func (b *builder) cases(symbols *symbols, s *scope) {
	if b.standing == nil {
		b.standing = expr.RecordType()
		for _, e := range b.tree.Get("procedures").Each() {
			b.standing.Members = append(b.standing.Members, expr.Member{Name: strings.ReplaceAll(e.Name, "-", "_"), Type: caseType(e.Value)})
		}
	}
	s.add("procedures", symbols.add(program.Symbol{Name: "procedures", Kind: program.CasesSymbol, Type: b.standing}))
}

// caseType is how one procedure stands: sent, status, sent_on, count, open, in this order.
func caseType(n *syntax.Node) *expr.Type {
	status := expr.AnyText()
	if states := n.Get("states"); states != nil {
		names := []string{""} // nothing was sent
		for _, e := range states.Each() {
			names = append(names, e.Name)
		}
		status = expr.OneOf(names...)
	}
	return expr.RecordType(
		expr.Member{Name: "sent", Type: expr.YesNo()},
		expr.Member{Name: "status", Type: status},
		expr.Member{Name: "sent_on", Type: expr.AnyDate()},
		expr.Member{Name: "count", Type: expr.NumberOf(expr.Integer)},
		expr.Member{Name: "open", Type: expr.YesNo()},
	)
}

// openings are the procedures of the site that others, or they themselves, open.
func (b *builder) openings() map[string]bool {
	opened := map[string]bool{}
	for _, e := range b.tree.Get("procedures").Each() {
		for _, after := range e.Value.Get("after").List() {
			open := after.Get("open")
			if open != nil && open.Shape == syntax.Mapping {
				open = open.Get("procedure")
			}
			if open != nil {
				opened[open.String()] = true
			}
		}
	}
	return opened
}

// answering gives a procedure that is opened the names of its opening.
func (p *procedureBuilder) answering() {
	p.made.Opened = p.openings()[p.made.ID]
	if !p.made.Opened {
		return
	}
	p.names.add("opened_on", p.symbols.add(program.Symbol{Name: "opened_on", Kind: program.OpenedOnSymbol, Type: expr.AnyDate()}))
	p.names.add("due_on", p.symbols.add(program.Symbol{Name: "due_on", Kind: program.DueOnSymbol, Type: expr.AnyDate()}))
	p.names.add("late", p.symbols.add(program.Symbol{Name: "late", Kind: program.LateSymbol, Type: expr.YesNo()}))
}

// unopened says of a name that only procedures that are opened have that nothing opens this one.
func unopened(fault diag.Diagnostic) diag.Diagnostic {
	name, _ := fault.Args["Name"].(string)
	if fault.Message != "undefined-name" || !slices.Contains([]string{"opened_on", "due_on", "late"}, name) {
		return fault
	}
	return diag.New(fault.Span, "undefined-name.opening", diag.Args{"Name": name})
}
