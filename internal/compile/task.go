package compile

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// tasks compiles the list of tasks, when every step is; what stands in none makes a last one.
func (p *procedureBuilder) tasks(n *syntax.Node) []*program.Task {
	if n == nil {
		return nil
	}
	var tasks []*program.Task
	held := map[*program.Step]bool{}
	for _, item := range n.List() {
		made := &program.Task{ID: item.Get("task").String(), Title: p.text(item.Get("title"), p.names), Hint: p.text(item.Get("hint"), p.names)}
		when := p.shownWhen(item, p.names)
		for _, name := range item.Get("steps").List() {
			step := p.stepNamed(name)
			switch {
			case step == nil:
				continue
			case held[step]:
				p.report(diag.New(name.Span, "bad-task.twice", diag.Args{"Name": step.ID}))
				continue
			}
			held[step] = true
			made.Steps = append(made.Steps, step)
			step.When = expr.Both(when, step.When)
			step.Needs = p.needs(step.When)
		}
		slices.SortFunc(made.Steps, func(a, b *program.Step) int { return slices.Index(p.made.Steps, a) - slices.Index(p.made.Steps, b) })
		for _, name := range item.Get("after").List() {
			made.After = append(made.After, p.earlier(name, tasks)...)
		}
		tasks = append(tasks, made)
	}
	return append(tasks, p.leftOver(n, held)...)
}

// earlier is the task of a name, which must be one that stands above.
func (p *procedureBuilder) earlier(n *syntax.Node, tasks []*program.Task) []*program.Task {
	var names []string
	for _, one := range tasks {
		if one.ID == n.String() {
			return []*program.Task{one}
		}
		names = append(names, one.ID)
	}
	p.report(diag.New(n.Span, "bad-task.after", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return nil
}

// leftOver is the task of the steps that stand in none, which is warned of.
func (p *procedureBuilder) leftOver(n *syntax.Node, held map[*program.Step]bool) []*program.Task {
	last := &program.Task{}
	for _, step := range p.made.Steps {
		if !held[step] {
			last.Steps = append(last.Steps, step)
			at := p.unit.Places.Steps[step].Get("step")
			p.report(diag.New(at.Place(), "step-without-task", diag.Args{"Name": step.ID}).WithRelated(n.Key, "related.tasks", nil))
		}
	}
	if len(last.Steps) == 0 {
		return nil
	}
	return []*program.Task{last}
}
