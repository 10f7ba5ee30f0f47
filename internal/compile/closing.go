package compile

import (
	"time"

	"miroir/internal/program"
	"miroir/internal/syntax"
)

// closings compiles when a procedure can't be filled in: outside of its window, and while it is closed.
func (b *builder) closings(n *syntax.Node) []*program.Closing {
	var made []*program.Closing
	open := n.Get("open")
	if from, _, ok := program.ParseMoment(open.Get("from").String()); ok {
		made = append(made, &program.Closing{Kind: program.BeforeClosing, To: from, Page: b.pageNamed(open.Get("before"))})
	}
	if to, ok := endOf(open.Get("to")); ok {
		made = append(made, &program.Closing{Kind: program.LateClosing, From: to, Page: b.pageNamed(open.Get("late"))})
	}
	for _, item := range n.Get("closed").List() {
		made = append(made, b.closing(item))
	}
	return made
}

// closing compiles one closing; check says what is wrong with one that holds never.
func (b *builder) closing(n *syntax.Node) *program.Closing {
	made := &program.Closing{Page: b.pageNamed(n.Get("page"))}
	for _, day := range n.Get("weekdays").List() {
		made.Weekdays = append(made.Weekdays, day.Int())
	}
	made.Since, made.Until, _ = program.ParseHours(n.Get("hours").String())
	made.From, _, _ = program.ParseMoment(n.Get("from").String())
	made.To, _ = endOf(n.Get("to"))
	return made
}

// endOf is the first moment after what is named: a day is meant to its end.
func endOf(n *syntax.Node) (time.Time, bool) {
	at, whole, ok := program.ParseMoment(n.String())
	if ok && whole {
		at = at.AddDate(0, 0, 1)
	}
	return at, ok
}
