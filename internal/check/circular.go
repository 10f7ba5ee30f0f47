package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/program"
)

// circularConditions finds questions that wait for each other: whether one is asked depends on the answer to another that depends on the
// first. A condition that names its own question is for another rule to say.
func circularConditions(u *Unit) diag.List {
	var faults diag.List
	for _, p := range u.Program.Procedures {
		c := circle{p: p, state: map[*program.Field]visit{}}
		for _, step := range p.Steps {
			for _, f := range step.All() {
				c.follow(f)
			}
		}
		faults = append(faults, c.faults...)
	}
	return faults
}

// visit is how far a field was followed.
type visit uint8

const (
	unseen visit = iota
	underway
	finished
)

type circle struct {
	p      *program.Procedure
	state  map[*program.Field]visit
	path   []*program.Field
	faults diag.List
}

// follow goes from a field to those that decide whether it is asked, and reports when it comes back.
func (c *circle) follow(f *program.Field) {
	switch c.state[f] {
	case finished:
		return
	case underway:
		c.report(c.path[slices.Index(c.path, f):])
		return
	}
	c.state[f] = underway
	c.path = append(c.path, f)
	for _, next := range c.decides(f) {
		c.follow(next)
	}
	c.path = c.path[:len(c.path)-1]
	c.state[f] = finished
}

// decides lists the fields that a field's condition depends on.
func (c *circle) decides(f *program.Field) []*program.Field {
	if f.When == nil || slices.Contains(f.When.Symbols(), f.Symbol) {
		return nil
	}
	var list []*program.Field
	for _, s := range program.Closure(c.p.Symbols, f.When) {
		if symbol := c.p.Symbols[s]; symbol.Kind == program.FieldSymbol && symbol.Field.Compute == nil {
			list = append(list, symbol.Field)
		}
	}
	return list
}

func (c *circle) report(fields []*program.Field) {
	first := fields[0]
	path := ""
	for _, f := range fields {
		path += f.Key() + " → "
	}
	d := diag.New(whole(first.When), "circular-condition", diag.Args{"Name": first.Key(), "Path": path + first.Key()})
	for _, f := range fields[1:] {
		d = d.WithRelated(whole(f.When), "related.waits", diag.Args{"Name": f.Key()})
	}
	c.faults = append(c.faults, d)
}
