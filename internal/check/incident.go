package check

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// incidents finds incidents that don't say what their kind needs, or say what it doesn't take.
func incidents(u *Unit) diag.List {
	var j judge
	for _, e := range u.Tree.Get("incidents").Each() {
		j.incidentKeys(e.Value)
		j.trap(e.Value)
		j.between(e.Value.Get("times"), 1, maxStrikes)
	}
	return j.faults
}

// maxStrikes is how often an incident may strike before it is over.
const maxStrikes = 20

// incidentKeys judges which keys stand in an incident.
func (j *judge) incidentKeys(n *syntax.Node) {
	kind := n.Get("kind").String()
	keys := spec.IncidentKeys(kind)
	names := []string{"kind", "title", "in"}
	for _, key := range keys {
		names = append(names, key.Name)
		if key.Must && n.Get(key.Name) == nil {
			j.report(n.Key, "bad-incident.needs", diag.Args{"Kind": kind, "Key": key.Name})
		}
	}
	for _, e := range n.Entries {
		if !slices.Contains(names, e.Name) {
			j.report(e.Value.Key, "bad-incident.takes", diag.Args{"Kind": kind, "Key": e.Name, "Choices": strings.Join(names, ", ")})
		}
	}
}

// trap judges the letter of a false site or message: there is one, and its addresses are nobody's.
func (j *judge) trap(n *syntax.Node) {
	kind := program.IncidentKind(n.Get("kind").String())
	if kind != program.FalseSite && kind != program.FalseMessage {
		return
	}
	mail, sms := n.Get("mail"), n.Get("sms")
	if (mail == nil) == (sms == nil) {
		j.report(n.Key, "bad-incident.letter", nil)
	}
	if at := n.Get("address"); at != nil && !nobodys("https://"+at.String()) {
		j.report(at.Span, "bad-letter.real-address", diag.Args{"Value": at.String()})
	}
	for _, letter := range []*syntax.Node{mail, sms} {
		button := letter.Get("button")
		switch shown := button.Get("shown"); {
		case shown != nil && !nobodys(shown.String()):
			j.report(shown.Span, "bad-letter.real-address", diag.Args{"Value": shown.String()})
		case button != nil && shown == nil && kind == program.FalseMessage:
			j.report(button.Key, "bad-letter.button-shown", nil)
		}
	}
}

// wrongPrefills finds wrong prefills of what nobody could correct.
func wrongPrefills(u *Unit) diag.List {
	var j judge
	for _, one := range u.Program.Incidents {
		if one.Field == nil || field.Of(one.Field).Asked && !one.Field.Readonly && !field.Of(one.Field).Papers {
			continue
		}
		at := u.Tree.Get("incidents").Get(one.ID).Get("field")
		j.report(at.Place(), "bad-incident.field", diag.Args{"Name": one.Field.Name})
	}
	return j.faults
}
