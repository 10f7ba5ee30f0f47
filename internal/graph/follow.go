package graph

import (
	"cmp"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// follows adds what the administration does, and when on the way there.
func (d *drawer) follows(after *program.After) {
	moment := d.moment(after)
	d.branch = "" // what happens at another time stands apart
	for i := range d.open {
		d.open[i].Label = join(d.open[i].Label, moment)
	}
	d.add(Follows, d.what(after), "", after.When)
	d.flow.Nodes[len(d.flow.Nodes)-1].Delay = moment
}

// moment tells when something happens: in which states, what brings it, how long after that, and how often again.
func (d *drawer) moment(after *program.After) string {
	cause := d.cause(after)
	if cause == "" || after.In != (program.Delay{}) {
		cause = join(cause, cmp.Or(d.lasting("graph.after.", after.In), d.l.Word("graph.at_once", nil)))
	}
	if again := d.lasting("graph.every.", after.Every); again != "" {
		cause = join(cause, again)
	}
	if after.Times > 0 {
		cause = join(cause, d.count("graph.times", after.Times))
	}
	return join(d.while(after), cause)
}

// cause tells what brings it about, other than time that passes; "" for nothing.
func (d *drawer) cause(after *program.After) string {
	switch {
	case after.On != "":
		return d.word("graph.on", "Title", d.procedureTitle(after.On))
	case after.Missed != "":
		return d.word("graph.missed", "Title", d.procedureTitle(after.Missed))
	case after.At != nil:
		return d.word("graph.at", "Day", source(after.At))
	}
	return ""
}

// while names the states in which it happens; "" for all.
func (d *drawer) while(after *program.After) string {
	if len(after.While) == 0 {
		return ""
	}
	titles := make([]string, len(after.While))
	for i, state := range after.While {
		titles[i] = words(state.Title, d.l)
	}
	return d.l.Word("graph.while", map[string]any{"Count": len(titles), "Titles": strings.Join(titles, ", ")})
}

// what tells what the administration does, in the order in which it comes about.
func (d *drawer) what(after *program.After) string {
	var parts []string
	tell := func(key, name, value string) {
		if value != "" {
			parts = append(parts, d.word(key, name, value))
		}
	}
	tell("graph.publish", "Facts", d.published(after))
	if after.State != nil {
		tell("graph.status", "Status", words(after.State.Title, d.l))
	}
	tell("graph.status", "Status", words(after.Shown, d.l))
	if after.Document != nil {
		tell("graph.document", "Title", words(after.Document.Paper.Title, d.l))
	}
	if after.Money != nil {
		tell(moneyKey(after.Money), "Label", words(after.Money.Label, d.l))
	}
	if after.Appointment != nil {
		tell("graph.appointment", "Title", words(after.Appointment.Title, d.l))
	}
	tell("graph.close", "Title", d.procedureTitle(after.Close))
	tell("graph.open", "Title", d.opened(after.Open))
	if after.Incident != nil {
		tell("graph.incident", "Title", words(after.Incident.Title, d.l))
	}
	return strings.Join(append(parts, d.said(after)...), " · ")
}

func moneyKey(m *program.Money) string {
	if m.Take {
		return "graph.take"
	}
	return "graph.pay"
}

// said tells what is written to people.
func (d *drawer) said(after *program.After) []string {
	var parts []string
	if after.Message != nil {
		parts = append(parts, d.word("graph.message", "Subject", words(after.Message.Subject, d.l)))
	}
	if after.Mail != nil {
		parts = append(parts, d.word("graph.mail", "Subject", words(after.Mail.Subject, d.l)))
	}
	if after.SMS != nil {
		parts = append(parts, d.l.Word("graph.sms", nil))
	}
	return parts
}

// opened tells what waits to be sent, and until when; "" for nothing.
func (d *drawer) opened(o *program.Opening) string {
	if o == nil {
		return ""
	}
	title := d.procedureTitle(o.Procedure)
	if o.Until != nil {
		return join(title, d.word("graph.until", "Day", source(o.Until)))
	}
	if within := d.lasting("graph.within.", o.For); within != "" {
		return join(title, within)
	}
	return title
}

// published names the facts that become known, as they are called, or else by name.
func (d *drawer) published(after *program.After) string {
	var names []string
	for _, p := range after.Publish {
		names = append(names, cmp.Or(words(p.Fact.Label, d.l), p.Fact.Name))
	}
	return strings.Join(names, ", ")
}

// procedureTitle is the title of a procedure; "" of none.
func (d *drawer) procedureTitle(id string) string {
	for _, p := range d.in.Procedures {
		if p.ID == id {
			return words(p.Title, d.l)
		}
	}
	return ""
}

// lasting is a stretch of time in the words whose keys begin so; "" for none.
func (d *drawer) lasting(keys string, by program.Delay) string {
	weeks, days := 0, by.Days
	if days%7 == 0 {
		weeks, days = days/7, 0
	}
	for _, unit := range []struct {
		name string
		n    int
	}{{"months", by.Months}, {"weeks", weeks}, {"days", days}, {"minutes", by.Minutes}} {
		if unit.n != 0 {
			return d.count(keys+unit.name, unit.n)
		}
	}
	return ""
}

func (d *drawer) word(key, name, value string) string {
	return d.l.Word(key, map[string]any{name: value})
}

// source is an expression as it was written, on one line.
func source(e *expr.Expr) string { return strings.Join(strings.Fields(e.Source()), " ") }
