package program

// A Task is a part of a procedure that stands on its list of tasks: some of its steps, in the order asked. A task whose steps are all hidden is, too.
type Task struct {
	ID    string // "" of the last one, which holds the steps that stand in no other
	Title Text   // empty: the engine's words
	Hint  Text
	Steps []*Step
	After []*Task // those that must be completed before
}
