package site

import (
	"miroir/internal/theme"
	"miroir/sandbox"
)

// flow says of a procedure's stops, tasks and other people whether they hold now, and how far they are.
func (b *builder) flow(v *sandbox.Snapshot) []theme.ConsoleCondition {
	var all []theme.ConsoleCondition
	_, stopped := v.Stopped()
	for i, stop := range v.Procedure().Stops {
		if stop.Page == nil {
			continue
		}
		one := b.condition(v, "stop: "+stop.Page.ID, stop.Page.Title, stop.When, stopped == i+1)
		if one.Status = b.word("site.console.stop.passed"); one.Shown {
			one.Status = b.word("site.console.stop.here")
		}
		all = append(all, one)
	}
	for _, view := range v.Tasks() {
		one := b.condition(v, "task: "+view.Task.ID, view.Task.Title, nil, true)
		one.Status = b.word(map[sandbox.TaskStatus]string{
			sandbox.TaskNotStarted: "site.tasks.not-started", sandbox.TaskStarted: "site.tasks.started", sandbox.TaskDone: "site.tasks.done",
			sandbox.TaskTrouble: "site.tasks.trouble", sandbox.TaskBlocked: "site.console.task.blocked",
		}[view.Status])
		all = append(all, one)
	}
	for _, actor := range v.Procedure().Actors {
		one := b.condition(v, "actor: "+actor.ID, actor.Title, actor.When, v.Holds(actor.When))
		if v.Acting() == actor {
			one.Status = b.word("site.console.actor.acting")
		}
		all = append(all, one)
	}
	return all
}
