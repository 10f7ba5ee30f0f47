package compile

import (
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// What an appointment's field has when it doesn't say: two weeks of working days.
const slotDays = 14

func workingDays() []int { return []int{1, 2, 3, 4, 5} }

func (p *procedureBuilder) slots(f *program.Field, n *syntax.Node, s *scope) {
	made := &program.Slots{
		From: p.expression(n.Get("from"), s, expr.AnyDate()), Days: slotDays, Weekdays: workingDays(),
		Minutes: n.Get("minutes").Int(), Place: p.text(n.Get("place"), s), Taken: n.Get("taken").Int(),
	}
	if days := n.Get("days"); days != nil {
		made.Days = days.Int()
	}
	if weekdays := n.Get("weekdays"); weekdays != nil {
		made.Weekdays = nil
		for _, day := range weekdays.List() {
			made.Weekdays = append(made.Weekdays, day.Int())
		}
	}
	for _, at := range n.Get("times").List() {
		made.Times = append(made.Times, at.String())
	}
	f.Slots = made
}
