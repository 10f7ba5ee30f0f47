package compile

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// incidents declares what can go wrong at the site: what the author wrote, then the standard ones that have no namesake. Their words and expressions
// are compiled later, when the procedures that they speak of are there.
func (b *builder) incidents() []*program.Incident {
	var list []*program.Incident
	for _, e := range b.tree.Get("incidents").Each() {
		list = append(list, &program.Incident{ID: e.Name, Kind: program.IncidentKind(e.Value.Get("kind").String())})
	}
	for _, kind := range spec.StandardIncidents() {
		if incidentOf(list, kind) == nil {
			one := &program.Incident{ID: kind, Kind: program.IncidentKind(kind), Standard: true}
			one.Times = strikes(one.Kind, nil)
			list = append(list, one)
		}
	}
	return list
}

func incidentOf(list []*program.Incident, id string) *program.Incident {
	i := slices.IndexFunc(list, func(one *program.Incident) bool { return one.ID == id })
	if i < 0 {
		return nil
	}
	return list[i]
}

// incidentNamed is the incident that something names; nil, which is reported, where there is none.
func (b *builder) incidentNamed(n *syntax.Node) *program.Incident {
	one := incidentOf(b.troubles, n.String())
	if one == nil {
		names := make([]string, len(b.troubles))
		for i, t := range b.troubles {
			names[i] = t.ID
		}
		b.report(diag.New(n.Span, "unknown-incident", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	}
	return one
}

// strikes is how often a kind of incident strikes: once unless it is said, of those that use themselves up.
func strikes(kind program.IncidentKind, n *syntax.Node) int {
	for _, key := range spec.IncidentKeys(string(kind)) {
		if key.Name == "times" {
			return given(n, 1)
		}
	}
	return 0
}

// describeIncidents compiles what the author wrote of each incident.
func (b *builder) describeIncidents() {
	l := b.letters()
	for i, e := range b.tree.Get("incidents").Each() {
		l.incident(b.troubles[i], e.Value)
	}
	for _, one := range b.troubles {
		if one.Letter != nil {
			one.Letter.Symbols = l.symbols.list
		}
	}
}

func (l *letterBuilder) incident(made *program.Incident, n *syntax.Node) {
	made.Title = l.words(n.Get("title"), l.names)
	made.Body = l.here(l.rich(n.Get("body"), l.names))
	made.Clues = l.here(l.rich(n.Get("clues"), l.names))
	made.Lasts = n.Get("lasts").Delay()
	made.Times = strikes(made.Kind, n.Get("times"))
	made.Address = n.Get("address").String()
	if in := n.Get("in"); in != nil {
		delay := in.Delay()
		made.In = &delay
	}
	if field := n.Get("field"); field != nil {
		l.wrongPrefill(made, field, n.Get("value"))
	}
	made.Letter = l.trap(made, n)
}

// trap compiles the letter that a false site or message begins with.
func (l *letterBuilder) trap(of *program.Incident, n *syntax.Node) *program.Letter {
	said, made := n.Get("mail"), &program.Letter{ID: "incident." + of.ID, Trap: true, Clues: of.Clues}
	if said == nil {
		said, made.Channel = n.Get("sms"), program.BySMS
	}
	if said == nil {
		return nil
	}
	made.From = l.words(said.Get("from"), l.names)
	if made.Channel == program.BySMS {
		made.Body = program.Rich(l.words(said.Get("body"), l.names))
	} else {
		made.Unwanted = said.Get("unwanted").Bool()
		made.Subject = l.words(said.Get("subject"), l.names)
		made.Body = l.here(l.rich(said.Get("body"), l.names))
	}
	made.Link = l.trapLink(of, said.Get("button"))
	return made
}

// trapLink is the button of a trap: that of a false site always has one, which shows the site's address.
func (l *letterBuilder) trapLink(of *program.Incident, n *syntax.Node) *program.LetterLink {
	if n == nil && of.Kind != program.FalseSite {
		return nil
	}
	shown := n.Get("shown").String()
	if shown == "" && of.Address != "" {
		shown = "https://" + of.Address
	}
	made := &program.LetterLink{Shown: shown, Label: program.Text{ByLocale: l.everywhere([]program.Part{{Literal: shown}})}}
	if label := n.Get("label"); label != nil {
		made.Label = l.words(label, l.names)
	}
	return made
}

// wrongPrefill finds the field that is prefilled with a wrong value, and compiles the value in its procedure: x is the right one, of a grid that
// of each month and person.
func (b *builder) wrongPrefill(made *program.Incident, at, value *syntax.Node) {
	procedure, name, _ := strings.Cut(at.String(), ".")
	p := b.built[procedure]
	if p == nil {
		var ids []string
		for _, e := range b.tree.Get("procedures").Each() {
			ids = append(ids, e.Name)
		}
		b.report(diag.New(at.Span, "unknown-procedure", diag.Args{"Name": procedure, "Value": procedure}).DidYouMean(procedure, ids))
		return
	}
	made.Procedure, made.Field = procedure, p.fieldNamed(name)
	if made.Field == nil {
		b.report(diag.New(at.Span, "unknown-field", diag.Args{"Name": name}).DidYouMean(name, p.plainNames()))
		return
	}
	s := newScope(p.names)
	typ := made.Field.Value
	if grid := made.Field.Grid; grid != nil {
		typ = typ.Elem.Members[1].Type
		s.add("asked_month", &meaning{symbol: grid.AskedMonth, typ: expr.AnyDate()})
		s.add("person", &meaning{symbol: grid.AskedPerson, typ: expr.AnyText()})
	}
	right := p.symbols.add(program.Symbol{Name: "x", Kind: program.RightSymbol, Type: typ, Field: made.Field})
	s.add("x", right)
	made.Right, made.Value = right.symbol, p.expression(value, s, typ)
	p.made.Symbols = p.symbols.list
}

// fieldNamed is a field of the procedure that stands in no row; nil where there is none.
func (p *procedureBuilder) fieldNamed(name string) *program.Field {
	for _, step := range p.made.Steps {
		for _, f := range step.Fields {
			if f.Name == name && step.Repeat == nil && f.In == nil {
				return f
			}
		}
	}
	return nil
}

func (p *procedureBuilder) plainNames() []string {
	var names []string
	for _, step := range p.made.Steps {
		if step.Repeat == nil {
			names = append(names, fieldNames(step)...)
		}
	}
	return names
}

// exercises compiles the tasks for learners. What their goals may name is the site's, and its incidents.
func (b *builder) exercises(p *program.Program) []*program.Exercise {
	var list []*program.Exercise
	for _, n := range b.tree.Get("exercises").List() {
		var symbols symbols
		s := newScope(nil)
		b.globals(&symbols, s)
		asked := newScope(s) // texts are shown where only the site's names are known
		asked.add("incidents", symbols.add(program.Symbol{Name: "incidents", Kind: program.TroublesSymbol, Type: incidentsType(b.troubles)}))
		made := &program.Exercise{
			ID:    n.Get("exercise").String(),
			Title: b.text(n.Get("title"), s),
			Intro: b.rich(n.Get("intro"), s),
			Leave: leaves(n.Get("reset"), p.Leave),
		}
		made.Persona = b.played(p, n.Get("persona"))
		for _, item := range n.Get("incidents").List() {
			if one := b.incidentNamed(item); one != nil {
				made.Incidents = append(made.Incidents, one)
			}
		}
		for _, goal := range n.Get("goals").List() {
			made.Goals = append(made.Goals, program.Goal{Title: b.text(goal.Get("title"), s), When: b.expression(goal.Get("when"), asked, expr.YesNo())})
		}
		for _, hint := range n.Get("hints").List() {
			made.Hints = append(made.Hints, b.text(hint, s))
		}
		made.Symbols = symbols.list
		list = append(list, made)
	}
	return list
}

// leaves tells whether signing out erases nothing: as the exercise says, or the scenario.
func leaves(n *syntax.Node, otherwise bool) bool {
	if n == nil {
		return otherwise
	}
	return n.String() == "leave"
}

// played is the persona that an exercise names.
func (b *builder) played(p *program.Program, n *syntax.Node) *program.Persona {
	var ids []string
	for _, one := range p.Personas {
		if one.ID == n.String() {
			return one
		}
		ids = append(ids, one.ID)
	}
	b.report(diag.New(n.Place(), "unknown-persona.name", diag.Args{"Name": n.String(), "Value": n.String()}).DidYouMean(n.String(), ids))
	return nil
}

// incidentsType is what goals may ask of the site's incidents: a record of each by its name.
func incidentsType(list []*program.Incident) *expr.Type {
	var asked []expr.Member
	for _, name := range program.IncidentMembers() {
		asked = append(asked, expr.Member{Name: name, Type: expr.YesNo()})
	}
	one := expr.RecordType(asked...)
	var members []expr.Member
	for _, incident := range list {
		members = append(members, expr.Member{Name: program.ExpressionName(incident.ID), Type: one})
	}
	return expr.RecordType(members...)
}
