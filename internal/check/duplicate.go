package check

import (
	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// seen remembers where names were first given.
type seen map[string]source.Span

// twice reports a name that was given before.
func (s seen) twice(name string, at source.Span) diag.List {
	if first, ok := s[name]; ok {
		return diag.List{duplicate(at, first, name)}
	}
	s[name] = at
	return nil
}

func duplicate(at, first source.Span, name string) diag.Diagnostic {
	return diag.New(at, "duplicate-name", diag.Args{"Name": name}).WithRelated(first, "related.first", diag.Args{"Key": name})
}

// duplicateNames finds names that mean two things in one place. A row's names are its own: they may be those of the procedure.
func duplicateNames(u *Unit) diag.List {
	var faults diag.List
	for _, p := range u.Tree.Get("procedures").Each() {
		faults = append(faults, duplicatesIn(u, p.Value)...)
	}
	listed := seen{}
	for _, item := range u.Tree.Get("personas").List() {
		faults = append(faults, listed.twice(item.String(), item.Span)...)
	}
	tasks := seen{}
	for _, item := range u.Tree.Get("exercises").List() {
		faults = append(faults, tasks.twice(item.Get("exercise").String(), item.Get("exercise").Place())...)
	}
	return faults
}

// twiceIn finds the names that are given twice under a step or in a group; the rows of a list have names of their own.
func twiceIn(n *syntax.Node, names seen) diag.List {
	var faults diag.List
	for _, f := range n.Get("fields").Each() {
		faults = append(faults, names.twice(f.Name, f.Value.Key)...)
		if other := otherOf(f.Value); other != nil {
			faults = append(faults, names.twice(f.Name+"_other", other.Key)...)
		}
		inside := names
		if f.Value.Get("type").String() == rowsType {
			inside = seen{}
		}
		faults = append(faults, twiceIn(f.Value, inside)...)
	}
	return faults
}

func duplicatesIn(u *Unit, procedure *syntax.Node) diag.List {
	var faults diag.List
	steps, names := seen{}, seen{}
	for _, t := range u.Tree.Get("tables").Each() {
		names[t.Name] = t.Value.Key
	}
	for _, step := range procedure.Get("steps").List() {
		faults = append(faults, steps.twice(step.Get("step").String(), step.Get("step").Place())...)
		inside := names
		if repeat := step.Get("repeat"); repeat != nil {
			faults = append(faults, names.twice(repeat.Get("name").String(), repeat.Get("name").Place())...)
			inside = seen{}
		}
		faults = append(faults, twiceIn(step, inside)...)
	}
	for _, c := range procedure.Get("compute").Each() {
		faults = append(faults, names.twice(c.Name, c.Value.Key)...)
	}
	return faults
}

// otherOf is what gives a field the option "other", whose words have a name of their own; nil: it hasn't the option.
func otherOf(f *syntax.Node) *syntax.Node {
	if f.Block == nil || !f.Block.Typed {
		return nil
	}
	if other := f.Get("other"); other != nil && (other.Shape == syntax.Mapping || other.Bool()) {
		return other
	}
	return nil
}
