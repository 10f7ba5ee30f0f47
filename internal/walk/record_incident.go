package walk

import (
	"slices"

	"miroir/internal/program"
	"miroir/sandbox"
)

// trouble writes what whoever leads has go wrong, and what was done about a trap. What the world's clock or an exercise began comes of itself.
func (r *recorder) trouble(e *sandbox.Event) {
	switch e.Kind {
	case sandbox.IncidentBegun:
		if e.Action == e.Seq {
			r.write("incident: " + scalar(e.Incident))
		}
	case sandbox.IncidentOver:
		if e.Action == e.Seq {
			r.write("incident_over: " + scalar(e.Incident))
		}
	case sandbox.PaperRefused:
		r.ends(e.Site, program.PaperRefused) // the paper is then taken
	case sandbox.TrapKnown:
		r.write("trap: recognised")
	case sandbox.TrapTyped:
		r.write("trap: typed")
	case sandbox.CallReported:
		r.write("sms: { text: " + quoted("~"+r.said(e.Call)) + ", unwanted: true }")
	case sandbox.TrapFollowed:
		r.followed(e)
	}
}

// ends has an incident of a kind end that struck for the last time.
func (r *recorder) ends(site string, kind program.IncidentKind) {
	for _, t := range r.engine.state.Troubles {
		if t.Site == site && t.Kind == kind && t.Left == 1 {
			r.write("incident_over: " + scalar(t.Incident))
			return
		}
	}
}

// codeLost tells whether the next code to sign in with won't come.
func (r *recorder) codeLost(site string) bool {
	second := r.program.Account.Second
	lost := func(t sandbox.Trouble) bool { return t.Site == site && t.Kind == program.SMSLost }
	return second != nil && second.By == program.BySMS && slices.ContainsFunc(r.engine.state.Troubles, lost)
}

// followed writes that the link of a trap was followed; that of a mail that leads to no false site is told by its message alone.
func (r *recorder) followed(e *sandbox.Event) {
	switch {
	case e.Call > 0:
		r.write("sms: { text: " + quoted("~"+r.said(e.Call)) + ", open_link: 1 }")
	case sandbox.FalseSite(r.world, r.engine.state, e.Mail, 0) != nil:
		r.write("mail: { subject: " + quoted(r.engine.subject(e.Mail)) + ", open_link: 1 }")
	}
}

// said is how an SMS reads.
func (r *recorder) said(id int) string {
	look, letter := sandbox.LookCall(r.world, r.engine.state, id)
	if letter == nil {
		return ""
	}
	return r.engine.smsText(look, letter)
}
