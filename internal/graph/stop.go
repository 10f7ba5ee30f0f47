package graph

import (
	"strings"

	"miroir/internal/program"
)

// stops adds the stops that are decided at a step; at none, those that depend on no answer.
func (d *drawer) stops(proc *program.Procedure, at *program.Step) {
	for _, stop := range proc.Stops {
		if stop.At != at || stop.Page == nil || stop.When == nil {
			continue
		}
		note := ""
		if stop.GoOn {
			note = d.l.Word("graph.stop.go_on", nil)
		}
		condition := strings.Join(strings.Fields(stop.When.Source()), " ")
		d.branch = ""
		other := d.fork(condition)
		d.branch = ""
		id := d.put(Node{Kind: Stop, Title: d.l.Word("graph.stop", map[string]any{"Title": words(stop.Page.Title, d.l)}), Note: note, When: condition})
		d.open = []Edge{other}
		if stop.GoOn {
			d.open = append([]Edge{{From: id, Aside: true}}, d.open...)
		}
	}
}
