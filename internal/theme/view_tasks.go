package theme

import "miroir/internal/stage"

// TasksPage is the list of a procedure's tasks. Template: tasks.
type TasksPage struct {
	Document
	BackURL   string
	Count     stage.Text // "2 tâches terminées sur 5"
	Items     stage.Rows[TaskItem]
	Complete  stage.Flag // all are completed: the answers can be checked and sent
	ReviewURL string
}

// TaskItem is a task and how far it is.
type TaskItem struct {
	ID     stage.Text
	Title  stage.Text
	Hint   stage.Text
	Hinted stage.Flag
	URL    stage.Text
	Open   stage.Flag // it can be gone to
	Status stage.Text
	State  stage.Text // done, started, not-started, blocked or trouble: for its colour
}
