package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// tasksPage is the list of a procedure's tasks, with how far each is.
func (b *builder) tasksPage(proc *program.Procedure) theme.TasksPage {
	paths := b.paths(proc)
	done := func(c cursor) (n, of int) {
		for _, task := range c.tasks() {
			of++
			if task.Status == sandbox.TaskDone {
				n++
			}
		}
		return n, of
	}
	return theme.TasksPage{
		Document: b.document(b.text("procedure: title", proc.Title), ""),
		BackURL:  b.path("space"),
		Count: b.string("tasks: count", func(c cursor) string {
			n, of := done(c)
			return b.l.Word("site.tasks.count", map[string]any{"Count": n, "Of": of})
		}),
		Items: b.taskItems(proc, paths),
		Complete: b.Flag("tasks: complete", func(c cursor) bool {
			n, of := done(c)
			return n == of
		}),
		ReviewURL: paths.review(),
	}
}

// tasks gives the tasks that are shown.
func (c cursor) tasks() []sandbox.TaskView {
	if c.w.tasks == nil {
		c.w.tasks = c.look.Tasks()
	}
	return c.w.tasks
}

func (b *builder) taskItems(proc *program.Procedure, paths stepPaths) stage.Rows[theme.TaskItem] {
	at := func(c cursor) *sandbox.TaskView { return &c.tasks()[c.n] }
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.tasks())
	}
	return stage.RowsOf(b.Builder, "tasks", next, func() theme.TaskItem {
		return theme.TaskItem{
			ID:     b.Text("task: id", func(c cursor, dst []byte) []byte { return appendInt(append(dst, "task-"...), c.n+1) }),
			Title:  b.Text("task: title", func(c cursor, dst []byte) []byte { return b.taskTitle(c, dst, at(c).Task) }),
			Hint:   b.Text("task: hint", func(c cursor, dst []byte) []byte { return b.show(c, dst, b.parts(at(c).Task.Hint.ByLocale)) }),
			Hinted: b.Flag("task: hinted", func(c cursor) bool { return len(at(c).Task.Hint.ByLocale) > 0 }),
			URL:    b.Text("task: url", func(c cursor, dst []byte) []byte { return append(dst, paths.step(at(c).Step.ID)...) }),
			Open:   b.Flag("task: open", func(c cursor) bool { return at(c).Status != sandbox.TaskBlocked }),
			Status: b.string("task: status", func(c cursor) string { return b.taskStatus(c, at(c)) }),
			State:  b.string("task: state", func(c cursor) string { return taskState(at(c).Status) }),
		}
	})
}

func (b *builder) taskTitle(c cursor, dst []byte, task *program.Task) []byte {
	if parts := b.parts(task.Title.ByLocale); len(parts) > 0 {
		return b.show(c, dst, parts)
	}
	return append(dst, b.word("site.tasks.others")...)
}

// taskStatus is a task's status in words; of one that is blocked, what comes before.
func (b *builder) taskStatus(c cursor, task *sandbox.TaskView) string {
	if task.Status != sandbox.TaskBlocked {
		return b.word("site.tasks." + taskState(task.Status))
	}
	var before []string
	for _, one := range task.Waits {
		before = append(before, string(b.taskTitle(c, nil, one)))
	}
	return b.l.Word("site.tasks.blocked", map[string]any{"Before": b.l.List(before)})
}

func taskState(status sandbox.TaskStatus) string {
	return [...]string{"not-started", "started", "done", "blocked", "trouble"}[status]
}
