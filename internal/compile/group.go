package compile

import (
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// fields declares the fields that stand under a step or in a group, those of the groups in it too.
func (p *procedureBuilder) fields(step *program.Step, n *syntax.Node, s *scope, in *program.Group) {
	p.given(n.Get("fields"), s)
	for _, e := range n.Get("fields").Each() {
		if e.Value.Get("type").String() == "group" {
			p.fields(step, e.Value, s, p.group(step, e, s, in))
			continue
		}
		f := p.field(step, e, s)
		f.Group = in
		step.Fields = append(step.Fields, f)
		if f.Other != nil {
			f.Other.Group = in
			step.Fields = append(step.Fields, f.Other)
		}
	}
}

// group makes a group, and has its expressions compiled before those of its fields.
func (p *procedureBuilder) group(step *program.Step, e syntax.Entry, s *scope, in *program.Group) *program.Group {
	n, made := e.Value, &program.Group{ID: e.Name, In: in}
	step.Groups = append(step.Groups, made)
	p.later = append(p.later, func() {
		made.Title = p.text(n.Get("title"), s)
		made.Intro = p.rich(n.Get("intro"), s)
		made.When = expr.Both(in.Condition(), p.shownWhen(n, s))
	})
	return made
}

// shownWhen compiles the condition under which something is shown; nil: always. What is written as "unless" is turned round.
func (b *builder) shownWhen(n *syntax.Node, s *scope) *expr.Expr {
	unless := n.Get("unless")
	if unless == nil {
		return b.condition(n.Get("when"), s)
	}
	if n.Get("when") != nil {
		b.report(diag.New(unless.Key, "conflicting-keys", nil))
	}
	return expr.Not(b.condition(unless, s))
}
