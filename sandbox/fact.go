package sandbox

import (
	"slices"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// factOf finds a fact that a site declares; nil where it declares none of that name.
func factOf(p *Program, name string) *program.Fact {
	if p == nil {
		return nil
	}
	i := slices.IndexFunc(p.Facts, func(f *program.Fact) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return p.Facts[i]
}

// facts is `facts` at the site that is seen: each as it was last published before an event (0: until now), else as it is initially.
func (v *Snapshot) facts(until int64) expr.Value {
	record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(v.site.Facts))}
	for i, f := range v.site.Facts {
		record.Items[i] = v.fact(f, until)
	}
	return record
}

func (v *Snapshot) fact(f *program.Fact, until int64) expr.Value {
	if given, ok := v.givenFacts[f.Name]; ok {
		return given
	}
	for _, k := range slices.Backward(v.state.Known) {
		if k.Name == f.Name && before(k.Seq, until) && v.world.shares(v.site, f, k.Site) {
			return k.Value
		}
	}
	return v.world.initially(v.site, f, v.persona)
}

// shares tells whether what a site published under a fact's name is that fact: it is the site's own, or neither of the two keeps it to itself.
func (w *World) shares(site *Program, f *program.Fact, by string) bool {
	if by == site.ID {
		return true
	}
	theirs := factOf(w.Site(by), f.Name)
	return theirs != nil && !theirs.Private && !f.Private && theirs.Is == f.Is
}

// initially is what a fact is before anything is published: as the site says, or the first one of the others that says so.
func (w *World) initially(site *Program, f *program.Fact, persona *program.Persona) expr.Value {
	if persona == nil {
		return expr.Value{}
	}
	if f.Initially != nil {
		return fitted(f, f.Initially.Eval(program.Lasting{Symbols: site.Symbols, Persona: persona.Record}), f.Initially.Type())
	}
	for _, p := range w.Sites {
		theirs := factOf(p, f.Name)
		if theirs != nil && theirs.Initially != nil && w.shares(site, f, p.ID) {
			return fitted(f, theirs.Initially.Eval(program.Lasting{Symbols: p.Symbols, Persona: persona.Record}), theirs.Initially.Type())
		}
	}
	return expr.Value{}
}

// Published is what an entry of After makes known, as it is seen here; Site, Seq and On are for whoever records it. A value that wasn't answered
// makes nothing known.
func (v *Snapshot) Published(list []program.Publication) []Known {
	var known []Known
	for _, p := range list {
		if value := fitted(p.Fact, v.Eval(p.Value), p.Value.Type()); !blank(value) {
			known = append(known, Known{Name: p.Fact.Name, Value: value})
		}
	}
	return known
}

// fitted is a value as the fact holds it: an address from abroad has a country that the fact hasn't, a row members that the fact's rows haven't.
func fitted(f *program.Fact, v expr.Value, from *expr.Type) expr.Value {
	if rows := f.Rows(); rows != nil && v.Kind == expr.List && from != nil && from.Elem != nil {
		return fittedRows(rows, v, from.Elem)
	}
	if f.Type != nil && v.Kind == expr.Record && len(v.Items) > len(f.Type.Members) {
		v.Items = v.Items[:len(f.Type.Members):len(f.Type.Members)]
	}
	return v
}

// fittedRows are rows with the members that a fact's rows have, by name, whatever else they hold.
func fittedRows(rows *expr.Type, v expr.Value, from *expr.Type) expr.Value {
	kept := expr.ListOf()
	for _, row := range v.Items {
		record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(rows.Members))}
		for i, m := range rows.Members {
			if at, _, ok := from.Member(m.Name); ok && at < len(row.Items) {
				record.Items[i] = row.Items[at]
			}
		}
		kept.Items = append(kept.Items, record)
	}
	return kept
}

// blank tells what nobody answered: nothing, an empty text, a record of nothing.
func blank(v expr.Value) bool {
	switch v.Kind {
	case expr.Null:
		return true
	case expr.Text:
		return v.Str == ""
	case expr.Record:
		return !slices.ContainsFunc(v.Items, func(item expr.Value) bool { return !blank(item) })
	}
	return false
}

// publish makes facts known, in the order written.
func (s *State) publish(e *Event, known []Known) {
	for _, k := range known {
		k.Site, k.Seq, k.On = e.Site, e.Seq, e.Day
		s.Known = append(slices.Clip(s.Known), k)
	}
}

// Fact gives a fact at the site that is seen, or a part of one, as `adresse.commune`, and its type; ok is false where there is none.
func (v *Snapshot) Fact(name string) (value expr.Value, typ *expr.Type, ok bool) {
	name, part, parted := strings.Cut(name, ".")
	f := factOf(v.site, name)
	if f == nil {
		return expr.Value{}, nil, false
	}
	value, typ = v.fact(f, v.until), f.Type
	if !parted {
		return value, typ, true
	}
	at, typ, ok := typ.Member(part)
	if !ok || at >= len(value.Items) {
		return expr.Value{}, typ, ok
	}
	return value.Items[at], typ, true
}
