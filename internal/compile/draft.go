package compile

import (
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// draft compiles how long what is begun is kept.
func (p *procedureBuilder) draft(n *syntax.Node) *program.Draft {
	if n == nil {
		return nil
	}
	made := &program.Draft{Keep: n.Get("keep").Delay(), Remind: n.Get("remind").Delay()}
	known := p.noticed()
	made.Gone = p.notice(n.Get("gone"), "draft_gone", p.made.ID+".draft.gone", known, map[string]int{"days": days(made.Keep)})
	if n.Get("remind") != nil {
		made.Soon = p.notice(n.Get("soon"), "draft_soon", p.made.ID+".draft.soon", known, map[string]int{"days": days(made.Remind)})
	}
	return made
}

// days is how many days a stretch of time is, of 30 a month.
func days(by program.Delay) int { return by.Months*30 + by.Days + by.Minutes/(24*60) }
